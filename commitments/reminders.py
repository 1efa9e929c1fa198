"""When to remind: the whole plan of one commitment, worked out anew each time and stored nowhere.

The plan is a pure function of the commitment, its committee's policy and its history. Only its next
entry exists as a row; `next_reminder` says which that is.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from commitments.commitment import Commitment, Committee
from commitments.local_time import day_of, instant
from commitments.planned_days import STEPS, PlannedDay, Reason, by_day, planned_days
from commitments.spans import Span
from commitments.working_days import on_or_after

__all__ = ["Quiet", "Reason", "Reminder", "coming_reminders", "latest_due", "next_reminder", "plan", "sent_until"]

DAY = timedelta(days=1)


OF_THE_LADDER = frozenset(STEPS.values())


class Quiet(StrEnum):
    """Why an open commitment has no next reminder; the words are shown to staff."""

    NOT_OPEN = "it is not open"
    CAME_IN_LATE = "it came in already late, and nobody has started the chasing"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to come: `day` in the committee's time zone, `at` the same as a UTC instant.

    `occurrence` is the due day that it is for, `stated` the day on which the policy puts it before that was moved
    to a working day, `lead` how long that is before the due day or the papers, where the policy counts back from them.
    """

    reason: Reason
    day: date
    at: datetime
    occurrence: date | None
    stated: date
    lead: Span | None = None


def next_reminder(commitment: Commitment, committee: Committee, after: datetime) -> Reminder | Quiet:
    """The first reminder of the plan later than `after` (UTC), or the reason why none comes."""
    coming = coming_reminders(commitment, committee, after)
    return coming if isinstance(coming, Quiet) else next(coming)


def coming_reminders(commitment: Commitment, committee: Committee, after: datetime) -> Iterator[Reminder] | Quiet:
    """Every reminder of the plan later than `after` (UTC), without end, or the reason why none comes."""
    if not commitment.is_open:
        return Quiet.NOT_OPEN
    if not commitment.chased:
        return Quiet.CAME_IN_LATE
    return (reminder for reminder in plan(commitment, committee) if reminder.at > after)


def sent_until(sent: date | None, committee: Committee, otherwise: datetime) -> datetime:
    """The instant of the last reminder that was sent, by the day for which it stands; `otherwise` where none was.

    The next is the first of the plan that is later. That day may be to come, where days off have moved it.
    """
    return instant(sent, committee.policy.at, committee.time_zone) if sent else otherwise


def plan(commitment: Commitment, committee: Committee) -> Iterator[Reminder]:
    """Every reminder of an open, chased commitment, in order, without end.

    It begins after `planned_from`, and after the day of the last answer: whoever answers needs no reminder missed
    before, and hears no more of it on that day. A policy that was changed says nothing of the days before.
    """
    policy, answer = commitment.policy(committee), commitment.last_answer
    since, first = commitment.planned_from, policy.counts_from or date.min
    if answer:
        first = max(first, day_of(answer.recorded_at, committee.time_zone) + DAY)
    last_day: date | None = None
    for planned in _outside_the_silence(commitment, committee):
        at = instant(planned.day, policy.at, committee.time_zone)
        if at > since and planned.day >= first and planned.day != last_day:
            yield Reminder(planned.reason, planned.day, at, commitment.due, planned.stated, planned.lead)
        last_day = planned.day


def latest_due(commitment: Commitment, committee: Committee, owed_day: date, now: datetime) -> Reminder | None:
    """The last reminder of the plan from `owed_day` to `now` (UTC): of several missed only that one is sent.

    Where a step of the ladder was among them it asks for that, as no step comes twice. None where the plan has
    changed since then and holds none any more.
    """
    coming = coming_reminders(commitment, committee, datetime.min.replace(tzinfo=UTC))
    if isinstance(coming, Quiet):
        return None
    latest, step = None, None
    for reminder in coming:
        if reminder.at > now:
            break
        if reminder.day >= owed_day:
            latest = reminder
            step = reminder if reminder.reason in OF_THE_LADDER else step
    return replace(latest, reason=step.reason, stated=step.stated) if latest and step else latest


def silence(commitment: Commitment) -> tuple[date, Reason] | None:
    """Until when nobody is reminded, and what that is: the later of a snooze and an extension that was agreed."""
    ends = [
        (day, reason)
        for day, reason in (
            (commitment.snoozed_until, Reason.SNOOZE_ENDED),
            (commitment.extension_until, Reason.EXTENSION_ENDED),
        )
        if day
    ]
    return max(ends, default=None)


def _outside_the_silence(commitment: Commitment, committee: Committee) -> Iterator[PlannedDay]:
    """Nothing before a silence ends; on the working day on which it ends, one reminder."""
    days = planned_days(commitment, committee)
    silent = silence(commitment)
    if silent is None:
        return days
    stated, reason = silent
    ends = on_or_after(stated, committee.closed)
    next_day = on_or_after(ends + DAY, committee.closed)
    return heapq.merge([PlannedDay(ends, reason, stated)], _awake(days, ends, next_day), key=by_day)


def _awake(days: Iterator[PlannedDay], ends: date, next_day: date) -> Iterator[PlannedDay]:
    """What comes from the end of a silence on. That end asks how things stand, as on the `next_day` a review would
    once more, and a reminder of what is overdue, unless these come as close as that: they are left out.
    """
    told = False
    for one in days:
        if one.day < ends:
            continue
        told = told or (one.reason is Reason.OVERDUE and one.day == ends)
        asks_again = one.reason is Reason.REVIEW or (one.reason is Reason.OVERDUE and not told)
        if not (asks_again and one.day <= next_day):
            yield one
