"""How long a look takes that finds nothing owed."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

from bench.measuring import Measured, measured
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import Message, Standing


class TakesAll:
    """A way out that takes everything and keeps nothing."""

    def __init__(self) -> None:
        self.posts = count(1)

    def direct(self, person: str) -> str:
        return f"D{person}"

    def post(self, channel: str, message: Message, owed: tuple[str, ...]) -> str:
        del channel, message, owed
        return f"1.{next(self.posts):06}"

    def post_in_thread(self, channel: str, thread_ts: str, message: Message, owed: tuple[str, ...]) -> str:
        del thread_ts
        return self.post(channel, message, owed)

    def redraw(self, channel: str, ts: str, message: Message, owed: tuple[str, ...] | None = None) -> None:
        del channel, ts, message, owed

    def delete(self, channel: str, ts: str) -> None:
        del channel, ts

    def standing(self, channel: str, oldest: str, thread_ts: str | None = None) -> tuple[Standing, ...]:
        del channel, oldest, thread_ts
        return ()

    def find(self, channel: str, owed: str, oldest: str, thread_ts: str | None = None) -> str | None:
        del channel, owed, oldest, thread_ts
        return None


def to_nowhere(store: Store, now: datetime) -> Delivery:
    """Sends into the void, by a clock that stands still."""
    return Delivery(
        store=store,
        messenger=TakesAll(),
        holder="bench",
        clock=lambda: now,
        machine_clock=lambda: now,
        lease=timedelta(minutes=1),
    )


def idle_tick(store: Store, now: datetime, what: str) -> Measured:
    delivery = to_nowhere(store, now)
    delivery.drain()  # the summary of the import

    def look() -> None:
        if delivery.drain():
            raise AssertionError("something was owed")

    return measured(what, look, times=500, goal=0.002)
