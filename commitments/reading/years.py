"""Years of every kind, and the units that run on the day of writing."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from commitments.reading.days import full_year
from commitments.reading.months import calendar_month, calendar_week
from commitments.reading.windows import DAY, NUMBER_FIRST, Page, Window, WindowRule, months, with_other
from commitments.reading.words import YEAR

FINANCIAL, ACADEMIC, CALENDAR = "financial year", "academic year", "year"
HUNDRED = 100
# The longest strategy, in years.
LONGEST = 15
BEGINS = {FINANCIAL: 4, ACADEMIC: 9, CALENDAR: 1}
KINDS = {"financial": FINANCIAL, "fiscal": FINANCIAL, "tax": FINANCIAL, "academic": ACADEMIC, "school": ACADEMIC}
SPLIT_YEAR = r"(?P<split>(?:19|20)[0-9]{2}) ?[-/] ?(?P<to>(?:19|20)[0-9]{2}|[0-9]{2})\b(?![-/.][0-9])"
YEAR_WORD = r"(?P<sort>financial|fiscal|tax|academic|school|calendar)"


def year_running(page: Page, sort: str, offset: int = 0, *, dated: bool = False) -> Window:
    """The year of `sort` in which the text was written, or `offset` years later."""
    written = page.written_on
    begin = BEGINS[sort]
    year = written.year - (written.month < begin) + offset
    return months(year, begin, 12, sort, sort, dated=dated)


def year_from(year: int, sort: str, years: int = 1) -> Window:
    return months(year, BEGINS[sort], 12 * years, sort, sort)


def years_named(match: re.Match[str]) -> tuple[int, int] | None:
    """'2026-27' is one year, '2025-29' four; '2026-2025' none."""
    begin = int(match["split"])
    end = int(match["to"])
    end += begin // HUNDRED * HUNDRED if end < HUNDRED else 0
    return (begin, end - begin) if 1 <= end - begin <= LONGEST else None


def _split_year(match: re.Match[str], _page: Page, _ahead: bool) -> Window | None:
    span = years_named(match)
    if span is None:
        return None
    sort = KINDS.get(match["sort"] or match["before"] or "", FINANCIAL)
    return year_from(span[0], sort, span[1])


def _spelt_out(match: re.Match[str], page: Page, ahead: bool) -> Window | None:
    """'The 2026 to 2027 financial year'; without its name '2026 to 2027' is two calendar years."""
    return _split_year(match, page, ahead) if match["before"] or match["sort"] else None


def _calendar_year(match: re.Match[str], _page: Page, _ahead: bool) -> Window:
    year, last = int(match["year"]), int(match["last"] or match["year"])
    return year_from(year, CALENDAR, last - year + 1) if year <= last <= year + LONGEST else year_from(year, CALENDAR)


def _year_of_a_sort(match: re.Match[str], _page: Page, _ahead: bool) -> Window:
    """'The 2027 school year' begins in 2027, 'the 2027 financial year' ends in it; each may mean the other."""
    sort, year = KINDS[match["sort"]], int(match["year"])
    ends, begins = year_from(year - 1, sort), year_from(year, sort)
    return with_other(begins, ends) if sort == ACADEMIC else with_other(ends, begins)


def _short_financial_year(match: re.Match[str], page: Page, _ahead: bool) -> Window | None:
    """'FY 26/27', 'FY2026/27'; 'FY27' ends in 2027, and may mean the year that begins then."""
    one, two = match["one"], match["two"]
    begin = full_year(page, one)
    if two:
        near = -1 <= begin - page.written_on.year <= LONGEST or len(one) > len("26")
        return year_from(begin, FINANCIAL) if near and int(two[-2:]) == (begin + 1) % HUNDRED else None
    return with_other(year_from(begin - 1, FINANCIAL), year_from(begin, FINANCIAL))


def _this_or_next(match: re.Match[str], page: Page, _ahead: bool) -> Window | None:
    word, unit = match["which"], match["unit"]
    offset = {"next": 1, "following": 1}.get(word, 0)
    if word in {"coming", "forthcoming", "upcoming", "new"}:
        offset = 1
    return unit_running(page, unit, offset)


def _after_next(match: re.Match[str], page: Page, _ahead: bool) -> Window | None:
    return unit_running(page, match["unit"], 2)


def unit_running(page: Page, unit: str, offset: int) -> Window | None:
    """The week, month, quarter, half or year that runs on the day of writing, or the `offset`-th after it."""
    if unit == "week":
        return calendar_week(page, offset, "week")
    if unit.endswith("month"):
        return calendar_month(page, offset, "month")
    if unit.endswith("quarter"):
        begin = date(page.written_on.year, (page.written_on.month - 1) // 3 * 3 + 1, 1) + relativedelta(
            months=3 * offset
        )
        return months(begin.year, begin.month, 3, "quarter", "quarter", dated=False)
    if unit == "decade":
        return _decade(page)
    word = unit.partition(" ")[0].removesuffix("-year")
    return year_running(page, KINDS.get(word, CALENDAR), offset)


def _decade(page: Page) -> Window:
    """Its end is 2030 to those who plan for it, and 2029 to those who count."""
    begin = page.written_on.year // 10 * 10 + 1
    return with_other(year_from(begin, CALENDAR, 10), year_from(begin - 1, CALENDAR, 10))


def _new_year(_match: re.Match[str], page: Page, _ahead: bool) -> Window:
    """The new year's first months; the whole of it is possible."""
    year = year_running(page, CALENDAR, 1)
    return with_other(
        Window(year.first, year.first + relativedelta(months=4) - DAY, "new year", "new year", dated=False), year
    )


def _year_end(match: re.Match[str], page: Page, _ahead: bool) -> Window:
    sort = KINDS.get(match["sort"] or "", CALENDAR)
    if match.groupdict().get("split"):
        span = years_named(match)
        if span:
            return _last_day(year_from(span[0], FINANCIAL))
    year = year_from(int(match["year"]), CALENDAR) if match["year"] else year_running(page, sort)
    others = () if match["sort"] or match["year"] else (_last_day(year_running(page, FINANCIAL)),)
    return with_other(_last_day(year), *others)


def _last_day(year: Window) -> Window:
    return year._replace(first=year.last, unit="end", rule=f"end of a {year.unit}")


_UNITS = (
    "(?P<unit>week|(?:calendar )?month|(?:calendar |financial )?quarter"
    r"|(?:financial|fiscal|tax|academic|school|calendar)[ -]year|year)\b"
)

RULES: tuple[WindowRule, ...] = (
    WindowRule(
        "financial year",
        (NUMBER_FIRST, "financial", "fiscal", "academic", "school", "tax"),
        (
            f"(?:(?P<before>financial|fiscal|academic|school|tax) year )?(?P<split>{YEAR})"
            rf" to (?P<to>{YEAR})(?: {YEAR_WORD} year\b)?"
        ),
        _spelt_out,
    ),
    WindowRule(
        "financial year",
        (NUMBER_FIRST, "financial", "fiscal", "academic", "school", "tax"),
        rf"(?:(?P<before>financial|fiscal|academic|school|tax) years? )?{SPLIT_YEAR}(?: {YEAR_WORD} years?\b)?",
        _split_year,
    ),
    WindowRule(
        "year of a sort",
        (NUMBER_FIRST,),
        f"(?P<year>{YEAR}) (?P<sort>financial|fiscal|tax|academic|school) year\\b",
        _year_of_a_sort,
    ),
    WindowRule(
        "year",
        (NUMBER_FIRST, "calendar"),
        (
            f"(?:calendar year )?(?P<year>{YEAR})(?: (?:and|or|&) (?P<last>{YEAR}))?"
            r"(?: calendar year\b)?(?! ?[-/] ?[0-9])"
        ),
        _calendar_year,
    ),
    WindowRule(
        "financial year",
        ("fy", "f", *(f"fy{n:02}" for n in range(HUNDRED)), *(f"fy{n}" for n in range(2000, 2060))),
        r"f/?y ?'?(?P<one>20[0-9]{2}|[0-9]{2})(?: ?[/-] ?(?P<two>20[0-9]{2}|[0-9]{2}))?\b",
        _short_financial_year,
    ),
    WindowRule(
        "financial year",
        (NUMBER_FIRST,),
        r"(?P<one>[0-9]{2})/(?P<two>[0-9]{2})\b(?![/.-][0-9]|%)",
        _short_financial_year,
    ),
    WindowRule(
        "this or next",
        ("this", "next", "current", "coming", "forthcoming", "upcoming", "following", "new"),
        (
            "(?P<which>this|next|current|coming|forthcoming|upcoming|following"
            f"|new(?= financial| academic| school| fiscal)) {_UNITS}(?! (?:group"
            r"|old|olds|term|plan)\b)(?!-)"
        ),
        _this_or_next,
    ),
    WindowRule(
        "after next",
        ("week", "month", "quarter", "year", "financial", "fiscal", "tax", "academic", "school", "calendar"),
        rf"{_UNITS} after next\b",
        _after_next,
    ),
    WindowRule("new year", ("new",), r"new year\b(?!'s)(?! (?:honours|message))", _new_year),
    WindowRule(
        "year end",
        ("year", "financial", "calendar", "fiscal", "academic"),
        rf"(?:{YEAR_WORD} )?(?:year[- ]end|year's end)\b(?: (?:in )?(?:{SPLIT_YEAR}|(?P<year>{YEAR})))?",
        _year_end,
    ),
)
