"""How fast Slack is spoken to: turns in the line of a channel and of the workspace, which all replicas share.

Slack takes about one message a second in a channel, with short bursts, and several hundred a minute in a workspace
(docs.slack.dev, rate limits). Everything here is on the machine's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from db.kinds import OwedState
from db.store import Store
from db.tables import OwedRow, PaceRow

WORKSPACE = "*"
# A line that reaches further ahead comes from a clock that was put back.
LONGEST_LINE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """One message `every` so long, and `burst` of them at once after a pause."""

    every: timedelta
    burst: int


def take_turn(store: Store, paces: dict[str, Pace], *, machine_now: datetime, waits: bool = True) -> datetime:
    """When the next message may go that counts in each of these lines: at `machine_now`, or later and it waits.

    The turn is taken in any case. Without `waits` it goes now, and those behind it wait longer.
    """
    with store.writing() as session:
        turns = [
            _turn(_locked(session, line, machine_now), paces[line], machine_now, waits=waits)
            for line in sorted(paces)  # in one order, so that no two wait for each other
        ]
    return max(turns)


def block(store: Store, line: str, until: datetime, *, machine_now: datetime) -> None:
    """Slack said to wait: nobody has a turn before `until`."""
    with store.writing() as session:
        _locked(session, line, machine_now).blocked_until = until


def blocked_until(store: Store, line: str, *, machine_now: datetime) -> datetime:
    """Until when nobody's turn comes, also not that of who took one before; `machine_now` where nothing is blocked."""
    with store.reading() as session:
        until = session.scalar(select(PaceRow.blocked_until).where(PaceRow.channel == line))
    return until if until and machine_now < until < machine_now + LONGEST_LINE else machine_now


def next_turn(store: Store, *, machine_now: datetime) -> datetime | None:
    """When the next turn later than `machine_now` comes that something took and waits for."""
    with store.reading() as session:
        return session.scalar(
            select(func.min(OwedRow.retry_at)).where(
                OwedRow.state == OwedState.OWED, OwedRow.retry_at > machine_now, OwedRow.turn_at.is_not(None)
            )
        )


def _locked(session: Session, line: str, machine_now: datetime) -> PaceRow:
    row = session.get(PaceRow, line, with_for_update=True)
    if row:
        return row
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    # Another replica may begin the same line just now.
    session.execute(insert(PaceRow).values(channel=line, free_at=machine_now).on_conflict_do_nothing())
    return session.get_one(PaceRow, line, with_for_update=True)


def _turn(row: PaceRow, pace: Pace, now: datetime, *, waits: bool) -> datetime:
    """The generic cell rate algorithm: each message takes `every`, and `burst` of them may be taken in advance."""
    last = now + LONGEST_LINE
    blocked = row.blocked_until if row.blocked_until and now < row.blocked_until < last else None
    free_at = row.free_at if row.free_at < last else now
    begins = max(free_at, now)
    row.free_at = begins + pace.every
    turn = max(now, begins - (pace.burst - 1) * pace.every, blocked or now)
    return turn if waits else now
