"""How fast reminders are added: one by one, and many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

from bench.delivering import procrastinating
from bench.delivering.draining import Bench
from bench.delivering.peers import remind, scheduler_of
from bench.delivering.shown import Line
from bench.delivering.stock import ADDED, commitment, fill
from bench.filled import letter
from bench.measuring import timed
from db import ledger, queries
from db.store import Store

ONE_BY_ONE_GOAL, BULK_GOAL = 1.0, 10.0


def adding(bench: Bench, few: int, many: int) -> Iterator[Line]:
    """`few` one by one, `many` at once. APScheduler and Procrastinate store a job each, Chaser the commitment with its
    history and its next reminder.
    """
    for database in ("PostgreSQL", "SQLite"):
        theirs = few / by_apscheduler(_new(bench, database), few)
        yield Line(f"added one by one, APScheduler on {database}", theirs, f"{theirs:,.0f} a second")
        if database == "PostgreSQL":
            yield from _by_procrastinate(bench, few, many, theirs)
        url = _new(bench, database)
        ours = few / by_the_ledger(url, few)
        line = Line(f"added one by one, Chaser on {database}", ours, f"{ours:,.0f} a second")
        yield line.beside("APScheduler", theirs, ONE_BY_ONE_GOAL, has_goal=True)
        ours = many / by_a_letter(url, many)
        line = Line(f"{many:,} at once by a letter, Chaser on {database}", ours, f"{ours:,.0f} a second")
        yield line.beside("APScheduler one by one", theirs, BULK_GOAL, has_goal=True)
    bench.postgres.drop("added")


def _new(bench: Bench, database: str) -> str:
    return bench.postgres.database("added") if database == "PostgreSQL" else bench.file("added")


def by_apscheduler(url: str, count: int) -> float:
    """Seconds, with a scheduler that runs: it looks anew after each job. It knows no way to add many at once."""
    scheduler = scheduler_of(url, careful=True)
    scheduler.start()
    later = datetime.now(UTC) + timedelta(days=30)
    try:
        return timed(_each(count, lambda number: scheduler.add_job(remind, "date", run_date=later, args=[number])))
    finally:
        scheduler.shutdown()


def _by_procrastinate(bench: Bench, few: int, many: int, theirs: float) -> Iterator[Line]:
    later = datetime.now(UTC) + timedelta(days=30)
    url = _new(bench, "PostgreSQL")
    procrastinating.stored_jobs(url, 0, later)
    with procrastinating.app_of(url).open() as app:
        task = app.configure_task("remind", queue="reminders", schedule_at=later)
        rate = few / timed(_each(few, lambda number: task.defer(number=number)))
    line = Line("added one by one, Procrastinate on PostgreSQL", rate, f"{rate:,.0f} a second")
    yield line.beside("APScheduler", theirs, 0, has_goal=False)
    url = _new(bench, "PostgreSQL")
    procrastinating.stored_jobs(url, 0, later)
    rate = many / timed(lambda: procrastinating.deferred(url, many, later))
    line = Line(f"{many:,} at once, Procrastinate on PostgreSQL", rate, f"{rate:,.0f} a second")
    yield line.beside("APScheduler one by one", theirs, 0, has_goal=False)


def by_the_ledger(url: str, count: int) -> float:
    """Seconds; an empty database gets a committee first."""
    store = Store.open(url)
    with closing(store):
        fill(store, 1)
        [committee] = queries.committees(store)
        return timed(
            _each(count, lambda number: ledger.add(store, committee.id, commitment(number), by="bench", now=ADDED))
        )


def by_a_letter(url: str, count: int) -> float:
    """Seconds for importing and confirming a letter with so many undertakings, into the first committee."""
    store = Store.open(url)
    with closing(store):
        file = ledger.LetterFile("letter.md", b"a letter")

        def import_and_confirm() -> None:
            imported = ledger.import_letter(store, 1, letter(count), file, by="bench", now=ADDED)
            ledger.confirm(store, imported.letter.id, by="bench", now=ADDED)

        return timed(import_and_confirm)


def _each(count: int, add: Callable[[int], object]) -> Callable[[], None]:
    def every() -> None:
        for number in range(1, count + 1):
            add(number)

    return every
