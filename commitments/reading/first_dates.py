"""Gives a recurrence the first date that its own sentence names: 'quarterly, with the first due by 30 June'."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from commitments.deadline import Kind
from commitments.reading.lazy import LazyPattern
from commitments.reading.months_named import EACH, TOGETHER, how_often, named_together
from commitments.reading.phrases import Reading
from commitments.reading.windows import Page

YEARS = frozenset({"year", "financial year"})
YEARLY_DAY = "day or month each year"
NAMED = frozenset({"every named day or month", YEARLY_DAY, "day of each", "end of each", EACH})
MONTHS = frozenset({"month", "day and month", "season", "end of a month"})
# 'Weekly in May and November' is each week of them.
_TOO_OFTEN = frozenset({"FREQ=DAILY", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2"})
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
        if one is again or one.opener == "until":
            continue
        merged = _all_of(again, one, page)
        if merged is None:
            merged = _merged(again, one, page) if one.kind in DATED else _same_again(again, one, page)
        if merged is not None:
            return [merged if other is again else other for other in readings if other is not one]
    return readings


def _all_of(again: Reading, one: Reading, page: Page) -> Reading | None:
    """'Twice a year, in May and November': the next of them first."""
    rule = _how_often(again, one, page) if one.rule == TOGETHER else None
    if rule is None:
        return None
    start, end = min(again.start, one.start), _closed(again, one, page)
    return again._replace(earliest=one.earliest, due=one.due, start=start, end=end, recurrence=rule, rule=EACH)


def _closed(again: Reading, one: Reading, page: Page) -> int:
    """Where the two end, with the bracket that closes after what stands in one."""
    end = max(again.end, one.end)
    return end + (page.flat[end : end + 1] == ")" and "(" in page.flat[again.end : one.start])


def _same_again(again: Reading, one: Reading, page: Page) -> Reading | None:
    """'Annual reports will be published each July', 'twice a year, each May and October': the second says when."""
    named = one.recurrence is not None and one.recurrence == again.recurrence and one.rule in NAMED
    named = named or (one.rule == EACH and _how_often(again, one, page) is not None)
    return one._replace(start=again.start, end=_closed(again, one, page)) if named and again.rule not in NAMED else None


def _how_often(again: Reading, one: Reading, page: Page) -> str | None:
    """The rule by which the months of `one` come again, which stand right beside 'twice a year'; None elsewhere."""
    between = page.flat[again.end : one.start] if one.start >= again.end else page.flat[one.end : again.start]
    if between.strip(" ,:(-") or again.rule in NAMED or again.recurrence in _TOO_OFTEN:
        return None
    return how_often(named_together(page, one.start, one.end))


def _merged(again: Reading, one: Reading, page: Page) -> Reading | None:
    """The recurrence with its first date, or None where `one` says something else."""
    if one.rule in YEARS and again.rule == YEARLY_DAY and again.due and one.due:
        later = relativedelta(years=one.due.year - again.due.year)
        return again._replace(earliest=again.earliest and again.earliest + later, due=again.due + later)
    if one.start > again.start:
        leads = _leads(page.flat[again.end : one.start], one) or _when_in_the_year(again, one, page)
        return again._replace(earliest=one.earliest, due=one.due, end=max(again.end, one.end)) if leads else None
    if one.opener == "from" and again.start < one.end + FAR:
        return again._replace(earliest=one.earliest, due=one.due)
    between = page.flat[one.end : again.start]
    then = "then" in between or _THEREAFTER.match(page.flat, again.end)
    if then and _AND.match(between):
        # 'In June, and quarterly thereafter.'
        return again._replace(start=one.start, earliest=one.earliest, due=one.due)
    touches = not between.strip(" ,")
    if touches and not one.dated and one.rule not in YEARS:
        return again._replace(start=one.start, earliest=one.earliest, due=one.due)
    return None


# 'And then annually', 'and quarterly thereafter', 'and review it every two years after that'.
_AND = LazyPattern(
    r"(?:, (?:in|ahead|before|after|subject|following) [^,;.]{1,60})?[,;]? ?"
    r"(?:and then|and|then|with|followed by|or)(?: [a-z]+){0,3}? ?(?:on an? )?\Z"
)
_THEREAFTER = LazyPattern(
    r"(?: (?:basis|updates?|reports?|reviews?|reporting|meetings?|cycle))?,? (?:thereafter|after that|afterwards"
    r"|from then(?: on)?|subsequently)\b| after(?= ?(?:[.;,)]|\Z))"
)


def _when_in_the_year(again: Reading, one: Reading, page: Page) -> bool:
    """'An annual report will be brought in March': no year is named, so the month is part of the habit."""
    if again.recurrence != "FREQ=YEARLY" or one.dated or one.rule not in MONTHS:
        return False
    return not set(page.flat[again.end : one.start]) & set(",;:()") and " and " not in page.flat[again.end : one.start]


def _leads(between: str, one: Reading) -> bool:
    if one.opener == "from" and len(between) < NEAR:
        return True
    touches = (
        one.rule not in YEARS
        and not between.strip(" ,(")
        and one.opener in {"by", "in", "before", "from", "within", ""}
    )
    return touches or _FIRST.search(between[-NEAR:]) is not None
