"""Working days: Monday to Friday, without the bank holidays of a nation of the United Kingdom or quiet days."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

SATURDAY = 5
MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
DAY = timedelta(days=1)


class Nation(StrEnum):
    """Whose bank holidays a committee keeps; the values are ISO 3166-2's subdivisions of GB."""

    ENGLAND = "ENG"
    WALES = "WLS"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NIR"


@dataclass(frozen=True, slots=True, order=True)
class QuietDays:
    """A time in which a committee's staff get no reminders: a closure, a recess. Both days are included."""

    first: date
    last: date
    name: str

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class ClosedDays(Container[date]):
    """The days of a committee on which nobody is reminded, beside Saturdays and Sundays.

    `weekdays` are those on which its staff work, Monday counted as 0.
    """

    nation: Nation = Nation.ENGLAND
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
    quiet: tuple[QuietDays, ...] = ()

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return day.weekday() not in self.weekdays or any(day in one for one in self.quiet) or day in self.holidays

    @property
    def holidays(self) -> Container[date]:
        return bank_holidays(self.nation)


@cache
def bank_holidays(nation: Nation = Nation.ENGLAND) -> Container[date]:
    """The days on which banks are closed in `nation`, up to `listed_until`; England and Wales share theirs."""
    import holidays as bank_holiday_library  # noqa: PLC0415 - takes 45 ms, and most commands count no days

    return bank_holiday_library.country_holidays("GB", subdiv=nation.value)


def listed_until() -> int:
    """The last year of which the library knows the bank holidays; in later ones it knows none."""
    import holidays as bank_holiday_library  # noqa: PLC0415 - as above

    return bank_holiday_library.country_holidays("GB").end_year


def is_working_day(day: date, closed: Container[date]) -> bool:
    return day.weekday() < SATURDAY and day not in closed


def on_or_before(day: date, closed: Container[date]) -> date:
    """`day` itself if people work on it, else the last working day before it."""
    while not is_working_day(day, closed):
        day -= DAY
    return day


def on_or_after(day: date, closed: Container[date]) -> date:
    """`day` itself if people work on it, else the first working day after it."""
    while not is_working_day(day, closed):
        day += DAY
    return day


def working_days_after(day: date, count: int, closed: Container[date]) -> date:
    """The `count`-th working day after `day`; `day` itself is not counted."""
    for _ in range(count):
        day = on_or_after(day + DAY, closed)
    return day


def working_days_before(day: date, count: int, closed: Container[date]) -> date:
    """The `count`-th working day before `day`; `day` itself is not counted."""
    for _ in range(count):
        day = on_or_before(day - DAY, closed)
    return day
