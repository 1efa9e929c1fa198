"""The workspace's clock as the page moves it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from sandbox.feeds import Feeds
from sandbox.in_thread import in_thread
from sandbox.refusal import Unhappy
from sandbox.workspace import Workspace

log = logging.getLogger(__name__)

MoveClock = Callable[[datetime], None]


class Clock:
    """`move_clock(until)` moves time and runs what is owed on the way; without it the clock can't be moved."""

    def __init__(self, workspace: Workspace, feeds: Feeds, move_clock: MoveClock | None) -> None:
        self._workspace = workspace
        self._feeds = feeds
        self._move_clock = move_clock
        self.busy = False

    @property
    def movable(self) -> bool:
        return self._move_clock is not None

    async def move(self, until: datetime) -> None:
        move_clock = self._move_clock
        if move_clock is None:
            raise Unhappy("This workspace's clock can't be moved.")
        if self.busy:
            raise Unhappy("The clock is moving already.")
        if until <= self._workspace.now():
            raise Unhappy("The clock only moves forward: choose a later time.")
        self._now_busy(busy=True)
        try:
            await in_thread(lambda: move_clock(until), "moving the clock")
        except Exception as failed:
            # The callback is somebody else's; whatever it raises, the page goes on and says so.
            log.exception("the clock stopped on its way to %s", until.isoformat())
            raise Unhappy(f"The clock stopped on the way: {failed}") from failed
        finally:
            self._now_busy(busy=False)

    def _now_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self._feeds.state()
