"""Procrastinate as its documents advise: a job per reminder, a worker with so many jobs at once, and the periodic task
that takes up what a killed worker left (docs, 'Retry stalled jobs'), here every second rather than every ten minutes.
"""

from __future__ import annotations

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from procrastinate import App, PsycopgConnector
from procrastinate.types import JSONDict
from sqlalchemy import make_url

from bench.delivering.orders import THREADS, Orders, Poster, begins
from bench.postgres import settled

# So long a worker may be silent; as short as Chaser's lease here (seconds).
STALLED = 5.0
BATCH = 1_000


def app_of(url: str, poster: Poster | None = None) -> App:
    app = App(connector=PsycopgConnector(conninfo=_conninfo(url)))

    @app.task(name="remind", queue="reminders")
    def remind(number: int) -> None:
        if poster:
            poster.post(number)

    return app


def stored_jobs(url: str, count: int, at: datetime) -> None:
    """Its tables, and `count` jobs due at `at`."""
    with app_of(url).open() as app:
        app.schema_manager.apply_schema()
    deferred(url, count, at)
    settled(url)


def deferred(url: str, count: int, at: datetime) -> None:
    """`count` jobs due at `at`, deferred in batches."""
    with app_of(url).open() as app:
        task = app.configure_task("remind", queue="reminders", schedule_at=at)
        for begin in range(1, count + 1, BATCH):
            batch: list[JSONDict] = [{"number": one} for one in range(begin, min(begin + BATCH, count + 1))]
            task.batch_defer(*batch)


def procrastinate(given: Orders) -> None:
    app = app_of(given.url, Poster(given.api_url, given.message))

    async def work() -> None:
        # Its jobs run in the loop's own threads, of which there are six on two cores.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
        async with app.open_async():
            begins()
            await asyncio.gather(
                _take_up_what_stalled(app),
                app.run_worker_async(
                    queues=["reminders"],
                    concurrency=THREADS,
                    update_heartbeat_interval=1,
                    stalled_worker_timeout=STALLED,
                ),
            )

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(work())


async def _take_up_what_stalled(app: App) -> None:
    while True:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
            await app.job_manager.retry_job(job)
        await asyncio.sleep(1)


def _conninfo(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
