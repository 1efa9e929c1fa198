"""A recurring promise: the days on which it falls due, counted from the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
PLAIN = frozenset({"FREQ", "INTERVAL"})


def occurrences(recurrence: str, first: date) -> Iterator[date]:
    """The days of a series from `first` on; `recurrence` is an iCalendar rule (RFC 5545) without its 'RRULE:'.

    A rule that only says how often counts from the first day, so that what began on the 31st falls on the last day
    of a shorter month instead of leaving it out. Raises ValueError for what is no rule.
    """
    parts = dict(part.split("=", 1) for part in recurrence.upper().split(";"))
    if parts.keys() <= PLAIN and parts.get("FREQ") in FREQUENCIES:
        every = int(parts.get("INTERVAL", "1"))
        return (_moved(first, parts["FREQ"], every * times) for times in count())
    rule = rrulestr(recurrence, dtstart=datetime.combine(first, time()))
    return (one.date() for one in rule)


def _moved(first: date, frequency: str, times: int) -> date:
    match frequency:
        case "DAILY":
            return first + timedelta(days=times)
        case "WEEKLY":
            return first + timedelta(weeks=times)
        case "MONTHLY":
            return first + relativedelta(months=times)
        case _:
            return first + relativedelta(years=times)


def next_after(recurrence: str, first: date, day: date) -> date | None:
    """The first day of the series later than `day`; None where it has ended."""
    return next((one for one in occurrences(recurrence, first) if one > day), None)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a series shows after one occurrence: the day of the next, and those that passed unanswered meanwhile."""

    due: date
    passed: tuple[date, ...]


def opened_after(recurrence: str, first: date, occurrence: date, today: date) -> Opened | None:
    """The occurrence that follows `occurrence` and hasn't passed by `today`; None where the series has ended."""
    coming = (one for one in occurrences(recurrence, first) if one > occurrence)
    passed: list[date] = []
    for one in coming:
        if one >= today:
            return Opened(one, tuple(passed))
        passed.append(one)
    return None
