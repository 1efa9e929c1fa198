"""What fails: each failure says by itself whether to look, to wait, or to leave it to people; the rest goes on."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import a_commitment, at, far_from_the_digest, owed_rows, reminder_of, sent_days
from tests.jobs.fake_slack import FakeSlack, Time, about

FIRST = at("2026-10-06T08:30")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def no_digest(store: Store) -> None:
    far_from_the_digest(store)


def test_a_refusal_for_good_keeps_its_reason_and_a_later_time_and_the_rest_goes_on(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    refused, fine = a_commitment(store), a_commitment(store)
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("is_archived", permanent=True)):
        delivery.drain()
    assert len(slack.posted) == 1
    failed = next(row for row in owed_rows(store, OwedKind.REMINDER, OwedState.OWED) if row.last_error)
    assert (failed.last_error, failed.retry_at) == ("is_archived", FIRST + HOUR)
    assert failed.commitment_id in {refused.id, fine.id}
    time.both(FIRST + HOUR)
    delivery.drain()
    reminders = [one for posted in slack.posted if posted.channel == "C0PCC" for one in posted.owed]
    assert len(set(reminders)) == len(reminders) == 2  # its owner was told as well


def test_slacks_own_waiting_time_is_obeyed(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    a_commitment(store)
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("ratelimited", retry_after=30)):
        delivery.drain()
    time.machine = FIRST + timedelta(seconds=29)
    assert delivery.drain() == 0
    time.machine = FIRST + timedelta(seconds=30)
    assert delivery.drain() == 1
    assert slack.looked == []


def test_a_waiting_time_of_nothing_is_a_second_all_the_same(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """Otherwise one drain would knock at Slack's door for ever."""
    a_commitment(store)
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("ratelimited", retry_after=0), times=100):
        assert delivery.drain() == 1


def test_each_failure_waits_longer_and_an_hour_at_most(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST)
    waits = []
    with slack.failing("before", "post", error=lambda: DeliveryFailed("service_unavailable"), times=12):
        for _ in range(12):
            delivery.drain()
            row = reminder_of(store, one)
            assert row is not None
            assert row.retry_at is not None
            waits.append(row.retry_at - time.machine)
            time.machine = row.retry_at
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(seconds=10), HOUR)


@pytest.mark.parametrize("when", ["before", "after"])
def test_after_an_unclear_failure_it_is_looked_for_and_posted_once(
    when: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST)
    with slack.failing(when, "post", error=lambda: DeliveryFailed("no answer from Slack", unclear=True)):
        delivery.drain()
    row = reminder_of(store, one)
    assert row is not None
    time.both(FIRST + HOUR)
    delivery.drain()
    assert slack.looked == [(row.id, "0")]
    assert slack.ids() == [row.id]
    assert sent_days(store, one) == [date(2026, 10, 6)]


def test_a_look_that_fails_is_repeated_before_anything_is_posted(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    a_commitment(store)
    time.both(FIRST)
    with slack.failing("after", "post", error=lambda: DeliveryFailed("no answer", unclear=True)):
        delivery.drain()
    time.both(FIRST + HOUR)
    with slack.failing("before", "find", error=lambda: DeliveryFailed("ratelimited", retry_after=5)):
        delivery.drain()
    time.both(FIRST + 2 * HOUR)
    delivery.drain()
    assert len(slack.posted) == 1


@pytest.mark.breaks
@pytest.mark.parametrize("where", ["jobs.delivery.compose", "db.owed.look_up", "db.owed.use_latest"])
def test_a_poisoned_row_does_not_stop_the_others(
    where: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        a_commitment(store)
    time.both(at("2026-10-29T09:30"))
    with caplog.at_level(logging.ERROR, "jobs.delivery"), poisoned(where):
        delivery.drain()
    assert len(slack.posted) == 2
    assert "a fault of ours" in caplog.text
    (waiting,) = [row for row in owed_rows(store, OwedKind.REMINDER, OwedState.OWED) if row.last_error]
    soon = time.machine + timedelta(seconds=10)  # it may be the database's own fault, which passes
    assert (waiting.last_error, waiting.retry_at) == ("a fault in Chaser; the log has it", soon)
    time.both(time.now + HOUR)
    delivery.drain()
    assert len(set(slack.ids())) == len(slack.ids()) == 3


def test_a_row_that_stays_poisoned_waits_an_hour_at_last(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    a_commitment(store)
    time.both(FIRST)
    waits = []
    with caplog.at_level(logging.CRITICAL), patch("jobs.delivery.compose", side_effect=RuntimeError("always")):
        for _ in range(12):
            delivery.drain()
            (row,) = owed_rows(store, OwedKind.REMINDER, OwedState.OWED)
            waits.append((row.retry_at or time.machine) - time.machine)
            time.machine += waits[-1]
    assert waits[0] < waits[1] < waits[2]
    assert waits[-1] == HOUR
    assert slack.posted == []


def poisoned(where: str) -> AbstractContextManager[object]:
    """The first call of a function raises; later ones do their work."""
    module, name = where.rsplit(".", 1)
    real = getattr(__import__(module, fromlist=[name]), name)
    calls: list[int] = []

    def first_breaks(*given: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("a fault of ours")
        return real(*given, **named)

    return patch(where, first_breaks)


def test_a_row_with_a_reason_that_nobody_knows_stops_no_other(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    odd, fine = a_commitment(store), a_commitment(store)
    with store.writing() as session:
        row = session.query(OwedRow).filter(OwedRow.commitment_id == odd.id).one()
        row.reason = "of a later version"
    time.both(FIRST)
    with caplog.at_level(logging.CRITICAL):
        delivery.drain()
    assert [about(one, fine) for one in slack.posted] == [True]
