"""What is still refused a week after it was told is told again, once a week until it is mended: on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import pairwise
from threading import Barrier
from unittest.mock import patch

import pytest

from db import ledger, owed, schedule
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import CommitteeRow
from jobs.delivery import Delivery
from tests.db.acting import a_commitment, far_from_the_digest, owed_rows
from tests.jobs.fake_slack import FakeSlack, Killed, Time, a_delivery, after_the_lease, committee_of
from tests.jobs.test_undeliverable import ADMINS, CHANNEL, FIRST, HOUR, OWNER, refusing, told

WEEK, DAY, MINUTE = timedelta(days=7), timedelta(days=1), timedelta(minutes=1)
NOW_AND_THEN = timedelta(hours=16)  # longer than a refusal waits, and at another hour each day
TOLD = FIRST + MINUTE  # what is refused is gathered for a minute


@pytest.fixture
def store(any_store: Store) -> Store:
    """Three reminders of one owner, in a committee that has admins."""
    far_from_the_digest(any_store)
    with any_store.writing() as session:
        session.query(CommitteeRow).update({"admins": ADMINS})
    for _ in range(3):
        a_commitment(any_store)
    return any_store


@pytest.fixture
def stuck(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> Delivery:
    """Their channel is archived, and their owner was told so."""
    slack.before = refusing(CHANNEL)
    look_at(FIRST, delivery, time)
    look_at(TOLD, delivery, time)
    assert [place for place, _ in told(slack)] == [OWNER]
    return delivery


def look_at(now: datetime, delivery: Delivery, time: Time) -> None:
    time.both(now)
    delivery.drain()


def looks(begin: datetime, end: datetime, delivery: Delivery, time: Time) -> None:
    """Now and then until the `end`: what is refused is tried, and what is gathered goes out a minute later."""
    while begin < end:
        for now in (begin, begin + MINUTE):
            look_at(now, delivery, time)
        begin += NOW_AND_THEN


def test_the_owner_is_told_again_of_all_of_it_when_a_week_is_over(
    stuck: Delivery, slack: FakeSlack, time: Time
) -> None:
    looks(FIRST + HOUR, TOLD + WEEK - 2 * HOUR, stuck, time)
    look_at(TOLD + WEEK - MINUTE, stuck, time)
    look_at(TOLD + WEEK, stuck, time)
    assert len(told(slack)) == 1
    looks(TOLD + WEEK + HOUR, TOLD + WEEK + 2 * HOUR, stuck, time)
    first, again = told(slack)
    assert again == first


def test_it_is_told_once_a_week_until_it_is_mended(store: Store, stuck: Delivery, slack: FakeSlack, time: Time) -> None:
    looks(FIRST + HOUR, FIRST + 3 * WEEK + 4 * DAY, stuck, time)
    assert [place for place, _ in told(slack)] == [OWNER] * 4
    times = sorted(row.sent_at for row in owed_rows(store, OwedKind.UNDELIVERABLE, OwedState.SENT) if row.sent_at)
    assert all(later - earlier >= WEEK for earlier, later in pairwise(times))
    slack.before = refusing()
    looks(time.now + HOUR, time.now + WEEK + 2 * DAY, stuck, time)
    assert len(told(slack)) == 4


def test_the_week_is_one_of_the_business_clock(stuck: Delivery, slack: FakeSlack, time: Time) -> None:
    for _ in range(9):
        time.machine += DAY
        stuck.drain()
    assert len(told(slack)) == 1


def test_what_was_mended_meanwhile_is_not_told_again(
    store: Store, stuck: Delivery, slack: FakeSlack, time: Time
) -> None:
    ledger.withdraw(store, 1, None, by="U0ADA", now=time.now)
    looks(TOLD + WEEK, TOLD + WEEK + 2 * HOUR, stuck, time)
    _, (place, words) = told(slack)
    assert place == OWNER
    assert "PCC-2 and PCC-3" in words
    assert "PCC-1" not in words


def test_the_owner_comes_first_each_week_and_then_the_admins(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing(CHANNEL, "U0BEN")
    looks(FIRST, FIRST + WEEK, delivery, time)
    assert sorted(place for place, _ in told(slack)) == ["DU0ADMIN", "DU0CAT"]
    looks(FIRST + WEEK, FIRST + WEEK + 2 * DAY, delivery, time)
    assert sorted(place for place, _ in told(slack)) == sorted(["DU0ADMIN", "DU0CAT"] * 2)
    assert all("PCC-1, PCC-2 and PCC-3" in words for _, words in told(slack))
    slack.before = refusing(CHANNEL)
    looks(FIRST + 2 * WEEK, FIRST + 2 * WEEK + 4 * DAY, delivery, time)
    assert [place for place, _ in told(slack)][4:] == [OWNER]


def test_whoever_owns_it_by_then_is_told(store: Store, stuck: Delivery, slack: FakeSlack, time: Time) -> None:
    ledger.assign(store, 2, "U0CLEO", by="U0ADA", now=time.now)
    looks(TOLD + WEEK, TOLD + WEEK + 3 * HOUR, stuck, time)
    again = dict(told(slack)[1:])
    assert again.keys() == {OWNER, "DU0CLEO"}
    assert "PCC-1 and PCC-3" in again[OWNER]
    assert "PCC-2" in again["DU0CLEO"]


def test_without_an_owner_each_admin_has_one_message_for_all_each_week(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    with store.writing() as session:
        session.query(CommitteeRow).update({"default_owner": None})
    for one in (1, 2, 3):
        ledger.assign(store, one, None, by="U0ADA", now=time.now)
    slack.before = refusing(CHANNEL)
    for week in (1, 2):
        looks(FIRST + (week - 1) * WEEK, FIRST + week * WEEK, delivery, time)
        assert sorted(place for place, _ in told(slack)) == sorted(["DU0ADMIN", "DU0CAT"] * week)


def test_where_nobody_could_be_told_it_is_tried_again_after_a_week(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing(CHANNEL, "U0BEN", *ADMINS)
    looks(FIRST, FIRST + WEEK - HOUR, delivery, time)
    slack.before = refusing(CHANNEL)
    assert told(slack) == []
    looks(FIRST + WEEK, FIRST + WEEK + 2 * DAY, delivery, time)
    assert [place for place, _ in told(slack)] == [OWNER]


# Several replicas, and kills.


@pytest.mark.parametrize("after", [timedelta(), WEEK + HOUR], ids=["first", "again"])
def test_replicas_that_are_refused_at_one_moment_owe_one_message(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery, after: timedelta
) -> None:
    slack.before = refusing(CHANNEL)
    look_at(FIRST, delivery, time)
    if after:
        look_at(TOLD, delivery, time)
    else:
        with store.writing() as session:  # as if nobody had been told yet
            for row in owed_rows(store, OwedKind.UNDELIVERABLE):
                session.delete(session.merge(row))
            session.query(type(row)).update({"told_by": None})
    before = len(owed_rows(store, OwedKind.UNDELIVERABLE))
    ids = [row.id for row in owed_rows(store, OwedKind.REMINDER, OwedState.OWED)]
    at_once = Barrier(2 * len(ids))

    def tell(one: str) -> None:
        at_once.wait()
        owed.tell_undelivered(store, one, now=TOLD + after, unreachable=True)

    with ThreadPoolExecutor(2 * len(ids)) as replicas:
        list(replicas.map(tell, ids * 2))
    made = [row.id for row in owed_rows(store, OwedKind.UNDELIVERABLE)]
    assert len(made) == before + 1
    assert len({row.told_by for row in owed_rows(store, OwedKind.REMINDER, OwedState.OWED)}) == 1


def test_who_dies_before_it_is_owed_leaves_it_to_the_next_hour(
    store: Store, stuck: Delivery, slack: FakeSlack, time: Time
) -> None:
    with patch.object(schedule, "owe_notice", side_effect=Killed), pytest.raises(Killed):
        look_at(TOLD + WEEK, stuck, time)
    looks(TOLD + WEEK + HOUR, TOLD + WEEK + 2 * DAY, a_delivery(store, slack, time, "second"), time)
    assert len(told(slack)) == 2


@pytest.mark.parametrize("when", ["before", "after"])
def test_who_dies_while_it_is_posted_tells_it_once(
    store: Store, stuck: Delivery, slack: FakeSlack, time: Time, when: str
) -> None:
    look_at(TOLD + WEEK, stuck, time)
    time.both(TOLD + WEEK + MINUTE)
    with slack.failing(when, "post", error=Killed), pytest.raises(Killed):
        stuck.drain()
    second = after_the_lease(store, slack, time)
    second.drain()
    looks(TOLD + WEEK + HOUR, TOLD + 2 * WEEK, second, time)
    assert len(told(slack)) == 2


def test_its_id_is_worked_out_from_the_message_that_told_before(store: Store, stuck: Delivery, time: Time) -> None:
    (first,) = owed_rows(store, OwedKind.UNDELIVERABLE)
    look_at(TOLD + WEEK, stuck, time)
    with store.writing() as session:
        committee = committee_of(store)
        again = schedule.owe_notice(session, committee, "U0BEN", None, now=time.now, after=first.id)
    assert sorted(row.id for row in owed_rows(store, OwedKind.UNDELIVERABLE)) == sorted([first.id, again])
