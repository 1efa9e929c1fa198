"""How long a look takes that finds nothing owed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bench.measuring import Measured, measured
from db.store import Store
from jobs.delivery import Delivery


class NoMessenger:
    """Nothing is owed, so nothing may be sent."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it stands for every method
        raise AssertionError(f"an idle tick called {name}")


def idle_tick(store: Store, now: datetime, what: str) -> Measured:
    delivery = Delivery(
        store=store,
        messenger=NoMessenger(),
        holder="bench",
        clock=lambda: now,
        machine_clock=lambda: now,
        lease=timedelta(minutes=1),
    )
    return measured(what, delivery.drain, times=500, goal=0.002)
