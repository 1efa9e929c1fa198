"""A Messenger in memory that keeps what it was given, and breaks where a test says so, before or after it took it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from commitments.commitment import Commitment, Committee
from db import queries
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import Message, Standing

LEASE = timedelta(minutes=2)


class Killed(BaseException):
    """The process ends here, as by kill -9: nothing of ours runs any more."""


@dataclass
class Posted:
    channel: str
    ts: str
    thread_ts: str | None
    message: Message
    owed: tuple[str, ...]


@dataclass
class FakeSlack:
    """`before` and `after` are asked with the method's name and channel: what they raise, the call raises."""

    posted: list[Posted] = field(default_factory=list)
    redrawn: list[tuple[str, Message]] = field(default_factory=list)
    looked: list[tuple[str, str]] = field(default_factory=list)
    before: Callable[[str, str], object] = lambda method, channel: None
    after: Callable[[str, str], object] = lambda method, channel: None
    clock: Callable[[], datetime] | None = None
    times: list[datetime] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def direct(self, person: str) -> str:
        self.before("direct", person)
        return f"D{person}"

    def post(self, channel: str, message: Message, owed: tuple[str, ...]) -> str:
        return self._take("post", channel, None, message, owed)

    def post_in_thread(self, channel: str, thread_ts: str, message: Message, owed: tuple[str, ...]) -> str:
        return self._take("post_in_thread", channel, thread_ts, message, owed)

    def redraw(self, channel: str, ts: str, message: Message, owed: tuple[str, ...] | None = None) -> None:
        self.before("redraw", channel)
        self.redrawn.append((ts, message))
        for one in self.posted:
            if (one.channel, one.ts) == (channel, ts) and owed is not None:
                one.owed = owed
        self.after("redraw", channel)

    def delete(self, channel: str, ts: str) -> None:
        self.before("delete", channel)
        self.posted = [one for one in self.posted if (one.channel, one.ts) != (channel, ts)]
        self.after("delete", channel)

    def standing(self, channel: str, oldest: str, thread_ts: str | None = None) -> list[Standing]:
        self.before("standing", channel)
        found = [one for one in self.posted if one.channel == channel and one.ts > oldest]
        if thread_ts is None:
            return [Standing(one.ts, one.owed) for one in found if one.thread_ts is None]
        return [Standing(one.ts, one.owed) for one in found if thread_ts in {one.ts, one.thread_ts}]

    def find(self, channel: str, owed: str, oldest: str, thread_ts: str | None = None) -> str | None:
        self.before("find", channel)
        self.looked.append((owed, oldest))
        standing = [one for one in self.posted if (one.channel, one.thread_ts) == (channel, thread_ts)]
        found = next((one.ts for one in standing if owed in one.owed and one.ts > oldest), None)
        self.after("find", channel)
        return found

    def _take(self, method: str, channel: str, thread_ts: str | None, message: Message, owed: tuple[str, ...]) -> str:
        self.before(method, channel)
        ts = f"1757000000.{next(self._numbers):06}"
        self.posted.append(Posted(channel, ts, thread_ts, message, owed))
        if self.clock:
            self.times.append(self.clock())
        self.after(method, channel)
        return ts

    @property
    def texts(self) -> list[str]:
        return [one.message.text for one in self.posted]

    def ids(self) -> list[str]:
        return [one for posted in self.posted for one in posted.owed]

    @contextmanager
    def failing(self, when: str, *methods: str, error: Callable[[], BaseException], times: int = 1) -> Iterator[None]:
        """The next calls of those methods fail 'before' or 'after' the message was taken."""
        left = count(times, -1)

        def fail(method: str, _channel: str) -> None:
            if method in methods and next(left) > 0:
                raise error()

        kept = getattr(self, when)
        setattr(self, when, fail)
        try:
            yield
        finally:
            setattr(self, when, kept)


@dataclass
class Time:
    """Both clocks of a delivery; the machine's moves by itself only when a test says so."""

    now: datetime
    machine: datetime

    def __call__(self) -> datetime:
        return self.now

    def set(self, now: datetime) -> None:
        self.now = now

    def both(self, now: datetime) -> None:
        self.now = self.machine = now


def a_delivery(store: Store, slack: FakeSlack, time: Time, holder: str = "first") -> Delivery:
    return Delivery(
        store=store, messenger=slack, holder=holder, clock=time, machine_clock=lambda: time.machine, lease=LEASE
    )


def after_the_lease(store: Store, slack: FakeSlack, time: Time, holder: str = "second") -> Delivery:
    """A new process, begun when what the dead one held has lapsed."""
    time.machine += LEASE + timedelta(seconds=1)
    return a_delivery(store, slack, time, holder)


def committee_of(store: Store) -> Committee:
    return queries.committees(store)[0]


def about(posted: Posted, commitment: Commitment) -> bool:
    return f'"commitment":{commitment.id}}}' in str(posted.message.blocks)
