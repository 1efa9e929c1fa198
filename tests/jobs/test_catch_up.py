"""After days of downtime, what fell due meanwhile comes as one message to each place; each id is in exactly one."""

from __future__ import annotations

import random
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from commitments.commitment import Commitment
from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import a_commitment, an_answer, at, far_from_the_digest, owed_rows
from tests.db.committee_acting import change
from tests.jobs.dying import dying, killed_again_and_again
from tests.jobs.fake_slack import FakeSlack, Killed, Time, a_delivery, about, after_the_lease

# A commitment due on Thursday 5 November 2026 has reminders on Tuesday 6 and Thursday 29 October.
MONDAY = at("2026-10-05T17:00")
WEDNESDAY = at("2026-10-07T10:00")
AWAY = "Chaser was away from Monday 5 October 18:00 to Wednesday 7 October 11:00."


@pytest.fixture(autouse=True)
def no_digest(store: Store) -> None:
    far_from_the_digest(store)


def down(store: Store, time: Time, delivery: Delivery, count: int) -> list[Commitment]:
    """Some that fall due on the Tuesday, while Chaser is down from Monday to Wednesday."""
    made = [a_commitment(store) for _ in range(count)]
    time.both(MONDAY)
    assert delivery.drain() == 0
    time.both(WEDNESDAY)
    return made


@pytest.mark.parametrize("count", [2, 3, 30])
def test_what_fell_due_meanwhile_is_one_message_that_says_so(
    count: int, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    made = down(store, time, delivery, count)
    delivery.drain()
    above = [one for one in slack.posted if one.thread_ts is None]
    assert len(above) == 1
    planned = "the first was planned for Tuesday 6 October 2026."
    assert above[0].message.text.startswith(
        f"{AWAY} These reminders of the Police and Crime Committee are late: {planned}"
    )
    assert all(any(about(posted, one) for posted in slack.posted) for one in made)
    assert sorted(above[0].owed) == sorted(row.id for row in owed_rows(store, OwedKind.REMINDER, OwedState.SENT))


def test_one_alone_comes_as_itself_and_says_why_it_is_late(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    (one,) = down(store, time, delivery, 1)
    delivery.drain()
    (posted,) = slack.posted
    assert posted.message.text.startswith(f"{one.reference} ")
    assert posted.message.text.endswith(f"{AWAY} This reminder is late.")
    assert AWAY in str(posted.message.blocks)


def test_after_a_day_or_less_nothing_is_said_of_it(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    for _ in range(3):
        a_commitment(store)
    time.both(at("2026-10-05T12:00"))
    delivery.drain()
    time.both(at("2026-10-06T14:00"))
    delivery.drain()
    assert len(slack.posted) == 3
    assert "away" not in str(slack.posted)


def test_a_weekend_on_which_nothing_fell_due_is_no_downtime_to_speak_of(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """Whoever has `chaser tick` run on working days alone gets Tuesday's reminders as ever."""
    for _ in range(5):
        a_commitment(store)
    time.both(at("2026-10-02T08:35"))
    delivery.drain()
    time.both(at("2026-10-06T08:35"))
    delivery.drain()
    assert slack.texts[0].startswith("5 reminders of the Police and Crime Committee")


def test_the_first_look_of_all_is_no_downtime(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    for _ in range(2):
        a_commitment(store)
    time.both(WEDNESDAY)
    delivery.drain()
    assert len(slack.posted) == 2


def test_up_again_on_a_saturday_it_waits_for_monday_and_is_one_message_still(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    down(store, time, delivery, 4)
    for now in ("2026-10-10T12:00", "2026-10-11T12:00"):
        time.both(at(now))
        delivery.drain()
        assert slack.posted == []
    time.both(at("2026-10-12T08:30"))
    delivery.drain()
    (posted,) = slack.posted
    assert posted.message.text.startswith("Chaser was away from Monday 5 October 18:00 to Saturday 10 October 13:00.")


def test_what_falls_due_today_stands_in_the_same_message(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    missed = [a_commitment(store) for _ in range(2)]
    todays = a_commitment(store, date(2026, 11, 6))  # thirty days before is Wednesday 7 October
    time.both(MONDAY)
    delivery.drain()
    time.both(WEDNESDAY)
    delivery.drain()
    (posted,) = slack.posted
    assert f"{AWAY} 3 reminders of the Police and Crime Committee" in posted.message.text
    assert "2 of them come late" in posted.message.text
    assert all(about(posted, one) for one in (*missed, todays))


def test_each_person_who_hears_their_own_gets_one_message(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    change(store, hears="owner", now=at("2026-09-07T09:00"))
    made = down(store, time, delivery, 4)
    for one in made[:2]:
        ledger.assign(store, one.id, "U0CLEO", by="U0ADA", now=MONDAY)
    delivery.drain()
    assert sorted(one.channel for one in slack.posted) == ["DU0BEN", "DU0CLEO"]
    assert all(one.message.text.startswith(AWAY) for one in slack.posted)


def test_answered_before_it_came_it_is_not_asked_for(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    answered, *others = down(store, time, delivery, 4)
    ledger.answer(store, answered.id, an_answer(), by="U0ADA", now=WEDNESDAY)
    delivery.drain()
    (posted,) = slack.posted
    assert not about(posted, answered)
    assert all(about(posted, one) for one in others)


def test_drawn_again_it_still_says_when_chaser_was_away(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one, *_others = down(store, time, delivery, 3)
    delivery.drain()
    ledger.answer(store, one.id, an_answer(note="It is with the board."), by="U0ADA", now=WEDNESDAY)
    delivery.drain()
    _ts, message = slack.redrawn[-1]
    assert message.text.startswith(AWAY)
    assert "It is with the board." in message.text


def test_a_reminder_that_slack_refuses_for_days_is_no_downtime(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    for _ in range(2):
        a_commitment(store)
    time.both(at("2026-10-06T08:30"))
    with slack.failing("before", "post", error=lambda: DeliveryFailed("is_archived", permanent=True), times=99):
        delivery.drain()
        for hours in range(1, 40):
            time.both(at("2026-10-06T08:30") + timedelta(hours=hours))
            delivery.drain()
    time.both(at("2026-10-08T08:30"))
    delivery.drain()
    assert len(slack.posted) == 2
    assert "away" not in str(slack.posted)


@pytest.mark.parametrize("step", ["before", "after"])
def test_dead_while_the_downtime_is_noted_it_is_neither_lost_nor_said_twice(
    step: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    down(store, time, delivery, 4)
    with pytest.raises(Killed), patch.object(owed, "begin_look", dying(owed.begin_look, step, 1)):
        delivery.drain()
    after_the_lease(store, slack, time).drain()
    (posted,) = slack.posted
    assert posted.message.text.startswith(AWAY.removesuffix("11:00."))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_dies_each_id_is_in_exactly_one_message(
    seed: int, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice of where it dies
    count = chance.choice([2, 3, 17])
    down(store, time, delivery, count)
    names = ("address", "begin_look", "claim_one", "renew", "mark_sent", "look_up")
    ids = killed_again_and_again(delivery, slack, time, chance, names, most=3)
    assert set(ids.values()) == {1}
    assert len(ids) == count
    assert sorted(ids) == sorted(row.id for row in owed_rows(store, OwedKind.REMINDER, OwedState.SENT))
    assert a_delivery(store, slack, time).drain() == 0
