"""A message that stands is drawn anew, as what it tells of has changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from db import owed
from db.owed import Claimed
from messages.messenger import DeliveryFailed

if TYPE_CHECKING:
    from jobs.delivery import Delivery


def draw_anew(delivery: Delivery, claimed: Claimed, now: datetime) -> None:
    """Draws the message of the redrawing `claimed`. One that can't be changed any more is left as it is."""
    if claimed.channel is None or claimed.ts is None:
        owed.skip(delivery.store, claimed, "there is no message to redraw", now)
        return
    message = delivery.drawn(claimed, now, delivery.heard(claimed, now))
    try:
        delivery.messenger.redraw(claimed.channel, claimed.ts, message)
    except DeliveryFailed as failed:
        if not failed.permanent:
            raise
        owed.skip(delivery.store, claimed, failed.reason, now)
        return
    if not owed.mark_sent(delivery.store, claimed, channel=claimed.channel, ts=claimed.ts, sent_at=now):
        owed.draw_again(delivery.store, claimed, now)
