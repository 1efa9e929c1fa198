"""What dates hang on: a committee's own meetings with their papers, and events that staff date later."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from commitments.spans import NUMBERS, Span, Unit

LONG_AFTER = re.compile(
    rf"(?:within\s+)?(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?P<unit>working day|day|week|month)s?\s+"
    r"(?:after|of|following|from)\s+",
    re.IGNORECASE,
)
BEFORE_NAME = re.compile(
    r"^(?:(?:immediately|shortly|soon)\s+)?"
    r"(?:following|after|once|before|ahead of|prior to|by|until|pending|when|upon|on|at|in time for|as soon as)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting of the committee, or something else that a promise waits for ('the March meeting', 'royal assent').

    `day` is None until staff know it. `papers_due` is the day by which a meeting's papers are to be in.
    """

    id: int
    name: str
    day: date | None = None
    papers_due: date | None = None
    is_meeting: bool = False


def meeting_for(due: date, events: Iterable[Event]) -> Event | None:
    """The first meeting with papers on or after the due day: there the committee hears what became of it."""
    meetings = (one for one in events if one.is_meeting and one.day and one.papers_due and one.day >= due)
    return min(meetings, key=lambda one: (one.day or date.max, one.id), default=None)


def meeting_to_come(today: date, events: Iterable[Event]) -> Event | None:
    """The committee's first meeting after `today` whose papers can still be handed in; else the first at all."""
    meetings = [one for one in events if one.is_meeting and one.day and one.day > today]
    in_time = [one for one in meetings if one.papers_due is None or one.papers_due >= today]
    return min(in_time or meetings, key=lambda one: (one.day or date.max, one.id), default=None)


def named_in(phrase: str) -> tuple[str, Span | None]:
    """The event that a deadline's phrase waits for, and how long after it that is: 'six months after launch'.

    Where no length of time is named it is the event's own day.
    """
    words = " ".join(phrase.split()).strip(" .,;")
    span = None
    found = LONG_AFTER.match(words)
    if found:
        count = NUMBERS.get(found["count"].lower()) or int(found["count"])
        span = Span(count, Unit(found["unit"].lower()))
        words = words[found.end() :]
    return BEFORE_NAME.sub("", words) or words, span


def same_event(one: str, other: str) -> bool:
    """Whether two names, as `named_in` gives them, mean the same: the same words, whatever their capitals."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def hanging_day(event: Event, span: Span | None, closed: Container[date]) -> date | None:
    """When it is due what hangs on an event; None while the event has no day."""
    if event.day is None:
        return None
    return span.after(event.day, closed) if span else event.day
