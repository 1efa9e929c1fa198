"""A review on its way: what was filled in so far is kept, so that it can be left and resumed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from db.drafts import may_be_confirmed
from db.ledger.entry import Entry
from db.locks import locked_commitments, locked_committee
from db.received import ReviewLeft
from db.refusals import NotFound
from db.rows import committee_value
from db.store import Store
from db.tables import CommitmentRow, LetterRow


def keep_review(
    store: Store, letter_id: int, left: ReviewLeft, ticks: Mapping[int, bool], *, by: str, now: datetime
) -> None:
    """Keeps where a review stands, and which drafts are ticked so far. Raises NotFound."""
    with store.writing() as session:
        letter = session.get(LetterRow, letter_id)
        if letter is None:
            raise NotFound("letter")
        committee = committee_value(locked_committee(session, letter.committee_id))
        session.refresh(letter)
        letter.review_page, letter.review_owner = left.page, left.owner
        named = (CommitmentRow.letter_id == letter_id, CommitmentRow.id.in_(ticks), may_be_confirmed())
        for row in locked_commitments(session, *named):
            entry = Entry(session, row, committee, by=by, now=now)
            if row.ticked != ticks[row.id]:
                entry.set(ticked=ticks[row.id])
                entry.write("tick")
