"""The last look for what is owed, and what fell due while nobody looked."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.orm import Session

from commitments.downtime import Downtime, downtime, is_late
from db.kinds import OwedKind, OwedState
from db.owed.places import surely_before
from db.store import Store
from db.tables import CommitteeRow, LookRow, OwedRow

# How exactly the last look is known: a look every few seconds need not write each time.
EXACTLY = timedelta(minutes=5)
CLOCKS_DIFFER = timedelta(minutes=10)


def begin_look(store: Store, *, now: datetime) -> None:
    """Keeps `now` (business clock) as the last look; after a downtime, what fell due meanwhile is marked as late.

    Both are one transaction: a process that dies on the way leaves the downtime to the next, or has told of all.
    How late it is by Slack's clock is kept too, as far as what was sent says so.
    """
    with store.reading() as session:
        last = session.scalar(select(LookRow.at))
    if last and abs(now - last) < EXACTLY:
        return
    with store.writing() as session:
        look = session.scalars(select(LookRow).with_for_update()).one()
        down = downtime(look.at, now)
        look.at, look.later_than = now, max(look.later_than or "0", _slacks_clock(session))
        if down:
            _mark(session, down)


def _slacks_clock(session: Session) -> str:
    """A ts than which whatever is posted from now on is later, in whichever channel. Our own clock has no say in it:
    it may be wrong, and a look that begins too late misses a message.
    """
    # The newest of each committee's channel, which has an index; of all that was sent none is sorted by it.
    newest = (
        select(OwedRow.ts)
        .where(OwedRow.channel == CommitteeRow.channel, OwedRow.ts.is_not(None))
        .order_by(OwedRow.ts.desc())
        .limit(1)
        .correlate(CommitteeRow)
        .scalar_subquery()
    )
    query = select(func.max(newest)).select_from(CommitteeRow)
    return surely_before(session.scalar(query) or "0")


def put_clock_right(
    store: Store, *, machine_now: datetime, longest_lease: timedelta, longest_wait: timedelta, longest_look: timedelta
) -> None:
    """Ends leases and waits that lie further ahead than any that is ever set: the machine's clock was put back.

    All bounds get `CLOCKS_DIFFER` on top, since replicas' clocks never agree to the second.
    """
    lapses, waits = machine_now + longest_lease + CLOCKS_DIFFER, machine_now + longest_wait + CLOCKS_DIFFER
    far = (
        (OwedRow.state == OwedState.CLAIMED, OwedRow.lease_until > lapses),
        (OwedRow.state == OwedState.OWED, OwedRow.retry_at > waits),
        (OwedRow.look_again_at > machine_now + longest_look + CLOCKS_DIFFER,),
    )
    with store.reading() as session:
        is_far = session.scalar(select(or_(*(exists().where(*one) for one in far))))
    if is_far:
        with store.writing() as session:
            session.execute(update(OwedRow).where(*far[0]).values(lease_until=machine_now - CLOCKS_DIFFER))
            session.execute(update(OwedRow).where(*far[1]).values(retry_at=machine_now))
            session.execute(update(OwedRow).where(*far[2]).values(look_again_at=machine_now))


def _mark(session: Session, down: Downtime) -> None:
    """What was tried before keeps its own reason for being late, and what may have arrived says nothing new."""
    rows = session.execute(
        select(OwedRow, CommitteeRow.time_zone)
        .join(CommitteeRow, CommitteeRow.id == OwedRow.committee_id)
        .where(
            OwedRow.kind == OwedKind.REMINDER,
            OwedRow.state == OwedState.OWED,
            OwedRow.due_at < down.until,
            or_(OwedRow.attempts == 0, OwedRow.due_at > down.since),
            OwedRow.look_first.is_(False),
        )
        .order_by(OwedRow.id)
        .with_for_update(of=OwedRow, skip_locked=True)  # what is being changed just now is planned anew
    )
    for row, time_zone in rows:
        if is_late(row.due_at, down, time_zone):
            row.down_since, row.down_until = row.down_since or down.since, down.until
