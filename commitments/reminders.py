"""When to remind: the whole plan of one commitment, worked out anew each time and stored nowhere.

The plan is a pure function of the commitment, its committee's policy and its history. Only its next
entry exists as a row; `next_reminder` says which that is.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import count, dropwhile

from commitments.commitment import Commitment, Committee
from commitments.deadline import Kind
from commitments.local_time import day_of, instant
from commitments.status import Status
from commitments.working_days import bank_holidays, on_or_after, on_or_before

DAY = timedelta(days=1)


class Reason(StrEnum):
    """Why a reminder comes; stored with each one."""

    BEFORE_DUE = "before due"
    DUE = "due"
    OVERDUE = "overdue"
    CHECK_IN = "check-in"
    REVIEW = "review"
    SNOOZE_ENDED = "snooze ended"


# Of two on one day the first in this order stands.
RANK = {
    reason: place
    for place, reason in enumerate(
        (Reason.DUE, Reason.OVERDUE, Reason.CHECK_IN, Reason.BEFORE_DUE, Reason.SNOOZE_ENDED, Reason.REVIEW)
    )
}


class Quiet(StrEnum):
    """Why an open commitment has no next reminder; the words are shown to staff."""

    NOT_OPEN = "it is not open"
    CAME_IN_LATE = "it came in already late, and nobody has started the chasing"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to come: `day` in the committee's time zone, `at` the same as a UTC instant.

    `occurrence` is the due day that it is for.
    """

    reason: Reason
    day: date
    at: datetime
    occurrence: date | None


def next_reminder(commitment: Commitment, committee: Committee, after: datetime) -> Reminder | Quiet:
    """The first reminder of the plan later than `after` (UTC), or the reason why none comes."""
    coming = coming_reminders(commitment, committee, after)
    return coming if isinstance(coming, Quiet) else next(coming)


def coming_reminders(commitment: Commitment, committee: Committee, after: datetime) -> Iterator[Reminder] | Quiet:
    """Every reminder of the plan later than `after` (UTC), without end, or the reason why none comes."""
    if commitment.status not in {Status.OPEN, Status.PROPOSED_TO_CLOSE}:
        return Quiet.NOT_OPEN
    if not commitment.chased:
        return Quiet.CAME_IN_LATE
    return (reminder for reminder in plan(commitment, committee) if reminder.at > after)


def plan(commitment: Commitment, committee: Committee) -> Iterator[Reminder]:
    """Every reminder of an open, chased commitment, in order, without end.

    It begins after `planned_from`, and after the last answer: whoever answers needs no reminder missed before. A
    policy that was changed says nothing of the days before.
    """
    answer = commitment.last_answer
    since = max(commitment.planned_from, answer.recorded_at) if answer else commitment.planned_from
    first = committee.policy.counts_from or date.min
    last_day: date | None = None
    for day, reason in _outside_the_snooze(commitment, committee, _days(commitment, committee)):
        at = instant(day, committee.policy.at, committee.time_zone)
        if at > since and day >= first and day != last_day:
            yield Reminder(reason, day, at, commitment.due)
        last_day = day


def latest_due(commitment: Commitment, committee: Committee, owed_day: date, now: datetime) -> Reminder | None:
    """The last reminder of the plan from `owed_day` to `now` (UTC): of several missed only that one is sent.

    None where the plan has changed since then and holds none any more.
    """
    coming = coming_reminders(commitment, committee, datetime.min.replace(tzinfo=UTC))
    if isinstance(coming, Quiet):
        return None
    latest = None
    for reminder in coming:
        if reminder.at > now:
            break
        if reminder.day >= owed_day:
            latest = reminder
    return latest


def _days(commitment: Commitment, committee: Committee) -> Iterator[tuple[date, Reason]]:
    holidays = bank_holidays(committee.nation)
    if commitment.due is None:
        start = day_of(commitment.planned_from, committee.time_zone)
        since = max(start, answered_on(commitment, committee) or start)
        return _reviews(since, committee.policy.review_every, holidays)
    before = sorted(_up_to_due(commitment, commitment.due, committee), key=_day_then_rank)
    return heapq.merge(before, _overdue(commitment, commitment.due, committee), key=_day_then_rank)


def _day_then_rank(entry: tuple[date, Reason]) -> tuple[date, int]:
    return entry[0], RANK[entry[1]]


def _reviews(start: date, every: int, holidays: Container[date]) -> Iterator[tuple[date, Reason]]:
    for times in count(1):
        yield on_or_after(start + times * every * DAY, holidays), Reason.REVIEW


def _up_to_due(commitment: Commitment, due: date, committee: Committee) -> Iterator[tuple[date, Reason]]:
    """Reminders up to the due day move back to a working day; forward where that is past when they are planned."""
    policy, holidays = committee.policy, bank_holidays(committee.nation)
    nominal = [(due - lead * DAY, Reason.BEFORE_DUE) for lead in policy.lead]
    if policy.on_the_day:
        nominal.append((due, Reason.DUE))
    half_way = check_in_day(commitment, policy.check_in_from)
    if half_way:
        nominal.append((half_way, Reason.CHECK_IN))
    start = day_of(commitment.planned_from, committee.time_zone)
    for day, reason in nominal:
        if day < start:
            continue
        back = on_or_before(day, holidays)
        is_past = instant(back, policy.at, committee.time_zone) <= commitment.planned_from
        yield (on_or_after(day, holidays) if is_past else back), reason


def check_in_day(commitment: Commitment, longer_than: int) -> date | None:
    """The middle of a window longer than so many days; a day, and a date that was agreed since, have none."""
    if commitment.kind in {None, Kind.DAY} or commitment.moves or not commitment.earliest or not commitment.due:
        return None
    length = (commitment.due - commitment.earliest).days
    return commitment.earliest + (length // 2) * DAY if length > longer_than else None


def _overdue(commitment: Commitment, due: date, committee: Committee) -> Iterator[tuple[date, Reason]]:
    """Every so many days after the due day; an answer later than that starts the count afresh."""
    holidays = bank_holidays(committee.nation)
    answered = answered_on(commitment, committee)
    since = max(due, answered) if answered else due
    for times in count(1):
        yield on_or_after(since + times * committee.policy.overdue_every * DAY, holidays), Reason.OVERDUE


def answered_on(commitment: Commitment, committee: Committee) -> date | None:
    """The day, in the committee's time zone, on which the last answer that still stands was recorded."""
    answer = commitment.last_answer
    return day_of(answer.recorded_at, committee.time_zone) if answer else None


def _outside_the_snooze(
    commitment: Commitment, committee: Committee, days: Iterator[tuple[date, Reason]]
) -> Iterator[tuple[date, Reason]]:
    """Nothing before the snooze ends; on the working day on which it ends, one reminder."""
    if commitment.snoozed_until is None:
        return days
    ends = on_or_after(commitment.snoozed_until, bank_holidays(committee.nation))
    awake = dropwhile(lambda entry: entry[0] < ends, days)
    return heapq.merge([(ends, Reason.SNOOZE_ENDED)], awake, key=_day_then_rank)
