"""The alarm clock: APScheduler only knocks; the database says what is owed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Lock

from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

log = logging.getLogger(__name__)

LOOK = "look for what is owed"
# A great backlog is sent for the better part of an hour, at Slack's own pace; longer is a look that hangs (seconds).
LONGEST_LOOK = 3600.0


class Alarm:
    """Calls `drain` every so many seconds, and at once when someone knocks; never twice at the same time.

    `drain` sends everything that is owed. Intervals count in UTC on the machine's clock: APScheduler's
    triggers in local time err when the clocks change.
    """

    def __init__(self, drain: Callable[[], object], every_seconds: float) -> None:
        self._drain = drain
        self._one_at_a_time = Lock()
        self._next_in_line = Lock()
        self._stopped = False
        self._began: float | None = None
        self._looked: float | None = None
        self._scheduler = BackgroundScheduler(timezone=UTC)
        self._scheduler.add_job(
            self.ring,
            IntervalTrigger(seconds=every_seconds, timezone=UTC),
            id=LOOK,
            coalesce=True,
            misfire_grace_time=None,
            max_instances=3,  # one that runs, one that waits, and one that sees so and goes
        )

    def start(self) -> None:
        """Starts to knock, the first time at once: what fell due while we were down is caught up."""
        self._scheduler.start()
        self.knock()

    def stop(self, within: float = -1) -> bool:
        """Returns when the delivery that is under way is done, or whatever holds it back; nothing begins after it.

        False where that took longer than `within` seconds, if they are bounded: it goes on by itself.
        """
        self._stopped = True
        if self._scheduler.running:
            self._scheduler.pause()
        done = self._one_at_a_time.acquire(timeout=within)
        if done:
            self._one_at_a_time.release()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=done)
        return done

    def knock(self) -> None:
        """Someone just did something that owes a message: look now, without waiting for the interval."""
        if self._stopped:
            return
        # The one entry is brought forward rather than another added: APScheduler's own thread breaks when it is
        # shut down while it takes away an entry that has run out.
        with suppress(JobLookupError):  # it was stopped just now
            self._scheduler.modify_job(LOOK, next_run_time=datetime.now(UTC))

    @contextmanager
    def held(self) -> Iterator[None]:
        """No delivery runs inside the block; those that are knocked for meanwhile wait until it ends."""
        with self._one_at_a_time:
            yield

    def ring(self) -> None:
        """Looks once; a fault is logged and the next look goes on. Who finds somebody waiting leaves it to them."""
        if not self._next_in_line.acquire(blocking=False):
            return
        with self._one_at_a_time:
            self._next_in_line.release()
            if self._stopped:
                return
            self._began = time.monotonic()
            try:
                self._drain()
                self._looked = time.monotonic()
            except Exception:
                # The job loop's outer edge: a database that is away for a minute must not end the looking.
                log.exception("looking for what is owed failed; trying again at the next interval")
            finally:
                self._began = None

    def silent_for(self) -> float | None:
        """Seconds since a look ended well, 0 while one is under way; None before the first."""
        now, began = time.monotonic(), self._began
        if began is not None and now - began < LONGEST_LOOK:
            return 0.0
        return None if self._looked is None else now - self._looked
