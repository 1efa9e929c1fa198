"""What is owed to one place at one time, and what stands in one message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from commitments.commitment import Committee
from commitments.downtime import Downtime
from commitments.policy import ReminderPolicy
from commitments.policy_in_words import changed_by
from db.kinds import OwedKind, OwedState
from db.owed.claim import IN_ORDER, Claim, Claimed, downtime_of, look_up, ready
from db.store import Store
from db.tables import CommitmentRow, OwedRow

# More go into the next round-up; a message with its thread stays readable.
IN_ONE_MESSAGE = 200
UNDER_WAY = (OwedState.SENT, OwedState.CLAIMED)


@dataclass(frozen=True, slots=True)
class Companion:
    """Another reminder that is owed now, and what of its commitment says who hears it.

    `is_free`: it may be claimed; else somebody else holds it just now.
    """

    id: str
    is_free: bool
    owner: str | None
    policy_words: str | None
    down: Downtime | None

    def policy(self, committee: Committee) -> ReminderPolicy:
        return changed_by(committee.policy, self.policy_words) if self.policy_words else committee.policy


def companions(store: Store, first: Claimed, *, now: datetime, machine_now: datetime) -> tuple[Companion, ...]:
    """The other reminders of its committee that are owed now, in one question however many there are."""
    is_free = or_(*ready(now, machine_now))
    held = and_(OwedRow.state == OwedState.CLAIMED, OwedRow.lease_until >= machine_now)
    query = (
        select(OwedRow, is_free, CommitmentRow.owner, CommitmentRow.policy_words)
        .join(CommitmentRow, CommitmentRow.id == OwedRow.commitment_id)
        .where(
            or_(is_free, held),
            OwedRow.kind == OwedKind.REMINDER,
            OwedRow.committee_id == first.committee.id,
            OwedRow.id != first.id,
            OwedRow.alone.is_(False),
        )
        .order_by(*IN_ORDER)
        .limit(IN_ONE_MESSAGE - 1)
    )
    with store.reading() as session:
        return tuple(
            Companion(row.id, bool(free), owner, words, downtime_of(row))
            for row, free, owner, words in session.execute(query)
        )


def look_at(store: Store, owed: str) -> Claimed:
    """What is owed, as things stand, without a claim on it."""
    return look_up(store, Claim(owed, "", 0))


def of_round_up(store: Store, leader: str) -> tuple[Claimed, ...]:
    """All that stand in one message, by the id of its first."""
    with store.reading() as session:
        ids = session.scalars(
            select(OwedRow.id).where(OwedRow.round_up == leader, or_(OwedRow.state.in_(UNDER_WAY), OwedRow.look_first))
        ).all()
    return tuple(look_at(store, one) for one in ids)
