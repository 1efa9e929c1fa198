"""How fast Slack is spoken to: turns in the line of a channel and of the workspace, which all replicas share.

Slack takes about one message a second in a channel, with short bursts, and several hundred a minute in a workspace
(docs.slack.dev, rate limits). Everything here is on the machine's clock.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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


def take_turn(store: Store, paces: Mapping[str, Pace], *, machine_now: datetime, waits: bool = True) -> datetime:
    """When the next message may go that counts in each of these lines: at `machine_now`, or later and it waits.

    The turn is taken in any case. Without `waits` it goes now, and those behind it wait longer.
    """
    return take_turns(store, [paces], machine_now=machine_now, waits=waits)[0]


def take_turns(
    store: Store, messages: Sequence[Mapping[str, Pace]], *, machine_now: datetime, waits: bool = True
) -> list[datetime]:
    """The same for several messages, one behind the other."""
    with store.writing() as session:
        rows = _locked(session, {line for paces in messages for line in paces}, machine_now)
        return [
            max(_turn(rows[line], pace, machine_now, waits=waits) for line, pace in paces.items()) for paces in messages
        ]


def block(store: Store, line: str, until: datetime, *, machine_now: datetime) -> None:
    """Slack said to wait: nobody has a turn before `until`."""
    with store.writing() as session:
        _locked(session, {line}, machine_now)[line].blocked_until = until


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


def _locked(session: Session, lines: Collection[str], machine_now: datetime) -> dict[str, PaceRow]:
    """The rows of these lines, begun where they were not, locked in one order so that no two wait for each other."""
    query = select(PaceRow).where(PaceRow.channel.in_(lines)).order_by(PaceRow.channel).with_for_update()
    rows = {row.channel: row for row in session.scalars(query)}
    missing = sorted(set(lines) - rows.keys())
    if missing:
        insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
        # Another replica may begin the same line just now.
        begun = [{"channel": line, "free_at": machine_now} for line in missing]
        session.execute(insert(PaceRow).on_conflict_do_nothing(), begun)
        rows = {row.channel: row for row in session.scalars(query.execution_options(populate_existing=True))}
    return rows


def _turn(row: PaceRow, pace: Pace, now: datetime, *, waits: bool) -> datetime:
    """The generic cell rate algorithm: each message takes `every`, and `burst` of them may be taken in advance."""
    last = now + LONGEST_LINE
    blocked = row.blocked_until if row.blocked_until and now < row.blocked_until < last else None
    free_at = row.free_at if row.free_at < last else now
    begins = max(free_at, now)
    row.free_at = begins + pace.every
    turn = max(now, begins - (pace.burst - 1) * pace.every, blocked or now)
    return turn if waits else now
