"""One commitment is reminded otherwise than its committee's policy says."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from commitments.commitment import Commitment
from commitments.local_time import day_of, instant
from commitments.planned_days import last_review
from commitments.policy import ReminderPolicy
from commitments.policy_in_words import of_one_commitment
from db.kinds import UNSENT, OwedKind
from db.ledger.entry import Entry, change
from db.rows import commitment_value
from db.store import Store
from db.tables import OwedRow


def set_policy(store: Store, commitment_id: int, words: str | None, *, by: str, now: datetime) -> Commitment:
    """What is to differ from the committee's policy, in words such as 'lead 60, 14'; None follows the committee again.

    It says nothing of the days before `now`, so that a longer lead sends nothing at once; a reminder that waits to
    go is kept, and so are the days of reviews, unless it says how often they come. Raises PolicyUnread and NotAllowed.
    """
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be reminded otherwise")
        before = commitment_value(entry.row).policy(entry.committee)
        own = of_one_commitment(entry.committee.policy, entry.row.policy_words, words) if words else None
        entry.set(policy_words=own or None)
        if same := entry.unchanged():
            return same
        counts_from = _counts_from(entry) if entry.row.due else _reviews_count_from(entry, before)
        entry.set(planned_from=counts_from)
        return entry.write("set_policy")


def _reviews_count_from(entry: Entry, before: ReminderPolicy) -> datetime:
    """Without a date only reviews come, and these go on counting from where they did: from the last of them by the
    new policy that fell before today, so that none comes at once. One that waits to go still waits.
    """
    commitment, committee = commitment_value(entry.row), entry.committee
    every = commitment.policy(committee).review_every
    if every == before.review_every or _waiting(entry):
        return commitment.planned_from
    last = last_review(commitment, committee, day_of(entry.now, committee.time_zone))
    return max(commitment.planned_from, instant(last, committee.policy.at, committee.time_zone))


def _counts_from(entry: Entry) -> datetime:
    waits = _waiting(entry)
    return waits - timedelta(seconds=1) if waits else entry.now


def _waiting(entry: Entry) -> datetime | None:
    """Since when (UTC) a reminder waits to go, if one does."""
    return entry.session.scalar(
        select(func.min(OwedRow.due_at)).where(
            OwedRow.commitment_id == entry.row.id,
            OwedRow.kind == OwedKind.REMINDER,
            OwedRow.state.in_(UNSENT),
            OwedRow.due_at <= entry.now,
        )
    )
