"""What each column of a tracker means, from the many ways in which its heading is put."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from letters.tracker.opening import Row


class Meaning(StrEnum):
    """The values are the words in which staff are told."""

    REFERENCE = "the tracker's reference"
    NUMBER = "the recommendation's number"
    RECOMMENDATION = "the recommendation"
    WORDING = "the commitment"
    BODY = "the body"
    WRITTEN = "the day it was made"
    DUE = "the deadline"
    REVISED = "the revised deadline"
    STATUS = "the status"
    CLOSED = "the day it was closed"
    LEAD = "who leads on it"
    UPDATE = "what the body says"
    NOTES = "notes"


def _rule(meaning: Meaning, words: str) -> tuple[Meaning, re.Pattern[str]]:
    return meaning, re.compile(words)


# In this order: 'Response due' is a deadline, 'Action owner' a person, 'Lead department' a body.
HEADINGS = (
    _rule(Meaning.NUMBER, r"^rec(?:ommendation)?s? ?(?:no|number|num|ref(?:erence)?|id|#)$"),
    _rule(
        Meaning.CLOSED,
        r"\b(?:closed|completed|implemented) (?:on|date)|\bdate (?:of )?(?:closed|closure|completed|implemented|met)"
        r"|\bactual (?:completion|date)|^closure$",
    ),
    _rule(
        Meaning.REVISED, r"\b(?:revised|extended|new|amended|updated|current) (?:due|deadline|target|completion|date)"
    ),
    _rule(
        Meaning.WRITTEN,
        r"^date$|\bdate (?:agreed|written|made|given|raised|added|accepted|promised|received"
        r"|of (?:the )?(?:letter|response|meeting|commitment|promise|report|publication|undertaking))"
        r"|\b(?:written|agreed|made|given|raised|promised) on\b|^(?:letter|response|meeting|agreed|commitment) date",
    ),
    _rule(
        Meaning.DUE,
        r"\bdue\b|\bdeadline\b|\btimescales?\b|\btime ?frames?\b|\btarget\b|\bby when\b|^when$|\btimings?\b"
        r"|\b(?:completion|delivery|implementation|expected|end|finish) date\b|\bdate for\b"
        r"|\bto be (?:completed|done) by",
    ),
    _rule(Meaning.STATUS, r"\b[br]*rag\b|\bstatus\b(?! (?:update|comment|note|report))|^progress rating$|^state$"),
    _rule(
        Meaning.BODY,
        r"\b(?:body|organi[sz]ations?|agency|department|authority|directorate|partner|institution|force)\b"
        r"|^(?:addressed to|responsibility)$",
    ),
    _rule(
        Meaning.LEAD,
        r"\b(?:lead|owner|officer|contact|assigned|responsible|sro)\b|^(?:who|by whom)$",
    ),
    _rule(
        Meaning.UPDATE,
        r"\b(?:response|update|comments?|commentary|progress|latest|reply|answer|evidence)\b|\baction taken\b",
    ),
    _rule(Meaning.RECOMMENDATION, r"\brecommendations?\b|\brecommended\b"),
    _rule(
        Meaning.WORDING,
        r"\b(?:commitments?|actions?|promises?|promised|undertakings?|pledges?|descriptions?|tasks?|requirements?)\b"
        r"|\bwhat (?:was|is|has been) (?:agreed|asked)",
    ),
    _rule(Meaning.REFERENCE, r"\bref(?:erence)?\b|^(?:id|no|number|num|#|item|item no|s no|serial(?: no)?)$"),
    _rule(Meaning.NOTES, r"\b(?:notes?|remarks?|additional information)\b"),
)
# These may stand in several columns, whose words are put together.
SEVERAL = frozenset({Meaning.UPDATE, Meaning.NOTES})
HEADER_WITHIN = 30
LONGEST_HEADING = 80
LEAST = 2


def header_at(rows: Sequence[Row]) -> tuple[int, list[Meaning | None]] | None:
    """The first row that names the commitments and something else: its place, and what each of its columns means."""
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        meanings = _each_once([meaning_of(cell) for cell in row])
        named = {one for one in meanings if one}
        if len(named) >= LEAST and named & {Meaning.WORDING, Meaning.RECOMMENDATION}:
            return place, meanings
    return None


def meaning_of(heading: str | date) -> Meaning | None:
    if isinstance(heading, date) or len(heading) > LONGEST_HEADING:
        return None
    words = " ".join(re.sub(r"[^\w#]+", " ", heading.casefold()).replace("_", " ").split())
    return next((meaning for meaning, pattern in HEADINGS if pattern.search(words)), None)


def _each_once(meanings: list[Meaning | None]) -> list[Meaning | None]:
    seen: set[Meaning] = set()
    kept: list[Meaning | None] = []
    for one in meanings:
        kept.append(None if one in seen and one not in SEVERAL else one)
        if one:
            seen.add(one)
    return kept
