"""What Slack refuses for good is told to the owner, else to the admins, and goes out when it is mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db import owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import CommitteeRow
from jobs.delivery import Delivery
from messages.cures import CURES
from messages.messenger import DeliveryFailed
from tests.db.acting import a_commitment, at, far_from_the_digest, owed_rows
from tests.jobs.fake_slack import FakeSlack, Time

FIRST = at("2026-10-06T08:30")
HOUR = timedelta(hours=1)
CHANNEL, OWNER, ADMINS = "C0PCC", "DU0BEN", ["U0ADMIN", "U0CAT"]


def refusing(*places: str, reason: str = "is_archived") -> Callable[[str, str], object]:
    """These channels, and the direct messages with these people, take nothing."""

    def refuse(_method: str, place: str) -> None:
        if place in places:
            raise DeliveryFailed(reason, permanent=True, any_message=True)

    return refuse


@pytest.fixture
def three(store: Store, time: Time) -> Store:
    """Three reminders of one owner, in a committee that has admins."""
    far_from_the_digest(store)
    with store.writing() as session:
        session.query(CommitteeRow).update({"admins": ADMINS})
    for _ in range(3):
        a_commitment(store)
    time.both(FIRST)
    return store


def a_look_and_another(delivery: Delivery, time: Time) -> None:
    """What is refused is gathered for a minute."""
    delivery.drain()
    time.both(time.now + timedelta(minutes=1))
    delivery.drain()


def told(slack: FakeSlack) -> list[tuple[str, str]]:
    return [(one.channel, one.message.text) for one in slack.posted if "could not be delivered" in one.message.text]


def test_the_owner_is_told_once_of_all_with_reason_and_cure(
    three: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing(CHANNEL)
    a_look_and_another(delivery, time)
    ((place, words),) = told(slack)
    assert place == OWNER
    assert "PCC-1, PCC-2 and PCC-3" in words
    assert CURES["is_archived"] in words
    for _ in range(3):
        time.machine += HOUR
        delivery.drain()
    assert len(told(slack)) == 1


def test_when_it_is_mended_everything_goes_out_and_later_trouble_is_told_anew(
    three: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing(CHANNEL)
    a_look_and_another(delivery, time)
    slack.before = refusing()
    time.machine += HOUR
    delivery.drain()
    sent = owed_rows(three, OwedKind.REMINDER, OwedState.SENT)
    assert len(sent) == 3
    assert {(row.refused_since, row.told_by) for row in sent} == {(None, None)}
    time.both(at("2026-10-29T09:30"))
    slack.before = refusing(CHANNEL)
    a_look_and_another(delivery, time)
    assert len(told(slack)) == 2


def test_where_the_owner_cannot_be_reached_each_admin_is_told(
    three: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing(CHANNEL, "U0BEN")
    a_look_and_another(delivery, time)
    assert sorted(place for place, _ in told(slack)) == ["DU0ADMIN", "DU0CAT"]
    assert all("PCC-1, PCC-2 and PCC-3" in words for _, words in told(slack))
    time.machine += HOUR
    delivery.drain()
    assert len(told(slack)) == 2


def test_what_went_out_before_anybody_was_told_is_not_told(
    three: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing(CHANNEL, "U0BEN", "U0ADMIN", "U0CAT", reason="token_revoked")
    a_look_and_another(delivery, time)
    assert slack.posted == []
    slack.before = refusing()
    time.machine += HOUR
    delivery.drain()
    time.machine += HOUR
    delivery.drain()
    assert len(owed_rows(three, OwedKind.REMINDER, OwedState.SENT)) == 3
    assert told(slack) == []
    assert {row.state for row in owed_rows(three, OwedKind.UNDELIVERABLE)} == {OwedState.SKIPPED}


def test_where_nobody_can_be_told_it_stays_owed_and_listed(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    far_from_the_digest(store)
    with store.writing() as session:
        session.query(CommitteeRow).update({"default_owner": None})
    a_commitment(store)
    time.both(FIRST)
    slack.before = refusing(CHANNEL, "U0BEN")
    a_look_and_another(delivery, time)
    (row,) = owed_rows(store, OwedKind.REMINDER, OwedState.OWED)
    assert (row.last_error, row.refused_since) == ("is_archived", FIRST)
    assert told(slack) == []
    assert owed.unsent(store, now=time.now) == 1
