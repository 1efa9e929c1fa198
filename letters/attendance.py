"""Who was at a meeting: the lines under 'Present', 'In attendance', 'Witnesses'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from letters.actions import columns_of
from letters.blocks import Block, BlockKind
from letters.names import OFFICE_HEADED, organisation_in

PRESENT = re.compile(
    r"(?P<label>(?:members |also |committee |panel )?(?:present|in attendance|attending|attendance|attendees"
    r"|witness(?:es)?|officers?(?: present| in attendance)?|guests?|invitees|invited|observers?|members"
    r"|apologies(?: for absence)?))"
    r"(?=\s*(?:[:–—-]|$|\n))\s*[:–—-]?\s*",
    re.IGNORECASE,
)
GUESTS = re.compile(
    r"\b(?:guests?|witnesses|invitees|panellists|attended by|joined by)\b[^.]{0,60}:\s*$", re.IGNORECASE
)
GUESTS_END = re.compile(r"[;,.](?: and)?\s*$")
OURS = re.compile(r"\b(?:members|committee|panel)\b", re.IGNORECASE)
NUMBERED_ITEM = re.compile(r"(?:item )?\d{1,4}[.):/]?\d*\s+\S", re.IGNORECASE)
CODED_ITEM = re.compile(r"[A-Z]{1,4}[/-]\d{1,4}\b(?!.*;)")
NAMED = re.compile(
    r"(?<![\w-])(?:[A-Z][\w'’&-]{0,30} (?:(?:and|of|for) )?){1,6}"
    r"(?:Constabulary|Police Service|Police(?!,?(?: Fire)? and Crime\b)|Council|Authority|Trust|Agency"
    r"|Service|Brigade|Company|Commission|Association|Inspectorate|Department|Ministry|University|College|Corporation)\b"
)
TITLES = frozenset("Mr Mrs Ms Miss Dr Sir Dame Prof Professor Cllr Councillor".split())  # noqa: SIM905 - words


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the meeting, as a line of the attendance names them."""

    line: str
    organisation: str | None
    ours: bool

    @property
    def name(self) -> str:
        first = re.split(r"[,(–—]| - |:", self.line)[0]
        return " ".join(first.split())

    @property
    def office(self) -> str | None:
        """'Police and Crime Commissioner for Westmere', who is heard for no other body."""
        return next((part for part in _parts(self.line) if OFFICE_HEADED.match(part)), None)

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split() if word[:1].isupper() and word not in TITLES)


def people(blocks: Iterable[Block]) -> Iterator[Person]:
    """The lines under 'Present', 'In attendance', 'Witnesses', until the first item of business."""
    ours: bool | None = None
    for block in blocks:
        if ours is not None and _ends_attendance(block):
            return
        for line in [", ".join(cell.text for cell in block.cells if cell.text)] if block.cells else block.lines:
            label = PRESENT.match(line.strip())
            if label:
                ours = OURS.search(label["label"]) is not None
            rest = line.strip()[label.end() :] if label else line.strip()
            for one in rest.rstrip(".").split(";") if ";" in rest else [rest]:
                if ours is not None and _names_somebody(one):
                    yield _person(one.strip(" ,."), ours=ours)


def guests(blocks: Sequence[Block]) -> Iterator[Person]:
    """'The Committee put questions to the following guests:', and a list of them."""
    listing = False
    for block in blocks:
        if block.kind is BlockKind.ITEM and listing:
            line = GUESTS_END.sub("", block.text)
            if _names_somebody(line):
                yield _person(line.strip(" ,."), ours=False)
        else:
            listing = GUESTS.search(block.text) is not None


def _parts(line: str) -> list[str]:
    return [part.strip(" ()") for part in re.split(r"[,()–—]| - ", line)]


def _person(line: str, *, ours: bool) -> Person:
    parts = [found[0] if (found := NAMED.search(part)) else part for part in _parts(line)]
    return Person(line, organisation_in([*reversed(parts), line]), ours)


def _ends_attendance(block: Block) -> bool:
    if block.kind is BlockKind.ROW:
        return columns_of(block) is not None
    text = f"{block.piece.marker}{block.text}"
    return (
        NUMBERED_ITEM.match(text) is not None
        or CODED_ITEM.match(text) is not None
        or (block.kind is BlockKind.HEADING and not PRESENT.match(text))
    )


def _names_somebody(line: str) -> bool:
    words = line.split()
    return 1 < len(words) <= 20 and words[0][:1].isupper() and ("," in line or not line.rstrip().endswith("."))  # noqa: PLR2004 - a name
