"""What was to go already and waits, for working hours or as nothing ran, stands in the plan and comes as it says."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.forecast import calendar, forecast
from commitments.reminders import Quiet, Reason
from db import owed
from db.store import Store
from jobs.delivery import Delivery
from messages.plan import plan_lines
from tests.db.acting import PCC, a_commitment, at, far_from_the_digest, sent_days
from tests.db.committee_acting import the_committee
from tests.jobs.fake_slack import FakeSlack, Time

LAST = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def no_digest(store: Store) -> None:
    far_from_the_digest(store)


def test_what_waits_for_monday_is_the_plans_first_line_and_comes_on_monday(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)  # it is due on 5 November
    saturday, monday = at("2026-11-14T10:00"), at("2026-11-16T09:30")
    days = owed.days_owed(store, PCC)
    assert days == {one.id: date(2026, 10, 6)}
    coming = forecast(one, the_committee(store), saturday, LAST, days[one.id])
    assert not isinstance(coming, Quiet)
    assert plan_lines(coming)[:2] == [
        "Monday 16 November 2026: 11 days overdue; due since Thursday 12 November 2026 and not sent yet",
        "Thursday 19 November 2026: 14 days overdue",
    ]
    time.both(saturday)
    delivery.drain()
    assert slack.posted == []
    time.both(monday)
    delivery.drain()
    assert sent_days(store, one) == [date(2026, 11, 12)]
    assert coming[0].reminder.at == monday


def test_what_falls_due_when_it_goes_stands_for_what_waited(store: Store) -> None:
    one = a_commitment(store)
    evening, owed_day = at("2026-11-11T20:00"), date(2026, 11, 5)
    coming = forecast(one, the_committee(store), evening, LAST, owed_day)
    assert not isinstance(coming, Quiet)
    assert plan_lines(coming)[0] == "Thursday 12 November 2026: 7 days overdue"
    assert [line for line in plan_lines(coming) if "12 November" in line] == plan_lines(coming)[:1]


def test_what_is_owed_for_a_later_day_changes_nothing(store: Store) -> None:
    one, committee, now = a_commitment(store), the_committee(store), at("2026-09-28T10:00")
    assert forecast(one, committee, now, LAST, date(2026, 10, 6)) == forecast(one, committee, now, LAST)


def test_the_committees_plan_has_it_too_and_those_that_go_together_as_one(store: Store) -> None:
    ones = [a_commitment(store) for _ in range(4)]
    groups = calendar(ones, the_committee(store), at("2026-11-14T10:00"), LAST, owed.days_owed(store, PCC))
    assert [(one.reminder.day, one.reminder.reason) for one in groups[0]] == [(date(2026, 11, 16), Reason.OVERDUE)] * 4
