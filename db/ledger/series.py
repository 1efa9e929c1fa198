"""A recurring promise goes on: an answer, or time, opens its next occurrence."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select

from commitments.commitment import Commitment, TheySay
from commitments.local_time import day_of, instant
from commitments.series import has_passed, missed_occurrence, next_occurrence, opened_after, settles
from commitments.working_days import DAY
from db.kinds import OPEN
from db.ledger.entry import Entry
from db.ledger.new import NewAnswer
from db.rows import commitment_value, committee_value
from db.store import Store
from db.tables import AnswerRow, CommitmentRow, CommitteeRow

CHASER = "Chaser"
# No time zone is further ahead of UTC, so that by then a day has passed nowhere else first.
FURTHEST_AHEAD = timedelta(hours=14)


def answered_occurrence(entry: Entry, new: NewAnswer) -> date | None:
    """For which occurrence an answer is: that which it names, else the one that passed without, else the current.

    What is no series has its due day, or that which counted when the answer was given that this one completes.
    """
    if not entry.row.recurrence:
        return new.occurrence or entry.row.due
    missed = missed_occurrence(commitment_value(entry.row))
    return new.occurrence or missed or entry.row.occurrence or entry.row.due


def follow_answer(entry: Entry, new: NewAnswer, row: AnswerRow) -> None:
    """Opens the next occurrence where the answer settles the current one.

    One for the occurrence that passed ends the asking for that, unless it only says that it isn't done yet.
    """
    if not entry.row.recurrence:
        return
    if row.occurrence != (entry.row.occurrence or entry.row.due):
        not_yet = new.they_say in {TheySay.NOT_STARTED, TheySay.UNDER_WAY} and not settles(new.they_say, new.assessment)
        if not not_yet and row.occurrence == missed_occurrence(commitment_value(entry.row)):
            entry.set(missed=None)
    elif settles(new.they_say, new.assessment):
        _open_next(entry, answered=True, from_=entry.now)


def passed_series(store: Store, *, now: datetime) -> tuple[int, ...]:
    """The series, by commitment, whose day has passed by `now` (UTC) and that go on.

    The days are those of each committee's time zone. One that has ended stays overdue on its last. It is one
    question, of the few columns that say so: it is asked at each look, and of most nothing has passed.
    """
    row = CommitmentRow
    columns = (row.id, row.recurrence, row.first_due, row.occurrence, row.due, row.extension_until)
    with store.reading() as session:
        found = session.execute(
            select(*columns, CommitteeRow.time_zone)
            .join(CommitteeRow, CommitteeRow.id == row.committee_id)
            .where(*_goes_on(), row.due < day_of(now + FURTHEST_AHEAD, "UTC"))
            .order_by(row.id)
        ).all()
    return tuple(one.id for one in found if _may_open(one, day_of(now, one.time_zone)))


def open_next_occurrence(store: Store, commitment_id: int, *, now: datetime) -> bool:
    """Opens the next occurrence of a series that has passed by `now` (UTC), in one transaction.

    False where somebody else did it, or answered, meanwhile.
    """
    with store.writing() as session:
        entry = Entry.of(session, commitment_id, by=CHASER, now=now)
        one, today = commitment_value(entry.row), day_of(now, entry.committee.time_zone)
        if not entry.is_open or not one.chased or not _to_open(one, today):
            return False
        _open_next(entry, answered=False, from_=_passes_at(one, entry.committee.time_zone))
        entry.write("open_next")
        return True


def _may_open(series: Row[*tuple[Any, ...]], today: date) -> bool:
    if max(series.due, series.extension_until or series.due) >= today:
        return False
    try:
        first, occurrence = series.first_due or series.due, series.occurrence or series.due
        return opened_after(series.recurrence, first, occurrence, today) is not None
    except ValueError:
        return False  # what is no rule has no occurrences


def next_passing(store: Store, after: datetime) -> datetime | None:
    """The first instant later than `after` (UTC) at which the day of a series' current occurrence is over."""
    with store.reading() as session:
        found = session.execute(
            select(CommitmentRow, CommitteeRow)
            .join(CommitteeRow, CommitteeRow.id == CommitmentRow.committee_id)
            .where(*_goes_on(), or_(CommitmentRow.due >= day_of(after, "UTC") - 2 * DAY, _extended(after)))
        ).all()
        ends = [_passes_at(commitment_value(one), committee_value(of).time_zone) for one, of in found]
    return min((one for one in ends if one > after), default=None)


def _open_next(entry: Entry, *, answered: bool, from_: datetime) -> None:
    """Its reminders are planned from then on, or from the day after the last that passed unanswered."""
    one, zone = commitment_value(entry.row), entry.committee.time_zone
    fields = next_occurrence(one, day_of(entry.now, zone), answered=answered)
    if fields:
        missed: date | None = fields["missed"]
        entry.set(**fields, planned_from=instant(missed + DAY, time(), zone) if missed else from_)


def _to_open(one: Commitment, today: date) -> bool:
    return has_passed(one, today) and bool(next_occurrence(one, today, answered=False))


def _passes_at(one: Commitment, time_zone: str) -> datetime:
    day = max(filter(None, (one.due, one.extension_until)))
    return instant(day + DAY, time(), time_zone)


def _goes_on() -> tuple[ColumnElement[bool], ...]:
    row = CommitmentRow
    return row.recurrence.is_not(None), row.status.in_(OPEN), row.due.is_not(None), row.chased.is_(True)


def _extended(after: datetime) -> ColumnElement[bool]:
    return CommitmentRow.extension_until >= day_of(after, "UTC") - 2 * DAY
