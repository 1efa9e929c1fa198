"""What is lost and what comes twice: after kill -9 in the middle of draining, and after being down when it was due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bench.delivering import procrastinating
from bench.delivering.draining import NAMES, PEERS, SLOW, Bench, owing
from bench.delivering.peers import past, stored_jobs
from bench.delivering.running import finished, killed_on_the_way
from bench.delivering.shown import WIDTH
from bench.delivering.stock import IDLE, NOW
from bench.idle_tick import to_nowhere
from db.store import Store

DOWN = timedelta(hours=2)
# Longer than leases and silences are here, so that whatever comes twice has come (seconds).
QUIET = 10.0


@dataclass(frozen=True, slots=True)
class Wrong:
    what: str
    count: int
    lost: int
    doubled: int
    done: bool
    is_ours: bool

    def __str__(self) -> str:
        words = f"{self.lost:,} lost, {self.doubled:,} doubled of {self.count:,}"
        if not self.done:
            words += " (not done in time: what was still owed counts as lost)"
        faultless = not (self.lost or self.doubled)
        goal = f"(goal 0 and 0: {'met' if faultless else 'MISSED'})" if self.is_ours else ""
        return f"  {self.what:<{WIDTH - 2}} {words:<32} {goal}".rstrip()


def losing(bench: Bench, count: int, limit: float) -> Iterator[object]:
    yield f"kill -9 while {count:,} are sent, Slack takes {SLOW * 1000:.0f} ms; then the process is started again"
    for peer, database, prepare in PEERS:
        url = bench.postgres.database("lost") if database == "PostgreSQL" else bench.file("lost")
        prepare(url, count)
        orders = bench.orders(peer, url, count)
        killed_on_the_way(bench.sink, orders, count // 4, SLOW, limit / 4)
        bench.sink.take(0)
        done = finished(bench.sink, orders, limit, QUIET)
        yield _wrong(bench, f"{NAMES[peer]} on {database}", count, is_ours=peer == "chaser", done=done)
    yield from _down(bench, count, limit)
    bench.postgres.drop("lost")


def _down(bench: Bench, count: int, limit: float) -> Iterator[object]:
    yield f"{count:,} fell due two hours ago, while the process was down"
    due = past(int(DOWN.total_seconds()) // 60)
    for careful, how in ((False, "as it comes"), (True, "misfire_grace_time=None")):
        url = bench.postgres.database("lost")
        stored_jobs(url, count, due, careful=careful)
        done = finished(bench.sink_anew(), bench.orders("apscheduler", url, count, careful=careful), limit, QUIET)
        yield _wrong(bench, f"APScheduler, {how}", count, done=done)
    url = bench.postgres.database("lost")
    procrastinating.stored_jobs(url, count, due)
    done = finished(bench.sink_anew(), bench.orders("procrastinate", url, count), limit, QUIET)
    yield _wrong(bench, "Procrastinate", count, done=done)
    url = bench.postgres.database("lost")
    owing(url, count)
    looked(url)
    done = finished(bench.sink_anew(), bench.orders("chaser", url, count, now=NOW + DOWN), limit, QUIET)
    yield _wrong(bench, "Chaser on PostgreSQL", count, is_ours=True, done=done)


def looked(url: str) -> None:
    """Chaser looks once while nothing is owed, so that it knows since when it was down."""
    store = Store.open(url)
    to_nowhere(store, IDLE).drain()
    store.close()


def _wrong(bench: Bench, what: str, count: int, *, done: bool, is_ours: bool = False) -> Wrong:
    lost, doubled = bench.sink.wrong(count)
    return Wrong(what, count, lost, doubled, done=done, is_ours=is_ours)
