"""A place that can't be looked through may hide a second copy: it is looked at every day, and listed, until it can."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db import owed, stuck
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed, Message
from tests.db.acting import a_commitment, at, far_from_the_digest, owed_rows
from tests.jobs.fake_slack import FakeSlack, Posted, Time, a_delivery

FIRST = at("2026-10-06T08:30")
A_DAY = timedelta(days=1, seconds=1)
CHANNEL, BEN = "C0PCC", "DU0BEN"
COPY = "1757000009.000000"


@pytest.fixture
def delivery(any_store: Store, slack: FakeSlack, time: Time) -> Delivery:
    """What a reminder was sent by, which is looked for again now."""
    far_from_the_digest(any_store)
    a_commitment(any_store)
    time.both(FIRST)
    delivery = a_delivery(any_store, slack, time)
    delivery.drain()
    (row,) = owed_rows(any_store, OwedKind.REMINDER, OwedState.SENT)
    owed.look_again(any_store, row.id, at=time.machine)
    return delivery


def hidden(slack: FakeSlack, channel: str, error: str) -> None:
    def before(method: str, place: str) -> None:
        if (method, place) == ("standing", channel):
            raise DeliveryFailed(error, permanent=True)

    slack.before = before


def days_go_on(delivery: Delivery, time: Time, days: int = 6) -> None:
    """More looks than those that end by themselves."""
    for _ in range(days):
        delivery.drain()
        time.machine += A_DAY


def looks_go_on(store: Store) -> bool:
    return owed_rows(store, OwedKind.REMINDER, OwedState.SENT)[0].look_again_at is not None


@pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found", "token_revoked"])
def test_the_channel_is_looked_at_every_day_and_listed_until_it_can_be_read(
    any_store: Store, slack: FakeSlack, time: Time, delivery: Delivery, error: str
) -> None:
    """Of a private channel from which the bot was removed Slack says that there is none."""
    first = slack.posted[0]
    slack.posted.append(Posted(CHANNEL, COPY, None, first.message, first.owed))
    hidden(slack, CHANNEL, error)
    days_go_on(delivery, time)
    (kept,) = stuck.kept_copies(any_store)
    assert (kept.place, kept.error, kept.since, kept.unseen) == (CHANNEL, error, FIRST, True)

    slack.before = lambda *_: None
    delivery.drain()
    assert slack.posted == [first]
    assert stuck.kept_copies(any_store) == ()
    assert not looks_go_on(any_store)


def moved_to_ben(store: Store, slack: FakeSlack) -> None:
    """An earlier try went to the channel, and the message stands with Ben."""
    (row,) = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    with store.writing() as session:
        kept = session.get_one(OwedRow, row.id)
        kept.channel, kept.ts = BEN, COPY
    slack.posted[:] = [Posted(BEN, COPY, None, Message("", []), (row.id,))]


def test_a_direct_message_that_is_gone_for_good_is_listed_no_more_and_the_looking_ends(
    any_store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    moved_to_ben(any_store, slack)
    hidden(slack, BEN, "missing_scope")
    days_go_on(delivery, time, 2)
    assert [one.place for one in stuck.kept_copies(any_store)] == [BEN]
    hidden(slack, BEN, "channel_not_found")
    days_go_on(delivery, time)
    assert stuck.kept_copies(any_store) == ()
    assert not looks_go_on(any_store)


def test_a_thread_that_people_deleted_is_no_place_that_can_not_be_looked_through(
    any_store: Store, slack: FakeSlack, delivery: Delivery
) -> None:
    calls = iter(["the channel", "the thread"])

    def before(method: str, _channel: str) -> None:
        if method == "standing" and next(calls, "") == "the thread":
            raise DeliveryFailed("thread_not_found", permanent=True)

    slack.before = before
    delivery.drain()
    assert next(calls, None) is None
    assert stuck.kept_copies(any_store) == ()
