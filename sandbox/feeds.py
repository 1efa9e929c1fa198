"""The page's live feeds: each hears that something changed, and fetches for itself what it shows."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

Change = dict[str, str]


class Feeds:
    def __init__(self) -> None:
        self._open: dict[asyncio.Queue[Change], str] = {}

    @contextmanager
    def listening(self, user: str) -> Iterator[asyncio.Queue[Change]]:
        queue: asyncio.Queue[Change] = asyncio.Queue()
        self._open[queue] = user
        try:
            yield queue
        finally:
            del self._open[queue]

    def messages(self, channel: str, users: Iterable[str]) -> None:
        """Something was said, changed or taken away in a channel that `users` see."""
        wanted = set(users)
        self._tell({"changed": "messages", "channel": channel}, wanted)

    def state(self, users: Iterable[str] | None = None) -> None:
        """What is around the messages changed: the clock, forms, unread counts. For everyone if nobody is named."""
        self._tell({"changed": "state"}, None if users is None else set(users))

    def _tell(self, change: Change, users: set[str] | None) -> None:
        for queue, user in self._open.items():
            if users is None or user in users:
                queue.put_nowait(change)
