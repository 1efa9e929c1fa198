"""Second looks: what may have arrived twice, and which of its messages is the one that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds import OwedState
from db.owed.places import Place, tried
from db.store import Store
from db.tables import CommitteeRow, OwedRow

# A row that was skipped stands in no message.
NOWHERE = ("", "")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """What may have arrived twice; `looks` counts the second looks so far.

    Its copies are looked for in all `places` to which it was ever addressed. None in `channel`: it is not settled
    yet, or was skipped, so that no message of it is rightly there; else it stands there at `ts`.
    `home` is its committee's channel.
    """

    id: str
    settled: bool
    channel: str | None
    ts: str | None
    places: tuple[Place, ...]
    looks: int
    home: str


def doubtful(store: Store, *, machine_now: datetime, most: int) -> tuple[Doubtful, ...]:
    """What is to be looked for a second time by now, the longest wait first."""
    with store.reading() as session:
        rows = session.scalars(
            select(OwedRow)
            .where(OwedRow.look_again_at <= machine_now)
            .order_by(OwedRow.look_again_at, OwedRow.id)
            .limit(most)
        )
        return tuple(_doubtful(session, row) for row in rows)


def _doubtful(session: Session, row: OwedRow) -> Doubtful:
    is_sent = row.state == OwedState.SENT
    settled = is_sent or row.state == OwedState.SKIPPED
    channel, ts = (row.channel, row.ts) if is_sent else (None, None)
    look_from = row.look_from or "0"
    # What goes to a person by themselves stands in a direct message, whose id only the messenger knows before.
    goes_to = channel if channel and row.addressee[:1] in {"U", "W"} else row.addressee
    places = {one.channel: one.look_from for one in tried(session, row.id)}
    for place in {channel or goes_to, goes_to}:
        places[place] = min(look_from, places.get(place, look_from))
    home = session.get_one(CommitteeRow, row.committee_id).channel
    return Doubtful(row.id, settled, channel, ts, tuple(Place(*one) for one in sorted(places.items())), row.looks, home)


def look_again(
    store: Store, owed: str, *, at: datetime | None, looked: bool = False, was: datetime | None = None
) -> None:
    """When it is looked for next, by the machine's clock; None ends the looking. `looked` counts one look.

    With `was` only if nobody has asked for another look since that was set.
    """
    with store.writing() as session:
        row = session.get(OwedRow, owed, with_for_update=True)
        if row and was in {None, row.look_again_at}:
            row.look_again_at = at
            row.looks += looked


def stands_in(store: Store, ids: Sequence[str]) -> dict[str, tuple[str, str] | None]:
    """For each id of what is owed, channel and ts of the message in which it stands; None while it is not settled."""
    with store.reading() as session:
        return {row.id: _place(row) for row in session.scalars(select(OwedRow).where(OwedRow.id.in_(ids)))}


def _place(row: OwedRow) -> tuple[str, str] | None:
    if row.state == OwedState.SKIPPED:
        return NOWHERE
    return (row.channel, row.ts) if row.state == OwedState.SENT and row.channel and row.ts else None


def let_stand(store: Store, one: Doubtful, channel: str, ts: str) -> bool:
    """Another copy stands from now on, as people deleted the one that did; False if it is another meanwhile."""
    with store.writing() as session:
        row = session.get(OwedRow, one.id, with_for_update=True)
        if row is None or (row.state, row.channel, row.ts) != (OwedState.SENT, one.channel, one.ts):
            return False
        row.channel, row.ts = channel, ts
        return True
