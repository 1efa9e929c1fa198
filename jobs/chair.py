"""The chair hears by direct message of what comes to the chair, once, whatever else the reminder's place is.

The message has an id of its own, made from the reminder's or the round-up's first: whoever takes that over looks for
it before it is sent again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from commitments.commitment import Commitment
from commitments.hearing import Gone
from commitments.local_time import day_of
from commitments.reminders import Reason
from db import owed
from db.owed import Claimed, OwedKind
from jobs.pacing import goes_at_once
from messages.ladder import for_the_chair
from messages.messenger import DeliveryFailed

if TYPE_CHECKING:
    from jobs.delivery import Delivery

log = logging.getLogger(__name__)


def tell_the_chair(delivery: Delivery, first: Claimed, now: datetime) -> None:
    """Of the reminder `first`, or of all in the round-up that it leads. A chair who can't be reached stops nothing."""
    chair = first.committee.chair
    if first.kind is not OwedKind.REMINDER or chair is None:
        return
    members = owed.of_round_up(delivery.store, first.round_up) if first.round_up else (first,)
    about = _for_the_chair(delivery, members, chair, now)
    if not about:
        return
    message_id = chairs_id(first.id)
    try:
        place = delivery.messenger.direct(chair)
        if first.look_first and delivery.messenger.find(place, message_id, first.look_from):
            return
        today = day_of(now, first.committee.time_zone)
        goes_at_once(delivery, place)
        delivery.messenger.post(place, for_the_chair(about, first.committee, today), (message_id,))
    except DeliveryFailed as failed:
        if failed.permanent:
            log.warning("the chair of %s can't be told: %s", first.committee.prefix, failed.reason)
            return
        failed.unclear = True  # the reminder itself stands
        raise


def chairs_id(first: str) -> str:
    """The id of the chair's message about the reminder or the round-up's first, `first`."""
    return f"{first}-chair"


def _for_the_chair(delivery: Delivery, members: Sequence[Claimed], chair: str, now: datetime) -> tuple[Commitment, ...]:
    """What of it is the chair's to hear, and is not told them where the reminder went anyway."""
    found = []
    for one in members:
        if one.reason is not Reason.CHAIR or one.commitment is None or not one.commitment.is_open:
            continue
        heard = delivery.heard(one, now)
        if heard and heard.hearing.responsible != chair and heard.gone.get(chair) is not Gone.DEACTIVATED:
            found.append(one.commitment)
    return tuple(sorted(found, key=lambda one: one.id))
