"""A second copy that Slack does not let go ends nothing else: it is tried again at each look, and listed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from unittest.mock import patch

import pytest

from db import owed, stuck
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed, Message
from tests.db.acting import a_commitment, at, far_from_the_digest, owed_rows
from tests.jobs.fake_slack import FakeSlack, Killed, Posted, Time, a_delivery, after_the_lease

FIRST = at("2026-10-06T08:30")
MINUTE = timedelta(minutes=1, seconds=1)
A_DAY = timedelta(days=1, seconds=1)
COPY, ANOTHER = "1757000009.000000", "1757000010.000000"


@pytest.fixture
def due(any_store: Store, time: Time) -> Store:
    far_from_the_digest(any_store)
    a_commitment(any_store)
    time.both(FIRST)
    return any_store


@pytest.fixture
def delivery(due: Store, slack: FakeSlack, time: Time) -> Delivery:
    return a_delivery(due, slack, time)


def reminder(store: Store) -> str:
    (row,) = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    return row.id


def a_copy(slack: FakeSlack, ts: str = COPY, channel: str = "C0PCC") -> Posted:
    first = slack.posted[0]
    slack.posted.append(Posted(channel, ts, None, first.message, first.owed))
    return slack.posted[-1]


def refusing(slack: FakeSlack, error: DeliveryFailed) -> Callable[[], int]:
    """Slack refuses each delete; how many were asked for so far is said when it is called."""
    asked = []

    def before(method: str, _channel: str) -> None:
        if method == "delete":
            asked.append(method)
            raise error

    slack.before = before
    return lambda: len(asked)


def copied(due: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> str:
    """The id of a reminder that was sent and stands there twice, which the next look is to find."""
    delivery.drain()
    a_copy(slack)
    one = reminder(due)
    owed.look_again(due, one, at=time.machine)
    return one


def cant_delete() -> DeliveryFailed:
    return DeliveryFailed("cant_delete_message", permanent=True)


def test_of_two_copies_the_one_that_slack_lets_go_goes(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    copied(due, slack, time, delivery)
    a_copy(slack, ANOTHER)
    refused = iter([True])

    def before(method: str, _channel: str) -> None:
        if method == "delete" and next(refused, False):
            raise cant_delete()

    slack.before = before
    delivery.drain()
    assert [one.ts for one in slack.posted] == [slack.posted[0].ts, COPY]
    (kept,) = stuck.kept_copies(due)
    assert (kept.place, kept.error, kept.since) == ("C0PCC", "cant_delete_message", time.machine)

    time.machine += timedelta(minutes=10, seconds=1)
    delivery.drain()
    assert len(slack.posted) == 1
    assert stuck.kept_copies(due) == ()


def test_what_is_refused_for_good_is_tried_every_day_and_listed_until_it_goes(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    copied(due, slack, time, delivery)
    asked = refusing(slack, cant_delete())
    for _ in range(7):
        delivery.drain()
        time.machine += A_DAY
    assert asked() == 7
    assert [one.since for one in stuck.kept_copies(due)] == [FIRST]

    del slack.posted[1]  # somebody deleted it by hand
    delivery.drain()
    assert stuck.kept_copies(due) == ()
    assert owed_rows(due, OwedKind.REMINDER, OwedState.SENT)[0].look_again_at is None


def test_a_copy_that_can_not_be_seen_any_more_stays_listed_and_is_looked_for(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    copied(due, slack, time, delivery)
    refusing(slack, cant_delete())
    delivery.drain()

    def removed(method: str, _channel: str) -> None:
        if method == "standing":
            raise DeliveryFailed("not_in_channel", permanent=True)

    slack.before = removed
    for _ in range(5):
        time.machine += A_DAY
        delivery.drain()
    listed = [(one.error, one.unseen) for one in stuck.kept_copies(due)]
    assert listed == [("cant_delete_message", False), ("not_in_channel", True)]

    slack.before = lambda *_: None  # the bot was invited again
    time.machine += A_DAY
    delivery.drain()
    assert len(slack.posted) == 1
    assert stuck.kept_copies(due) == ()


def test_what_is_refused_for_now_is_tried_again_soon_and_listed_nowhere(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    copied(due, slack, time, delivery)
    with slack.failing("before", "delete", error=lambda: DeliveryFailed("ratelimited", retry_after=3)):
        delivery.drain()
    assert (len(slack.posted), stuck.kept_copies(due)) == (2, ())
    time.machine += MINUTE
    delivery.drain()
    assert len(slack.posted) == 1


def test_a_copy_stays_while_what_stands_below_it_can_not_go(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """Else nobody would find that any more."""
    one = copied(due, slack, time, delivery)
    slack.posted.append(Posted("C0PCC", ANOTHER, COPY, Message("more", []), (f"{one}-2",)))
    with slack.failing("before", "delete", error=cant_delete):
        delivery.drain()
    assert len(slack.posted) == 3
    assert len(stuck.kept_copies(due)) == 1
    time.machine += timedelta(minutes=10, seconds=1)
    delivery.drain()
    assert len(slack.posted) == 1


def unclear_then_moved(slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    """A first try in the channel is given up; the next goes to Ben's direct message."""
    lost = DeliveryFailed("no answer from Slack", unclear=True)
    with slack.failing("before", "post", error=lambda: lost):
        delivery.drain()
    time.machine += MINUTE


def moved() -> AbstractContextManager[object]:
    return patch("jobs.delivery.place_of", lambda *_: "DU0BEN")


def arrives_late(due: Store, slack: FakeSlack) -> None:
    (row,) = [one for one in owed_rows(due, OwedKind.REMINDER) if one.due_at <= FIRST]
    slack.posted.append(Posted("C0PCC", COPY, None, Message("late", []), (row.id,)))


def copied_elsewhere(due: Store, slack: FakeSlack, time: Time, delivery: Delivery, *, deleted: bool = False) -> None:
    """It stands with Ben, unless people `deleted` that, and its copy in the channel, which the next look is to find."""
    unclear_then_moved(slack, time, delivery)
    with moved():
        delivery.drain()
    if deleted:
        slack.posted.clear()
    arrives_late(due, slack)
    time.machine += MINUTE


def hides(slack: FakeSlack, error: DeliveryFailed) -> None:
    """The direct message with Ben can't be looked through."""

    def before(method: str, channel: str) -> None:
        if (method, channel) == ("standing", "DU0BEN"):
            raise error

    slack.before = before


def stands_at(due: Store) -> tuple[str | None, str | None]:
    (row,) = owed_rows(due, OwedKind.REMINDER, OwedState.SENT)
    return row.channel, row.ts


def test_a_copy_in_the_place_to_which_it_went_first_is_found(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    unclear_then_moved(slack, time, delivery)
    with moved():
        delivery.drain()
        assert [one.channel for one in slack.posted] == ["DU0BEN"]
        arrives_late(due, slack)
        assert owed.may_have_arrived(due, "C0PCC", now=time.now)
        time.machine += MINUTE
        delivery.drain()
    assert [one.channel for one in slack.posted] == ["DU0BEN"]


def test_what_arrived_in_the_first_place_meanwhile_is_not_sent_to_the_second(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    unclear_then_moved(slack, time, delivery)
    with moved():
        with slack.failing("before", "post", error=Killed), pytest.raises(Killed):
            delivery.drain()
        arrives_late(due, slack)
        after_the_lease(due, slack, time).drain()
        time.machine += A_DAY
        after_the_lease(due, slack, time).drain()
    assert [(one.channel, one.ts) for one in slack.posted] == [stands_at(due)] == [("C0PCC", COPY)]


def test_where_people_deleted_the_one_that_stood_there_its_copy_elsewhere_stands(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    copied_elsewhere(due, slack, time, delivery, deleted=True)
    delivery.drain()
    assert stands_at(due) == ("C0PCC", COPY)
    assert len(slack.posted) == 1


def test_a_place_that_can_not_be_looked_through_hides_no_copy_elsewhere(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    copied_elsewhere(due, slack, time, delivery)
    hides(slack, DeliveryFailed("channel_not_found", permanent=True))
    delivery.drain()
    assert [one.channel for one in slack.posted] == ["DU0BEN"]


def test_while_it_is_unclear_whether_people_deleted_the_one_that_stands_no_other_goes(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    copied_elsewhere(due, slack, time, delivery, deleted=True)
    hides(slack, DeliveryFailed("no answer from Slack", unclear=True))
    delivery.drain()
    assert [one.ts for one in slack.posted] == [COPY]
    slack.before = lambda *_: None
    time.machine += MINUTE
    delivery.drain()
    assert stands_at(due) == ("C0PCC", COPY)


def test_a_reply_to_a_copy_that_went_says_still_what_it_answers(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = copied(due, slack, time, delivery)
    delivery.drain()
    assert len(slack.posted) == 1
    assert [sent.id for sent in owed.all_by_message(due, "C0PCC", COPY)] == [one]
    assert owed.all_by_message(due, "C0ELSE", COPY) == ()


def test_a_reply_to_a_part_of_a_copy_answers_nothing(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    delivery.drain()
    one = reminder(due)
    owed.keep_refused(due, one, {("C0PCC", ANOTHER): "cant_delete_message"}, {"C0PCC"}, machine_now=time.machine)
    assert owed.all_by_message(due, "C0PCC", ANOTHER) == ()
