"""Starts replicas, sees which stopped, and goes on until everything that is owed is settled."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Self

from db.store import Store
from tests.faults.counting import held, looked_for_later, unfinished
from tests.faults.owing import NOW
from tests.faults.replica import STOPPED, Orders, replica

# Each replica is forked from one process that has imported everything, and so begins at once.
FROM_WARM = multiprocessing.get_context("forkserver")
FROM_WARM.set_forkserver_preload(["tests.faults.replica"])

STILL = 12.0  # seconds in which nothing moves, until the machine's clock is put on
SOON = 1.0  # … where nobody holds anything
LOOK = 0.05  # seconds between two looks at the replicas
# What waits for an hour since a place refused it is ready at once.
AN_HOUR = 3700.0
A_DAY = 90_000.0
MOST_DAYS = 20
LONGEST_LOOK = 1.0  # seconds of the real clock


@dataclass(slots=True)
class Replicas:
    """Processes with common orders; each that was killed is followed by another. Ends all of them in the end."""

    orders: Orders
    running: dict[int, ForkServerProcess] = field(default_factory=dict)
    paused: dict[int, float] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    begun: int = 0

    def start(self, **changed: object) -> None:
        self.begun += 1
        orders = replace(self.orders, holder=f"replica {self.begun}", **changed)  # type: ignore[arg-type]
        process = FROM_WARM.Process(target=replica, args=(orders,), daemon=True)
        process.start()
        self.running[process.pid or 0] = process

    def ended(self) -> int:
        """How many died since the last look."""
        dead = [pid for pid, process in self.running.items() if not process.is_alive()]
        for pid in dead:
            ended = self.running.pop(pid).exitcode
            if ended == -signal.SIGKILL:
                self.done["kill -9"] += 1
            elif ended == STOPPED:
                self.done["stopped in the middle"] += 1
            else:
                raise AssertionError("a replica ended by itself")
        return len(dead)

    def all_well(self) -> bool:
        """Whether no one has just died or gone to sleep."""
        return all(one.is_alive() and not self.orders.asleep(pid).exists() for pid, one in self.running.items())

    def wake(self) -> None:
        """Lets those go on who slept for longer than their lease."""
        asleep = 1.5 * self.orders.lease / self.orders.speed
        for pid in self.running:
            if pid not in self.paused and self.orders.asleep(pid).exists():
                self.paused[pid] = time.monotonic()
        for pid, since in list(self.paused.items()):
            if time.monotonic() - since > asleep:
                del self.paused[pid]
                self.orders.asleep(pid).unlink()
                self.done["paused longer than the lease"] += 1
                os.kill(pid, signal.SIGCONT)

    def kill_one(self) -> None:
        """One that runs, at whatever it does."""
        for pid, process in self.running.items():
            if pid not in self.paused:
                process.kill()
                process.join()
                return

    def jump(self, seconds: float) -> None:
        """The machine's clock of all of them jumps."""
        file = Path(self.orders.jump)
        before = float(file.read_text()) if file.exists() else 0.0
        fresh = file.with_suffix(".new")
        fresh.write_text(str(before + seconds))
        fresh.replace(file)
        self.done["clock jumped"] += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        Path(self.orders.stop).touch()
        for pid, process in self.running.items():
            if process.is_alive():
                os.kill(pid, signal.SIGCONT)
            process.join(10)
            process.kill()
            process.join()


def orders_for(folder: Path, url: str, api_url: str, token: str) -> Orders:
    stop, jump = str(folder / "stop"), str(folder / "jump")
    return Orders(url=url, api_url=api_url, token=token, holder="", now=NOW.isoformat(), stop=stop, jump=jump)


def until_settled(
    replicas: Replicas, store: Store, restarts: Iterator[dict[str, object]], each: Callable[[int], None] | None = None
) -> None:
    """Whoever dies is followed by a replica with the next of `restarts`, then by one without orders to die.

    `each` is called at each look with what is left. Where nothing moved for a while, what waits an hour is let wait
    no longer.
    """
    still = 0
    before = -1
    while True:
        for _ in range(replicas.ended()):
            replicas.start(**next(restarts, {}))
        replicas.wake()
        left = unfinished(store, NOW)
        if left == 0 and not replicas.paused and replicas.all_well():
            return
        if each:
            each(left)
        still = still + 1 if left == before else 0
        before = left
        if still * LOOK > (STILL if held(store) else SOON):
            replicas.jump(AN_HOUR)
            still = 0
        time.sleep(LOOK)


def until_looked_again(replicas: Replicas, store: Store) -> None:
    """Days pass for the machine until nobody looks for late copies any more."""
    for _ in range(MOST_DAYS):
        left = looked_for_later(store)
        if not left:
            return
        replicas.jump(A_DAY)
        end = time.monotonic() + LONGEST_LOOK
        while looked_for_later(store) == left and time.monotonic() < end:
            time.sleep(LOOK)
