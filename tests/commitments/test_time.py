from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from commitments.local_time import day_of, instant
from commitments.working_days import Nation, bank_holidays, on_or_after, on_or_before, working_days_after


def test_nine_thirty_is_half_past_eight_utc_in_summer_and_half_past_nine_in_winter() -> None:
    assert instant(date(2026, 7, 1), time(9, 30), "Europe/London").hour == 8
    assert instant(date(2026, 12, 1), time(9, 30), "Europe/London").hour == 9


def test_an_hour_that_the_spring_change_skips_is_read_an_hour_later() -> None:
    assert instant(date(2026, 3, 29), time(1, 30), "Europe/London") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_an_hour_that_the_autumn_change_repeats_is_its_first() -> None:
    assert instant(date(2026, 10, 25), time(1, 30), "Europe/London") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_is_the_committees_own() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert day_of(late, "Europe/London") == date(2026, 7, 1)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        day_of(datetime(2026, 1, 1), "Europe/London")  # noqa: DTZ001 - the point


def test_good_friday_is_no_working_day_and_counting_leaves_out_the_first_day() -> None:
    easter = bank_holidays()
    assert working_days_after(date(2026, 4, 1), 2, easter) == date(2026, 4, 7)
    assert on_or_before(date(2026, 4, 6), easter) == date(2026, 4, 2)
    assert on_or_after(date(2026, 4, 3), easter) == date(2026, 4, 7)


def test_each_nation_keeps_its_own_holidays() -> None:
    st_andrews = date(2026, 11, 30)
    assert st_andrews in bank_holidays(Nation.SCOTLAND)
    assert st_andrews not in bank_holidays(Nation.ENGLAND)
