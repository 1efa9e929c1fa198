"""Recording what the body answered, and taking back what was no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment
from commitments.series import past_occurrences
from commitments.status import Status
from db.ledger import series
from db.ledger.changes import move
from db.ledger.entry import Entry, as_json, change, from_json
from db.ledger.new import Answered, NewAnswer
from db.refusals import NotFound
from db.rows import answer_value, commitment_value
from db.store import Store
from db.tables import AnswerRow, CommitmentRow, HistoryRow

# These belong together: where somebody moved the due day again, none of them goes back.
SET_BY_A_MOVE = frozenset(
    {
        "due",
        "first_due",
        "moves",
        "expected",
        "planned_from",
        "snoozed_until",
        "chased",
        "occurrence",
        "missed",
        "earliest",
        "extension_until",
    }
)


# Which answer another one stands in place of: that is taken back with it. The history keeps both.
COMPLETES = "completes"


def answer(store: Store, commitment_id: int, new: NewAnswer, *, by: str, now: datetime) -> Answered:
    """Stores an answer, and with it closes the commitment or notes a later day, if that was asked for.

    The same `key` a second time changes nothing. Raises NotAllowed where it is not open.
    """
    with change(store, commitment_id, by=by, now=now) as entry:
        known = _known(entry.session, new.key)
        if known:
            commitment = entry.session.get_one(CommitmentRow, known.commitment_id)
            return Answered(commitment_value(commitment), answer_value(known), repeated=True)
        return record(entry, new)


def record(entry: Entry, new: NewAnswer) -> Answered:
    """Stores an answer in a transaction that is open already. Raises NotAllowed where it is not open."""
    entry.must_be_open("take an answer")
    completed = _standing(entry, new.completes)
    if completed:
        new = replace(new, occurrence=new.occurrence or completed.occurrence)
        completed.taken_back = True
        written = _written(entry, completed)
        _change_back(entry, completed, written.changes if written else {})
    row = attach(entry, new)
    if completed:
        entry.changes[COMPLETES] = [None, completed.id]
    reason = _follow(entry, new)
    if entry.is_open and new.later is None:
        series.follow_answer(entry, new, row)
    commitment_now = entry.write("answer", reason=reason, answer_id=row.id)
    return Answered(commitment_now, answer_value(row), repeated=False)


def take_back_answer(store: Store, answer_id: int, *, by: str, now: datetime) -> Commitment:
    """It was no answer: it keeps its row, what it changed is changed back, and the reminders go on.

    A field that somebody changed again since then is left as it is. Raises NotFound.
    """
    with store.writing() as session:
        row = session.get(AnswerRow, answer_id)
        if row is None:
            raise NotFound("answer")
        entry = Entry.of(session, row.commitment_id, by=by, now=now)
        session.refresh(row)  # as it is now that the commitment is locked: the button may have been pressed twice
        if row.taken_back:
            return commitment_value(entry.row)
        return take_back(entry, row)


def take_back(entry: Entry, row: AnswerRow) -> Commitment:
    """The same in a transaction that is open already; the answer stands until now."""
    row.taken_back = True
    entry.session.flush()
    written = _written(entry, row)
    changes = written.changes if written else {}
    if COMPLETES in changes:
        entry.session.get_one(AnswerRow, changes[COMPLETES][1]).taken_back = False
        entry.changes[COMPLETES] = [changes[COMPLETES][1], None]
        entry.session.flush()
    _change_back(entry, row, changes)
    _make_last(entry, _last(entry))
    return entry.write("take_back_answer", answer_id=row.id, undoes=written.id if written else None)


def _written(entry: Entry, row: AnswerRow) -> HistoryRow | None:
    """The line of the history with which an answer came."""
    line = HistoryRow  # by its commitment, for the index
    return entry.session.scalar(
        select(line).where(line.commitment_id == row.commitment_id, line.answer_id == row.id, line.verb == "answer")
    )


def _known(session: Session, key: str | None) -> AnswerRow | None:
    return session.scalar(select(AnswerRow).where(AnswerRow.key == key)) if key else None


def _standing(entry: Entry, answer_id: int | None) -> AnswerRow | None:
    """The answer, or what completed it meanwhile; None where that was taken back, or is of another commitment."""
    row = entry.session.get(AnswerRow, answer_id, populate_existing=True) if answer_id else None
    if row is None or row.commitment_id != entry.row.id:
        return None
    while row and row.taken_back:
        row = _completion(entry, row)
    return row


def _completion(entry: Entry, of: AnswerRow) -> AnswerRow | None:
    """The last that stood in its place: those before were taken back, or it would not have been completed again."""
    lines = entry.session.scalars(
        select(HistoryRow)
        .where(HistoryRow.commitment_id == entry.row.id, HistoryRow.verb == "answer")
        .order_by(HistoryRow.id.desc())
    )
    by = next((line.answer_id for line in lines if line.changes.get(COMPLETES) == [None, of.id]), None)
    return entry.session.get(AnswerRow, by, populate_existing=True) if by else None


def attach(entry: Entry, new: NewAnswer) -> AnswerRow:
    """Makes an answer the last one; the caller writes the history."""
    row = AnswerRow(
        commitment_id=entry.row.id,
        key=new.key,
        they_say=new.they_say.value,
        said_on=new.said_on,
        note=new.note,
        evidence=new.evidence,
        assessment=new.assessment.value if new.assessment else None,
        recorded_by=entry.by,
        recorded_at=entry.now,
        source=new.source.value,
        occurrence=series.answered_occurrence(entry, new),
        taken_back=False,
    )
    entry.session.add(row)
    entry.session.flush()
    _make_last(entry, row)
    return row


def _make_last(entry: Entry, row: AnswerRow | None) -> None:
    entry.set(last_answer_id=row.id if row else None)
    entry.session.flush()
    entry.session.expire(entry.row, ["last_answer"])


def _follow(entry: Entry, new: NewAnswer) -> str | None:
    """Closes, or notes the later day; the reason for the history comes back."""
    reason = None
    if new.later:
        reason = new.later.reason
        if new.later.agreed:
            move(entry, new.later.day, reason)
        elif new.later.extension:
            entry.set(extension_until=new.later.day)
        else:
            entry.set(expected=new.later.day)
    if new.close_as:
        entry.become(Status.CLOSED, "be closed")
        entry.set(outcome=new.close_as.value)
    return reason


def _change_back(entry: Entry, row: AnswerRow, changes: Mapping[str, Any]) -> None:
    """What the answer `row` changed is as before; what somebody changed again since then is left alone.

    An occurrence for which it ended the asking is asked for again only while no later one has passed.
    """
    moved_again = "due" in changes and not _still(entry, "due", changes)
    asked_again = "occurrence" in changes or past_occurrences(commitment_value(entry.row))[:1] == (row.occurrence,)
    for field, (old, _) in changes.items():
        if field in {"last_answer_id", COMPLETES} or (field == "missed" and not asked_again):
            continue
        if _still(entry, field, changes) and not (moved_again and field in SET_BY_A_MOVE):
            entry.set(**{field: from_json(field, old)})


def _last(entry: Entry) -> AnswerRow | None:
    """The last answer that stands."""
    return entry.session.scalar(
        select(AnswerRow)
        .where(AnswerRow.commitment_id == entry.row.id, AnswerRow.taken_back.is_(False))
        .order_by(AnswerRow.recorded_at.desc(), AnswerRow.id.desc())
        .limit(1)
    )


def _still(entry: Entry, field: str, changes: Mapping[str, Any]) -> bool:
    """Whether a field is as the answer set it."""
    return bool(as_json(getattr(entry.row, field)) == changes[field][1])
