"""A recurring promise: the days on which it falls due, counted from the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, count, islice, takewhile
from typing import Any

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from commitments.commitment import Assessment, Commitment, TheySay

FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
PLAIN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL"})


def occurrences(recurrence: str, first: date, after: date | None = None) -> Iterator[date]:
    """The days of a series from `first` on, or those later than `after`. `recurrence` is an iCalendar rule (RFC 5545)
    without its 'RRULE:'.

    A rule that only says how often, and until when, counts from the first day, so that what began on the 31st falls
    on the last day of a shorter month instead of leaving it out. Raises ValueError for what is no rule; what would
    go on for longer than there are days ends.
    """
    parts = dict(part.split("=", 1) for part in recurrence.upper().split(";"))
    if parts.keys() <= PLAIN and parts.get("FREQ") in FREQUENCIES:
        every, ends = int(parts.get("INTERVAL", "1")), parts.get("UNTIL")
        until = date.fromisoformat(ends[:8]) if ends else date.max
        if every < 1:
            raise ValueError(f"a series can't come every {every}")
        begin = _times_before(first, parts["FREQ"], after or first) // every
        times = range(begin, int(parts["COUNT"])) if "COUNT" in parts else count(begin)
        days: Iterator[date] = takewhile(lambda one: one <= until, _days(first, parts["FREQ"], every, times))
    else:
        days = (one.date() for one in rrulestr(recurrence, dtstart=datetime.combine(first, time())))
        if "BYMONTH" in parts:
            # A first day that was moved within its month stands for that month's own.
            days = chain((first,), (one for one in days if (one.year, one.month) != (first.year, first.month)))
    return days if after is None else (one for one in days if one > after)


def _days(first: date, frequency: str, every: int, times: Iterable[int]) -> Iterator[date]:
    for one in times:
        try:
            yield _moved(first, frequency, every * one)
        except (OverflowError, ValueError):
            return  # after the year 9999


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


def _times_before(first: date, frequency: str, day: date) -> int:
    """So many times at least come before or on `day`, so that a search need not begin at the first."""
    if day <= first:
        return 0
    months = (day.year - first.year) * 12 + day.month - first.month - 1
    match frequency:
        case "DAILY":
            return (day - first).days
        case "WEEKLY":
            return (day - first).days // 7
        case "MONTHLY":
            return max(0, months)
        case _:
            return max(0, months // 12)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a series shows after one occurrence: the day of the next, and those that passed unanswered meanwhile."""

    due: date
    passed: tuple[date, ...]


def opened_after(recurrence: str, first: date, occurrence: date, today: date) -> Opened | None:
    """The occurrence that follows `occurrence` and hasn't passed by `today`; None where the series has ended."""
    coming = occurrences(recurrence, first, occurrence)
    passed: list[date] = []
    for one in coming:
        if one >= today:
            return Opened(one, tuple(passed))
        passed.append(one)
    return None


def settles(they_say: TheySay, assessment: Assessment | None) -> bool:
    """Whether an answer ends what it is about: it is done or refused, or staff have judged it. 'Under way' doesn't."""
    return they_say in {TheySay.DONE, TheySay.WILL_NOT_DO} or assessment in {
        Assessment.MET,
        Assessment.PARTLY_MET,
        Assessment.NOT_MET,
    }


def has_passed(commitment: Commitment, today: date) -> bool:
    """Whether the day of the current occurrence is over; one under an agreed extension passes when that has ended."""
    due = commitment.due
    return due is not None and max(due, commitment.extension_until or due) < today


def next_occurrence(commitment: Commitment, today: date, *, answered: bool) -> dict[str, Any]:
    """The fields of the commitment when its next occurrence opens on `today`; none where there is no next.

    `due` may have been moved; the rule goes on from where it had put the occurrence, counted from the first.
    """
    due, occurrence = commitment.due, commitment.occurrence or commitment.due
    if not (commitment.recurrence and due and occurrence):
        return {}
    try:
        opened = opened_after(commitment.recurrence, commitment.first_due or due, occurrence, today)
    except ValueError:
        return {}  # what is no rule has no occurrences
    if opened is None:
        return {}
    passed = (*(() if answered else (max(due, commitment.extension_until or due),)), *opened.passed)
    snoozed = commitment.snoozed_until
    return {
        "due": opened.due,
        "occurrence": opened.due,
        "missed": passed[-1] if passed else None,
        "earliest": None,  # the window that was written is the first occurrence's
        "expected": None,
        "extension_until": None,
        # An answer ends the snooze of what it is about; time doesn't: nobody is reminded before that day.
        "snoozed_until": None if answered or (snoozed and snoozed <= today) else snoozed,
    }


def missed_occurrence(commitment: Commitment) -> date | None:
    """Where the rule had put the occurrence that passed last without an answer; None where none did."""
    if not (commitment.missed and commitment.recurrence and commitment.occurrence and commitment.first_due):
        return None
    return max(_before(commitment, commitment.occurrence), default=None)


def past_occurrences(commitment: Commitment) -> tuple[date, ...]:
    """The days of the series before the current one, the latest first."""
    if not (commitment.recurrence and commitment.occurrence and commitment.first_due):
        return ()
    return tuple(reversed(_before(commitment, commitment.occurrence)))


def coming_occurrences(commitment: Commitment, count: int) -> tuple[date, ...]:
    """The current occurrence, on its day as moved, and those that follow; `count` at most."""
    if not (commitment.recurrence and commitment.due):
        return ()
    anchor = commitment.occurrence or commitment.due
    try:
        days = occurrences(commitment.recurrence, commitment.first_due or commitment.due, anchor)
        later = tuple(islice(days, count - 1))
    except ValueError:
        later = ()
    return (commitment.due, *later)


def _before(commitment: Commitment, occurrence: date) -> list[date]:
    try:
        days = occurrences(commitment.recurrence or "", commitment.first_due or occurrence)
        return list(takewhile(lambda one: one < occurrence, days))
    except ValueError:
        return []
