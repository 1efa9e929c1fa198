"""What the peers do, each in a process of its own, until it is ended."""

from __future__ import annotations

import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.delivering.orders import THREADS, Orders, Poster, begins
from bench.postgres import settled

_poster: list[Poster] = []


def remind(number: int) -> None:
    """The function that the APScheduler bot's jobs name."""
    _poster[0].post(number)


def bare(given: Orders) -> None:
    """A WebClient in as many threads, which remembers nothing."""
    poster = Poster(given.api_url, given.message)
    begins()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(poster.post, range(1, given.count + 1)))


def apscheduler(given: Orders) -> None:
    """The usual bot: the jobs are in the store already, and the scheduler starts."""
    _poster.append(Poster(given.api_url, given.message))
    scheduler = scheduler_of(given.url, careful=given.careful)
    begins()
    scheduler.start()
    _forever()


def scheduler_of(url: str, *, careful: bool) -> Any:  # noqa: ANN401 - it publishes no types
    """`careful`: nothing that is late is dropped, and what was missed several times is done once."""
    from apscheduler.executors.pool import ThreadPoolExecutor as Pool  # noqa: PLC0415 - each imports its own
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # noqa: PLC0415
    from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415

    return BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(url=url)},
        executors={"default": Pool(THREADS)},
        job_defaults={"misfire_grace_time": None, "coalesce": True} if careful else {},
        timezone=UTC,
    )


def stored_jobs(url: str, count: int, at: datetime, *, careful: bool = True) -> None:
    """`count` jobs as the scheduler itself stores them: copies of one of its own rows."""
    from apscheduler.triggers.date import DateTrigger  # noqa: PLC0415 - each imports its own
    from sqlalchemy import create_engine, insert  # noqa: PLC0415

    scheduler = scheduler_of(url, careful=careful)
    scheduler.start(paused=True)
    pattern = scheduler.add_job(remind, "date", run_date=at + timedelta(days=3650), args=[0])
    state, store = pattern.__getstate__(), scheduler._jobstores["default"]  # noqa: SLF001 - its table
    state |= {"trigger": DateTrigger(at), "next_run_time": at}
    rows = [
        {
            "id": str(number),
            "next_run_time": at.timestamp(),
            "job_state": pickle.dumps(state | {"id": str(number), "args": (number,)}, pickle.HIGHEST_PROTOCOL),
        }
        for number in range(1, count + 1)
    ]
    pattern.remove()
    scheduler.shutdown()  # looks once more at what is due, so that the rows come after it
    if rows:
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(insert(store.jobs_t), rows)
        engine.dispose()
    settled(url)


def chaser(given: Orders) -> None:
    """Chaser as `chaser run` makes it, on a clock that stands still; a look each second."""
    from pydantic import SecretStr  # noqa: PLC0415 - each imports its own

    from bot.cli.wiring import client_of, delivery_of  # noqa: PLC0415
    from bot.settings import UNPACED, DeliverySettings, Settings, SlackSettings  # noqa: PLC0415
    from db.store import Store  # noqa: PLC0415

    more = {"senders": THREADS} if "senders" in DeliverySettings.model_fields else {}
    settings = Settings(
        slack=SlackSettings(api_url=given.api_url, bot_token=SecretStr("xoxb-bench")),
        delivery=DeliverySettings.model_validate({**UNPACED, **more, "lease_seconds": 5}),
    )
    store, now = Store.open(given.url), datetime.fromisoformat(given.now)
    delivery = delivery_of(settings, store, client_of(settings), lambda: now)
    begins()
    while True:
        delivery.drain()
        time.sleep(1)


def _forever() -> None:
    while True:
        time.sleep(60)


def past(minutes: int = 1) -> datetime:
    return datetime.now(UTC) - timedelta(minutes=minutes)
