"""`make bench ONLY=delivery`: Chaser beside a bare client, an APScheduler bot and Procrastinate, in one run.

Every database waits for the disk as it does out of the box, for all of them alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.delivering.adding import adding
from bench.delivering.draining import Bench, draining
from bench.delivering.growth import growth
from bench.delivering.losing import losing
from bench.delivering.message import write_message
from bench.delivering.running import sink
from bench.delivering.sizing import Measures, sizing
from bench.postgres import postgres

DRAINED, DRAIN_LIMIT = 10_000, 20.0  # the limits are seconds for each peer
AT_RISK, LOSING_LIMIT = 1_000, 60.0
ONE_BY_ONE, AT_ONCE = 500, 5_000
FEW, PENDING, MANY = 10_000, 100_000, 1_000_000
# Below these a number says nothing: processes have to be on the way, and each committee has a commitment.
LEAST, LEAST_OPEN, LEAST_LIMIT = 100, 1_000, 5.0


def delivery(scale: float) -> Iterator[object]:
    """`scale`: 1 for the whole, 0.02 for a look."""

    def scaled(count: int, least: int = LEAST) -> int:
        return max(int(count * scale), least)

    rates: dict[tuple[str, float], float] = {}
    measures: list[Measures] = []
    yield machine()
    with the_bench() as bench:
        yield from adding(bench, scaled(ONE_BY_ONE), scaled(AT_ONCE))
        yield from draining(bench, scaled(DRAINED), max(DRAIN_LIMIT * scale, LEAST_LIMIT), rates)
        yield from losing(bench, scaled(AT_RISK), LOSING_LIMIT)
        few, pending, many = (
            scaled(count, number * LEAST_OPEN) for number, count in enumerate((FEW, PENDING, MANY), 1)
        )
        yield from growth(bench, few, pending, many, measures)
    yield from sizing(measures, rates)


def machine() -> str:
    """What runs besides makes each peer slower by chance: ratios count where the load was next to nothing before."""
    return f"{os.cpu_count()} cores; load before this {os.getloadavg()[0]:.1f}"


@contextmanager
def the_bench() -> Iterator[Bench]:
    with TemporaryDirectory(prefix="chaser-bench-") as name, postgres() as server, sink() as at:
        folder = Path(name)
        yield Bench(server, at, folder, write_message(folder))
