"""The meeting whose record a document is: when it was, of which committee, and who was there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from letters.attendance import NAMED, PRESENT, Person, guests, people
from letters.blocks import Block
from letters.covering import SALUTATION
from letters.dates import date_alone, date_within
from letters.names import organisation_in

TITLE_WITHIN = 15
HEAD_WITHIN = 80
LONGEST_TITLE = 160
TITLE = re.compile(
    r"\bminutes\b|\baction (?:log|list|notes|sheet|points|tracker|schedule)\b|\b(?:list|summary|schedule) of"
    r" (?:agreed )?actions\b|\bactions (?:arising|agreed|from)\b|\btranscript\b|\boral evidence\b"
    r"|\b(?:notes?|record|summary) of (?:the |a |an )?(?:[\w-]+ ){0,4}(?:meeting|session|discussion|proceedings)\b"
    r"|\bofficial report\b|\bverbatim\b",
    re.IGNORECASE,
)
NO_TITLE = re.compile(r"\bresponse to\b|\bannex\b|\btreasury minutes?\b", re.IGNORECASE)
HELD = re.compile(
    r"\b(?:held|meeting (?:of|on)|meeting date|date of (?:the )?meeting|date and time|session (?:of|on)|evidence:?)\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^\s*(?:date|when)\b", re.IGNORECASE)
ANOTHER = re.compile(
    r"\b(?:next|previous|last) meeting|\bpublished|\bprinted|\bupdated|\bapproved|\bissued|\bcorrect record|\bconfirm",
    re.IGNORECASE,
)
NEXT = re.compile(r"\b(?:date of (?:the )?)?next (?:scheduled |ordinary |committee )?meeting\b", re.IGNORECASE)
COMMITTEE = re.compile(
    r"(?<![\w-])(?:[A-Z][\w'’&-]{0,30},? (?:(?:and|of|for|the|in|on) ){0,2}){1,9}"
    r"(?:Committee|Sub-Committee|Panel|Board|Assembly|Commission"
    r"|Cabinet|Forum)\b"
)
COMMITTEE_CAPITALS = re.compile(r"(?:[A-Z&'’-]{2,30},? ){1,9}(?:COMMITTEE|PANEL|BOARD|ASSEMBLY|COMMISSION)\b")
BEFORE_NAME = re.compile(
    r"^(?:(?:Draft|Unconfirmed|Confirmed|Minutes|Notes?|Record|Transcript|Summary|List|Actions?|Action|Log|Meeting"
    r"|(?:Formal|Public|Ordinary)(?= (?:meeting|minutes|Meeting|Minutes))|The|of|the|a"
    r"|from|arising|meeting|MINUTES|OF|THE|MEETING|A)\s+)+"
)
# Who belongs to the committee, and promises it nothing.
OF_COMMITTEE = re.compile(
    r"\b(?:(?i:(?:vice[- ])?chair(?:man|woman|person)?|clerk|(?<!cabinet )members?|committee|panel|councillors?|cllrs?"
    r"|scrutiny (?:officer|manager|team)|democratic services|secretariat)|A[Mm]|MP|MS|MSP)\b"
)


OFFICER = re.compile(r"\b(?:head|director|manager) of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """`body` is the organisation that was heard, `next_on` the day of the next meeting where the record says it."""

    title: str | None
    held_on: date | None
    committee: str | None
    body: str | None
    people: tuple[Person, ...]
    next_on: date | None


def is_titled(blocks: Sequence[Block]) -> bool:
    """Whether a document's first lines call it minutes, a transcript or a list of actions."""
    return any(_is_title(line) for block in blocks[:TITLE_WITHIN] for line in block.lines)


def greets(blocks: Sequence[Block]) -> bool:
    """'Dear Chair': a letter, whatever it is about."""
    return any(SALUTATION.match(line) for block in blocks[: 2 * TITLE_WITHIN] for line in block.lines)


def says_who_was_there(blocks: Sequence[Block]) -> bool:
    return any(PRESENT.match(line.strip()) for block in blocks[: 2 * TITLE_WITHIN] for line in block.lines)


def meeting_of(blocks: Sequence[Block]) -> Meeting:
    lines = [line.strip() for block in blocks[:HEAD_WITHIN] if _is_of_head(block) for line in block.lines]
    lines = [line for line in lines if line]
    there = (*people(blocks[:HEAD_WITHIN]), *guests(blocks))
    committee = _committee(lines[:TITLE_WITHIN])
    title = next((line for line in lines[:TITLE_WITHIN] if _is_title(line)), None)
    body = _body(blocks, there, committee, _council(lines[:TITLE_WITHIN], committee))
    return Meeting(title, _date(lines), committee, body, there, _next_on(blocks))


def day_of_meeting(line: str) -> date | None:
    """The meeting's day in a heading such as 'Actions arising from the meeting on 4 June 2026'."""
    return date_within(line) if len(line) <= LONGEST_TITLE and re.search(r"\bmeeting\b", line, re.IGNORECASE) else None


def _is_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and TITLE.search(line) is not None and NO_TITLE.search(line) is None


def _is_of_head(block: Block) -> bool:
    """A row of two cells may be 'Date | 2 July 2026'; wider ones are a list of actions, or of who was there."""
    return len(block.cells) <= 2  # noqa: PLR2004 - as above


def _date(lines: Sequence[str]) -> date | None:
    """Where it says that it was held; else a line with the day of the week; else the first date."""
    usable = [line for line in lines if len(line) <= LONGEST_TITLE and not ANOTHER.search(line)]
    marked = [line for line in usable[:TITLE_WITHIN] if HELD.search(line) or _is_title(line) or date_alone(line)]
    for among in (marked, [line for line in usable[:TITLE_WITHIN] if WEEKDAY.search(line)], usable[: 2 * TITLE_WITHIN]):
        found = next((day for line in among if (day := date_within(line))), None)
        if found:
            return found
    return None


def _committee(lines: Sequence[str]) -> str | None:
    for line in lines:
        bare = BEFORE_NAME.sub("", line)
        found = COMMITTEE.search(bare)
        if found:
            return BEFORE_NAME.sub("", found[0])
        capitals = COMMITTEE_CAPITALS.search(bare)
        if capitals:
            return _titled(BEFORE_NAME.sub("", capitals[0]))
    return None


def _titled(words: str) -> str:
    small = {"and", "of", "for", "the", "in", "on"}
    return " ".join(word if word in small else word.capitalize() for word in words.lower().split())


def _council(lines: Sequence[str], committee: str | None) -> str | None:
    """The council whose committee met; its own officers' lines name no body."""
    named = (
        line for line in lines if line.lower().endswith("council") and line != committee and organisation_in([line])
    )
    return next((_titled(line) if line.isupper() else line for line in named), None)


def _body(blocks: Sequence[Block], people: Sequence[Person], committee: str | None, own: str | None) -> str | None:
    """The organisation of those who were heard, most of them; else the first that the text names."""
    heard = [one.organisation or (own if OFFICER.search(one.line) else None) for one in people if not one.ours]
    other = [one for one in heard if one and not _same(one, committee)]
    if other:
        return max(dict.fromkeys(other), key=other.count)
    office = next((one.office for one in people if one.office and not one.ours), None)
    if office:
        return office
    named = (found[0] for block in blocks for found in NAMED.finditer(block.text))
    return next((one.removeprefix("The ") for one in named if not _same(one, committee)), None)


def _same(one: str, committee: str | None) -> bool:
    return committee is not None and (one in committee or committee in one)


def _next_on(blocks: Sequence[Block]) -> date | None:
    """'Date of next meeting: 3 September 2026', or the paragraph under that heading."""
    for at, block in enumerate(blocks):
        named = NEXT.search(block.text)
        if named and not block.cells and len(block.text) <= 2 * LONGEST_TITLE:
            heads = named.end() >= len(block.text.rstrip(" :.")) and at + 1 < len(blocks)
            following = blocks[at + 1].text[:LONGEST_TITLE] if heads else ""
            found = date_within(block.text[named.start() :]) or date_within(following)
            if found:
                return found
    return None
