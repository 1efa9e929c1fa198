"""The letter around the answers: its date, who signed it and for whom, to whom, and about what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commitments.letter import Sender
from letters.blocks import Block, BlockKind
from letters.dates import date_alone, date_within
from letters.names import is_address, is_delivery, organisation_in, signatory_in

SALUTATION = re.compile(r"(?:dear\b|to whom it may concern)", re.IGNORECASE)
CLOSING = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly|ever|aye)|(?:with )?(?:kind|best|warm|kindest) (?:regards|wishes)"
    r"|sincerely|regards|best wishes|yours)\s*,?\s*(?:\n|$)",
    re.IGNORECASE,
)
LABELLED = re.compile(r"(?P<what>to|from|date|subject|re|for the attention of|fao)\s*:\s*(?P<rest>\S.*)", re.IGNORECASE)
# A signature's lines are short, and soon over.
LONGEST_LINE = 100
LONGEST_SIGNATURE = 8
AFTER_SIGNATURE = re.compile(r"(?:annex|appendix|enclosure|schedule)\b", re.IGNORECASE)
BENEATH = re.compile(r"(?:cc|c\.c\.|enc|encs|copy to|copied to|enclosed)\b", re.IGNORECASE)
# Where nothing is marked, a letter's date stands near its top.
TOP = 15


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


@dataclass(frozen=True, slots=True)
class Cut:
    """A document's parts: what stands before 'Dear', the letter itself, the signature, and what comes after."""

    head: Sequence[Block]
    body: Sequence[Block]
    signature: Sequence[Block]
    annex: Sequence[Block]


def cut(blocks: Sequence[Block], answers_begin: int) -> Cut:
    """Where the answers stand inside the letter, the signature comes after them and what follows it is annex too."""
    dear = next((at for at in range(answers_begin) if SALUTATION.match(blocks[at].text)), None)
    closing = next((at for at, block in enumerate(blocks) if _closes(block)), None)
    head_end = dear if dear is not None else min(closing or answers_begin, answers_begin, TOP)
    if closing is None:
        return Cut(blocks[:head_end], blocks[head_end:answers_begin], (), blocks[answers_begin:])
    end = _signature_end(blocks, closing + 1, answers_begin)
    signature = blocks[closing:end]
    if closing < answers_begin:
        return Cut(blocks[:head_end], blocks[head_end:closing], signature, blocks[end:])
    return Cut(
        blocks[:head_end], blocks[head_end:answers_begin], signature, [*blocks[answers_begin:closing], *blocks[end:]]
    )


def parties(parts: Cut) -> Parties:
    head_lines = [line.strip() for block in parts.head for line in block.lines]
    signed = [line.strip() for block in parts.signature for line in block.lines if not CLOSING.match(line + "\n")]
    signed = [line for line in signed if line and not BENEATH.match(line)]
    signatory = signatory_in(signed) or _labelled(head_lines, "from")
    return Parties(
        _date(parts, head_lines),
        Sender(_organisation(parts, signed, signatory), signatory),
        _addressee(parts, signatory),
        _subject(parts, head_lines),
    )


def _closes(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and CLOSING.match(block.text) is not None


def _signature_end(blocks: Sequence[Block], begin: int, answers_begin: int) -> int:
    for at in range(begin, min(len(blocks), begin + LONGEST_SIGNATURE)):
        block = blocks[at]
        sentence = block.text.rstrip().endswith((".", ":", ";", "?")) and " " in block.text
        beyond = block.kind is not BlockKind.PARAGRAPH or AFTER_SIGNATURE.match(block.text) or sentence
        if at == answers_begin or beyond or max(map(len, block.lines)) > LONGEST_LINE:
            return at
    return min(len(blocks), begin + LONGEST_SIGNATURE)


def _date(parts: Cut, head_lines: list[str]) -> date | None:
    near = [*head_lines, *(line for block in [*parts.body[:3], *parts.signature] for line in block.lines)]
    alone = next((day for line in near if (day := date_alone(line))), None)
    if alone:
        return alone
    # 'London, 2 July 2026', 'Our ref: 12/3   2 July 2026'.
    short = (line for line in head_lines if len(line) <= LONGEST_LINE)
    return next((day for line in short if (day := date_within(line))), None)


def _labelled(lines: list[str], *names: str) -> str | None:
    for line in lines:
        found = LABELLED.match(line)
        if found and found["what"].lower() in names:
            return found["rest"].strip()
    return None


def _organisation(parts: Cut, signed: list[str], signatory: str | None) -> str | None:
    named = organisation_in(reversed([line for line in signed if line != signatory]))
    if named:
        return named
    senders = [block for block in parts.head if signatory and signatory.lower() in block.text.lower()]
    lines = [line for block in [*senders, *parts.head[:3]] if block.text not in _to(parts) for line in block.lines]
    return organisation_in(lines) or _on_behalf(parts)


def _on_behalf(parts: Cut) -> str | None:
    pattern = re.compile(
        r"\bon behalf of (?:the )?((?:[A-Z][\w'’&-]*|of|and|the|for)(?: (?:[A-Z][\w'’&-]*|of|and|for))*)"
    )
    found = next((match for block in parts.body if (match := pattern.search(block.text))), None)
    return found[1] if found else None


def _to(parts: Cut) -> str:
    """The block that names whom the letter is sent to."""
    dear = parts.body[0].text if parts.body and SALUTATION.match(parts.body[0].text) else ""
    greeted = [word for word in re.findall(r"[A-Z][\w'’-]+", dear) if word.lower() not in NOT_NAMES]
    blocks = [block.text for block in parts.head if _may_name(block)]
    by_name = next(
        (text for text in blocks if any(re.search(rf"\b{re.escape(word)}\b", text) for word in greeted)), None
    )
    return by_name or ""


NOT_NAMES = frozenset({"dear", "mr", "mrs", "ms", "miss", "dr", "sir", "madam", "professor", "and", "members"})


def _may_name(block: Block) -> bool:
    first = block.lines[0].strip()
    return not (is_delivery(first) or date_alone(first) or is_address(first) or LABELLED.match(first) is not None)


def _addressee(parts: Cut, signatory: str | None) -> str | None:
    labelled = _labelled([line for block in parts.head for line in block.lines], "to", "fao", "for the attention of")
    if labelled:
        return labelled
    text = _to(parts) or next(
        (
            block.text
            for block in parts.head
            if _may_name(block)
            and "\n" in block.text
            and not (signatory and signatory.lower() in block.text.lower())
            and not any(is_address(line) for line in block.lines[:1])
        ),
        "",
    )
    lines = [line.strip(" ,") for line in text.split("\n")]
    kept = [line for line in lines if line and not (is_address(line) or is_delivery(line) or date_alone(line))]
    return ", ".join(kept) or None


def _subject(parts: Cut, head_lines: list[str]) -> str | None:
    labelled = _labelled([*head_lines, *(line for block in parts.body[:3] for line in block.lines)], "subject", "re")
    if labelled:
        return labelled
    after = parts.body[1] if len(parts.body) > 1 and SALUTATION.match(parts.body[0].text) else None
    return after.text if after and after.kind is BlockKind.HEADING else None
