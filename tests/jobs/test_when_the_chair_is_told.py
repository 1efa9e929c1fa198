"""When the chair is told: in working hours, and only of what is still so."""

from __future__ import annotations

from typing import Any

import pytest

from commitments.reminders import Reason
from db import ledger, stuck
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import FIRST, an_answer, at, owed_rows
from tests.jobs.fake_slack import FakeSlack, Time, a_delivery, after_the_lease
from tests.jobs.told_to_the_chair import (
    MINUTE,
    STEP,
    a_step_to_the_chair,
    chairs,
    dies_before,
    refusing,
    time_goes_on,
    told,
)


@pytest.fixture
def due(any_store: Store, time: Time) -> Store:
    return a_step_to_the_chair(any_store, time)


@pytest.fixture
def delivery(due: Store, slack: FakeSlack, time: Time) -> Delivery:
    return a_delivery(due, slack, time)


def test_it_is_tried_in_working_hours_alone(due: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    slack.before = refusing("U0DEV")
    time_goes_on(delivery, time, 0)
    tries = []

    def refuse(_method: str, place: str) -> None:
        if place == "U0DEV":
            tries.append(time.now)
            raise DeliveryFailed("user_disabled", permanent=True, any_message=True)

    slack.before = refuse
    time_goes_on(delivery, time, 24 * 4)
    assert tries
    assert [one for one in tries if one.hour not in range(8, 18) or one.weekday() in {5, 6}] == []


def before_the_chair(due: Store, slack: FakeSlack, time: Time) -> Any:  # noqa: ANN401 - a row
    """The reminder was posted, and its sender died before the chair was told."""
    dies_before("tell_the_chair", a_delivery(due, slack, time))
    (row,) = owed_rows(due, OwedKind.REMINDER, OwedState.CLAIMED)
    return row


def test_what_is_found_after_an_answer_is_not_told(due: Store, slack: FakeSlack, time: Time) -> None:
    row = before_the_chair(due, slack, time)
    ledger.answer(due, row.commitment_id, an_answer(), by="U0ADA", now=time.now + MINUTE)
    time_goes_on(after_the_lease(due, slack, time), time)
    assert chairs(slack) == []
    assert owed_rows(due, OwedKind.FOR_THE_CHAIR) == []


def test_what_is_found_at_night_is_told_in_working_hours_once(due: Store, slack: FakeSlack, time: Time) -> None:
    before_the_chair(due, slack, time)
    time.both(at("2026-12-05T02:00"))  # a Saturday
    second = a_delivery(due, slack, time, "second")
    second.drain()
    assert chairs(slack) == []
    assert [one.state for one in owed_rows(due, OwedKind.REMINDER) if one.reason == Reason.CHAIR] == [OwedState.SENT]
    assert (stuck.stuck(due), told(slack)) == ((), [])
    time.both(at("2026-12-07T10:00"))
    time_goes_on(second, time)
    assert len(chairs(slack)) == 1


def test_an_answer_before_the_due_day_ends_no_step(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """It came after the reminder had fallen due that stands for the step now, as nobody knew whether it had arrived."""
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("no answer", unclear=True)):
        delivery.drain()

    def blind(method: str, place: str) -> None:
        if method in {"find", "standing"} and place == "C0PCC":
            raise DeliveryFailed("missing_scope", permanent=True, any_message=True)

    slack.before = blind
    time.both(at("2026-10-12T09:30"))
    delivery.drain()
    (row,) = owed_rows(due, OwedKind.REMINDER)
    ledger.answer(due, row.commitment_id or 0, an_answer(), by="U0ADA", now=time.now)
    time.both(STEP)
    slack.before = refusing("U0DEV")
    time_goes_on(delivery, time)
    slack.before = lambda *_: None
    time_goes_on(delivery, time)
    assert len(chairs(slack)) == 1
