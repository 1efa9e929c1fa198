"""The digest's picture, in its thread: an extra, so that whatever goes wrong with it is logged and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.digest import Tally
from commitments.state_over_time import SHOWN_DIGESTS, worth_a_picture
from db import digests
from db.owed import Claimed
from jobs.apart import kept_apart
from messages.state_over_time import Picture, picture

if TYPE_CHECKING:
    from jobs.delivery import Delivery


@dataclass(frozen=True, slots=True)
class Pictures:
    """How a picture is drawn, as the bytes of a PNG, and shared in a channel below the message with that ts."""

    draw: Callable[[Sequence[Tally]], bytes]
    share: Callable[[str, str, Picture], None]


def share_picture(delivery: Delivery, claimed: Claimed, ts: str) -> None:
    """Shares it below the digest that stands under `ts` and is settled: tried once, so that it never comes twice."""
    if delivery.pictures is None:
        return
    # The digest has gone out, and no fault in drawing may keep it from being settled.
    with kept_apart(f"the picture of the digest {claimed.id} could not be shared"):
        tallies = digests.tallies(delivery.store, claimed.committee.id, limit=SHOWN_DIGESTS)
        if worth_a_picture(tallies):
            shown = picture(claimed.committee, tallies, delivery.pictures.draw(tallies))
            delivery.pictures.share(claimed.addressee, ts, shown)
