"""A long run: many reminders, many faults on the line, replicas that are killed and paused all the while."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from sqlalchemy import text

from db.store import Store
from tests.faults.counting import Count, counted, waited_for_turn
from tests.faults.owing import EACH, MORE_ALONE, NOW, fill
from tests.faults.proxy import Fault, Proxy, at_random
from tests.faults.replica import POINTS, at_point
from tests.faults.replicas import Replicas, orders_for, until_looked_again, until_settled
from tests.faults.sink import Sink

# How often a replica comes to its point at most before it dies there.
LONGEST_LIFE = 60
WHERE_IT_IS_RARE = 2
RARE = frozenset({"address", "claim_one", "find", "give_back", "put_off", "redraw", "renew", "wait_for_turns"})
ONE_IN_PAUSED = 4
HALF_AN_HOUR = 1800.0
REACHED = tuple(one for one in POINTS if "post_in_thread" not in one)
ONLY_PACED = "wait_for_turns"


@dataclass(frozen=True, slots=True)
class Told:
    """What came out: `broken` by kind, `done` to the processes, `seconds` of the real clock.

    `turns`: how many reminders waited for their turn; None where none had to.
    """

    database: str
    replicas: int
    reminders: int
    count: Count
    broken: Counter[Fault]
    done: Counter[str]
    deletes: int
    seconds: float
    turns: int | None = None

    def lines(self) -> list[str]:
        faults = [*((str(kind.value), times) for kind, times in self.broken.items()), *self.done.items()]
        named = ", ".join(f"{times} × {kind}" for kind, times in sorted(faults, key=lambda one: -one[1]))
        paced = "" if self.turns is None else f", {self.turns:,} of which waited for their turn in common lines"
        right = f"{self.count.right:,} right, {self.count.chairs:,} of them told to a chair too"
        lost, doubled, elsewhere = map(len, (self.count.lost, self.count.doubled, self.count.elsewhere))
        return [
            (
                f"{self.database}, {self.replicas} replica{'s' * (self.replicas > 1)}: {self.reminders:,} "
                f"reminders{paced}, {sum(times for _, times in faults):,} faults in {self.seconds:.0f} s"
            ),
            f"  {named}",
            (
                f"  {right}, {lost} lost, {doubled} doubled, {elsewhere} that the database names "
                f"wrongly; {self.deletes} late copies deleted"
            ),
        ]


def orders_to_die(random: Random, deaths: int, *, pauses: bool, paced: bool) -> Iterator[dict[str, object]]:
    """What happens to each replica in turn."""
    for _ in range(deaths):
        act = "pause" if pauses and not random.randrange(ONE_IN_PAUSED) else "kill"
        point = random.choice([one for one in REACHED if paced or ONLY_PACED not in one])
        most = WHERE_IT_IS_RARE if point.split()[1] in RARE else LONGEST_LIFE
        yield at_point(point, act=act, nth=random.randint(1, most)) | {"paced": paced}


def soaked(
    store: Store, folder: Path, *, replicas: int, reminders: int, faults: int, paced: bool = False, seed: int = 8
) -> Told:
    """The store is migrated and empty. So many faults on the line, and up to a tenth more of the processes.

    `paced`: the replicas share one budget.
    """
    random = Random(seed)  # noqa: S311 - no secret
    fill(store, reminders, MORE_ALONE if paced else EACH)
    sink = Sink()
    begun = time.monotonic()
    plan = at_random(seed, max(2, reminders // faults // 3), faults)
    fate = orders_to_die(random, faults // 10, pauses=replicas > 1, paced=paced)
    url = store.engine.url.render_as_string(hide_password=False)
    with Proxy(sink, plan) as proxy, Replicas(orders_for(folder, url, proxy.api_url, "xoxb-sample")) as running:
        running.orders = replace(running.orders, paced=paced)
        for _ in range(replicas):
            running.start(**next(fate, {}))
        until_settled(running, store, fate, Shaking(running, store, random, reminders))
        until_looked_again(running, store)
        count = counted(store, NOW, sink.standing())
    broken: Counter[Fault] = Counter()
    for (kind, _), times in proxy.done.items():
        broken[kind] += times
    seconds = time.monotonic() - begun
    turns = waited_for_turn(store) if paced else None
    return Told(
        store.engine.dialect.name, replicas, reminders, count, broken, running.done, sink.deletes, seconds, turns
    )


@dataclass(slots=True)
class Shaking:
    """At each twentieth of the way the machine's clock jumps, or the database ends all connections."""

    running: Replicas
    store: Store
    random: Random
    reminders: int
    steps: int = 0

    def __call__(self, left: int) -> None:
        if (self.reminders - left) * 20 // self.reminders <= self.steps:
            return
        self.steps += 1
        if self.steps % 3 or self.store.is_sqlite:
            self.running.jump(HALF_AN_HOUR * self.random.choice((-1, 1)))
        else:
            self.running.done["connections ended by the database"] += connections_ended(self.store)


def connections_ended(store: Store) -> int:
    """Ends the other connections to this PostgreSQL database, as a restart does; how many there were."""
    others = text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with store.writing() as session:
        return int(session.scalars(others).one())
