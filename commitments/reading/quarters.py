"""Quarters and halves of a year, in letters and in words."""

from __future__ import annotations

import re
from collections.abc import Callable

from commitments.reading.days import full_year
from commitments.reading.windows import NUMBER_FIRST, Page, Window, WindowRule, first_of, months, with_other
from commitments.reading.words import BACK_TO_FRONT, ORDINAL, ORDINALS, YEAR
from commitments.reading.years import CALENDAR, FINANCIAL, KINDS, SPLIT_YEAR, year_from, year_running, years_named


def _quarter_after(match: re.Match[str], _page: Page, _ahead: bool) -> Window | None:
    named = years_named(match)
    return quarter(year_from(named[0], FINANCIAL), int(match["quarter"])) if named and named[1] == 1 else None


def quarter(year: Window, number: int, count: int = 1) -> Window:
    first = first_of(year.first.year, year.first.month, 3 * (number - 1))
    return months(first.year, first.month, 3 * count, "quarter", "quarter", dated=year.dated)


def _year_after(match: re.Match[str], page: Page) -> Window | None:
    """The year that stands after 'Q3' or 'H1': split years are financial, single ones calendar."""
    if match["split"]:
        named = years_named(match)
        return year_from(named[0], FINANCIAL) if named and named[1] == 1 else None
    if match["fy"]:
        begin = int(match["fy"])
        return year_from(full_year(page, match["fy"]), FINANCIAL) if int(match["fy2"]) == begin + 1 else None
    if match["year"]:
        return year_from(int(match["year"]), CALENDAR)
    if match["which"]:
        sort = KINDS.get((match["sort"] or "").strip(), CALENDAR)
        return year_running(page, sort, 1 if match["which"] not in {"this", "the current", "current"} else 0)
    return None


def _quarter(match: re.Match[str], page: Page, ahead: bool) -> Window | None:
    words = {"one": 1, "two": 2, "three": 3, "four": 4}
    number = int(words.get(match["quarter"], 0) or match["quarter"])
    last = int(match["to_quarter"] or number)
    year = _year_after(match, page)
    if year is not None:
        return quarter(year, number, last - number + 1) if last >= number else None
    return _next_of(page, lambda any_year: quarter(any_year, number, max(1, last - number + 1)), ahead)


def _named_quarter(match: re.Match[str], page: Page, ahead: bool) -> Window:
    """'The second quarter' with no year beside it."""
    number = ORDINALS.get(match["nth"]) or 5 + BACK_TO_FRONT[match["nth"]]
    return _next_of(page, lambda any_year: quarter(any_year, number), ahead)


def _half(match: re.Match[str], page: Page, ahead: bool) -> Window | None:
    number = int(match["half"])
    year = _year_after(match, page)
    if year is not None:
        return half(year, number)
    return _next_of(page, lambda any_year: half(any_year, number), ahead)


def half(year: Window, number: int) -> Window:
    first = first_of(year.first.year, year.first.month, 6 * (number - 1))
    return months(first.year, first.month, 6, "half", "half", dated=year.dated)


def _next_of(page: Page, part: Callable[[Window], Window], ahead: bool) -> Window:
    """A quarter or half without a year: of the financial year, as bodies plan, with the calendar's as alternative."""
    readings = []
    for sort in (FINANCIAL, CALENDAR):
        for offset in (-1, 0, 1, 2):
            window = part(year_running(page, sort, offset))
            if (window.first if ahead else window.last) > page.written_on:
                readings.append(window)
                break
    return with_other(readings[0], readings[1])


_AFTER = (
    "(?:,? ?(?:of |in |for )?(?:the )?(?:(?:fy ?|financial year |(?:calendar )?"
    f"year )?(?:{SPLIT_YEAR}|(?P<year>{YEAR})(?! ?[-/] ?[0-9]))|(?:fy ?)?'?"
    r"(?P<fy>[0-9]{2}) ?[/-] ?(?P<fy2>[0-9]{2})\b(?![/.-][0-9])|(?P<which>this"
    "|next|the current|current|coming|following|new|forthcoming|upcoming) (?P<sort>financial"
    r" |fiscal |academic |calendar )?year\b))?"
)

RULES: tuple[WindowRule, ...] = (
    WindowRule(
        "quarter",
        (NUMBER_FIRST,),
        rf"{SPLIT_YEAR},? ?(?:- )?(?:q|quarter )(?P<quarter>[1-4])\b",
        _quarter_after,
    ),
    WindowRule(
        "quarter",
        ("q1", "q2", "q3", "q4", "quarter", "q", "qtr"),
        (
            r"(?:q ?|quarter |qtr ?)(?P<quarter>[1-4]|one|two|three|four)\b(?: ?(?:-"
            rf"|/|to|and|or) ?(?:q|quarter )?(?P<to_quarter>[1-4])\b)?{_AFTER}"
        ),
        _quarter,
    ),
    WindowRule("half", ("h1", "h2"), rf"h(?P<half>[12])\b{_AFTER}", _half),
    WindowRule(
        "quarter",
        ("first", "second", "third", "fourth", "final", "last", "1st", "2nd", "3rd", "4th", "the"),
        rf"(?:the )?(?P<nth>{ORDINAL}) quarter\b(?!,? (?:of|in)\b|-)",
        _named_quarter,
    ),
)
