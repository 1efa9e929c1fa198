"""How fast each peer sends what is owed, with a Slack that answers at once and with one that takes its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from pathlib import Path

from bench.delivering import procrastinating
from bench.delivering.orders import Orders
from bench.delivering.peers import past, stored_jobs
from bench.delivering.running import Drained, SinkAt, drained
from bench.delivering.shown import Line
from bench.delivering.stock import NOW, fill
from bench.postgres import Postgres
from db.store import Store

BARE_GOAL, APSCHEDULER_GOAL = 0.9, 1.5
SLOW = 0.1  # seconds before each answer


@dataclass(frozen=True, slots=True)
class Bench:
    """Where everything stands: the database server, the sink, a folder, and the file with the message."""

    postgres: Postgres
    sink: SinkAt
    folder: Path
    message: Path

    def orders(
        self, peer: str, url: str, count: int, *, careful: bool = True, now: datetime = NOW, secure: bool = False
    ) -> Orders:
        """`now`: Chaser's clock. `secure`: over TLS."""
        message, at = str(self.message), now.isoformat()
        slack = self.sink.secure_api_url if secure else self.sink.api_url
        return Orders(peer, slack, url, message, count, careful=careful, now=at)

    def sink_anew(self) -> SinkAt:
        """The sink, with nothing arrived, that answers at once."""
        self.sink.begin(0)
        return self.sink

    def file(self, name: str) -> str:
        """The address of an SQLite database that is not there yet."""
        for left in self.folder.glob(f"{name}.db*"):
            left.unlink()
        return f"sqlite:///{self.folder / name}.db"


def owing(url: str, count: int) -> None:
    """Chaser's own: a committee for each reminder."""
    store = Store.open(url)
    fill(store, count)
    store.close()


def due_jobs(url: str, count: int) -> None:
    stored_jobs(url, count, past())


def deferred_jobs(url: str, count: int) -> None:
    procrastinating.stored_jobs(url, count, past())


PEERS: tuple[tuple[str, str, Callable[[str, int], None]], ...] = (
    ("apscheduler", "PostgreSQL", due_jobs),
    ("apscheduler", "SQLite", due_jobs),
    ("procrastinate", "PostgreSQL", deferred_jobs),
    ("chaser", "PostgreSQL", owing),
    ("chaser", "SQLite", owing),
)
NAMES = {"apscheduler": "APScheduler", "procrastinate": "Procrastinate", "chaser": "Chaser"}


def draining(bench: Bench, count: int, limit: float, rates: dict[tuple[str, float], float]) -> Iterator[object]:
    """`count` are owed in as many channels; who has not sent them after `limit` seconds is measured until then.

    `rates` gets Chaser's messages a second on each database with each delay, over TLS as to Slack.
    """
    for delay, secure in product((0.0, SLOW), (False, True)):
        slack = f"Slack takes {delay * 1000:.0f} ms" if delay else "Slack answers at once"
        by = "over TLS" if secure else "by plain HTTP"
        yield f"drain of {count:,} over {count:,} channels, {slack}, {by}; {limit:.0f} s at most"
        bare = drained(bench.sink, bench.orders("bare", "", count, secure=secure), count, delay, limit)
        yield _line("bare WebClient", bare)
        aps: dict[str, Drained] = {}
        for peer, database, prepare in PEERS:
            url = bench.postgres.database("drained") if database == "PostgreSQL" else bench.file("drained")
            prepare(url, count)
            sent = drained(bench.sink, bench.orders(peer, url, count, secure=secure), count, delay, limit)
            if peer == "apscheduler":
                aps[database] = sent
            line = _line(f"{NAMES[peer]} on {database}", sent).beside("bare", bare.rate, BARE_GOAL, peer == "chaser")
            if peer == "chaser":
                rates[database, delay] = sent.rate
                line = line.beside("APScheduler", aps[database].rate, APSCHEDULER_GOAL, has_goal=True)
            yield line
    bench.postgres.drop("drained")


def _line(what: str, sent: Drained) -> Line:
    return Line(f"  {what}", sent.rate, f"{sent.rate:,.0f} a second, {sent.arrivals.distinct:,} sent")
