"""The plan carried into the future: every reminder that comes if nobody does anything meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import takewhile

from commitments.commitment import Commitment, Committee
from commitments.local_time import instant
from commitments.policy import ReminderPolicy
from commitments.reminders import Quiet, Reminder, coming_reminders
from commitments.series import next_occurrence
from commitments.working_days import DAY

# More of them at one place and time come as one message.
ROUND_UP_ABOVE = 3


@dataclass(frozen=True, slots=True)
class Coming:
    """One reminder to come, and its commitment as it stands then: in a series, at the occurrence of that time."""

    commitment: Commitment
    reminder: Reminder


@dataclass(frozen=True, slots=True)
class Difference:
    """What another policy would change: reminders that would come, and those that would not."""

    more: tuple[Coming, ...]
    fewer: tuple[Coming, ...]


def forecast(commitment: Commitment, committee: Committee, after: datetime, until: date) -> tuple[Coming, ...] | Quiet:
    """Every reminder later than `after` (UTC) up to the day `until`, in order; or the reason why none ever comes."""
    coming = coming_reminders(commitment, committee, after)
    if isinstance(coming, Quiet):
        return coming
    return tuple(_forecast(commitment, committee, after, until))


def calendar(
    commitments: Sequence[Commitment], committee: Committee, after: datetime, until: date
) -> tuple[tuple[Coming, ...], ...]:
    """The reminders of all of them, those of one instant together, in the order in which they are sent."""
    found: dict[datetime, list[Coming]] = {}
    for one in commitments:
        coming = forecast(one, committee, after, until)
        for entry in () if isinstance(coming, Quiet) else coming:
            found.setdefault(entry.reminder.at, []).append(entry)
    return tuple(tuple(sorted(found[at], key=lambda one: one.commitment.id)) for at in sorted(found))


def difference(
    commitments: Sequence[Commitment],
    committee: Committee,
    policy: ReminderPolicy,
    after: datetime,
    until: date,
) -> Difference:
    """What would come otherwise under `policy`; a new policy counts from the day of `after`, as when it is saved."""
    changed = replace(committee, policy=policy)
    now = dict(_by_day(calendar(commitments, committee, after, until)))
    then = dict(_by_day(calendar(commitments, changed, after, until)))
    return Difference(
        more=tuple(one for key, one in then.items() if key not in now),
        fewer=tuple(one for key, one in now.items() if key not in then),
    )


def _by_day(groups: Sequence[Sequence[Coming]]) -> Iterator[tuple[tuple[int, date, str], Coming]]:
    for group in groups:
        for one in group:
            yield (one.commitment.id, one.reminder.day, one.reminder.reason.value), one


def _forecast(commitment: Commitment, committee: Committee, after: datetime, until: date) -> Iterator[Coming]:
    current: Commitment | None = commitment
    while current:
        following = _next_occurrence(current, committee)
        ends = max(current.due, current.extension_until or current.due) if following and current.due else until
        coming = coming_reminders(current, committee, after)
        if not isinstance(coming, Quiet):
            yield from (Coming(current, one) for one in _up_to(min(ends, until), coming))
        current = following if ends < until else None


def _up_to(last: date, coming: Iterator[Reminder]) -> Iterator[Reminder]:
    return takewhile(lambda one: one.day <= last, coming)


def _next_occurrence(commitment: Commitment, committee: Committee) -> Commitment | None:
    """The commitment as it is when its occurrence has passed without an answer; None for what is no series."""
    if commitment.due is None:
        return None
    passes = max(commitment.due, commitment.extension_until or commitment.due)
    fields = next_occurrence(commitment, passes + DAY, answered=False)
    at_midnight = instant(passes + DAY, time(), committee.time_zone)
    return replace(commitment, **fields, planned_from=at_midnight) if fields else None
