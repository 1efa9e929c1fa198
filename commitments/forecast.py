"""The plan carried into the future: every reminder that comes if nobody does anything meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import islice, takewhile

from commitments.commitment import Commitment, Committee
from commitments.digest import reminder_may_go
from commitments.hearing import Absence, who_hears
from commitments.local_time import day_of, instant
from commitments.policy import ReminderPolicy
from commitments.reminders import Quiet, Reminder, coming_reminders, latest_due, next_reminder, sent_until
from commitments.replanning import counts_from
from commitments.series import next_occurrence
from commitments.working_days import DAY

# More of them that the same people hear at one time come as one message.
ROUND_UP_ABOVE = 3
# A plan of more years than this is slow to make; in Slack, where people wait, of more than ten.
FURTHEST_YEARS, FURTHEST_IN_SLACK = 100, 10
NOTHING: Mapping[int, date] = {}
NOBODY: Mapping[str, Absence] = {}


@dataclass(frozen=True, slots=True)
class Coming:
    """One reminder to come, and its commitment as it stands then: in a series, at the occurrence of that time.

    `waits_since`: its day has passed, and it goes when the reminder says; None where it goes on its day.
    """

    commitment: Commitment
    reminder: Reminder
    waits_since: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What another policy would change: reminders that would come, and those that would not."""

    more: tuple[Coming, ...]
    fewer: tuple[Coming, ...]


def forecast(
    commitment: Commitment,
    committee: Committee,
    after: datetime,
    until: date,
    owed: date | None = None,
    sent: date | None = None,
) -> tuple[Coming, ...] | Quiet:
    """Every reminder later than `after` (UTC) up to the day `until`, in order; or the reason why none ever comes.

    `owed` is the day of the reminder that is owed: where it has passed, that one waits, and goes in working hours.
    `sent` is that of the last one that was sent: up to it nothing comes any more.
    """
    coming = coming_reminders(commitment, committee, after)
    if isinstance(coming, Quiet):
        return coming
    waiting = _waiting(commitment, committee, after, owed)
    after = max(waiting.reminder.at if waiting else after, sent_until(sent, committee, after))
    rest = _forecast(commitment, committee, after, until)
    return (*([waiting] if waiting and waiting.reminder.day <= until else []), *rest)


def first_reminders(
    commitment: Commitment, committee: Committee, after: datetime, count: int, sent: date | None = None
) -> tuple[Reminder, ...] | Quiet:
    """The first `count` reminders of the same plan later than `after` (UTC), or the reason why none ever comes.

    Of a series those of later occurrences too, as each passes.
    """
    coming = coming_reminders(commitment, committee, after)
    if isinstance(coming, Quiet):
        return coming
    after = max(after, sent_until(sent, committee, after))
    return tuple(one.reminder for one in islice(_forecast(commitment, committee, after, date.max), count))


def first_reminder(
    commitment: Commitment, committee: Committee, after: datetime, sent: date | None = None
) -> Reminder | Quiet:
    """The next reminder, as the plan shows it."""
    first = first_reminders(commitment, committee, after, 1, sent)
    return first if isinstance(first, Quiet) else first[0]


def calendar(
    commitments: Sequence[Commitment],
    committee: Committee,
    after: datetime,
    until: date,
    owed: Mapping[int, date] = NOTHING,
    sent: Mapping[int, date] = NOTHING,
    absences: Mapping[str, Absence] = NOBODY,
) -> tuple[tuple[Coming, ...], ...]:
    """The reminders of all of them, in the order in which they are sent: together what the same people hear at once.

    `owed` is the day of the reminder owed on each, `sent` that of the last one sent, by the commitment's id.
    """
    found: dict[tuple[datetime, str], list[Coming]] = {}
    for one in commitments:
        coming = forecast(one, committee, after, until, owed.get(one.id), sent.get(one.id))
        for entry in () if isinstance(coming, Quiet) else coming:
            heard_by = who_hears(entry.commitment, committee, absences, {}, entry.reminder.day).person
            found.setdefault((entry.reminder.at, heard_by or ""), []).append(entry)
    return tuple(tuple(sorted(found[key], key=lambda one: one.commitment.id)) for key in sorted(found))


def difference(
    commitments: Sequence[Commitment],
    committee: Committee,
    policy: ReminderPolicy,
    after: datetime,
    until: date,
    owed: Mapping[int, date] = NOTHING,
    sent: Mapping[int, date] = NOTHING,
) -> Difference:
    """What would come otherwise if `policy` were saved at `after`; `owed` is of the whole committee, as in `calendar`.

    It counts from the same day as when it is saved, and what is owed then is the first after what was sent.
    """
    if replace(policy, counts_from=None) == replace(committee.policy, counts_from=None):
        return Difference((), ())
    today = day_of(after, committee.time_zone)
    counted = replace(policy, counts_from=counts_from(today, min(owed.values(), default=None)))
    changed = replace(committee, policy=counted)
    now = dict(_by_day(calendar(commitments, committee, after, until, owed, sent)))
    then = dict(_by_day(calendar(commitments, changed, after, until, _owed_then(commitments, changed, sent), sent)))
    return Difference(
        more=tuple(one for key, one in then.items() if key not in now),
        fewer=tuple(one for key, one in now.items() if key not in then),
    )


def _owed_then(commitments: Sequence[Commitment], committee: Committee, sent: Mapping[int, date]) -> dict[int, date]:
    """The day of the reminder that is owed on each once a committee has been planned anew."""
    found = {}
    for one in commitments:
        coming = next_reminder(one, committee, sent_until(sent.get(one.id), committee, one.planned_from))
        if not isinstance(coming, Quiet):
            found[one.id] = coming.day
    return found


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


def _waiting(commitment: Commitment, committee: Committee, now: datetime, owed: date | None) -> Coming | None:
    """What was to go before and has not; of several missed the latest goes, as the sending does it."""
    if owed is None or instant(owed, commitment.policy(committee).at, committee.time_zone) > now:
        return None
    goes = reminder_may_go(committee, now)
    day, following = day_of(goes, committee.time_zone), _next_occurrence(commitment, committee)
    if following and instant(day, time(), committee.time_zone) >= following.planned_from:
        return None  # by then its occurrence has passed, and it is planned anew
    latest = latest_due(commitment, committee, owed, goes)
    if latest is None:
        return None
    return Coming(commitment, replace(latest, day=day, at=goes), latest.day if latest.at <= now else None)


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
