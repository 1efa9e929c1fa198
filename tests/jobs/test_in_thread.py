"""A digest's parts in its thread: one that Slack refuses for good is left out, and the thread says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import a_commitment, at, owed_rows
from tests.jobs.fake_slack import FakeSlack, Time

MONDAY_AT_NINE = at("2026-09-14T08:00")


@pytest.fixture(autouse=True)
def long_digest(store: Store, time: Time) -> None:
    for _ in range(170):
        a_commitment(store, due=None)
    time.both(MONDAY_AT_NINE)


def in_the_thread(slack: FakeSlack) -> list[str]:
    return [one.message.text for one in slack.posted if one.thread_ts]


def test_a_part_that_is_refused_for_what_it_holds_is_left_out_and_said(
    store: Store, slack: FakeSlack, delivery: Delivery
) -> None:
    with slack.failing("before", "post_in_thread", error=lambda: DeliveryFailed("invalid_blocks", permanent=True)):
        delivery.drain()
    assert "Slack refused the part of this message" in in_the_thread(slack)[0]
    assert "The digest goes on, part 3" in in_the_thread(slack)[1]
    assert len(owed_rows(store, OwedKind.DIGEST, OwedState.SENT)) == 1


def test_where_the_thread_is_gone_the_digest_is_sent_all_the_same_and_the_next_one_comes(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    gone = DeliveryFailed("thread_not_found", permanent=True)
    with slack.failing("before", "post_in_thread", error=lambda: gone, times=99):
        delivery.drain()
        time.both(MONDAY_AT_NINE + timedelta(hours=2))
        delivery.drain()
    assert in_the_thread(slack) == []
    assert [row.period for row in owed_rows(store, OwedKind.DIGEST, OwedState.SENT)] == ["2026-W38"]
    assert [row.period for row in owed_rows(store, OwedKind.DIGEST, OwedState.OWED)] == ["2026-W39"]


def test_what_may_be_mended_is_tried_again_and_no_part_is_posted_twice(
    slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    archived = DeliveryFailed("is_archived", permanent=True, any_message=True)
    with slack.failing("before", "post_in_thread", error=lambda: archived):
        delivery.drain()
    time.both(MONDAY_AT_NINE + timedelta(hours=1))
    delivery.drain()
    assert len(slack.ids()) == len(set(slack.ids()))
    parts = [text.split(".")[0] for text in in_the_thread(slack)]
    assert parts[0] == "The digest goes on, part 2 of 3"
