"""Gives a recurrence the first date that its own sentence names: 'quarterly, with the first due by 30 June'."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from commitments.deadline import Kind
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import Reading
from commitments.reading.windows import Page

YEARS = frozenset({"year", "financial year"})
YEARLY_DAY = "day or month each year"
DATED = frozenset({Kind.DAY, Kind.PERIOD, Kind.OFFSET})
# How far a first date may stand from its recurrence, in characters.
NEAR, FAR = 60, 90
_FIRST = LazyPattern(
    r"\b(?:first|initial|initially|starting|beginning|commencing|starts?|begins?|inaugural"
    r"|the next|next report|next update|from)\b[^.;]{0,45}\Z"
)


def with_first_date(readings: list[Reading], page: Page) -> list[Reading]:
    again = next((one for one in readings if one.kind is Kind.RECURRING), None)
    if again is None:
        return readings
    for one in readings:
        merged = _merged(again, one, page) if one.kind in DATED and one.opener != "until" else None
        if merged is not None:
            return [merged if other is again else other for other in readings if other is not one]
    return readings


def _merged(again: Reading, one: Reading, page: Page) -> Reading | None:
    """The recurrence with its first date, or None where `one` says something else."""
    if one.rule in YEARS and again.rule == YEARLY_DAY and again.due and one.due:
        return again._replace(due=again.due + relativedelta(years=one.due.year - again.due.year))
    if one.start > again.start:
        leads = _leads(page.flat[again.end : one.start], one)
        return again._replace(earliest=one.earliest, due=one.due, end=max(again.end, one.end)) if leads else None
    if one.opener == "from" and again.start < one.end + FAR:
        return again._replace(earliest=one.earliest, due=one.due)
    touches = not page.flat[one.end : again.start].strip(" ,")
    if touches and not one.dated and one.rule not in YEARS:
        return again._replace(start=one.start, earliest=one.earliest, due=one.due)
    return None


def _leads(between: str, one: Reading) -> bool:
    if one.opener == "from" and len(between) < NEAR:
        return True
    touches = not between.strip(" ,") and one.opener in {"by", "in", "before", "from"}
    return touches or _FIRST.search(between[-NEAR:]) is not None
