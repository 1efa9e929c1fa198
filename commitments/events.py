"""What dates hang on: a committee's own meetings with their papers, and events that staff date later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


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


def next_meeting(today: date, events: Iterable[Event]) -> Event | None:
    """The committee's first meeting on or after `today`."""
    meetings = (one for one in events if one.is_meeting and one.day and one.day >= today)
    return min(meetings, key=lambda one: (one.day or date.max, one.id), default=None)
