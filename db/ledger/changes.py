"""The verbs on an open commitment: edit, reschedule, snooze, assign, close, reopen, withdraw, start the chasing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, select

from commitments.commitment import Commitment
from commitments.history import HistoryLine
from commitments.local_time import day_of
from commitments.status import Outcome, Status
from db.kinds import OPEN
from db.ledger.entry import Entry, change
from db.ledger.new import Change
from db.locks import locked_commitments
from db.redrawing import redraw_summaries
from db.refusals import ChangedSince, NotAllowed, ReasonMissing
from db.rows import committee_value, history_values
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, HistoryRow

# What a form of a commitment shows, and so overwrites.
EDITED = frozenset({"wording", "body", "due", "owner", "quotation", "recommendation"})


def edit(store: Store, commitment_id: int, to: Change, *, by: str, now: datetime) -> Commitment:
    """Puts an open commitment right.

    Raises ReasonMissing where the due day changes without one, and ChangedSince where somebody changed it meanwhile.
    """
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be edited")
        entry.set(wording=to.wording, body=to.body, owner=to.owner)
        entry.set(quotation=to.quotation, recommendation=to.recommendation)
        moves = to.due != entry.row.due
        if not moves and (same := entry.unchanged()):
            return same
        if to.seen is not None and (since := changed_since(entry, EDITED, version=to.seen)):
            raise ChangedSince(entry.name, since)
        if moves:
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
    # The new date stands in place of an extension, and whoever moves an occurrence has seen which one passed.
    entry.set(extension_until=None, missed=None)
    if row.recurrence and row.occurrence is None:
        entry.set(occurrence=due)
    if due is None or due >= _today(entry):
        entry.set(chased=True)


def snooze(
    store: Store, commitment_id: int, until: date, reason: str | None = None, *, by: str, now: datetime
) -> Commitment:
    """No reminder before `until`, a day in the committee's time zone."""
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be snoozed")
        entry.set(snoozed_until=until)
        if reason in {None, _why_snoozed(entry)}:
            return entry.unchanged() or entry.write("snooze", reason=reason)
        return entry.write("snooze", reason=reason)  # the reason came after the day


def _why_snoozed(entry: Entry) -> str | None:
    """The reason that the last snooze has."""
    last = (
        select(HistoryRow.reason)
        .where(HistoryRow.commitment_id == entry.row.id, HistoryRow.verb == "snooze")
        .order_by(HistoryRow.id.desc())
        .limit(1)
    )
    return entry.session.scalar(last)


def assign(store: Store, commitment_id: int, owner: str | None, *, by: str, now: datetime) -> Commitment:
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be assigned")
        entry.set(owner=owner)
        return entry.unchanged() or entry.write("assign")


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
        entry.set(outcome=None, planned_from=now, missed=None)
        return entry.write("reopen", reason=reason)


def start_chasing(store: Store, commitment_ids: Collection[int], *, by: str, now: datetime) -> tuple[Commitment, ...]:
    """Ends the quiet start of what came in late; those that are open and quiet come back."""
    return _started(store, CommitmentRow.id.in_(commitment_ids), by=by, now=now)


def start_chasing_all(store: Store, committee_id: int, *, by: str, now: datetime) -> tuple[Commitment, ...]:
    """The same for all of a committee's, however many they are."""
    return _started(store, CommitmentRow.committee_id == committee_id, by=by, now=now)


def _started(store: Store, which: ColumnElement[bool], *, by: str, now: datetime) -> tuple[Commitment, ...]:
    row = CommitmentRow
    open_and_quiet = (row.status.in_(OPEN), row.chased.is_(False))
    with store.writing() as session:
        quiet = [
            Entry(session, one, committee_value(session.get_one(CommitteeRow, one.committee_id)), by=by, now=now)
            for one in locked_commitments(session, which, *open_and_quiet)
        ]
        mark = uuid4().hex
        for entry in quiet:
            entry.set(chased=True, planned_from=now)
        started = [entry.write("start_chasing", together=mark) for entry in quiet]
        redraw_summaries(session, [entry.row for entry in quiet], now=now)
    return tuple(started)


def changed_since(entry: Entry, fields: Collection[str], *, version: int) -> tuple[HistoryLine, ...]:
    """The changes to one of `fields` after `version` that nobody has undone."""
    rows = entry.session.scalars(
        select(HistoryRow)
        .where(HistoryRow.commitment_id == entry.row.id, HistoryRow.version > version)
        .order_by(HistoryRow.id)
    ).all()
    taken_back = {row.undoes for row in rows}
    lines = history_values(rows)
    return tuple(
        line
        for row, line in zip(rows, lines, strict=True)
        if row.undoes is None and row.id not in taken_back and row.changes.keys() & set(fields)
    )


def _today(entry: Entry) -> date:
    return day_of(entry.now, entry.committee.time_zone)
