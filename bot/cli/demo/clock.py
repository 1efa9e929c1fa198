"""The sample workspace's time: it stands still until someone moves it."""

from __future__ import annotations

from datetime import datetime


class DemoClock:
    """A business clock that only the page moves. Instants are aware and in UTC."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def set(self, at: datetime) -> None:
        self._now = at
