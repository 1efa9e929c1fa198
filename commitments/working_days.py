"""Working days: Monday to Friday, without the bank holidays of a nation of the United Kingdom."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

SATURDAY = 5
DAY = timedelta(days=1)


class Nation(StrEnum):
    """Whose bank holidays a committee keeps; the values are ISO 3166-2's subdivisions of GB."""

    ENGLAND = "ENG"
    WALES = "WLS"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NIR"


@cache
def bank_holidays(nation: Nation = Nation.ENGLAND) -> Container[date]:
    """The days on which banks are closed in `nation`, of any year; England and Wales share theirs."""
    import holidays as bank_holiday_library  # noqa: PLC0415 - takes 45 ms, and most commands count no days

    return bank_holiday_library.country_holidays("GB", subdiv=nation.value)


def is_working_day(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def on_or_before(day: date, holidays: Container[date]) -> date:
    """`day` itself if people work on it, else the last working day before it."""
    while not is_working_day(day, holidays):
        day -= DAY
    return day


def on_or_after(day: date, holidays: Container[date]) -> date:
    """`day` itself if people work on it, else the first working day after it."""
    while not is_working_day(day, holidays):
        day += DAY
    return day


def working_days_after(day: date, count: int, holidays: Container[date]) -> date:
    """The `count`-th working day after `day`; `day` itself is not counted."""
    for _ in range(count):
        day = on_or_after(day + DAY, holidays)
    return day
