"""Months, seasons and weeks."""

from __future__ import annotations

import re
from datetime import timedelta

from commitments.reading.days import MONTH_WORDS, day_window, full_year, may_be_year, next_day, stated_year
from commitments.reading.windows import (
    NUMBER_FIRST,
    Page,
    Window,
    WindowRule,
    first_of,
    months,
    next_occurrence,
    with_other,
)
from commitments.reading.words import MONTH, SEASON, SEASONS, YEAR, month

_YEAR = (
    rf"(?:,?[ -](?:of |in )?(?P<year>{YEAR})|[ -]?'(?P<short>[0-9]{{2}})\b"
    r"|-(?P<short2>[0-9]{2})\b|(?P<which> (?:of )?(?:this|next)"
    " year))?"
)
# 'Summer 27' in a tracker; 'by summer 27 forces will have joined' counts forces.
_AT_END = r" (?P<short3>[0-9]{2})(?= ?(?:[.,;:)|\n]|\Z))"
# 'Sept 25' in a tracker is September 2025; the order of a day after its month is not British.
_SHORT_MONTH_YEAR = rf"(?P<month>{MONTH})[ -]'?(?P<short>[0-9]{{2}})\b(?![,:/.-]?[0-9]|(?:,? (?:to|and|-) [0-9]))"


def _year(match: re.Match[str], page: Page) -> int | None:
    which = match.groupdict().get("which")
    if which and which.strip().startswith("of "):
        return page.written_on.year + ("next" in which)
    return stated_year(match, page)


def _month(match: re.Match[str], page: Page, ahead: bool) -> Window | None:
    number = month(match["month"])
    year = _year(match, page) or _year_after(match, page, number)
    if year:
        return months(year, number, 1, "month and year", "month")
    if match.groupdict().get("coming") == "next" and _next_is_a_year_on(page, number):
        # 'Next March' said in April is eleven months away; said in February it may be either.
        far = months(page.written_on.year + 1, number, 1, "month", "month", dated=False)
        return with_other(far, next_occurrence(page, number, 1, "month", "month", ahead=ahead))
    return next_occurrence(page, number, 1, "month", "month", ahead=ahead)


_OR_ANOTHER = re.compile(rf",? (?:or|and) in (?P<month>{MONTH}) (?P<year>{YEAR})\b")


def _year_after(match: re.Match[str], page: Page, number: int) -> int | None:
    """'In June or in December 2025': one year stands for both months; a month later in the year is of that before."""
    other = _OR_ANOTHER.match(page.flat, match.end())
    return int(other["year"]) - (month(other["month"]) < number) if other else None


def _month_and_short_year(match: re.Match[str], page: Page, _ahead: bool) -> Window | None:
    """'Sept 26', said in 2025 or 2026, is a month; the day of that month is possible. 'May 30' is a day."""
    year, number = full_year(page, match["short"]), month(match["month"])
    if not may_be_year(page, match["short"]):
        return None
    window = months(year, number, 1, "month and year", "month")
    day = next_day(page, number, int(match["short"]))
    return with_other(window, day_window(day, "day and month", dated=False) if day else None)


def _next_is_a_year_on(page: Page, number: int) -> bool:
    return page.written_on.month == number


def _months(match: re.Match[str], page: Page, ahead: bool) -> Window | None:
    """'April to June 2027', 'June/July': from the first month's first day to the last one's last."""
    begin, end = month(match["from"]), month(match["month"])
    if begin == end or _two_dates(match, page, (end - begin) % 12):
        return None
    last_year = _year(match, page)
    first_year = int(match["year1"]) if match["year1"] else None
    if last_year is None and first_year is None:
        count = (end - begin) % 12 + 1
        return next_occurrence(page, begin, count, "range of months", "months", ahead=ahead)
    last_year = last_year or (first_year or 0) + (end < begin)
    first_year = first_year or last_year - (end < begin)
    count = (last_year - first_year) * 12 + end - begin + 1
    return months(first_year, begin, count, "range of months", "months") if count > 0 else None


def _two_dates(match: re.Match[str], page: Page, apart: int) -> bool:
    """'In June and December' names two; 'in June and July' and 'between June and December' one stretch."""
    opened = page.flat.endswith(("between ", "between the end of "), 0, match.start())
    return match["link"] in {"and", "&"} and not opened and (apart > 1 or match["year1"] is not None)


def _season(match: re.Match[str], page: Page, ahead: bool) -> Window | None:
    begin = FALL if match["season"] == "fall" else SEASONS[match["season"]]
    others = match.groupdict()
    count = 3
    if others.get("second"):
        count += (SEASONS[others["second"]] - begin) % 12
    year = _year(match, page)
    if year:
        return months(year, begin, count, "season and year", "season")
    window = next_occurrence(page, begin, count, "season", "season", ahead=ahead)
    if others.get("coming") == "next" and window.first <= page.written_on:
        return months(window.first.year + 1, begin, count, "season", "season", dated=False)
    just_ended = months(window.first.year - 1, begin, count, "season", "season", dated=False)
    if (page.written_on - just_ended.last).days in range(1, 100) and not others.get("coming"):
        return with_other(window, just_ended)
    return window


# North Americans' autumn, where it plainly is none of prices: 'this fall', 'fall 2027', 'in the fall.'
FALL = SEASONS["autumn"]
TERMS = {"autumn": (9, 4), "spring": (1, 3), "summer": (4, 4)}


def _term(match: re.Match[str], page: Page, ahead: bool) -> Window | None:
    begin, count = TERMS[match["season"]]
    year = _year(match, page)
    if year:
        return months(year, begin, count, "school term", "term")
    return next_occurrence(page, begin, count, "school term", "term", ahead=ahead)


def calendar_month(page: Page, offset: int, rule: str) -> Window:
    day = first_of(page.written_on.year, page.written_on.month, offset)
    return months(day.year, day.month, 1, rule, "month", dated=False)


def calendar_week(page: Page, offset: int, rule: str) -> Window:
    monday = page.written_on - timedelta(days=page.written_on.weekday()) + timedelta(weeks=offset)
    return Window(monday, monday + timedelta(days=6), rule, "week", dated=False)


_NOT_SEASON = (
    r"(?![ -](?:recess|holidays?|break|vacation|budget|statement|conference|term|school|games|olympics|fund"
    r"|pressures|half[ -]term))"
)
_COMING = r"(?:(?P<coming>next|this coming|this|coming|the coming) )?"
_COMING_WORDS = ("next", "this", "coming")


def _numeric(match: re.Match[str], _page: Page, _ahead: bool) -> Window:
    return months(int(match["year"]), int(match["number"]), 1, "month and year", "month")


RULES: tuple[WindowRule, ...] = (
    WindowRule(
        "school term",
        (NUMBER_FIRST,),
        rf"(?P<year>{YEAR}) (?P<season>spring|summer|autumn) (?:school |academic )?term\b",
        _term,
    ),
    WindowRule(
        "season",
        ("fall", *_COMING_WORDS),
        (
            r"(?:(?P<coming>next|this coming|this) (?=fall\b(?! in\b))"
            rf"|(?=fall(?:,?[ -](?:of |in )?{YEAR}|(?<=the fall)(?: ?(?:[.,;:)|]|\Z)| and ))))(?P<season>fall)\b{_YEAR}"
        ),
        _season,
    ),
    WindowRule(
        "month in figures",
        (NUMBER_FIRST,),
        r"(?:(?<=: )|(?<=by )|(?<=in )|(?<=\| )|(?<=\n)|(?<=\()|(?<![\s\S]))"
        r"(?P<number>0?[1-9]|1[0-2])/(?P<year>20[0-9]{2})\b(?![/-]|\.[0-9])",
        _numeric,
    ),
    WindowRule(
        "range of months",
        MONTH_WORDS,
        (
            f"(?P<from>{MONTH})(?: (?P<year1>{YEAR}))? ?(?P<link>-|/|&|to|and|or|through"
            f" to|through|until) ?(?:the end of |end of |end )?(?P<month>{MONTH}){_YEAR}"
        ),
        _months,
    ),
    WindowRule("month and year", MONTH_WORDS, _SHORT_MONTH_YEAR, _month_and_short_year),
    WindowRule(
        "month",
        (*MONTH_WORDS, *_COMING_WORDS, "month"),
        rf"(?:month of )?{_COMING}(?P<month>{MONTH})(?! (?:recess|half[ -]term)\b){_YEAR}",
        _month,
    ),
    WindowRule(
        "school term",
        (*SEASONS, *_COMING_WORDS),
        rf"{_COMING}(?P<season>spring|summer|autumn) (?:school |academic )?term\b{_YEAR}",
        _term,
    ),
    WindowRule(
        "season",
        (*SEASONS, *_COMING_WORDS),
        (
            f"{_COMING}(?P<season>{SEASON})(?: ?(?:/|-|or|and|to) ?(?:the )?"
            f"(?P<second>{SEASON}))?(?: months?)?{_NOT_SEASON}(?:{_AT_END}|{_YEAR}"
            r"(?:[/-](?:20)?[0-9]{2}\b)?)"
        ),
        _season,
    ),
)
