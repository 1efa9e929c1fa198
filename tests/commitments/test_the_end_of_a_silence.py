"""The end of a snooze asks how things stand, and nothing asks the same on the next working day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice

import pytest

from commitments.reminders import Reason, plan
from tests.examples import COMMITMENT, COMMITTEE

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
