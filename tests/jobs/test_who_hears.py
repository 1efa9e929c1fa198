"""To whom a reminder goes: the channel, the owner or one person, and whoever stands in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from commitments.hearing import Gone, Seen
from db import ledger
from db.kinds import OwedKind, OwedState
from db.refusals import AbsenceImpossible
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import PCC, a_commitment, at, far_from_the_digest, owed_rows
from tests.jobs.fake_slack import FakeSlack, Killed, Time, after_the_lease, committee_of

FIRST = at("2026-10-06T08:30")


@pytest.fixture(autouse=True)
def no_digest(store: Store) -> None:
    far_from_the_digest(store)


def the_owner_hears(store: Store, time: Time) -> None:
    committee = committee_of(store)
    changed = ledger.CommitteeChange.of(committee)
    policy = replace(committee.policy, hears="owner")
    ledger.change_committee(store, committee.id, replace(changed, policy=policy), by="U0ADA", now=time.now)


def ben_is_away(
    store: Store, time: Time, until: date | None = date(2026, 10, 9), deputy: str | None = "U0CLEO"
) -> None:
    ledger.away(store, PCC, "U0BEN", until, deputy, today=date(2026, 9, 7), by="U0BEN", now=time.now)


def sent_to(store: Store) -> list[tuple[str, str | None]]:
    return [(row.addressee, row.channel) for row in owed_rows(store, OwedKind.REMINDER, OwedState.SENT)]


def test_the_owner_hears_by_direct_message(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    the_owner_hears(store, time)
    a_commitment(store)
    time.both(FIRST)
    delivery.drain()
    assert [one.channel for one in slack.posted] == ["DU0BEN"]
    assert sent_to(store) == [("DU0BEN", "DU0BEN")]


def test_the_deputy_hears_while_the_owner_is_away_and_is_told_why(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    the_owner_hears(store, time)
    a_commitment(store)
    ben_is_away(store, time)
    time.both(FIRST)
    replace(delivery, attendance=lambda person, _channel: Seen("Ben Marsh" if person == "U0BEN" else person)).drain()
    (posted,) = slack.posted
    assert posted.channel == "DU0CLEO"
    assert "Ben Marsh is away until Friday 9 October 2026; this goes to <@U0CLEO> meanwhile." in posted.message.text
    assert "<@U0BEN>" not in str(posted.message)


def test_who_is_back_hears_again(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    the_owner_hears(store, time)
    a_commitment(store)
    ben_is_away(store, time)
    ledger.back(store, PCC, "U0BEN", by="U0BEN", now=time.now)
    time.both(FIRST)
    delivery.drain()
    assert [one.channel for one in slack.posted] == ["DU0BEN"]


def test_the_channel_hears_of_an_owner_who_left_it_and_mentions_the_default_owner(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    a_commitment(store)
    time.both(FIRST)
    gone = {"U0BEN": Seen("Ben Marsh", Gone.LEFT)}
    replace(delivery, attendance=lambda person, _channel: gone.get(person, Seen(person))).drain()
    (posted,) = slack.posted
    assert posted.channel == "C0PCC"
    default = committee_of(store).default_owner
    stands_in = f"this goes to <@{default}>." if default else "nobody stands in"
    assert "Ben Marsh is not in the committee's channel" in posted.message.text
    assert stands_in in posted.message.text


def test_the_channel_hears_where_no_direct_message_can_be_opened(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    the_owner_hears(store, time)
    a_commitment(store)
    time.both(FIRST)
    with slack.failing("before", "direct", error=lambda: DeliveryFailed("user_not_found", permanent=True)):
        delivery.drain()
    assert [one.channel for one in slack.posted] == ["C0PCC"]


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_while_sending_to_the_owner_it_is_looked_for_in_the_direct_message(
    when: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    the_owner_hears(store, time)
    a_commitment(store)
    time.both(FIRST)
    with pytest.raises(Killed), slack.failing(when, "post", error=Killed):
        delivery.drain()
    ben_is_away(store, time)  # what arrived before it was said isn't sent again to the deputy
    after_the_lease(store, slack, time).drain()
    assert set(Counter(slack.ids()).values()) == {1}
    expected = "DU0BEN" if when == "after" else "DU0CLEO"
    assert sent_to(store) == [(expected, expected)]


@pytest.mark.parametrize(("until", "deputy"), [(date(2026, 9, 6), None), (None, "U0BEN")])
def test_an_absence_that_is_over_and_a_deputy_of_oneself_are_refused(
    until: date | None, deputy: str | None, store: Store, time: Time
) -> None:
    with pytest.raises(AbsenceImpossible):
        ben_is_away(store, time, until, deputy)
