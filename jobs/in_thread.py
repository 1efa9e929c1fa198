"""What one message can't hold goes on in its thread, part by part; each part is posted once."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from db import owed
from db.owed import Claimed
from jobs.pacing import goes_at_once
from messages.messenger import DeliveryFailed, Message
from messages.refused_part import refused_part

if TYPE_CHECKING:
    from jobs.delivery import Delivery

log = logging.getLogger(__name__)


def continue_in_thread(delivery: Delivery, claimed: Claimed, place: str, ts: str, message: Message) -> None:
    """Posts what of `message` goes below the one at `ts`, and what an earlier try posted not again.

    A part that Slack refuses for what it holds is left out, and the thread says so: the message above it stands, and
    would be tried for ever.
    """
    for number, part in enumerate(message.more, start=2):
        part_id = f"{claimed.id}-{number}"
        try:
            if claimed.look_first and delivery.messenger.find(place, part_id, ts, thread_ts=ts):
                continue
            if not owed.renew(delivery.store, claimed.claim, delivery.machine_clock() + delivery.lease):
                return  # it took so long that somebody else goes on with it
            _post(delivery, place, ts, part, part_id)
        except DeliveryFailed as failed:
            # The message above it stands, whatever became of this part: the next try must look for it.
            failed.unclear = True
            raise


def _post(delivery: Delivery, place: str, ts: str, part: Message, part_id: str) -> None:
    goes_at_once(delivery, place)
    try:
        delivery.messenger.post_in_thread(place, ts, part, (part_id,))
    except DeliveryFailed as failed:
        if not _is_of_the_part(failed):
            raise
        log.exception("%s can't stand in its thread", part_id)
        try:
            delivery.messenger.post_in_thread(place, ts, refused_part(), (part_id,))
        except DeliveryFailed as again:
            if not _is_of_the_part(again):  # else the thread itself is gone
                raise


def _is_of_the_part(failed: DeliveryFailed) -> bool:
    return failed.permanent and not (failed.any_message or failed.unclear)
