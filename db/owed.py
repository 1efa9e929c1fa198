"""What is owed to Slack: claimed with a lease, put off with a reason, marked as sent.

`now` is the business clock, which says what is owed; `machine_now` the machine's, on which leases and retry
times run. Both are aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from commitments.commitment import Commitment, Committee, LetterSource
from commitments.reminders import Reason, Reminder
from db import schedule
from db.kinds import OwedKind, OwedState
from db.rows import commitment_value, committee_value, letter_value
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, LetterRow, OwedRow

__all__ = ["Claimed", "OwedKind", "Sent", "claim_next", "mark_sent", "put_off", "skip", "use_latest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One thing owed, held by `holder` until its lease ends.

    `look_first`: an earlier try may have arrived, so look in the channel for the id, later than the ts
    `look_from`. `channel` and `ts` say what a redrawing redraws, and `redraws` of which kind that message is.
    """

    id: str
    kind: OwedKind
    holder: str
    committee: Committee
    commitment: Commitment | None
    letter: LetterSource | None
    late: tuple[Commitment, ...]
    reason: Reason | None
    day: date | None
    occurrence: date | None
    addressee: str
    due_at: datetime
    attempts: int
    look_first: bool
    look_from: str
    channel: str | None
    ts: str | None
    redraws: OwedKind | None
    redraws_sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that stands in Slack, and what it is about."""

    id: str
    kind: OwedKind
    commitment_id: int | None
    sent_at: datetime


def claim_next(store: Store, *, now: datetime, machine_now: datetime, lease: timedelta, holder: str) -> Claimed | None:
    """Claims what is owed longest. A claim of somebody else whose lease has lapsed is taken over."""
    with store.reading() as session:
        found = _first(session, now, machine_now)
    while found:
        with store.writing() as session:
            row = session.get(OwedRow, found, with_for_update={"skip_locked": True}, populate_existing=True)
            if row and _claimable(row, now, machine_now):
                row.look_first = row.look_first or row.state == OwedState.CLAIMED
                row.look_from = row.look_from or _newest_ts(session, row.addressee)
                row.state, row.holder, row.lease_until = OwedState.CLAIMED.value, holder, machine_now + lease
                row.attempts += 1
                session.flush()
                return _value(session, row, holder)
            found = _first(session, now, machine_now, skip_locked=True)
    return None


def mark_sent(store: Store, claimed: Claimed, *, channel: str, ts: str, now: datetime) -> bool:
    """It stands in Slack; the next reminder or digest becomes owed. False if somebody else took it over."""
    with store.writing() as session:
        row = _held(session, claimed)
        if row is None:
            return False
        row.state, row.channel, row.ts, row.sent_at = OwedState.SENT.value, channel, ts, now
        row.last_error, row.lease_until, row.look_first = None, None, False
        session.flush()
        _plan_next(session, row, claimed, max(now, claimed.due_at))
        return True


def skip(store: Store, claimed: Claimed, why: str, now: datetime) -> None:
    """It need not be said any more; why is kept."""
    with store.writing() as session:
        row = _held(session, claimed)
        if row:
            row.state, row.last_error, row.lease_until = OwedState.SKIPPED.value, why, None
            session.flush()
            _plan_next(session, row, claimed, max(now, claimed.due_at))


def put_off(
    store: Store,
    claimed: Claimed,
    *,
    due_at: datetime | None = None,
    retry_at: datetime | None = None,
    error: str | None = None,
    look_first: bool = False,
) -> None:
    """Gives a claim back: to `due_at` on the business clock, or to `retry_at` on the machine's, with the reason."""
    with store.writing() as session:
        row = _held(session, claimed)
        if row:
            row.state, row.holder, row.lease_until = OwedState.OWED.value, None, None
            row.due_at = due_at or row.due_at
            row.retry_at, row.last_error = retry_at, error
            row.look_first = look_first or claimed.look_first


def use_latest(store: Store, claimed: Claimed, latest: Reminder) -> Claimed:
    """Of several missed, the row stands for the latest from now on."""
    with store.writing() as session:
        row = _held(session, claimed)
        if row:
            row.reason, row.day, row.occurrence = latest.reason.value, latest.day, latest.occurrence
    return replace(claimed, reason=latest.reason, day=latest.day, occurrence=latest.occurrence)


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
            select(func.count())
            .select_from(OwedRow)
            .where(OwedRow.state.in_([OwedState.OWED, OwedState.CLAIMED]), OwedRow.due_at <= now)
        ).one()


def by_message(store: Store, channel: str, ts: str) -> Sent | None:
    """What a message in Slack stands for."""
    with store.reading() as session:
        row = session.scalar(
            select(OwedRow).where(
                OwedRow.channel == channel,
                OwedRow.ts == ts,
                OwedRow.state == OwedState.SENT,
                OwedRow.kind != OwedKind.REDRAWING,
            )
        )
        if row is None or row.sent_at is None:
            return None
        return Sent(row.id, OwedKind(row.kind), row.commitment_id, row.sent_at)


def _ready(now: datetime, machine_now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    owed = and_(
        OwedRow.state == OwedState.OWED,
        OwedRow.due_at <= now,
        or_(OwedRow.retry_at.is_(None), OwedRow.retry_at <= machine_now),
    )
    lapsed = and_(OwedRow.state == OwedState.CLAIMED, OwedRow.lease_until < machine_now)
    return lapsed, owed


def _first(session: Session, now: datetime, machine_now: datetime, *, skip_locked: bool = False) -> str | None:
    """Two questions, each with its index, rather than one with an 'or' that has none."""
    for ready in _ready(now, machine_now):
        query = select(OwedRow.id).where(ready).order_by(OwedRow.due_at, OwedRow.id).limit(1)
        found = session.scalar(query.with_for_update(skip_locked=True) if skip_locked else query)
        if found:
            return found
    return None


def _claimable(row: OwedRow, now: datetime, machine_now: datetime) -> bool:
    if row.state == OwedState.OWED:
        return row.due_at <= now and (row.retry_at is None or row.retry_at <= machine_now)
    return row.state == OwedState.CLAIMED and row.lease_until is not None and row.lease_until < machine_now


def _held(session: Session, claimed: Claimed) -> OwedRow | None:
    """The row, if it is still this holder's: compare and set."""
    taken = session.execute(
        update(OwedRow)
        .where(OwedRow.id == claimed.id, OwedRow.holder == claimed.holder, OwedRow.state == OwedState.CLAIMED)
        .values(holder=claimed.holder)
        .returning(OwedRow.id)
    ).scalar()
    return session.get_one(OwedRow, taken) if taken else None


def _newest_ts(session: Session, channel: str) -> str:
    newest = session.scalar(
        select(func.max(OwedRow.ts)).where(OwedRow.channel == channel, OwedRow.state == OwedState.SENT)
    )
    return newest or "0"


def _plan_next(session: Session, row: OwedRow, claimed: Claimed, after: datetime) -> None:
    if claimed.kind is OwedKind.REMINDER and row.commitment_id:
        commitment = session.get_one(CommitmentRow, row.commitment_id, with_for_update={"of": CommitmentRow})
        schedule.replan(session, commitment, claimed.committee, after=after)
        if claimed.commitment and commitment.version != claimed.commitment.version:
            schedule.redraw(session, row, now=after)  # it changed while its reminder was on the way
    elif claimed.kind is OwedKind.DIGEST:
        schedule.owe_digest(session, claimed.committee, after=after)


def _value(session: Session, row: OwedRow, holder: str) -> Claimed:
    committee = session.get_one(CommitteeRow, row.committee_id)
    commitment = session.get(CommitmentRow, row.commitment_id) if row.commitment_id else None
    letter = session.get(LetterRow, row.letter_id) if row.letter_id else None
    late = session.scalars(select(CommitmentRow).where(CommitmentRow.id.in_(row.about)).order_by(CommitmentRow.id))
    target = session.get(OwedRow, row.redraws) if row.redraws else None
    return Claimed(
        id=row.id,
        kind=OwedKind(row.kind),
        holder=holder,
        committee=committee_value(committee),
        commitment=commitment_value(commitment) if commitment else None,
        letter=letter_value(letter) if letter else None,
        late=tuple(commitment_value(one) for one in late) if row.about else (),
        reason=Reason(row.reason) if row.reason else None,
        day=row.day,
        occurrence=row.occurrence,
        addressee=row.addressee,
        due_at=row.due_at,
        attempts=row.attempts,
        look_first=row.look_first,
        look_from=row.look_from or "0",
        channel=row.channel,
        ts=row.ts,
        redraws=OwedKind(target.kind) if target else None,
        redraws_sent_at=target.sent_at if target else None,
    )
