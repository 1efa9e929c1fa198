"""Slack is spoken to as fast as it likes and no faster; every message waits for its turn once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.owed import Pace
from db.store import Store
from db.tables import OwedRow
from jobs.delivery import Delivery
from jobs.pacing import Pacing
from messages.messenger import DeliveryFailed
from tests.db.acting import a_commitment, a_draft, a_letter, at, far_from_the_digest, imported, owed_rows
from tests.jobs.fake_slack import LEASE, FakeSlack, Time

FIRST = at("2026-10-06T08:30")
SECOND = timedelta(seconds=1)
PACE = Pace(SECOND, 2)
LARGE = Pace(timedelta(milliseconds=1), 1000)


def paced(
    store: Store, slack: FakeSlack, time: Time, *, channel: Pace = PACE, workspace: Pace = LARGE, holder: str = "first"
) -> Delivery:
    """What sleeps, moves the machine's clock."""

    def sleep(wait: timedelta) -> None:
        time.machine += wait

    slack.clock = lambda: time.machine
    return Delivery(
        store=store,
        messenger=slack,
        holder=holder,
        clock=time,
        machine_clock=lambda: time.machine,
        lease=LEASE,
        pacing=Pacing(channel, workspace, sleep),
    )


def after(slack: FakeSlack) -> list[timedelta]:
    return [one - FIRST for one in slack.times]


@pytest.fixture
def three(store: Store, time: Time) -> Store:
    """Three reminders, too few for a round-up."""
    far_from_the_digest(store)
    for _ in range(3):
        a_commitment(store)
    time.both(FIRST)
    return store


def test_after_a_burst_a_channel_gets_one_message_a_second(three: Store, slack: FakeSlack, time: Time) -> None:
    paced(three, slack, time).drain()
    assert after(slack) == [timedelta(), timedelta(), SECOND]


def test_a_line_is_shared_by_replicas_and_a_pause_fills_the_burst_again(
    three: Store, slack: FakeSlack, time: Time
) -> None:
    one, other = (paced(three, slack, time, holder=name) for name in ("one", "other"))
    assert one.deliver_next()
    assert other.deliver_next()
    assert one.deliver_next()
    assert len(slack.posted) == 2
    time.machine += 5 * SECOND
    assert other.deliver_next()
    a_commitment(three)
    assert len(slack.posted) == 3


def test_a_round_up_waits_as_a_whole(store: Store, slack: FakeSlack, time: Time) -> None:
    far_from_the_digest(store)
    drafts = tuple(a_draft(str(number), due=date(2026, 11, 5)) for number in range(1, 6))
    letter = imported(store, a_letter(*map(str, range(1, 6)), drafts=drafts))
    delivery = paced(store, slack, time, channel=Pace(SECOND, 1))
    delivery.drain()
    ledger.confirm(store, letter.letter.id, by="U0ADA", now=time.now)
    delivery.drain()
    time.both(FIRST)
    slack.posted.clear()
    slack.times.clear()
    line = {"C0PCC": Pace(SECOND, 1)}
    owed.take_turn(store, line, machine_now=FIRST)  # somebody has just spoken there
    delivery.drain()
    (together,) = slack.posted
    assert len(together.owed) == 5
    assert after(slack) == [SECOND]


def test_each_row_is_put_off_once_however_many_wait(store: Store, slack: FakeSlack, time: Time) -> None:
    far_from_the_digest(store)
    for _ in range(12):
        one = a_commitment(store)
        with store.writing() as session:
            session.query(OwedRow).filter_by(commitment_id=one.id).update({"alone": True})
    time.both(FIRST)
    delivery = paced(store, slack, time, channel=Pace(SECOND, 1))
    handled = delivery.drain()
    assert after(slack) == [number * SECOND for number in range(12)]
    assert handled == 12 + 11
    assert {row.attempts for row in owed_rows(store, OwedKind.REMINDER, OwedState.SENT)} == {1}


def test_retry_after_stops_everybody_also_who_had_a_turn(three: Store, slack: FakeSlack, time: Time) -> None:
    delivery = paced(three, slack, time)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("ratelimited", retry_after=30)):
        delivery.deliver_next()
    paced(three, slack, time, holder="other").drain()
    assert slack.posted == []
    time.machine += 31 * SECOND
    delivery.drain()
    assert len(slack.posted) == 3


def test_the_workspaces_line_holds_all_channels(store: Store) -> None:
    pace = {"*": Pace(SECOND, 1)}
    first = owed.take_turn(store, {"C1": PACE, **pace}, machine_now=FIRST)
    second = owed.take_turn(store, {"C2": PACE, **pace}, machine_now=FIRST)
    assert (first, second) == (FIRST, FIRST + SECOND)


def test_a_line_that_a_clock_put_back_left_far_ahead_holds_nobody(any_store: Store) -> None:
    ahead: datetime = FIRST + timedelta(days=365)
    for _ in range(5):
        owed.take_turn(any_store, {"C1": PACE}, machine_now=ahead)
    owed.block(any_store, "C1", ahead, machine_now=ahead)
    assert owed.take_turn(any_store, {"C1": PACE}, machine_now=FIRST) == FIRST
