"""What becomes of a message that could not be sent: it keeps the reason and comes again, later each time."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from db import owed
from db.owed import Claim
from jobs.pacing import everybody_waits
from jobs.undeliverable import tell_people
from messages.messenger import DeliveryFailed

if TYPE_CHECKING:
    from jobs.delivery import Delivery

log = logging.getLogger(__name__)

BROKEN = "a fault in Chaser; the log has it"
SHORTEST_RETRY = timedelta(seconds=1)
FIRST_RETRY = timedelta(seconds=5)
LAST_RETRY = timedelta(hours=1)
# What a place refuses for good today may be mended by people: a bot invited again, a channel unarchived.
AFTER_REFUSAL = timedelta(hours=1)


def broken(delivery: Delivery, claim: Claim) -> None:
    """One poisoned row never stops the rest: it keeps its fault and waits. It may break after Slack took it."""
    _try_later(delivery, claim, BROKEN, _growing_wait(claim), unclear=True)


def not_sent(delivery: Delivery, claim: Claim, failed: DeliveryFailed, *, together: bool = False) -> None:
    """`together`: it stood in a round-up; where that was refused for what it holds, its parts go one by one."""
    log.warning("%s could not be sent: %s", claim.id, failed.reason)
    if together and failed.permanent and not (failed.any_message or failed.unclear):
        owed.put_off(delivery.store, claim, error=failed.reason, alone=True)
        return
    if failed.retry_after is not None:
        wait = min(LAST_RETRY, max(SHORTEST_RETRY, timedelta(seconds=failed.retry_after)))
        everybody_waits(delivery, wait)
    elif failed.permanent:
        wait = AFTER_REFUSAL
    else:
        wait = _growing_wait(claim)
    _try_later(delivery, claim, failed.reason, wait, unclear=failed.unclear, refused=failed.permanent)
    if failed.permanent:
        tell_people(delivery, claim.id, failed)


def _growing_wait(claim: Claim) -> timedelta:
    """Seconds at first, for a database that restarts; an hour at most, for a row that stays poisoned."""
    return min(LAST_RETRY, FIRST_RETRY * (1 << min(claim.attempts, 10)))


def _try_later(
    delivery: Delivery, claim: Claim, error: str, wait: timedelta, *, unclear: bool = False, refused: bool = False
) -> None:
    now = delivery.machine_clock()
    owed.put_off(
        delivery.store,
        claim,
        retry_at=now + wait,
        error=error,
        look_first=unclear,
        refused_at=now if refused else None,
    )
