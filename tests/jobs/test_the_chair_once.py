"""The chair is told once of each commitment and occasion, whoever leads the round-up, dies or sleeps on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from commitments.reminders import Reason
from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow
from jobs.chair import chairs_id
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed, Message
from tests.db.acting import BY, PCC, a_commitment, at, far_from_the_digest, owed_rows
from tests.jobs.fake_slack import LEASE, FakeSlack, Killed, Posted, Time, a_delivery, after_the_lease, committee_of
from tests.jobs.told_to_the_chair import comes_to_the_chair

CHAIRS = "DU0DEV"
LATE = timedelta(minutes=11)


@pytest.fixture
def due(any_store: Store, slack: FakeSlack, time: Time) -> Store:
    """Five reminders that are the chair's to hear too are owed at once."""
    del slack
    far_from_the_digest(any_store)
    for _ in range(5):
        a_commitment(any_store)
    with any_store.writing() as session:
        for row in session.query(OwedRow).where(OwedRow.kind == OwedKind.REMINDER):
            comes_to_the_chair(session, row, "U0DEV")
    time.both(at("2026-10-06T08:30"))
    return any_store


@pytest.fixture
def delivery(due: Store, slack: FakeSlack, time: Time) -> Delivery:
    return a_delivery(due, slack, time)


def told(slack: FakeSlack) -> Counter[str]:
    return Counter(each for one in slack.posted if one.channel == CHAIRS for each in one.owed)


def once_each(store: Store) -> Counter[str]:
    rows = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    return Counter(chairs_id(row.id) for row in rows if row.reason == Reason.CHAIR)


def time_goes_on(store: Store, slack: FakeSlack, time: Time) -> None:
    for _ in range(12):
        time.machine += LATE
        a_delivery(store, slack, time, "later").drain()


def meanwhile(slack: FakeSlack, when: str, method: str, channel: str, does: Callable[[], object]) -> None:
    """Just before or after the next such call, something else happens."""

    def hook(called: str, place: str) -> None:
        if (called, place) == (method, channel):
            setattr(slack, when, lambda *_: None)
            does()

    setattr(slack, when, hook)


def test_of_a_round_up_the_chairs_message_carries_each(due: Store, slack: FakeSlack, delivery: Delivery) -> None:
    delivery.drain()
    assert len([one for one in slack.posted if one.channel == CHAIRS]) == 1
    assert told(slack) == once_each(due)
    assert len(told(slack)) == 5


def test_who_lost_the_first_of_a_round_up_tells_of_the_others(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    def takes_the_first() -> None:
        rows = owed_rows(due, OwedKind.REMINDER, OwedState.CLAIMED)
        late = time.machine + LEASE + timedelta(seconds=1)
        for row in rows:
            if row.id != row.round_up:
                owed.renew(due, owed.Claim(row.id, row.holder or "", row.attempts), late + LEASE)
        time.machine = late
        a_delivery(due, slack, time, "another").deliver_next()

    meanwhile(slack, "before", "post", "C0PCC", takes_the_first)
    delivery.drain()
    assert [len(one.owed) for one in slack.posted if one.channel == CHAIRS] == [1, 4]
    time_goes_on(due, slack, time)
    assert told(slack) == once_each(due)
    assert len(told(slack)) == 5


def test_whose_leader_has_gone_elsewhere_the_others_are_told_of_all_the_same(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """It died before the chair was told, and the first of the round-up was sent by itself."""
    with slack.failing("before", "direct", error=Killed), pytest.raises(Killed):
        delivery.drain()
    [round_up] = slack.posted
    leader = next(row for row in owed_rows(due, OwedKind.REMINDER) if row.id == row.round_up)
    with due.writing() as session:
        row = session.get_one(OwedRow, leader.id)
        row.state, row.round_up, row.channel, row.ts = OwedState.SENT.value, None, "C0PCC", "1757000000.500000"
    after_the_lease(due, slack, time).drain()
    assert [len(one.owed) for one in slack.posted if one.channel == CHAIRS] == [4]
    assert told(slack) == Counter(chairs_id(one) for one in round_up.owed if one != leader.id)


def test_who_slept_while_telling_the_chair_tells_them_nothing_twice(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.clock = time
    meanwhile(slack, "before", "post", CHAIRS, lambda: after_the_lease(due, slack, time, "another").drain())
    delivery.drain()
    assert len(slack.times) == 3  # the round-up, and for a moment the chair's twice
    time_goes_on(due, slack, time)
    assert told(slack) == once_each(due)
    assert len(told(slack)) == 5


def test_who_slept_before_telling_the_chair_leaves_it_to_the_other(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    meanwhile(slack, "after", "post", "C0PCC", lambda: after_the_lease(due, slack, time, "another").drain())
    delivery.drain()
    assert told(slack) == once_each(due)
    assert len(told(slack)) == 5


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_while_telling_the_chair_again_and_again_each_is_told_once(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery, when: str
) -> None:
    def dies(method: str, channel: str) -> None:
        if (method, channel) == ("post", CHAIRS):
            raise Killed

    process = delivery
    setattr(slack, when, dies)
    for number in range(3):
        try:
            process.drain()
        except Killed:
            process = after_the_lease(due, slack, time, f"number {number}")
    setattr(slack, when, lambda *_: None)
    process.drain()
    time_goes_on(due, slack, time)
    assert told(slack) == once_each(due)
    assert len(told(slack)) == 5


def test_what_a_later_message_tells_besides_stays_there(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    delivery.drain()
    ids = [row.id for row in owed_rows(due, OwedKind.REMINDER, OwedState.SENT)]
    slack.posted = [one for one in slack.posted if one.channel != CHAIRS]
    first, second = [chairs_id(one) for one in ids[:3]], [chairs_id(one) for one in ids[2:]]
    for ts, carried in (("1757000008.000000", first), ("1757000009.000000", second)):
        slack.posted.append(Posted(CHAIRS, ts, None, Message("", []), tuple(carried)))
    owed.look_again(due, ids[0], at=time.machine)
    delivery.drain()
    [(ts, message)] = slack.redrawn
    assert ts == "1757000009.000000"
    assert "on 2 commitments" in message.text
    assert told(slack) == once_each(due)


def another_chair(store: Store) -> None:
    to = replace(ledger.CommitteeChange.of(committee_of(store)), chair="U0EVA")
    ledger.change_committee(store, PCC, to, **BY)


def told_to(slack: FakeSlack, *people: str) -> Counter[str]:
    return Counter(each for one in slack.posted if one.channel in people for each in one.owed)


@pytest.mark.parametrize(("when", "who"), [("before", "DU0EVA"), ("after", CHAIRS)])
def test_what_the_old_chair_was_told_the_new_one_is_not(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery, when: str, who: str
) -> None:
    """The chair changes after a try that died; whether the old chair has it decides who is told."""
    meanwhile(slack, when, "post", CHAIRS, dies)
    with pytest.raises(Killed):
        delivery.drain()
    another_chair(due)
    time_goes_on(due, slack, time)
    assert told_to(slack, CHAIRS, "DU0EVA") == once_each(due)
    assert {one.channel for one in slack.posted} == {"C0PCC", who}


def test_an_old_chair_who_is_not_reached_any_more_counts_as_told_nothing(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    meanwhile(slack, "after", "post", CHAIRS, dies)
    with pytest.raises(Killed):
        delivery.drain()
    another_chair(due)

    def left(method: str, person: str) -> None:
        if (method, person) == ("direct", "U0DEV"):
            raise DeliveryFailed("user_disabled", permanent=True)

    slack.before = left
    time_goes_on(due, slack, time)
    assert told_to(slack, "DU0EVA") == once_each(due)


def test_where_both_chairs_were_told_at_once_the_first_stays(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """One sleeps while it tells the old chair, and another takes over when there is a new one."""
    slack.clock = time

    def sleeps() -> None:
        another_chair(due)
        after_the_lease(due, slack, time, "another").drain()

    meanwhile(slack, "before", "post", CHAIRS, sleeps)
    delivery.drain()
    assert len(slack.times) == 3  # the round-up, and for a moment both chairs'
    time_goes_on(due, slack, time)
    assert told_to(slack, "DU0EVA") == once_each(due)
    assert told_to(slack, CHAIRS) == Counter()


def dies() -> None:
    raise Killed
