"""What grows with what is stored and what doesn't: a look that finds nothing, the start, memory, and the disk."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Select, insert, literal, select, text

from bench.delivering.draining import Bench
from bench.delivering.running import ROOT, SinkAt
from bench.delivering.shown import Line
from bench.delivering.sizing import Measures
from bench.delivering.stock import IDLE, NOW, fill
from bench.idle_tick import to_nowhere
from bench.measuring import duration, timed
from db.store import Store
from db.tables import OwedRow

COMMITTEES = 1_000
TICKS, STARTS = 300, 7
TICK_GOAL, START_GOAL, MEMORY_GOAL = 1.25, 1.1, 5.0  # times, times, MiB more
KIB_TO_MIB = 1 / 1024
# `chaser tick` as its own process, which says how much memory it took at most (kB; Linux tells it).
TICK = """
import sys
from bot.__main__ import main
main()
print(next((line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), 0))
"""


def growth(bench: Bench, few: int, pending: int, many: int, measures: list[Measures]) -> Iterator[object]:
    """`few` and `many` open commitments for a look, `pending` and none for a start; the sizes go to `measures`."""
    for database in ("PostgreSQL", "SQLite"):
        urls = {count: _stocked(bench, database, count) for count in (few, pending, many)}
        empty = _stocked(bench, database, 0)
        small, large = ticks(urls[few], urls[many])
        yield Line(f"idle look on {database}, {few:,} open", small, duration(small))
        line = Line(f"idle look on {database}, {many:,} open", large, duration(large))
        yield line.beside(f"{few:,}", small, TICK_GOAL, has_goal=True, at_most=True)
        yield from _starts(bench, database, empty, urls[pending], pending)
        _, memory = first_look(bench.sink, bench.folder, urls[many])
        grown = (_disk(urls[many]) - _disk(urls[few])) / (many - few)
        measures.append(Measures(database, many, grown, sent_row(urls[few]), large, memory))
        for count in (few, pending, many):
            bench.postgres.drop(f"stock{count}")


def ticks(*urls: str) -> tuple[float, ...]:
    """The median of looks that find nothing, in seconds; taken in turn, so that whatever else runs meets all alike."""
    stores = [Store.open(url) for url in urls]
    looks = [to_nowhere(store, IDLE) for store in stores]
    taken: list[list[float]] = [[] for _ in urls]
    for _ in range(TICKS):
        for look, times in zip(looks, taken, strict=True):
            times.append(timed(look.drain))
    for store in stores:
        store.close()
    return tuple(statistics.median(times[TICKS // 10 :]) for times in taken)


def _starts(bench: Bench, database: str, empty: str, full: str, pending: int) -> Iterator[Line]:
    runs: dict[str, list[tuple[float, float]]] = {empty: [], full: []}
    for _ in range(STARTS):
        for url, taken in runs.items():
            taken.append(first_look(bench.sink, bench.folder, url))
    (start, memory), (start_full, memory_full) = (
        tuple(statistics.median(one) for one in zip(*taken, strict=True)) for taken in runs.values()
    )
    yield Line(f"chaser tick on {database}, nothing pending", start, f"{duration(start)}, {memory:.1f} MiB")
    what = f"chaser tick on {database}, {pending:,} pending"
    line = Line(what, start_full, f"{duration(start_full)}, {memory_full:.1f} MiB")
    more = memory_full - memory
    met = "met" if more <= MEMORY_GOAL else "MISSED"
    said = f"{more:+.1f} MiB (goal ≤ {MEMORY_GOAL:g} more: {met})"
    yield line.beside("empty", start, START_GOAL, has_goal=True, at_most=True).saying(said)


def first_look(sink: SinkAt, folder: Path, url: str) -> tuple[float, float]:
    """Seconds until a whole process has started and looked once, and MiB at most."""
    own = {"CHASER_DATABASE__URL": url, "CHASER_DATA_DIR": str(folder), "CHASER_SLACK__API_URL": sink.api_url}
    environment = os.environ | own | {"SLACK_BOT_TOKEN": "xoxb-bench"}
    words = [sys.executable, "-c", TICK, "tick", "--at", IDLE.isoformat()]
    began = monotonic()
    said = subprocess.run(words, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return monotonic() - began, int(said.stdout.split()[-1]) * KIB_TO_MIB


def _stocked(bench: Bench, database: str, count: int) -> str:
    """So many commitments in a thousand committees, or one in one for none."""
    name = f"stock{count}"
    url = bench.postgres.database(name) if database == "PostgreSQL" else bench.file(name)
    store = Store.open(url)
    fill(store, *((COMMITTEES, count // COMMITTEES) if count else (1, 1)))
    store.close()
    return url


def sent_row(url: str) -> float:
    """The bytes on disk that each sent reminder takes, measured by copying all that is owed ten times as sent."""
    store = Store.open(url)
    before = _disk(url)
    with store.writing() as session:
        reminders = OwedRow.kind == "reminder"
        count = len(session.scalars(select(OwedRow.id).where(reminders)).all())
        for number in range(10):
            names, rows = _as_sent(number)
            session.execute(insert(OwedRow).from_select(names, rows))
    store.close()
    return (_disk(url) - before) / (count * 10)


def _as_sent(number: int) -> tuple[list[str], Select[Any]]:
    """Ids of their own (the last letters stay), and a reason of its own, as each is sent once."""
    changed = {
        "id": literal(f"s{number}") + text("substr(id, 3)"),
        "reason": literal(f"sent {number}"),
        "state": literal("sent"),
        "channel": OwedRow.addressee,
        "ts": literal("1790000000.000001"),
        "sent_at": literal(NOW, OwedRow.__table__.c.sent_at.type),
        "holder": literal("a-host-that-has-a-name-4711-0a1b2c3d"),
    }
    columns = {one.name: changed.get(one.name, one) for one in OwedRow.__table__.columns}
    return list(columns), select(*columns.values()).where(OwedRow.kind == "reminder", OwedRow.state == "owed")


def _disk(url: str) -> int:
    """Bytes, with whatever the database has not yet put into its place."""
    store = Store.open(url)
    with closing(store), store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if store.is_sqlite:
            return Path(store.engine.url.database or "").stat().st_size
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
