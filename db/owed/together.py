"""What is owed to one place at one time, and what stands in one message."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select

from db.kinds import OwedKind, OwedState
from db.owed.claim import IN_ORDER, Claim, Claimed, look_up, ready
from db.store import Store
from db.tables import OwedRow

# More go into the next round-up; a message with its thread stays readable.
MOST = 200
UNDER_WAY = (OwedState.SENT, OwedState.CLAIMED)


def companions(store: Store, first: Claimed, *, now: datetime, machine_now: datetime) -> tuple[str, ...]:
    """The ids of the other reminders of its committee that may be claimed now."""
    query = (
        select(OwedRow.id)
        .where(
            or_(*ready(now, machine_now)),
            OwedRow.kind == OwedKind.REMINDER,
            OwedRow.committee_id == first.committee.id,
            OwedRow.id != first.id,
            OwedRow.alone.is_(False),
        )
        .order_by(*IN_ORDER)
        .limit(MOST - 1)
    )
    with store.reading() as session:
        return tuple(session.scalars(query))


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
