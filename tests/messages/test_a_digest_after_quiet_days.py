"""A digest says of which earlier one it takes the place, where that fell on quiet days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commitments.commitment import Committee
from commitments.digest import Changes, digest
from commitments.working_days import QuietDays
from messages.digest import weekly_digest
from tests.examples import COMMITTEE

RECESS = QuietDays(date(2026, 8, 10), date(2026, 8, 14), "Summer recess")
RESTING = replace(COMMITTEE, quiet=(RECESS,))
LAST, NEXT = date(2026, 8, 3), date(2026, 8, 17)


def told(committee: Committee, today: date, last: date = LAST) -> str:
    return weekly_digest(digest(committee, today, [], [], [], changes=Changes(last))).text


def test_the_digest_of_a_quiet_week_is_named_by_the_next() -> None:
    said = "No digest came on Monday 10 August 2026: quiet days (Summer recess). This one tells of that time too."
    assert said in told(RESTING, NEXT)


def test_of_several_weeks_each_is_named() -> None:
    committee = replace(COMMITTEE, quiet=(replace(RECESS, first=date(2026, 8, 1), last=date(2026, 8, 14)),))
    assert "on Monday 3 August 2026 and Monday 10 August 2026: quiet days" in told(committee, NEXT, date(2026, 7, 27))


def test_none_is_missed_where_each_came() -> None:
    assert "No digest came" not in told(COMMITTEE, NEXT, date(2026, 8, 10))


def test_one_that_waits_a_day_for_a_bank_holiday_has_come() -> None:
    """Monday 31 August 2026 is one."""
    assert "No digest came" not in told(COMMITTEE, date(2026, 9, 1), date(2026, 8, 24))


def test_the_next_says_nothing_of_it_any_more() -> None:
    assert "No digest came" not in told(RESTING, date(2026, 8, 24), NEXT)
    assert "No digest came" not in told(RESTING, date(2026, 8, 19), NEXT)


def test_a_week_without_a_digest_of_its_own_misses_none() -> None:
    """The digests of every two weeks come in those of 10 and 24 August."""
    between = replace(RECESS, first=date(2026, 8, 17), last=date(2026, 8, 21))
    committee = replace(COMMITTEE, quiet=(between,), digest_every=2)
    assert "No digest came" not in told(committee, date(2026, 8, 24), date(2026, 8, 10))
