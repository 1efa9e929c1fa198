"""The end of a snooze asks how things stand, and nothing asks the same on the next working day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice

import pytest

from commitments.commitment import Committee
from commitments.reminders import Reason, plan
from tests.examples import COMMITMENT, COMMITTEE, every

# 60 days later, on Friday 5 March 2027, it is reviewed.
UNDATED = replace(COMMITMENT, due=None, first_due=None, earliest=None, planned_from=datetime(2027, 1, 4, 9, tzinfo=UTC))
FRIDAY, NEXT = date(2027, 3, 5), date(2027, 5, 4)


@pytest.mark.parametrize(
    ("snoozed_until", "days"),
    [
        (date(2027, 3, 3), [(date(2027, 3, 3), Reason.SNOOZE_ENDED), (FRIDAY, Reason.REVIEW)]),
        (date(2027, 3, 4), [(date(2027, 3, 4), Reason.SNOOZE_ENDED), (NEXT, Reason.REVIEW)]),
        (FRIDAY, [(FRIDAY, Reason.SNOOZE_ENDED), (NEXT, Reason.REVIEW)]),
        (date(2027, 3, 6), [(date(2027, 3, 8), Reason.SNOOZE_ENDED), (NEXT, Reason.REVIEW)]),
    ],
)
def test_a_review_on_the_working_day_after_a_snooze_is_left_out(
    snoozed_until: date, days: list[tuple[date, Reason]]
) -> None:
    coming = islice(plan(replace(UNDATED, snoozed_until=snoozed_until), COMMITTEE), 2)
    assert [(one.day, one.reason) for one in coming] == days


def test_after_the_weekend_too() -> None:
    """The snooze ends on Friday, the review would come on Monday 8 March."""
    sunday = replace(UNDATED, planned_from=datetime(2027, 1, 6, 9, tzinfo=UTC), snoozed_until=FRIDAY)
    coming = islice(plan(sunday, COMMITTEE), 2)
    assert [(one.day, one.reason) for one in coming] == [
        (FRIDAY, Reason.SNOOZE_ENDED),
        (date(2027, 5, 6), Reason.REVIEW),
    ]


# Overdue since Saturday 31 October 2026, and reminded of weekly: on Monday 9, Monday 16 November.
OVERDUE = COMMITMENT
DAILY = replace(COMMITTEE, policy=replace(COMMITTEE.policy, overdue=every(1)))


def overdue_days(snoozed_until: date, committee: Committee = COMMITTEE) -> list[tuple[date, Reason]]:
    coming = islice(plan(replace(OVERDUE, snoozed_until=snoozed_until), committee), 2)
    return [(one.day, one.reason) for one in coming]


def test_what_is_overdue_is_not_told_again_on_the_working_day_after_a_snooze() -> None:
    """The snooze ends on Friday 13 November; the next that says more comes on Monday 23."""
    friday = date(2026, 11, 13)
    assert overdue_days(friday) == [(friday, Reason.SNOOZE_ENDED), (date(2026, 11, 23), Reason.OVERDUE)]


def test_a_snooze_that_ends_some_days_before_takes_nothing_away() -> None:
    thursday = date(2026, 11, 12)
    assert overdue_days(thursday) == [(thursday, Reason.SNOOZE_ENDED), (date(2026, 11, 16), Reason.OVERDUE)]


def test_what_is_told_of_every_day_is_told_on_the_day_after_too() -> None:
    friday = date(2026, 11, 13)
    assert overdue_days(friday, DAILY) == [(friday, Reason.OVERDUE), (date(2026, 11, 16), Reason.OVERDUE)]
