"""The verbs on an open commitment: edit, reschedule, snooze, assign, close, reopen, withdraw, start the chasing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment
from commitments.local_time import day_of
from commitments.status import Outcome, Status
from db import schedule
from db.kinds import OwedKind, OwedState
from db.ledger.entry import Entry, change
from db.ledger.new import Change
from db.refusals import NotAllowed, ReasonMissing
from db.store import Store
from db.tables import OwedRow


def edit(store: Store, commitment_id: int, to: Change, *, by: str, now: datetime) -> Commitment:
    """Puts an open commitment right. Raises ReasonMissing where the due day changes without one."""
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be edited")
        entry.set(wording=to.wording, body=to.body, owner=to.owner)
        if to.due != entry.row.due:
            move(entry, to.due, to.reason)
        return entry.write("edit", reason=to.reason)


def reschedule(store: Store, commitment_id: int, due: date, reason: str, *, by: str, now: datetime) -> Commitment:
    """Moves the due day, as agreed by the committee; the move is counted."""
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be rescheduled")
        move(entry, due, reason)
        return entry.write("reschedule", reason=reason)


def move(entry: Entry, due: date | None, reason: str | None) -> None:
    """Each move of a due day has a reason and is counted; the first due day stays. Giving the first is no move."""
    if not reason:
        raise ReasonMissing
    row = entry.row
    moves = row.moves + (row.first_due is not None and due != row.due)
    first_due = row.first_due or due
    entry.set(due=due, first_due=first_due, moves=moves, expected=None, planned_from=entry.now, snoozed_until=None)
    if due is None or due >= _today(entry):
        entry.set(chased=True)


def snooze(store: Store, commitment_id: int, until: date, *, by: str, now: datetime) -> Commitment:
    """No reminder before `until`, a day in the committee's time zone."""
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be snoozed")
        entry.set(snoozed_until=until)
        return entry.write("snooze")


def assign(store: Store, commitment_id: int, owner: str | None, *, by: str, now: datetime) -> Commitment:
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be assigned")
        entry.set(owner=owner)
        return entry.write("assign")


def propose_close(
    store: Store, commitment_id: int, outcome: Outcome, reason: str | None, *, by: str, now: datetime
) -> Commitment:
    """Asks for a second person's word; until then it stays open and is chased."""
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.become(Status.PROPOSED_TO_CLOSE, "be proposed to close")
        entry.set(outcome=outcome.value)
        return entry.write("propose_close", reason=reason)


def close(
    store: Store, commitment_id: int, outcome: Outcome, reason: str | None, *, by: str, now: datetime
) -> Commitment:
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be closed")
        entry.become(Status.CLOSED, "be closed")
        entry.set(outcome=outcome.value)
        return entry.write("close", reason=reason)


def withdraw(store: Store, commitment_id: int, reason: str | None, *, by: str, now: datetime) -> Commitment:
    """Nothing is ever deleted: what should not be there is closed as withdrawn."""
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.become(Status.CLOSED, "be withdrawn")
        entry.set(outcome=Outcome.WITHDRAWN.value)
        return entry.write("withdraw", reason=reason)


def reopen(store: Store, commitment_id: int, reason: str | None, *, by: str, now: datetime) -> Commitment:
    """Opens what was closed, or only proposed to close. Its reminders are planned from now on."""
    with change(store, commitment_id, by=by, now=now) as entry:
        if entry.row.reference is None:
            raise NotAllowed(
                entry.name, entry.row.status, "be reopened"
            )  # it never was open: its letter's review does that
        entry.become(Status.OPEN, "be reopened")
        entry.set(outcome=None, planned_from=now)
        return entry.write("reopen", reason=reason)


def start_chasing(store: Store, commitment_ids: Collection[int], *, by: str, now: datetime) -> tuple[Commitment, ...]:
    """Ends the quiet start of what came in late; those that are open and quiet come back."""
    started = []
    with store.writing() as session:
        for commitment_id in sorted(commitment_ids):
            entry = Entry.of(session, commitment_id, by=by, now=now)
            if entry.is_open and not entry.row.chased:
                entry.set(chased=True, planned_from=now)
                started.append(entry.write("start_chasing"))
        if started:
            _redraw_late_summaries(session, started[0].committee_id, {one.id for one in started}, now)
    return tuple(started)


def _redraw_late_summaries(session: Session, committee_id: int, started: set[int], now: datetime) -> None:
    """Those on their way are locked until they have arrived, and then redrawn because they have changed."""
    summaries = (
        select(OwedRow)
        .where(OwedRow.committee_id == committee_id, OwedRow.kind == OwedKind.LATE_SUMMARY)
        .order_by(OwedRow.id)
        .with_for_update()
    )
    for summary in session.scalars(summaries):
        if summary.state == OwedState.SENT and started & set(summary.about):
            schedule.redraw(session, summary, now=now)


def _today(entry: Entry) -> date:
    return day_of(entry.now, entry.committee.time_zone)
