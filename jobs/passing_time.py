"""Time that passes in leaps: everything owed on the way is sent at its own instant, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from db import ledger, owed
from jobs.delivery import Delivery


def pass_time(delivery: Delivery, until: datetime, set_now: Callable[[datetime], None]) -> None:
    """Moves the clock that `delivery` reads, through `set_now`, from one owed instant to the next up to `until`."""
    delivery.drain()
    at = delivery.clock()
    while (due := _next(delivery, at)) and due <= until:
        set_now(due)
        delivery.drain()
        at = due
    if until > at:  # time never goes back
        set_now(until)
        delivery.drain()


def _next(delivery: Delivery, after: datetime) -> datetime | None:
    """When something is owed next, or the day of a series' occurrence is over."""
    coming = (owed.next_due(delivery.store, after), ledger.next_passing(delivery.store, after))
    return min((one for one in coming if one), default=None)
