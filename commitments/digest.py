"""What a weekly digest holds, and when it falls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from commitments.commitment import Answer, Commitment, Committee, LetterSource
from commitments.local_time import instant, wall_time
from commitments.standing import DUE_SOON, is_extended, is_overdue
from commitments.working_days import is_working_day, on_or_after

NOON = time(12)
FIRST_MONDAY = date(2024, 1, 1)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLetter:
    """A letter of which drafts wait for review."""

    letter: LetterSource
    drafts: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A commitment whose date moved since the last digest, and the day that it had then."""

    commitment: Commitment
    was: date | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since the last digest, which came on the day `since`.

    `missed`: series of which an occurrence passed without an answer.
    """

    since: date
    opened: tuple[Commitment, ...] = ()
    reopened: tuple[Commitment, ...] = ()
    moved: tuple[Moved, ...] = ()
    closed: tuple[Commitment, ...] = ()
    missed: tuple[Commitment, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.opened or self.reopened or self.moved or self.closed or self.missed)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments stood where on a day on which a digest went out."""

    day: date
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The weekly message on a committee's commitments, as it stands on `today`; with an `owner`, on theirs alone."""

    committee: Committee
    today: date
    overdue: tuple[Commitment, ...]
    awaiting_response: tuple[Commitment, ...]
    due_this_week: tuple[Commitment, ...]
    due_in_30_days: tuple[Commitment, ...]
    without_date: tuple[Commitment, ...]
    not_chased: tuple[Commitment, ...]
    answered: tuple[tuple[Commitment, Answer], ...]
    waiting: tuple[WaitingLetter, ...]
    open_count: int
    open_ones: tuple[Commitment, ...] = ()
    extended: tuple[Commitment, ...] = ()
    owner: str | None = None
    changes: Changes | None = None
    before: Tally | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to say: nothing is due in 30 days or late, nothing was answered, no letter waits."""
        told = (self.overdue, self.due_this_week, self.due_in_30_days, self.not_chased, self.answered, self.waiting)
        return not any(told) and not (self.changes and self.changes.any)

    @property
    def counts(self) -> dict[str, int]:
        """The numbers that the next digest compares itself with."""
        return {
            "open": self.open_count,
            "overdue": len(self.overdue),
            "without_date": len(self.without_date),
            "answered": len({one.id for one, _ in self.answered}),
        }


def owned_by(whole: Digest, person: str) -> Digest:
    """What of a digest is one person's: the commitments that they own. Letters that wait are everybody's."""

    def theirs(group: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
        return tuple(one for one in group if one.owner == person)

    return replace(
        whole,
        overdue=theirs(whole.overdue),
        extended=theirs(whole.extended),
        awaiting_response=theirs(whole.awaiting_response),
        due_this_week=theirs(whole.due_this_week),
        due_in_30_days=theirs(whole.due_in_30_days),
        without_date=theirs(whole.without_date),
        not_chased=theirs(whole.not_chased),
        answered=tuple(one for one in whole.answered if one[0].owner == person),
        waiting=(),
        open_count=sum(one.owner == person for one in whole.open_ones),
        open_ones=theirs(whole.open_ones),
        owner=person,
        changes=_changes_of(whole.changes, person) if whole.changes else None,
        before=None,
    )


def _changes_of(whole: Changes, person: str) -> Changes:
    return replace(
        whole,
        opened=tuple(one for one in whole.opened if one.owner == person),
        reopened=tuple(one for one in whole.reopened if one.owner == person),
        moved=tuple(one for one in whole.moved if one.commitment.owner == person),
        closed=tuple(one for one in whole.closed if one.owner == person),
        missed=tuple(one for one in whole.missed if one.owner == person),
    )


def digest(
    committee: Committee,
    today: date,
    open_ones: Sequence[Commitment],
    answered: Sequence[tuple[Commitment, Answer]],
    waiting: Sequence[WaitingLetter],
    *,
    changes: Changes | None = None,
    before: Tally | None = None,
) -> Digest:
    """Sorts open commitments into the digest's groups, each by due day.

    `today` is a day in the committee's time zone; the week runs to its Sunday. What came in late and isn't
    chased yet stands in its own group alone, and so does a response that is awaited and not overdue, and what is late
    with an extension that the committee agreed.
    """
    by_due = sorted(open_ones, key=lambda one: (one.due or date.max, one.id))
    chased = [one for one in by_due if one.chased]
    awaiting = [one for one in chased if one.awaits_response and not is_overdue(one, today)]
    dated = [one for one in chased if one.due and (not one.awaits_response or is_overdue(one, today))]
    late = [one for one in dated if is_overdue(one, today)]
    ahead = [one for one in dated if not is_overdue(one, today)]
    sunday = today + (6 - today.weekday()) * DAY
    return Digest(
        committee=committee,
        today=today,
        overdue=tuple(one for one in late if not is_extended(one, today)),
        extended=tuple(one for one in late if is_extended(one, today)),
        awaiting_response=tuple(awaiting),
        due_this_week=tuple(one for one in ahead if one.due and today <= one.due <= sunday),
        due_in_30_days=tuple(one for one in ahead if one.due and sunday < one.due <= today + DUE_SOON),
        without_date=tuple(one for one in chased if not one.due and not one.awaits_response),
        not_chased=tuple(one for one in by_due if not one.chased),
        answered=_last_of_each(answered),
        waiting=tuple(waiting),
        open_count=len(by_due),
        open_ones=tuple(by_due),
        changes=replace(changes, missed=_missed_since(by_due, changes.since)) if changes else None,
        before=before,
    )


def _last_of_each(answered: Sequence[tuple[Commitment, Answer]]) -> tuple[tuple[Commitment, Answer], ...]:
    """Each commitment once, by its last answer: the digest's other groups count commitments too."""
    last: dict[int, tuple[Commitment, Answer]] = {}
    for one, answer in answered:
        last.pop(one.id, None)
        last[one.id] = (one, answer)
    return tuple(last.values())


def _missed_since(open_ones: Sequence[Commitment], since: date) -> tuple[Commitment, ...]:
    """An occurrence passes when its day is over, so that of the last digest's own day is news."""
    return tuple(one for one in open_ones if one.missed and one.missed >= since)


# A digest that waits out a closure comes in a later week than its own.
LONGEST_WAIT = timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class DigestDay:
    """One digest to come: `period` is the ISO week ('2026-W36'), `at` its UTC instant."""

    period: str
    day: date
    at: datetime


def is_week_of_digest(committee: Committee, day: date) -> bool:
    """Whether the committee's digest is named for the week of `day`; one that waits may still come in another."""
    return (day - FIRST_MONDAY).days // 7 % committee.digest_every == 0


def next_digest(committee: Committee, after: datetime) -> DigestDay:
    """The first digest later than `after` (UTC); on a holiday it waits for the next working day, of another week too.

    One that comes every so many weeks counts them from a Monday that is the same for all, so that it keeps its weeks.
    """
    today = wall_time(after, committee.time_zone).date()
    monday = today - today.weekday() * DAY - LONGEST_WAIT
    while True:
        if not is_week_of_digest(committee, monday):
            monday += WEEK
            continue
        named = monday + committee.digest_weekday * DAY
        day = on_or_after(named, committee.closed)
        at = instant(day, committee.digest_at, committee.time_zone)
        if at > after:
            year, week, _ = named.isocalendar()
            return DigestDay(f"{year}-W{week:02}", day, at)
        monday += WEEK


def digest_may_go(committee: Committee, now: datetime) -> datetime:
    """`now` on a working morning, else the next working morning's instant; both in UTC."""
    wall = wall_time(now, committee.time_zone)
    holidays = committee.closed
    ends = max(NOON, committee.digest_at)
    if is_working_day(wall.date(), holidays) and committee.digest_at <= wall.time() <= ends:
        return now
    tomorrow = wall.date() if wall.time() < committee.digest_at else wall.date() + DAY
    return instant(on_or_after(tomorrow, holidays), committee.digest_at, committee.time_zone)


def reminder_may_go(committee: Committee, now: datetime) -> datetime:
    """`now` in working hours, else the instant at which the next working day's reminders go; both in UTC."""
    wall = wall_time(now, committee.time_zone)
    holidays = committee.closed
    starts, ends = committee.policy.at, max(committee.policy.at, committee.policy.day_ends)
    if is_working_day(wall.date(), holidays) and starts <= wall.time() <= ends:
        return now
    tomorrow = wall.date() if wall.time() < starts else wall.date() + DAY
    return instant(on_or_after(tomorrow, holidays), starts, committee.time_zone)
