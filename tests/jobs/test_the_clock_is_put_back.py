"""The machine's clock is put back or on: what waits for it goes all the same, once."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest

from db import owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import a_commitment, at, far_from_the_digest, owed_rows
from tests.jobs.fake_slack import FakeSlack, Killed, Time, a_delivery, after_the_lease

FIRST = at("2026-10-06T08:30")
YEAR = timedelta(days=365)


@pytest.fixture
def due(store: Store, time: Time) -> Store:
    far_from_the_digest(store)
    a_commitment(store)
    time.both(FIRST)
    return store


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lease_from_a_clock_that_was_years_ahead_lapses_at_once(
    when: str, due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.machine += YEAR
    with slack.failing(when, "post", error=Killed), suppress(Killed):
        delivery.drain()
    time.machine -= YEAR
    a_delivery(due, slack, time, "second").drain()
    (row,) = owed_rows(due, OwedKind.REMINDER, OwedState.SENT)
    assert slack.ids() == [row.id]


def test_a_retry_that_lies_years_ahead_comes_at_once(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.machine += YEAR
    with slack.failing("before", "post", error=lambda: DeliveryFailed("is_archived", permanent=True)):
        delivery.drain()
    time.machine -= YEAR
    delivery.drain()
    assert len(slack.posted) == 1


def test_a_wait_that_slack_makes_long_is_no_longer_than_the_longest_that_is_set(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    with slack.failing("before", "post", error=lambda: DeliveryFailed("ratelimited", retry_after=86_400)):
        delivery.drain()
    (row,) = owed_rows(due, OwedKind.REMINDER, OwedState.OWED)
    assert row.retry_at == time.machine + timedelta(hours=1)


def test_a_lease_of_the_usual_length_is_left_alone(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    with slack.failing("before", "post", error=Killed), suppress(Killed):
        delivery.drain()
    assert a_delivery(due, slack, time, "second").drain() == 0
    time.machine -= timedelta(minutes=5)  # a replica whose clock is slow
    assert a_delivery(due, slack, time, "third").drain() == 0


def test_a_clock_that_is_put_on_makes_a_lease_lapse_and_the_copy_is_taken_away(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    def jumps(method: str, _channel: str) -> None:
        if method == "post":
            slack.before = lambda *_: None
            time.machine += YEAR
            after_the_lease(due, slack, time).drain()

    slack.before = jumps
    delivery.drain()
    (row,) = owed_rows(due, OwedKind.REMINDER, OwedState.SENT)
    assert Counter(slack.ids()) == {row.id: 1}
    assert owed.unsent(due, now=time.now) == 0
