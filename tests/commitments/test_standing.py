from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commitments.standing import Standing, days_overdue, is_overdue, standing
from commitments.status import NEXT, Status, may_become
from tests.examples import COMMITMENT, COMMITTEE

DUE = date(2026, 9, 3)
DATED = replace(COMMITMENT, due=DUE)


def test_a_commitment_due_today_is_not_overdue() -> None:
    assert not is_overdue(DATED, DUE)
    assert standing(DATED, COMMITTEE.policy, DUE) is Standing.DUE_SOON


def test_due_on_the_3rd_it_is_overdue_from_the_4th() -> None:
    assert is_overdue(DATED, date(2026, 9, 4))
    assert days_overdue(DATED, date(2026, 9, 4)) == 1
    assert standing(DATED, COMMITTEE.policy, date(2026, 9, 4)) is Standing.OVERDUE


@pytest.mark.parametrize(("days", "expected"), [(90, Standing.OVERDUE), (91, Standing.LONG_OVERDUE)])
def test_long_overdue_begins_after_the_policys_threshold(days: int, expected: Standing) -> None:
    assert standing(DATED, COMMITTEE.policy, DUE + timedelta(days=days)) is expected


def test_a_later_date_that_only_the_body_names_reads_expected_later_until_it_passes() -> None:
    named = replace(DATED, expected=date(2026, 10, 1))
    assert standing(named, COMMITTEE.policy, date(2026, 10, 1)) is Standing.EXPECTED_LATER
    assert standing(named, COMMITTEE.policy, date(2026, 10, 2)) is Standing.OVERDUE


def test_without_a_date_nothing_is_ever_overdue() -> None:
    undated = replace(COMMITMENT, due=None)
    assert standing(undated, COMMITTEE.policy, date(2099, 1, 1)) is Standing.NO_DATE
    assert days_overdue(undated, date(2099, 1, 1)) == 0


def test_due_soon_means_within_30_days() -> None:
    assert standing(DATED, COMMITTEE.policy, DUE - timedelta(days=30)) is Standing.DUE_SOON
    assert standing(DATED, COMMITTEE.policy, DUE - timedelta(days=31)) is Standing.DUE_LATER


def test_drafts_and_closed_ones_are_never_overdue() -> None:
    for status, expected in ((Status.DRAFT, Standing.DRAFT), (Status.CLOSED, Standing.CLOSED)):
        assert standing(replace(DATED, status=status), COMMITTEE.policy, date(2099, 1, 1)) is expected


def test_every_status_says_what_may_follow_it_and_nothing_becomes_a_draft_again() -> None:
    assert set(NEXT) == set(Status)
    assert not any(may_become(status, Status.DRAFT) for status in Status)
    assert may_become(Status.CLOSED, Status.OPEN)


def test_a_response_is_awaited_until_it_is_overdue() -> None:
    awaited = replace(DATED, report_id=1)
    assert standing(awaited, COMMITTEE.policy, DUE) is Standing.AWAITING_RESPONSE
    assert standing(awaited, COMMITTEE.policy, DUE + timedelta(days=1)) is Standing.OVERDUE
