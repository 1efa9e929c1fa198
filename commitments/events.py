"""What dates hang on: a committee's own meetings with their papers, and events that staff date later."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Container, Sequence
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


# 'the September meeting', 'the committee's meeting in September 2026'; another body's meeting is none of the list's.
_MONTHS = "|".join(f"{name}|{name[:3]}" for name in month_name[1:])
_YEAR = r"(?:\s+(?P<year>(?:19|20)\d\d))?"
_OURS = r"(?:the\s+|your\s+)?(?:committee['’]?s?['’]?\s+)?"
MONTHS_MEETING = (
    re.compile(rf"{_OURS}(?P<month>{_MONTHS}){_YEAR}\s+(?:committee\s+)?meeting", re.IGNORECASE),
    re.compile(rf"{_OURS}meeting\s+(?:in|of)\s+(?P<month>{_MONTHS}){_YEAR}", re.IGNORECASE),
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


def meeting_for(due: date, events: Sequence[Event]) -> Event | None:
    """The first meeting with papers on or after the due day: there the committee hears what became of it."""
    meetings = (one for one in events if one.is_meeting and one.day and one.papers_due and one.day >= due)
    return min(meetings, key=lambda one: (one.day or date.max, one.id), default=None)


def meeting_to_come(today: date, events: Sequence[Event]) -> Event | None:
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


def event_meant(name: str, events: Sequence[Event], since: date) -> Event | None:
    """The event that a name means in a text written on `since`: one that has a day, and else the month's only meeting.

    Where the month has several meetings none of them is meant, but an event of that name may be waiting for its day.
    """
    named = [one for one in events if same_event(one.name, name)]
    meetings = meetings_meant(name, events, since)
    dated = next((one for one in named if one.day), None)
    return dated or (meetings[0] if len(meetings) == 1 else next(iter(named), None))


def meetings_meant(name: str, events: Sequence[Event], since: date) -> tuple[Event, ...]:
    """The committee's meetings, from `since` on, in the month that 'the September meeting' names: the next such one."""
    found = next((match for one in MONTHS_MEETING if (match := one.fullmatch(" ".join(name.split())))), None)
    if found is None:
        return ()
    month = [one[:3].casefold() for one in month_name].index(found["month"][:3].casefold())
    year = int(found["year"] or since.year + (month < since.month))
    in_month = [
        one
        for one in events
        if one.is_meeting and one.day and one.day >= since and (one.day.year, one.day.month) == (year, month)
    ]
    return tuple(sorted(in_month, key=lambda one: (one.day or date.max, one.id)))


def _bare(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def hanging_day(event: Event, span: Span | None, closed: Container[date]) -> date | None:
    """When it is due what hangs on an event; None while the event has no day."""
    if event.day is None:
        return None
    return span.after(event.day, closed) if span else event.day
