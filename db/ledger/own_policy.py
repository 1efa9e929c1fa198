"""One commitment is reminded otherwise than its committee's policy says."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from commitments.commitment import Commitment
from commitments.policy_in_words import of_one_commitment
from db.kinds import UNSENT, OwedKind
from db.ledger.entry import Entry, change
from db.store import Store
from db.tables import OwedRow


def set_policy(store: Store, commitment_id: int, words: str | None, *, by: str, now: datetime) -> Commitment:
    """What is to differ from the committee's policy, in words such as 'lead 60, 14'; None follows the committee again.

    It says nothing of the days before `now`, so that a longer lead sends nothing at once; a reminder that waits to
    go is kept. Raises PolicyUnread and NotAllowed.
    """
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be reminded otherwise")
        own = of_one_commitment(entry.committee.policy, entry.row.policy_words, words) if words else None
        entry.set(policy_words=own or None)
        if same := entry.unchanged():
            return same
        entry.set(planned_from=_counts_from(entry))
        return entry.write("set_policy")


def _counts_from(entry: Entry) -> datetime:
    waits = entry.session.scalar(
        select(func.min(OwedRow.due_at)).where(
            OwedRow.commitment_id == entry.row.id,
            OwedRow.kind == OwedKind.REMINDER,
            OwedRow.state.in_(UNSENT),
            OwedRow.due_at <= entry.now,
        )
    )
    return waits - timedelta(seconds=1) if waits else entry.now
