"""The digest's picture, in its thread: an extra, so that whatever goes wrong with it is logged and nothing more."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.digest import Tally
from commitments.state_over_time import MOST, worth_a_picture
from db import digests
from db.owed import Claimed
from messages.state_over_time import Picture, picture

if TYPE_CHECKING:
    from jobs.delivery import Delivery

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pictures:
    """How a picture is drawn, as the bytes of a PNG, and shared in a channel below the message with that ts."""

    draw: Callable[[Sequence[Tally]], bytes]
    share: Callable[[str, str, Picture], None]


def share_picture(delivery: Delivery, claimed: Claimed, ts: str) -> None:
    """Shares it below the digest that stands under `ts` and is settled: tried once, so that it never comes twice."""
    if delivery.pictures is None:
        return
    try:
        tallies = digests.tallies(delivery.store, claimed.committee.id, limit=MOST)
        if worth_a_picture(tallies):
            shown = picture(claimed.committee, tallies, delivery.pictures.draw(tallies))
            delivery.pictures.share(claimed.addressee, ts, shown)
    except Exception:
        # An edge of its own: the digest has gone out, and no fault in drawing may keep it from being settled.
        log.exception("the picture of the digest %s could not be shared", claimed.id)
