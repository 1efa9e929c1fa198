"""`make bench ONLY=delivery`: Chaser beside a bare client, an APScheduler bot and Procrastinate, in one run.

Every database waits for the disk as it does out of the box, for all of them alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.delivering.draining import Bench, draining
from bench.delivering.losing import losing
from bench.delivering.message import write_message
from bench.delivering.running import sink
from bench.postgres import postgres

MANY = 10_000
LIMIT = 25.0  # seconds, for each drain
AT_RISK, LOSING_LIMIT = 1_000, 60.0


def delivery(scale: float) -> Iterator[object]:
    """`scale`: 1 for the whole, 0.01 for a look."""
    with the_bench() as bench:
        yield from draining(bench, int(MANY * scale), LIMIT * max(scale, 0.2))
        yield from losing(bench, max(int(AT_RISK * scale), 100), LOSING_LIMIT)


@contextmanager
def the_bench() -> Iterator[Bench]:
    with TemporaryDirectory(prefix="chaser-bench-") as name, postgres() as server, sink() as at:
        folder = Path(name)
        yield Bench(server, at, folder, write_message(folder))
