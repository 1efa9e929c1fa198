"""Above three reminders at one place and time, one message stands for all; each id is in exactly one message."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from commitments.commitment import Commitment
from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from messages.round_up import line
from tests.db.acting import a_commitment, an_answer, at, far_from_the_digest, owed_rows, statements
from tests.db.test_together import together
from tests.jobs.dying import killed_again_and_again
from tests.jobs.fake_slack import FakeSlack, Time, a_delivery, about, committee_of

FIRST = at("2026-10-06T08:30")


@pytest.fixture(autouse=True)
def no_digest(store: Store) -> None:
    far_from_the_digest(store)


def some(store: Store, count: int) -> list[Commitment]:
    return [a_commitment(store) for _ in range(count)]


def of_the_day(store: Store) -> list[str]:
    return sorted(row.id for row in owed_rows(store, OwedKind.REMINDER, OwedState.SENT))


@pytest.mark.parametrize(("count", "messages"), [(3, 3), (4, 1), (12, 1)])
def test_above_three_one_message_stands_for_all(
    count: int, messages: int, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    made = some(store, count)
    time.both(FIRST)
    delivery.drain()
    assert len(slack.posted) == messages
    assert sorted(slack.ids()) == of_the_day(store)
    assert all(any(about(posted, one) for posted in slack.posted) for one in made)


def test_what_one_message_cannot_hold_goes_on_in_its_thread(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    made = some(store, 45)
    time.both(FIRST)
    delivery.drain()
    above, *below = slack.posted
    assert [one.thread_ts for one in below] == [above.ts, above.ts]
    assert all(len(one.message.blocks) <= 50 for one in slack.posted)
    assert sum(about(posted, one) for posted in slack.posted for one in made) == 45
    assert len(of_the_day(store)) == 45


def test_a_round_up_shows_what_was_answered_since(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one, *_others = some(store, 5)
    time.both(FIRST)
    delivery.drain()
    ledger.answer(store, one.id, an_answer(note="It is with the board."), by="U0ADA", now=time.now)
    delivery.drain()
    ts, message = slack.redrawn[-1]
    assert ts == slack.posted[0].ts
    assert "It is with the board." in message.text
    assert message.text.count("PCC-") >= 5


def test_a_round_up_that_came_on_time_never_says_later_that_it_was_late(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one, *_others = some(store, 5)
    time.both(FIRST)
    delivery.drain()
    before = slack.posted[0].message.text.split("\n")[0]
    time.both(FIRST + timedelta(days=3))
    ledger.answer(store, one.id, an_answer(note="It is with the board."), by="U0ADA", now=time.now)
    delivery.drain()
    ts, message = slack.redrawn[-1]
    assert ts == slack.posted[0].ts
    assert message.text.split("\n")[0] == before
    assert "late" not in str(message.blocks[0])


def test_the_first_message_says_how_many_are_in_its_thread(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    some(store, 19)
    time.both(FIRST)
    delivery.drain()
    assert "4 more are in the thread" in str(slack.posted[0].message.blocks[0])
    assert "4 more are in the thread" in slack.posted[0].message.text


@pytest.mark.breaks
def test_one_poisoned_row_stops_none_of_the_others(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    poisoned, *others = some(store, 6)
    time.both(FIRST)
    real = line

    def broken(commitment: Commitment, *given: object, **named: object) -> object:
        if commitment.id == poisoned.id:
            raise ZeroDivisionError
        return real(commitment, *given, **named)  # type: ignore[arg-type] # whatever it was given

    with patch("jobs.round_up.line", broken):
        delivery.drain()
    (posted,) = slack.posted
    assert all(about(posted, one) for one in others)
    assert len(of_the_day(store)) == 5


def test_a_failed_round_up_goes_whole_when_it_is_tried_again(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    some(store, 5)
    time.both(FIRST)
    with slack.failing("after", "post", error=lambda: DeliveryFailed("lost", unclear=True)):
        delivery.drain()
    assert of_the_day(store) == []
    time.machine += replace(delivery).lease
    delivery.drain()
    assert len(slack.posted) == 1
    assert sorted(slack.ids()) == of_the_day(store)


def test_a_round_up_that_is_refused_for_what_it_holds_goes_one_by_one(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    made = some(store, 5)
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("invalid_blocks", permanent=True)):
        delivery.drain()
    assert [len(one.owed) for one in slack.posted] == [1] * 5
    assert all(any(about(posted, one) for posted in slack.posted) for one in made)
    assert sorted(slack.ids()) == of_the_day(store)


def test_of_those_only_the_one_that_is_refused_waits_and_it_never_takes_the_others_along_again(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    some(store, 5)
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("msg_too_long", permanent=True), times=2):
        delivery.drain()
    assert len(slack.posted) == 4
    time.both(time.now + timedelta(hours=1))
    delivery.drain()
    assert [len(one.owed) for one in slack.posted if one.channel == "C0PCC"] == [1] * 5


def test_where_the_place_takes_nothing_the_round_up_stays_whole(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    some(store, 5)
    time.both(FIRST)
    archived = DeliveryFailed("is_archived", permanent=True, any_message=True)
    with slack.failing("before", "post", error=lambda: archived):
        delivery.drain()
    assert slack.posted == []
    time.both(FIRST + timedelta(hours=1))
    delivery.drain()
    assert [len(one.owed) for one in slack.posted if one.channel == "C0PCC"] == [5]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_round_up_whose_thread_is_refused_is_not_sent_again(
    when: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    some(store, 20)
    time.both(FIRST)
    with slack.failing(when, "post_in_thread", error=lambda: DeliveryFailed("invalid_blocks", permanent=True)):
        delivery.drain()
    time.both(FIRST + timedelta(hours=1))
    delivery.drain()
    above = [one for one in slack.posted if one.thread_ts is None]
    assert [len(one.owed) for one in above] == [20]
    assert len(of_the_day(store)) == 20


@pytest.mark.parametrize("seed", range(25))
def test_whatever_dies_each_id_is_in_exactly_one_message(
    seed: int, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice of where it dies
    count = chance.choice([4, 7, 23])
    some(store, count)
    time.both(FIRST)
    names = ("address", "claim_one", "renew", "mark_sent", "look_up")
    ids = killed_again_and_again(delivery, slack, time, chance, names, most=5)
    assert set(ids.values()) == {1}
    assert sorted(ids) == of_the_day(store)
    assert len(ids) == count
    assert max(Counter(one for posted in slack.posted for one in posted.owed).values()) == 1
    a_delivery(store, slack, time).drain()


def test_the_work_grows_with_the_owners_and_not_with_their_square(store: Store, time: Time, delivery: Delivery) -> None:
    committee = committee_of(store)
    changed = ledger.CommitteeChange.of(committee)
    policy = replace(committee.policy, hears="owner")
    ledger.change_committee(store, committee.id, replace(changed, policy=policy), by="U0ADA", now=time.now)

    def asked_of(owners: int, day: int) -> int:
        for number in range(owners):
            one = a_commitment(store, date(2026, 11, day - 1))
            ledger.assign(store, one.id, f"U0OWNER{number}", by="U0ADA", now=time.now)
        time.both(at(f"2026-10-{day:02}T08:30"))
        with statements(store) as asked:
            delivery.drain()
        return len(asked)

    few, more, most = asked_of(5, 5), asked_of(10, 6), asked_of(20, 7)
    assert len(of_the_day(store)) == 35
    assert (most - more) == 2 * (more - few)


def test_two_who_share_the_work_send_one_round_up_and_what_the_other_held(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    some(store, 4)
    time.both(FIRST)
    other, real = a_delivery(store, slack, time, "second"), owed.claim_next

    def meanwhile(*given: Any, **named: Any) -> owed.Claim | None:  # noqa: ANN401 - as it is called
        claim = real(*given, **named)
        with patch.object(owed, "claim_next", real):
            other.drain()
        return claim

    with patch.object(owed, "claim_next", meanwhile):
        delivery.drain()
    assert sorted(len(one.owed) for one in slack.posted) == [1, 3]
    assert sorted(slack.ids()) == of_the_day(store)
    assert len(of_the_day(store)) == 4


def test_what_others_hold_makes_no_round_up_of_three(store: Store, slack: FakeSlack, time: Time) -> None:
    some(store, 3)
    time.both(FIRST)
    held = owed.claim_next(store, now=FIRST, machine_now=FIRST, lease=timedelta(minutes=2), holder="second")
    a_delivery(store, slack, time).drain()
    assert held
    assert [len(one.owed) for one in slack.posted] == [1, 1]


@pytest.mark.parametrize("count", [4, 9])
def test_two_at_once_lose_nothing_and_send_nothing_twice(count: int, any_store: Store, time: Time) -> None:
    far_from_the_digest(any_store)
    some(any_store, count)
    time.both(FIRST)
    slack = FakeSlack()
    together(*(a_delivery(any_store, slack, time, holder).drain for holder in ("first", "second")))
    assert sorted(slack.ids()) == of_the_day(any_store)
    assert len(of_the_day(any_store)) == count
