"""An event of Slack's is dealt with once, on both databases, and is never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db import slack_events
from db.slack_events import CLAIMED_FOR, REMEMBERED_FOR, Known
from db.store import Store
from db.tables import HeardRow
from tests.db.acting import at
from tests.db.test_together import together

NOON = at("2026-10-06T12:00")
SECOND = timedelta(seconds=1)


def test_what_is_dealt_with_is_not_begun_again(any_store: Store) -> None:
    assert slack_events.begin(any_store, "Ev1", machine_now=NOON) is Known.NEW
    assert slack_events.begin(any_store, "Ev1", machine_now=NOON + SECOND) is Known.UNDER_WAY
    assert slack_events.begin(any_store, "Ev2", machine_now=NOON) is Known.NEW
    slack_events.done(any_store, "Ev1")
    assert slack_events.begin(any_store, "Ev1", machine_now=NOON + timedelta(days=1)) is Known.DONE
    slack_events.give_back(any_store, "Ev1", claimed_at=NOON)  # a fault afterwards
    assert slack_events.begin(any_store, "Ev1", machine_now=NOON + timedelta(days=1)) is Known.DONE


def test_what_failed_is_begun_again_at_once(any_store: Store) -> None:
    slack_events.begin(any_store, "Ev1", machine_now=NOON)
    slack_events.give_back(any_store, "Ev1", claimed_at=NOON)
    assert slack_events.begin(any_store, "Ev1", machine_now=NOON) is Known.NEW


@pytest.mark.parametrize("jump", [CLAIMED_FOR, -timedelta(hours=3)], ids=["later", "by a clock that was put back"])
def test_who_dies_over_it_leaves_it_to_slacks_next_try(any_store: Store, jump: timedelta) -> None:
    slack_events.begin(any_store, "Ev1", machine_now=NOON)
    assert slack_events.begin(any_store, "Ev1", machine_now=NOON + CLAIMED_FOR - SECOND) is Known.UNDER_WAY
    assert slack_events.begin(any_store, "Ev1", machine_now=NOON + jump) is Known.NEW
    assert slack_events.begin(any_store, "Ev1", machine_now=NOON + jump) is Known.UNDER_WAY


def test_who_fails_late_leaves_the_claim_of_whoever_took_it_over(any_store: Store) -> None:
    slack_events.begin(any_store, "Ev1", machine_now=NOON)
    later = NOON + CLAIMED_FOR
    slack_events.begin(any_store, "Ev1", machine_now=later)
    slack_events.give_back(any_store, "Ev1", claimed_at=NOON)
    assert slack_events.begin(any_store, "Ev1", machine_now=later + SECOND) is Known.UNDER_WAY


def test_of_many_replicas_at_once_one_begins_it(any_store: Store) -> None:
    for number in range(5):
        found = together(*[lambda number=number: slack_events.begin(any_store, f"Ev{number}", machine_now=NOON)] * 4)
        assert sorted(found, key=lambda one: one.name) == [Known.NEW, *[Known.UNDER_WAY] * 3]


def test_what_slack_tells_no_more_is_forgotten(any_store: Store) -> None:
    for event, heard_at in (("Ev1", NOON), ("Ev2", NOON + timedelta(days=1))):
        slack_events.begin(any_store, event, machine_now=heard_at)
        slack_events.done(any_store, event)
    slack_events.forget(any_store, machine_now=NOON + REMEMBERED_FOR + SECOND)
    with any_store.reading() as session:
        assert [row.event_id for row in session.query(HeardRow)] == ["Ev2"]
