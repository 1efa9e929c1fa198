"""Processes that die at a call of the database or of Slack, before or after it took effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from unittest.mock import patch

from db import owed
from jobs.delivery import Delivery
from tests.jobs.fake_slack import FakeSlack, Killed, Time, after_the_lease


def dying(real: object, when: str, left: int) -> object:
    """The process dies at the call of that number, before or after what it does."""
    calls = iter(range(left))

    def call(*given: object, **named: object) -> object:
        last = next(calls, None) == left - 1
        if last and when == "before":
            raise Killed
        answer = real(*given, **named)  # type: ignore[operator] # a function of db.owed
        if last:
            raise Killed
        return answer

    return call


def killed_again_and_again(
    delivery: Delivery, slack: FakeSlack, time: Time, chance: Random, names: Sequence[str], *, most: int
) -> Counter[str]:
    """Four processes that die by `chance` at a post or at one of the first `most` calls of these functions of db.owed,
    and one that lives; how often each id stands in a message that is in no thread.
    """
    process = delivery
    for number in range(4):
        name, when = chance.choice([*names, "post"]), chance.choice(["before", "after"])
        left = chance.randrange(1, most + 1)
        try:
            if name == "post":
                with slack.failing(when, "post", "post_in_thread", error=Killed):
                    process.drain()
            else:
                with patch.object(owed, name, dying(getattr(owed, name), when, left)):
                    process.drain()
        except Killed:
            process = after_the_lease(delivery.store, slack, time, f"number {number}")
    after_the_lease(delivery.store, slack, time, "last").drain()
    return Counter(one for posted in slack.posted if posted.thread_ts is None for one in posted.owed)
