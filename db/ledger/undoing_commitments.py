"""What a change did to commitments is taken back, with what was done together with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment
from commitments.history import HistoryLine
from commitments.status import Outcome, Status
from db.kinds import BEGINNINGS
from db.ledger import answers
from db.ledger.changes import changed_since
from db.ledger.entry import TOGETHER, Entry, as_json, from_json
from db.ledger.new import Undone
from db.ledger.undoing_events import DATED
from db.locks import locked_commitments
from db.redrawing import redraw_summaries
from db.refusals import ChangedSince, TooLate, UndoneAlready
from db.rows import committee_value
from db.tables import AnswerRow, CommitmentRow, CommitteeRow, HistoryRow

UNDO_FOR = timedelta(minutes=10)
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
# These follow from the change. Where something later set them again, they stay.
FOLLOWS = frozenset({"planned_from", "last_answer_id"})


def undo_commitments(session: Session, row: HistoryRow, *, by: str, now: datetime) -> Undone:
    """The same for all that one act changed. Raises UndoneAlready, TooLate and ChangedSince."""
    done = done_together(session, row)
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


def done_together(session: Session, row: HistoryRow) -> Sequence[HistoryRow]:
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
