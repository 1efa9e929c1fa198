"""A plan counts days as the message does that comes on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.forecast import forecast
from commitments.policy_in_words import changed_by
from commitments.reminders import Quiet
from commitments.working_days import QuietDays
from messages import lines
from messages.plan import plan_lines
from tests.examples import COMMITMENT, COMMITTEE, MONDAY_MORNING, every, leads

CLOSED = replace(COMMITTEE, quiet=(QuietDays(date(2026, 12, 19), date(2027, 1, 3), "Christmas closure"),))


def planned(due: date) -> dict[date, str]:
    """The first line of each day."""
    committee = replace(CLOSED, policy=replace(CLOSED.policy, lead=leads(1), overdue=every(14), on_the_day=False))
    one = replace(COMMITMENT, due=due, first_due=due, expected=None)
    coming = forecast(one, committee, MONDAY_MORNING, date(2027, 3, 1))
    assert not isinstance(coming, Quiet)
    return dict(zip((each.reminder.day for each in coming), plan_lines(coming), strict=True))


def test_a_lead_that_comes_before_a_closure_counts_the_days_from_there() -> None:
    assert "13 days before it is due on 31 Dec 2026" in planned(date(2026, 12, 31))[date(2026, 12, 18)]


@pytest.mark.parametrize("due", [date(2026, 12, 8), date(2026, 12, 16)])
def test_what_comes_after_a_closure_is_overdue_by_as_many_days_as_its_message_says(due: date) -> None:
    day = date(2027, 1, 4)
    one = replace(COMMITMENT, due=due, first_due=due, expected=None)
    told = lines.when(one, day).partition(" overdue")[0]
    assert f": {told} overdue" in planned(due)[day]


def test_a_lead_is_told_in_the_policys_words() -> None:
    """10 working days before Friday 30 October 2026, and a month."""
    due, words = date(2026, 10, 30), "lead 1 month, 10 working days, 1 week, 3"
    committee = replace(COMMITTEE, policy=changed_by(COMMITTEE.policy, words))
    one = replace(COMMITMENT, due=due, first_due=due, expected=None)
    coming = forecast(one, committee, MONDAY_MORNING, date(2026, 10, 29))
    assert not isinstance(coming, Quiet)
    assert plan_lines(coming) == [
        "Wednesday 30 September 2026: 1 month before it is due on 30 Oct 2026",
        "Friday 16 October 2026: 10 working days before it is due on 30 Oct 2026",
        "Friday 23 October 2026: 1 week before it is due on 30 Oct 2026",
        "Tuesday 27 October 2026: 3 days before it is due on 30 Oct 2026",
    ]
