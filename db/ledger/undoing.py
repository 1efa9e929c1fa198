"""Undoing: for ten minutes whoever changed something may have it back as it was, where nobody changed it since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from commitments.commitment import Commitment
from commitments.history import HistoryLine
from commitments.local_time import day_of
from commitments.status import Outcome, Status
from db.ledger import answers
from db.ledger.changes import changed_since
from db.ledger.entry import TOGETHER, Entry, as_json, from_json
from db.ledger.new import Undone
from db.ledger.undoing_absences import ABSENCES, undo_absence
from db.ledger.undoing_events import ADDED, CHANGED, DATED, event_lines, follows_from_another, set_back
from db.locks import locked_commitments, locked_committee
from db.owed_soon import MANY, soon
from db.redrawing import redraw_summaries
from db.refusals import ChangedSince, LastNotUndoable, ManyAtOnce, NotAnAbsence, NothingToUndo, TooLate, UndoneAlready
from db.rows import committee_value
from db.store import Store
from db.tables import AnswerRow, CommitmentRow, CommitteeRow, EventRow, HistoryRow

UNDO_FOR = timedelta(minutes=10)
# Beginning to follow something up is undone by following it up no more: a reference is never given twice.
BEGINNINGS = frozenset({"add", "register_report"})
REVIEWS = frozenset({"confirm", "set_aside"})
UNDOABLE = frozenset(
    {
        *BEGINNINGS,
        *REVIEWS,
        "answer",
        "edit",
        "reschedule",
        "snooze",
        "extend",
        "set_policy",
        "hang",
        "unhang",
        DATED,
        "assign",
        "propose_close",
        "close",
        "withdraw",
        "reopen",
        "start_chasing",
    }
)
# What takes something back is not undone itself: the next undo goes on to the change before. Nothing else is passed
# over, or somebody would lose an older change than the one that they mean.
PASSED_OVER = frozenset({"undo", "take_back_answer"})
LOOKED_AT = 200
# These follow from the change. Where something later set them again, they stay.
FOLLOWS = frozenset({"planned_from", "last_answer_id"})


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
        if row.verb not in UNDOABLE | ABSENCES | {ADDED, CHANGED}:
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


def _undo(session: Session, row: HistoryRow, *, by: str, now: datetime, sure: bool) -> Undone:
    if row.verb in ABSENCES:
        person = row.changes["person"][1]
        if now - row.at > UNDO_FOR:
            raise TooLate(person, row.verb)
        return Undone(row.verb, (), person=person, absence=undo_absence(session, row, by=by, now=now))
    lines = event_lines(session, row)
    if not lines:
        return _undo_commitments(session, row, by=by, now=now)
    line, committee = lines[0], locked_committee(session, row.committee_id)
    name = session.get_one(EventRow, line.changes["event"][1]).name
    if session.scalar(select(HistoryRow.id).where(HistoryRow.undoes == line.id)):
        raise UndoneAlready(name, CHANGED)
    if now - line.at > UNDO_FOR:
        raise TooLate(name, CHANGED)
    today = day_of(now, committee.time_zone)
    waiting = soon(session, committee_value(committee), today)
    events = tuple(set_back(session, one, committee, by=by, now=now) for one in lines)
    moved = _done_together(session, line)
    taken = _undo_commitments(session, moved[0], by=by, now=now).commitments if moved else ()
    session.flush()
    at_once = soon(session, committee_value(committee), today) - waiting
    if len(at_once) >= MANY and not sure:
        raise ManyAtOnce(len(at_once), row.id)
    return Undone(line.verb, taken, events)


def _undo_commitments(session: Session, row: HistoryRow, *, by: str, now: datetime) -> Undone:
    done = _done_together(session, row)
    rows = {one.id: one for one in locked_commitments(session, CommitmentRow.id.in_(one.commitment_id for one in done))}
    entries = [(_entry(session, rows[one.commitment_id or 0], by=by, now=now), one) for one in done]
    first, line = entries[0]
    if session.scalar(select(HistoryRow.id).where(HistoryRow.undoes.in_(one.id for one in done)).limit(1)):
        raise UndoneAlready(first.name, line.verb)
    if line.verb not in UNDOABLE or now - line.at > UNDO_FOR:
        raise TooLate(first.name, line.verb)
    for entry, one in entries:
        _refuse_what_was_changed(entry, one, by)
    changed = tuple(_take_back(entry, one, together=len(done) > 1) for entry, one in entries)
    if len(done) > 1:
        redraw_summaries(session, rows.values(), now=now)
    return Undone(line.verb, changed)


def _done_together(session: Session, row: HistoryRow) -> Sequence[HistoryRow]:
    """All that one act changed: a review's drafts, or everything whose chasing started at once."""
    mark = row.changes.get(TOGETHER)
    if mark is None:
        return [row] if row.commitment_id else []
    at_once = session.scalars(
        select(HistoryRow)
        .where(HistoryRow.committee_id == row.committee_id, HistoryRow.at == row.at, HistoryRow.actor == row.actor)
        .order_by(HistoryRow.id)
    )
    return [one for one in at_once if one.changes.get(TOGETHER) == mark and one.verb in UNDOABLE]


def _entry(session: Session, row: CommitmentRow, *, by: str, now: datetime) -> Entry:
    return Entry(session, row, committee_value(session.get_one(CommitteeRow, row.committee_id)), by=by, now=now)


def _refuse_what_was_changed(entry: Entry, done: HistoryRow, by: str) -> None:
    """Raises ChangedSince where the change no longer stands as it was made."""
    since: Sequence[HistoryLine] = ()
    if done.verb in BEGINNINGS:
        everything = {column.key for column in CommitmentRow.__table__.columns}
        since = [line for line in _later(entry, done, everything) if line.actor != by]
    elif done.verb != "answer":  # an answer that is taken back leaves alone what somebody changed since
        gone = [field for field in _fields(done) if as_json(getattr(entry.row, field)) != done.changes[field][1]]
        since = _later(entry, done, gone) if gone else ()
    if since:
        raise ChangedSince(entry.name, tuple(since))


def _later(entry: Entry, done: HistoryRow, fields: Collection[str]) -> tuple[HistoryLine, ...]:
    return changed_since(entry, fields, version=done.version or 0)


def _fields(done: HistoryRow) -> list[str]:
    """The columns that a change set and that go back with it; a reference is kept."""
    columns = CommitmentRow.__table__.columns.keys()
    return [field for field in done.changes if field in columns and field not in FOLLOWS | {"reference"}]


def _take_back(entry: Entry, done: HistoryRow, *, together: bool) -> Commitment:
    if done.verb == "answer":
        answer = entry.session.get_one(AnswerRow, done.answer_id)
        if answer.taken_back:
            raise UndoneAlready(entry.name, done.verb)
        return answers.take_back(entry, answer)
    if done.verb in BEGINNINGS:
        entry.set(status=Status.CLOSED.value, outcome=Outcome.WITHDRAWN.value)
    else:
        _set_back(entry, done)
    if done.verb in REVIEWS:
        entry.set(status=Status.DRAFT.value, outcome=None)
    return entry.write("undo", undoes=done.id, together=done.changes[TOGETHER][1] if together else None)


def _set_back(entry: Entry, done: HistoryRow) -> None:
    for field in [*_fields(done), *(FOLLOWS & done.changes.keys())]:
        old, new = done.changes[field]
        if as_json(getattr(entry.row, field)) == new:
            entry.set(**{field: from_json(field, old)})
