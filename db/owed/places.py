"""Where an earlier try may have arrived before what is owed was readdressed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import OwedRow, TriedPlaceRow

# Slack's servers stamp messages each by its own clock: far more than these ever differ (seconds).
SERVERS_DIFFER = 3600


def surely_before(ts: str) -> str:
    """A ts that what was posted after the message at `ts` is later than, in whichever channel; '0' is before all."""
    seconds, _, micro = ts.partition(".")
    before = int(seconds) - SERVERS_DIFFER
    return f"{before}.{micro or '000000'}" if before > 0 else "0"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or direct message in which a message is looked for, later than the ts `look_from`."""

    channel: str
    look_from: str


def tried(session: Session, owed: str) -> tuple[Place, ...]:
    """Where it went before, besides where it goes now."""
    query = select(TriedPlaceRow).where(TriedPlaceRow.owed_id == owed).order_by(TriedPlaceRow.place)
    return tuple(Place(row.place, row.look_from) for row in session.scalars(query))


def keep_tried(session: Session, row: OwedRow) -> None:
    """The row is about to go elsewhere, and may stand already in the place to which it went until now."""
    look_from = row.look_from or "0"
    known = session.get(TriedPlaceRow, (row.id, row.addressee))
    if known is None:
        session.add(TriedPlaceRow(owed_id=row.id, place=row.addressee, look_from=look_from))
    else:
        known.look_from = min(known.look_from, look_from)
