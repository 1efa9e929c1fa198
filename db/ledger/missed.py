"""A draft that the reader missed: staff add it to the letter's review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment, Committee
from commitments.letter import Basis, LetterKind, Origin
from commitments.reading import read_deadlines
from commitments.status import Status
from db.ledger.entry import Entry
from db.ledger.opening import window_start
from db.locks import locked_committee
from db.redrawing import redraw_summaries
from db.refusals import NotFound
from db.rows import commitment_value, committee_value
from db.store import Store
from db.tables import CommitmentRow, LetterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedDraft:
    """What staff found in the letter: a promise, or what the committee asked for.

    Without `due` it is read in the wording. `key` names the form that it came by, so that it is stored once.
    """

    wording: str
    basis: Basis = Basis.UNDERTAKING
    due: date | None
    recommendation: str | None
    owner: str | None
    key: str


def add_draft(store: Store, letter_id: int, new: MissedDraft, *, by: str, now: datetime) -> Commitment:
    """Adds a ticked draft. The same `key` a second time changes nothing. Raises NotFound."""
    with store.writing() as session:
        letter = session.get(LetterRow, letter_id)
        if letter is None:
            raise NotFound("letter")
        committee = locked_committee(session, letter.committee_id)
        session.refresh(letter)
        known = session.scalar(select(CommitmentRow).where(CommitmentRow.key == new.key))
        if known:
            return commitment_value(known)
        read = committee_value(committee)
        row = _row(session, letter, new, now)
        row.due = _as_read(row, read)
        session.add(row)
        session.flush()
        entry = Entry(session, row, read, by=by, now=now)
        if new.due:
            entry.set(due=new.due, earliest=window_start(row.earliest, new.due))
        added = entry.write("add_draft")
        redraw_summaries(session, [row], now=now)
        return added


def _row(session: Session, letter: LetterRow, new: MissedDraft, now: datetime) -> CommitmentRow:
    """What was asked for counts from the report's day, as the reader has it; a promise belongs to what was asked."""
    is_request = new.basis is Basis.REQUEST
    return CommitmentRow(
        committee_id=letter.committee_id,
        key=new.key,
        letter=letter,
        body=letter.body,
        wording=new.wording,
        recommendation=new.recommendation,
        linked_to=None if is_request else _asked(session, letter, new.recommendation),
        basis=new.basis.value,
        origin=_origin(letter, is_request=is_request).value,
        counted_from=letter.report_date if is_request else letter.written_on,
        assumed=is_request and letter.report_date_assumed,
        owner=new.owner,
        themes=[],
        status=Status.DRAFT.value,
        ticked=True,
        chased=False,
        planned_from=now,
    )


def _as_read(row: CommitmentRow, committee: Committee) -> date | None:
    """Sets what its words say of a deadline, as where the reader found them; its day comes back."""
    deadline = next(iter(read_deadlines(row.wording, row.counted_from, holidays=committee.closed.holidays)), None)
    if deadline is None:
        return None
    row.phrase, row.kind = deadline.phrase, deadline.kind.value
    row.earliest, row.recurrence = deadline.earliest, deadline.recurrence
    return deadline.due


def _origin(letter: LetterRow, *, is_request: bool) -> Origin:
    if letter.kind == LetterKind.MINUTES.value:
        return Origin.MEETING
    return Origin.PUBLISHED if is_request else Origin.WRITTEN


def _asked(session: Session, letter: LetterRow, recommendation: str | None) -> int | None:
    """The draft of a letter's recommendation."""
    if not recommendation:
        return None
    return session.scalar(
        select(CommitmentRow.id)
        .where(
            CommitmentRow.letter_id == letter.id,
            CommitmentRow.recommendation == recommendation,
            CommitmentRow.basis == Basis.REQUEST.value,
        )
        .order_by(CommitmentRow.id)
        .limit(1)
    )
