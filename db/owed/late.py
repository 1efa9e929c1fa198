"""Second looks: what may have arrived twice, and which of its messages is the one that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from db.kinds import OwedState
from db.store import Store
from db.tables import OwedRow


@dataclass(frozen=True, slots=True)
class Doubtful:
    """What was sent and may have arrived twice; `looks` counts the second looks so far.

    Its copies are looked for in `channel`, later than the ts `look_from`. None in `channel`: it is not sent yet.
    """

    id: str
    channel: str | None
    ts: str | None
    look_from: str
    looks: int


def doubtful(store: Store, *, machine_now: datetime, most: int) -> tuple[Doubtful, ...]:
    """What is to be looked for a second time by now, the longest wait first."""
    with store.reading() as session:
        rows = session.scalars(
            select(OwedRow)
            .where(OwedRow.look_again_at <= machine_now)
            .order_by(OwedRow.look_again_at, OwedRow.id)
            .limit(most)
        )
        return tuple(
            Doubtful(
                row.id,
                row.channel if row.state == OwedState.SENT else None,
                row.ts if row.state == OwedState.SENT else None,
                row.look_from or "0",
                row.looks,
            )
            for row in rows
        )


def look_again(store: Store, owed: str, *, at: datetime | None, looked: bool = False) -> None:
    """When it is looked for next, by the machine's clock; None ends the looking. `looked` counts one look."""
    with store.writing() as session:
        row = session.get(OwedRow, owed, with_for_update=True)
        if row:
            row.look_again_at = at
            row.looks += looked


def stands_in(store: Store, ids: Sequence[str]) -> dict[str, tuple[str, str] | None]:
    """For each id of what is owed, channel and ts of the message in which it stands; None while it is not settled."""
    with store.reading() as session:
        rows = session.scalars(select(OwedRow).where(OwedRow.id.in_(ids)))
        return {
            row.id: (row.channel, row.ts) if row.state == OwedState.SENT and row.channel and row.ts else None
            for row in rows
        }
