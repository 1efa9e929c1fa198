"""How long: so many days, weeks, months or working days, counted forward or back from a day."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

from dateutil.relativedelta import relativedelta

from commitments.working_days import DAY, working_days_after, working_days_before

# Numbers that people and bodies write out.
NUMBERS = {
    name: value
    for value, names in enumerate(
        ("a|an|one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
    for name in names.split("|")
}


class Unit(StrEnum):
    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Span:
    """So many of one unit, at least 1. A month from the 31st ends on the last day of a shorter month."""

    count: int
    unit: Unit = Unit.DAY

    def after(self, day: date, closed: Container[date]) -> date:
        """The day one span after `day`; `closed` are the days on which nobody works."""
        return _moved(day, self.count, self.unit, closed)

    def each_after(self, day: date, closed: Container[date]) -> Iterator[date]:
        """The days one, two, three … spans after `day`, without end.

        Each is counted from `day`: 31 January and two months are 31 March. Of working days, where that makes no
        difference, each is counted from the one before.
        """
        for times in count(1):
            if self.unit is Unit.WORKING_DAY:
                day = self.after(day, closed)
                yield day
            else:
                yield _moved(day, self.count * times, self.unit, closed)

    def before(self, day: date, closed: Container[date]) -> date:
        """The day one span before `day`."""
        return _moved(day, -self.count, self.unit, closed)

    def __str__(self) -> str:
        """'7 days', '1 working day'; `policy_in_words` reads it back."""
        return f"{self.count} {self.unit.value}{'' if self.count == 1 else 's'}"


def _moved(day: date, count: int, unit: Unit, closed: Container[date]) -> date:
    match unit:
        case Unit.DAY:
            return day + count * DAY
        case Unit.WEEK:
            return day + timedelta(weeks=count)
        case Unit.MONTH:
            return day + relativedelta(months=count)
        case Unit.WORKING_DAY:
            return working_days_after(day, count, closed) if count > 0 else working_days_before(day, -count, closed)
