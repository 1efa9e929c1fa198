"""Who wrote a letter to whom, when, and about what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from commitments.letter import Sender
from letters.addressees import greeted_office, heads_paper, joined, names_a_party
from letters.addresses import is_address
from letters.blocks import Block, BlockKind
from letters.covering import CLOSING, SALUTATION, Cut
from letters.dates import date_alone
from letters.letter_day import day_of_letter, named_cells
from letters.names import COPIED, is_delivery, name_before_office, organisation_in, signatory_in
from letters.senders import Places, sender_in
from letters.titles import board_in, committee_in, reporting_in, responding_in, subject_in

LABELLED = re.compile(
    r"(?P<what>(?:letter |sent |addressed |response |issued |submitted |presented |reported )?to|prepared for"
    r"|(?:response |sent )?from|date|subject|re"
    r"|for the attention of|fao"
    r"|respondent|(?:responding )?organi[sz]ation|author|signed by|name|committee|regarding|in response to|report)"
    r"\s*[:–]\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
TO = (
    *("to", "letter to", "sent to", "addressed to", "response to", "submitted to", "presented to", "reported to"),
    *("prepared for", "for the attention of", "fao", "committee", "issued to"),
)
FROM = ("from", "response from", "sent from", "author", "signed by", "name")
BODY = ("respondent", "organisation", "organization", "responding organisation", "responding organization")
ABOUT = ("subject", "re", "regarding", "in response to", "report")
# Whom 'Dear Chair' greets, and what names them in an address.
OFFICE_GREETED = re.compile(
    r"\b(?:chair\w*|convener|committee|members|clerk|coroner|ombudsman|colleagues?|sir|madam)\b", re.IGNORECASE
)
COMMITTEES = re.compile(
    r"\b(?:chair\w*|convener|committee|clerk|coroner|ombudsman|panel|inspectorate)\b", re.IGNORECASE
)
NOT_NAMES = frozenset(
    {
        "dear",
        "annwyl",
        "tena",
        "koe",
        "kia",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "madam",
        "professor",
        "and",
        "members",
        "chair",
        "councillor",
        "cllr",
    }
)
AUDITOR = re.compile(r"\baudit(?:ors?)?\b", re.IGNORECASE)
LAST = 3


@dataclass(frozen=True, slots=True)
class Parties:
    date: date | None
    sender: Sender
    addressee: str | None
    subject: str | None

    def or_else(self, other: Parties) -> Parties:
        """What is missing here is taken from there."""
        sender = Sender(
            self.sender.organisation or other.sender.organisation, self.sender.signatory or other.sender.signatory
        )
        return Parties(
            self.date or other.date, sender, self.addressee or other.addressee, self.subject or other.subject
        )


def parties(parts: Cut) -> Parties:
    return _Reader(parts).parties()


class _Reader:
    """`groups` are the head's blocks as lines; a date, a reference and a label part them."""

    def __init__(self, parts: Cut) -> None:
        self.parts = parts
        paragraphs = [lines for block in parts.head for lines in _paragraphs(block)]
        self.lines = [line for lines in paragraphs for line in lines]
        self.groups = [group for lines in paragraphs for group in _grouped(lines)]
        signed = [CLOSING.sub("", f"{line.strip()}\n").strip() for block in parts.signature for line in block.lines]
        # Below 'c.c.' others are named, to whom a copy goes.
        self.signed = list(takewhile(lambda line: not COPIED.match(line), (line for line in signed if line)))
        self.signatory = self._signatory()

    def parties(self) -> Parties:
        to = self._addressed()
        organisation = self._organisation(to)
        auditor, audited = self._audit(organisation)
        sender = Sender(audited or organisation, self.signatory)
        labelled = self._labelled(*TO)
        labelled = re.sub(r"\s*<[^<>]*>", "", labelled) if labelled else None
        addressee = (
            labelled or joined(to) or auditor or self._committee(organisation) or greeted_office(self._greeting())
        )
        return Parties(day_of_letter(self.parts, self.lines), sender, addressee, self._subject())

    def _audit(self, sender: str | None) -> tuple[str | None, str | None]:
        """In an audit report without greeting and signature the auditor is answered, and the other body answers."""
        if not sender or not AUDITOR.search(sender) or self._greeting() or self.signed:
            return None, None
        named = (organisation_in([line]) for line in self.lines)
        audited = next((one for one in named if one and one != sender and not AUDITOR.search(one)), None)
        return (sender, audited) if audited else (None, None)

    def _labelled(self, *names: str) -> str | None:
        near = [*self.lines, *(line for block in self.parts.body[:LAST] for line in block.lines)]
        found = (LABELLED.match(line) for line in near)
        return next((one["rest"].strip() for one in found if one and one["what"].lower() in names), None)

    def _signatory(self) -> str | None:
        signed = signatory_in(self.signed)
        if signed:
            return signed
        labelled = self._labelled(*FROM)
        named = name_before_office(labelled) if labelled else None
        return signatory_in([named]) if named else None

    def _addressed(self) -> list[str]:
        """The lines that name whom the letter is sent to."""
        dear = self._greeting()
        words = [word for word in re.findall(r"[A-Z][\w'’-]+", dear) if word.lower() not in NOT_NAMES]
        named = [group for group in self.groups if names_a_party(group) and not self._is_sender(group)]
        for word in words:
            greeted = (group for group in named if re.search(rf"\b{re.escape(word)}\b", "\n".join(group)))
            found = next(greeted, None)
            if found:
                return found
        if OFFICE_GREETED.search(dear) or not dear:
            found = next((group for group in named if self._is_addressee(group)), None)
            if found:
                return found
        many = (group for group in named if len(group) > 1 and not is_address(group[0]) and not heads_paper(group))
        return next(many, []) if dear else []

    def _greeting(self) -> str:
        return next((block.lines[0] for block in self.parts.body[:1] if SALUTATION.match(block.text)), "")

    def _is_addressee(self, group: Sequence[str]) -> bool:
        return names_a_party(group) and COMMITTEES.search("\n".join(group)) is not None and not self._is_sender(group)

    def _is_sender(self, group: Sequence[str]) -> bool:
        return self.signatory is not None and self.signatory.lower() in "\n".join(group).lower()

    def _organisation(self, to: list[str]) -> str | None:
        own = [group for group in self.groups if self._is_sender(group)]
        others = [
            group for group in self.groups if group is not to and group not in own and not self._is_addressee(group)
        ]
        # 'Response to the report of the', 'Committee on the road network': a title over several lines names no sender.
        titles = [" ".join(group) for group in self.groups]
        others = [group for group in others if len(group) == 1 or not responding_in([" ".join(group)])]
        near = [*self.parts.body[:LAST], *self.parts.annex[:1]]
        return sender_in(
            Places(
                respondent=self._labelled(*BODY),
                signed=[line for line in self.signed if line != self.signatory],
                author=self._labelled(*FROM),
                own=[*own, *others],
                titles=[*titles, *self.lines, *(line for block in near for line in block.lines)],
                sentences=[block.text for block in self.parts.body],
            )
        )

    def _committee(self, sender: str | None) -> str | None:
        """The committee that is named first; a commission that writes is not written to."""
        near = [*self.lines, *(block.text for block in self.parts.body[: LAST + 1])]
        named = (committee for line in near if (committee := committee_in(line)) and committee != sender)
        return next(named, None) or reporting_in(near) or board_in(self.lines)

    def _subject(self) -> str | None:
        labelled = self._labelled(*ABOUT)
        return labelled or subject_in(self.parts)


def _paragraphs(block: Block) -> Iterator[list[str]]:
    """A block's lines; a row of two cells, of which the first is a name, says 'Date: 3 July 2026'."""
    if block.kind is not BlockKind.ROW:
        yield [line.strip() for line in block.lines if line.strip()]
        return
    said = [cell for cell in block.cells if cell.text.strip()]
    named = named_cells(block)
    # 'Report issued | 12 May 2026' is no day of the letter's.
    if named and (LABELLED.match(named[0]) or date_alone(said[1].text)):
        yield named
        return
    for cell in said:
        yield [line.strip() for piece in cell.pieces for line in piece.text.split("\n") if line.strip()]


def _grouped(lines: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if date_alone(line) or is_delivery(line) or LABELLED.match(line):
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group
