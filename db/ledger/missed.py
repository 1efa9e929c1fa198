"""A draft that the reader missed: staff add it to the letter's review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from commitments.commitment import Commitment
from commitments.letter import Basis, Origin
from commitments.status import Status
from db.ledger.entry import Entry
from db.locks import locked_committee
from db.redrawing import redraw_summaries
from db.refusals import NotFound
from db.rows import commitment_value
from db.store import Store
from db.tables import CommitmentRow, LetterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedDraft:
    """What staff found in the letter. `key` names the form that it came by, so that it is stored once."""

    wording: str
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
        known = session.scalar(select(CommitmentRow).where(CommitmentRow.key == new.key))
        if known:
            return commitment_value(known)
        asked = select(CommitmentRow.id).where(
            CommitmentRow.letter_id == letter_id,
            CommitmentRow.recommendation == new.recommendation,
            CommitmentRow.basis == Basis.REQUEST.value,
        )
        row = CommitmentRow(
            committee_id=letter.committee_id,
            key=new.key,
            letter=letter,
            body=letter.body,
            wording=new.wording,
            recommendation=new.recommendation,
            linked_to=session.scalar(asked) if new.recommendation else None,
            basis=Basis.UNDERTAKING.value,
            origin=Origin.WRITTEN.value,
            counted_from=letter.written_on,
            assumed=False,
            due=new.due,
            owner=new.owner,
            themes=[],
            status=Status.DRAFT.value,
            ticked=True,
            chased=False,
            planned_from=now,
        )
        session.add(row)
        session.flush()
        added = Entry(session, row, committee, by=by, now=now).write("add_draft")
        redraw_summaries(session, [row], now=now)
        return added
