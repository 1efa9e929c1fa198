"""'Consult in the new year and publish the results by the summer': of two times the second falls after the first."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from commitments.deadline import Kind
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import Reading
from commitments.reading.windows import DAY, Page

RULE = "after the time before it"
WITH_A_DAY = frozenset({Kind.DAY, Kind.PERIOD})
NO_YEAR = frozenset({"month", "season", "day and month", "end of a month", "end of a season", "feast"})
NO_YEAR |= frozenset(f"{part} in a {unit}" for part in ("early", "mid", "late") for unit in ("month", "season"))
YEAR = relativedelta(years=1)
# What is done with what came of the first. 'And begin', 'and an interim report' may as well come before it.
_AND_THEN = LazyPattern(
    r",? (?:and|before|then)(?: then)?(?: (?:we|it|they) will| will| to)? (?:then )?(?:publish|report|implement|launch"
    r"|complet|finish|conclud|finalis|lay|issu|deliver|introduc|roll|present|respond|adopt|evaluat|submit)[a-z]*"
    r"\b(?![^.;]*\b(?:interim|draft|initial|first|outline|early|preliminary)\b)[^.;:()]{0,80}\Z"
)


def in_order(readings: list[Reading], page: Page) -> list[Reading]:
    """The same in their order in the text; one that would be over before the first begins is of the year after.

    Only where it names no year and is joined to the first by what is done next; the nearer one is kept beside it.
    """
    moved = list(readings)
    for place, (one, two) in enumerate(pairwise(readings), 1):
        if _out_of_order(one, two) and _AND_THEN.match(page.flat[one.end : two.start]):
            moved[place] = _after(one, two, page)
    return moved


def _out_of_order(one: Reading, two: Reading) -> bool:
    dated = one.kind in WITH_A_DAY and two.kind in WITH_A_DAY and two.rule in NO_YEAR and not two.dated
    return bool(dated and one.end <= two.start and one.earliest and two.due and two.due < one.earliest)


def _after(one: Reading, two: Reading, page: Page) -> Reading:
    due, earliest = two.due, two.earliest
    while due and one.earliest and due < one.earliest:
        due, earliest = _a_year_on(due), earliest and earliest + YEAR
    earliest = page.written_on + DAY if two.opener in {"by", "before", "until"} else earliest
    return two._replace(earliest=earliest, due=due, rule=RULE, others=(two._replace(others=()), *two.others))


def _a_year_on(day: date) -> date:
    """The same day; a month's last stays its last."""
    return day + YEAR if (day + DAY).day > 1 else day + DAY + YEAR - DAY
