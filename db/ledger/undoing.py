"""Undoing: for ten minutes whoever changed something may have it back as it was, where nobody changed it since."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from commitments.local_time import day_of
from db.ledger.new import Undone
from db.ledger.undoing_absences import ABSENCES, undo_absence
from db.ledger.undoing_commitments import UNDO_FOR, UNDOABLE, done_together, undo_commitments
from db.ledger.undoing_events import ADDED, CHANGED, event_lines, follows_from_another, set_all_back
from db.locks import locked_committee
from db.owed_soon import MANY, soon
from db.refusals import LastNotUndoable, ManyAtOnce, NotAnAbsence, NothingToUndo, TooLate, UndoneAlready
from db.rows import committee_value
from db.store import Store
from db.tables import EventRow, HistoryRow

# What takes something back is not undone itself: the next undo goes on to the change before. Nothing else is passed
# over, or somebody would lose an older change than the one that they mean.
PASSED_OVER = frozenset({"undo", "take_back_answer"})
LOOKED_AT = 200
# What is no commitment's, and is taken back by the line of the history that keeps it.
OF_NO_COMMITMENT = ABSENCES | {ADDED, CHANGED}


def undo(store: Store, commitment_id: int, version: int, *, by: str, now: datetime, sure: bool = False) -> Undone:
    """Takes back the change that brought a commitment to `version`, and what was changed together with it.

    Raises NothingToUndo, UndoneAlready, TooLate, ChangedSince where somebody changed the same since, and ManyAtOnce
    unless `sure` where an event goes back and so many reminders come by that.
    """
    with store.writing() as session:
        row = session.scalar(
            select(HistoryRow).where(
                HistoryRow.commitment_id == commitment_id,
                HistoryRow.version == version,
                HistoryRow.verb.in_(UNDOABLE),
            )
        )
        if row is None:
            raise NothingToUndo
        return _undo(session, row, by=by, now=now, sure=sure)


def undo_last(
    store: Store,
    committee_id: int,
    *,
    by: str,
    now: datetime,
    sure_of: int | None = None,
    only_absence: bool = False,
) -> Undone:
    """Takes back the last change that `by` made in a committee, of whatever kind.

    `sure_of`: the line of the history of which ManyAtOnce told; it alone is taken back then. Raises as `undo` does,
    LastNotUndoable where that kind is never undone, and with `only_absence` NotAnAbsence.
    """
    later = aliased(HistoryRow)
    with store.writing() as session:
        rows = session.scalars(
            select(HistoryRow)
            .where(
                HistoryRow.committee_id == committee_id,
                HistoryRow.actor == by,
                HistoryRow.verb.not_in(PASSED_OVER),
                ~exists().where(later.undoes == HistoryRow.id),
            )
            .order_by(HistoryRow.id.desc())
            .limit(LOOKED_AT)
        ).all()
        row = next((one for one in rows if not follows_from_another(one)), None)
        if only_absence and (row is None or row.verb not in ABSENCES):
            raise NotAnAbsence
        if row is None or sure_of not in {None, row.id}:
            raise NothingToUndo
        if row.verb not in UNDOABLE | OF_NO_COMMITMENT:
            raise LastNotUndoable(row.verb)
        return _undo(session, row, by=by, now=now, sure=sure_of is not None)


def undo_event(store: Store, event_id: int, *, by: str, now: datetime, sure: bool = False) -> Undone:
    """Takes back the last change of an event's day or papers, and what moved with it.

    Raises as `undo` does, and EventChangedSince.
    """
    with store.writing() as session:
        event = session.get(EventRow, event_id)
        if event is None:
            raise NothingToUndo
        lines = session.scalars(
            select(HistoryRow)
            .where(HistoryRow.committee_id == event.committee_id, HistoryRow.verb == CHANGED)
            .order_by(HistoryRow.id.desc())
        )
        row = next((one for one in lines if one.changes["event"][1] == event_id), None)
        if row is None:
            raise NothingToUndo
        return _undo(session, row, by=by, now=now, sure=sure)


def undo_line(store: Store, committee_id: int, line: int, *, by: str, now: datetime, sure: bool = False) -> Undone:
    """Takes back what a line of a committee's history keeps: an absence, or meetings that were added, all of them.

    Raises as `undo` does, AbsenceChangedSince and EventChangedSince.
    """
    with store.writing() as session:
        row = session.get(HistoryRow, line)
        if row is None or row.committee_id != committee_id or row.verb not in OF_NO_COMMITMENT:
            raise NothingToUndo
        return _undo(session, row, by=by, now=now, sure=sure)


def _undo(session: Session, row: HistoryRow, *, by: str, now: datetime, sure: bool) -> Undone:
    if row.verb in ABSENCES:
        person = row.changes["person"][1]
        locked_committee(session, row.committee_id)
        if session.scalar(select(HistoryRow.id).where(HistoryRow.undoes == row.id)):
            raise UndoneAlready(person, row.verb)
        if now - row.at > UNDO_FOR:
            raise TooLate(person, row.verb)
        return Undone(row.verb, (), person=person, absence=undo_absence(session, row, by=by, now=now))
    lines = event_lines(session, row)
    if not lines:
        return undo_commitments(session, row, by=by, now=now)
    line, committee = lines[0], locked_committee(session, row.committee_id)
    name = session.get_one(EventRow, line.changes["event"][1]).name
    if session.scalar(select(HistoryRow.id).where(HistoryRow.undoes == line.id)):
        raise UndoneAlready(name, CHANGED)
    if now - line.at > UNDO_FOR:
        raise TooLate(name, CHANGED)
    today = day_of(now, committee.time_zone)
    waiting = soon(session, committee_value(committee), today)
    events, gone = set_all_back(session, lines, committee, by=by, now=now)
    moved = done_together(session, line)
    taken = undo_commitments(session, moved[0], by=by, now=now).commitments if moved else ()
    session.flush()
    at_once = soon(session, committee_value(committee), today) - waiting
    if len(at_once) >= MANY and not sure:
        raise ManyAtOnce(len(at_once), row.id)
    return Undone(line.verb, taken, events, gone)
