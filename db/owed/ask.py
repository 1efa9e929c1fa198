"""Questions about what is owed and what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from db.kinds import UNSENT, OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow, SecondCopyRow, TriedPlaceRow


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that stands in Slack since `sent_at` (business clock), and what it is about."""

    id: str
    kind: OwedKind
    commitment_id: int | None
    sent_at: datetime


def next_due(store: Store, after: datetime) -> datetime | None:
    """The first instant later than `after` (business clock) at which something is owed."""
    with store.reading() as session:
        return session.scalar(
            select(func.min(OwedRow.due_at)).where(OwedRow.state == OwedState.OWED, OwedRow.due_at > after)
        )


def next_lapse(store: Store) -> datetime | None:
    """When the first lease of what is claimed ends, on the machine's clock."""
    with store.reading() as session:
        return session.scalar(select(func.min(OwedRow.lease_until)).where(OwedRow.state == OwedState.CLAIMED))


def unsent(store: Store, *, now: datetime) -> int:
    """How much that is owed by `now` has not been sent."""
    with store.reading() as session:
        return session.scalars(
            select(func.count()).select_from(OwedRow).where(OwedRow.state.in_(UNSENT), OwedRow.due_at <= now)
        ).one()


def days_owed(store: Store, committee_id: int) -> dict[int, date]:
    """For each commitment with a reminder owed, the day on which the plan has it; that may have passed."""
    with store.reading() as session:
        rows = session.execute(
            select(OwedRow.commitment_id, OwedRow.day).where(
                OwedRow.committee_id == committee_id,
                OwedRow.kind == OwedKind.REMINDER,
                OwedRow.state.in_(UNSENT),
            )
        )
        return {commitment: day for commitment, day in rows if commitment and day}


def days_sent(store: Store, committee_id: int, commitment_id: int | None = None) -> dict[int, date]:
    """For each commitment, or for one, the day of the last reminder that was sent; days off may have moved it on."""
    query = select(OwedRow.commitment_id, func.max(OwedRow.day)).where(
        OwedRow.committee_id == committee_id,
        OwedRow.kind == OwedKind.REMINDER,
        OwedRow.state == OwedState.SENT,
    )
    if commitment_id:
        query = query.where(OwedRow.commitment_id == commitment_id)
    with store.reading() as session:
        rows = session.execute(query.group_by(OwedRow.commitment_id))
        return {commitment: day for commitment, day in rows if commitment and day}


def may_have_arrived(store: Store, channel: str, *, now: datetime) -> bool:
    """Whether a reminder is under way to a channel, so that it may stand there without our knowing it yet."""
    with store.reading() as session:
        under_way = select(OwedRow.id).where(
            or_(
                OwedRow.state == OwedState.CLAIMED,
                and_(OwedRow.state == OwedState.OWED, OwedRow.look_first),
                OwedRow.look_again_at.is_not(None),  # a second copy, which people may answer
            ),
            OwedRow.kind == OwedKind.REMINDER,
            or_(
                OwedRow.addressee == channel,
                OwedRow.id.in_(select(TriedPlaceRow.owed_id).where(TriedPlaceRow.place == channel)),
            ),
            OwedRow.due_at <= now,
        )
        return session.scalar(under_way.limit(1)) is not None


def by_message(store: Store, channel: str, ts: str) -> Sent | None:
    """What a message in Slack stands for, or a second copy that was there."""
    with store.reading() as session:
        for where in _which(channel, ts):
            row = session.scalar(select(OwedRow).where(where, OwedRow.kind != OwedKind.REDRAWING).limit(1))
            if row:
                return _sent(row)
        return None


def all_by_message(store: Store, channel: str, ts: str) -> tuple[Sent, ...]:
    """Every reminder that a round-up stands for, or a second copy that was there, by commitment."""
    with store.reading() as session:
        found = {
            row.id: row
            for where in _which(channel, ts)
            for row in session.scalars(select(OwedRow).where(where, OwedRow.kind == OwedKind.REMINDER))
        }
        return tuple(_sent(row) for row in sorted(found.values(), key=lambda row: row.commitment_id or 0))


def by_id(store: Store, owed: str) -> Sent | None:
    """What a message stands for that carries an id of what is owed, whether we know already that it arrived or not."""
    with store.reading() as session:
        row = session.get(OwedRow, owed)
        return _sent(row) if row and row.kind != OwedKind.REDRAWING else None


def _which(channel: str, ts: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What stands in that message, and what came in it twice: two questions rather than one with an 'or', for the
    index.
    """
    came_twice = select(SecondCopyRow.owed_id).where(
        SecondCopyRow.channel == channel, SecondCopyRow.ts == ts, SecondCopyRow.hears
    )
    stands = and_(OwedRow.channel == channel, OwedRow.ts == ts, OwedRow.state == OwedState.SENT)
    return stands, OwedRow.id.in_(came_twice)


def _sent(row: OwedRow) -> Sent:
    """As when it is settled, what is found in Slack counts as sent when it was due."""
    return Sent(row.id, OwedKind(row.kind), row.commitment_id, row.sent_at or row.due_at)
