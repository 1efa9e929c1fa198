"""What was sent, or found where an earlier try had sent it, is marked; what came too late is put right."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from db import owed
from db.owed import Claimed
from jobs.late_copies import first_look, put_own_right

if TYPE_CHECKING:
    from jobs.delivery import Delivery

log = logging.getLogger(__name__)


def settled(
    delivery: Delivery,
    claimed: Claimed,
    place: str,
    ts: str,
    sent_at: datetime,
    *,
    again: bool = False,
    tally: dict[str, int] | None = None,
) -> bool:
    """Marks it as sent, again if it was found there. What may be there twice is looked for once more later.

    False where somebody else had taken it over meanwhile.
    """
    marked = owed.mark_sent(
        delivery.store,
        claimed,
        channel=place,
        ts=ts,
        sent_at=sent_at,
        redrawn=again,
        tally=tally,
        look_again_at=first_look(delivery.machine_clock()) if claimed.look_first else None,
    )
    if not marked:
        came_late(delivery, claimed, place, ts)
    return marked


def came_late(delivery: Delivery, claimed: Claimed, place: str, ts: str) -> None:
    """What was sent after somebody else had taken it over is taken away where it stands twice."""
    log.warning("%s %s was sent after its lease had lapsed", claimed.kind.value, claimed.id)
    owed.look_again(delivery.store, claimed.id, at=delivery.machine_clock())
    put_own_right(delivery, claimed, place, ts)
