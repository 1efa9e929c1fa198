"""A reminder of the day on which a snooze ends says so, whatever else it comes for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commitments.commitment import TheySay
from commitments.reminders import Reason
from messages.reminder import reminder, what_to_do
from tests.examples import ANSWER, COMMITMENT, COMMITTEE
from tests.messages.material import DAY, TODAY

OVER = "The snooze has ended. "
LATE = replace(COMMITMENT, due=TODAY - 7 * DAY, snoozed_until=TODAY)


@pytest.mark.parametrize("reason", [Reason.OVERDUE, Reason.SNOOZE_ENDED, Reason.DUE, Reason.REVIEW])
def test_the_end_of_a_snooze_is_told_once(reason: Reason) -> None:
    assert reminder(LATE, COMMITTEE, reason, TODAY).text.count(OVER) == 1
    assert what_to_do(LATE, COMMITTEE, reason, TODAY).count(OVER) == 1


def test_one_that_ended_on_sunday_is_told_of_on_monday() -> None:
    assert OVER in reminder(replace(LATE, snoozed_until=TODAY - DAY), COMMITTEE, Reason.OVERDUE, TODAY).text


def test_of_what_is_said_to_be_done_too() -> None:
    done = replace(LATE, last_answer=replace(ANSWER, they_say=TheySay.DONE))
    told = reminder(done, COMMITTEE, Reason.SNOOZE_ENDED, TODAY).text
    assert f"{OVER}Westmere Constabulary says that it is done: check that" in told


def test_one_that_ended_before_is_no_news() -> None:
    assert OVER not in reminder(replace(LATE, snoozed_until=TODAY - 4 * DAY), COMMITTEE, Reason.OVERDUE, TODAY).text
