"""How fast reminders are added: one by one, and many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from bench.delivering import procrastinating
from bench.delivering.draining import Bench
from bench.delivering.peers import remind, scheduler_of
from bench.delivering.shown import Line
from bench.delivering.stock import ADDED, commitment, fill
from bench.filled import letter
from bench.measuring import timed
from commitments.commitment import Commitment, Committee
from commitments.reminders import plan
from db import ledger, queries
from db.store import Store

ONE_BY_ONE_GOAL, BULK_GOAL = 1.0, 10.0


def adding(bench: Bench, few: int, many: int) -> Iterator[Line]:
    """`few` one by one, `many` at once. APScheduler and Procrastinate store a job each, Chaser the commitment with its
    history and its next reminder, from which the others follow.

    So it is put beside a job for each commitment, and beside a job for each reminder up to the due day, which is what
    a bot with a job for each reminder has to store.
    """
    for database in ("PostgreSQL", "SQLite"):
        theirs = few / by_apscheduler(_new(bench, database), few)
        yield Line(f"jobs one by one, APScheduler on {database}", theirs, f"{theirs:,.0f} a second")
        if database == "PostgreSQL":
            yield from _by_procrastinate(bench, few, many, theirs)
        url = _new(bench, database)
        yield from _beside(f"one by one, Chaser on {database}", by_the_ledger(url, few), theirs, ONE_BY_ONE_GOAL)
        yield from _beside(f"{many:,} by a letter, Chaser on {database}", by_a_letter(url, many), theirs, BULK_GOAL)
    bench.postgres.drop("added")


@dataclass(frozen=True, slots=True)
class Added:
    """So many commitments in so many seconds, and how many reminders their plans hold up to the due day."""

    commitments: int
    reminders: int
    seconds: float


def _beside(how: str, added: Added, theirs: float, goal: float) -> Iterator[Line]:
    for what, count in (("commitments", added.commitments), ("reminders", added.reminders)):
        rate = count / added.seconds
        line = Line(f"{what} {how}", rate, f"{rate:,.0f} a second")
        yield line.beside("APScheduler's jobs one by one", theirs, goal, has_goal=True)


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
    line = Line("jobs one by one, Procrastinate on PostgreSQL", rate, f"{rate:,.0f} a second")
    yield line.beside("APScheduler", theirs, 0, has_goal=False)
    url = _new(bench, "PostgreSQL")
    procrastinating.stored_jobs(url, 0, later)
    rate = many / timed(lambda: procrastinating.deferred(url, many, later))
    line = Line(f"{many:,} at once, Procrastinate on PostgreSQL", rate, f"{rate:,.0f} a second")
    yield line.beside("APScheduler one by one", theirs, 0, has_goal=False)


def by_the_ledger(url: str, count: int) -> Added:
    """An empty database gets a committee first."""
    store = Store.open(url)
    with closing(store):
        fill(store, 1)
        [committee] = queries.committees(store)
        added: list[Commitment] = []
        seconds = timed(
            _each(
                count,
                lambda number: added.append(ledger.add(store, committee.id, commitment(number), by="bench", now=ADDED)),
            )
        )
        return _added(added, committee, seconds)


def _added(commitments: Sequence[Commitment], committee: Committee, seconds: float) -> Added:
    return Added(len(commitments), sum(_up_to_due(one, committee) for one in commitments), seconds)


def _up_to_due(commitment: Commitment, committee: Committee) -> int:
    due = commitment.due
    return sum(1 for _ in takewhile(lambda one: due is not None and one.day <= due, plan(commitment, committee)))


def by_a_letter(url: str, count: int) -> Added:
    """A letter with so many undertakings is imported and confirmed, into the first committee."""
    store = Store.open(url)
    with closing(store):
        file = ledger.LetterFile("letter.md", b"a letter")

        opened: list[Commitment] = []

        def import_and_confirm() -> None:
            imported = ledger.import_letter(store, 1, letter(count), file, by="bench", now=ADDED)
            opened.extend(ledger.confirm(store, imported.letter.id, by="bench", now=ADDED).opened)

        seconds = timed(import_and_confirm)
        return _added(opened, queries.committees(store)[0], seconds)


def _each(count: int, add: Callable[[int], object]) -> Callable[[], None]:
    def every() -> None:
        for number in range(1, count + 1):
            add(number)

    return every
