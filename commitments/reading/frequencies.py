"""How often: units and steps, their iCalendar rules, and the reading that they make."""

from __future__ import annotations

from datetime import date

from commitments.deadline import Kind
from commitments.reading.phrases import Reading
from commitments.reading.windows import DAY, Page, length

DAYS, WEEKS, MONTHS, YEARS = "days", "weeks", "months", "years"
UNIT_STEPS = {
    "day": (DAYS, 1),
    "week": (WEEKS, 1),
    "fortnight": (WEEKS, 2),
    "month": (MONTHS, 1),
    "quarter": (MONTHS, 3),
}
UNIT_STEPS |= {"year": (YEARS, 1), "decade": (YEARS, 10), "half": (MONTHS, 6)}
# Ten years in months, and the days that every month has.
LONGEST, IN_EVERY_MONTH = 120, 28
FREQUENCIES = {DAYS: "DAILY", WEEKS: "WEEKLY", MONTHS: "MONTHLY", YEARS: "YEARLY"}


def rule_text(unit: str, step: int) -> str:
    """The iCalendar rule (RFC 5545): every twelve months is yearly, every seven days weekly."""
    if unit == MONTHS and step % 12 == 0:
        unit, step = YEARS, step // 12
    if unit == DAYS and step % 7 == 0:
        unit, step = WEEKS, step // 7
    return f"FREQ={FREQUENCIES[unit]}" + (f";INTERVAL={step}" if step > 1 else "")


def first_time(page: Page, unit: str, step: int) -> date:
    return page.written_on + length(unit, step)


def recurring(
    start: int, end: int, page: Page, unit: str, step: int, rule: str, opener: str = "every"
) -> Reading | None:
    if not 1 <= step <= LONGEST:
        return None
    due = first_time(page, unit, step)
    return Reading(start, end, Kind.RECURRING, rule, opener, page.written_on + DAY, due, rule_text(unit, step))
