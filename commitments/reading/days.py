"""Single days: with and without a year, in figures, weekdays, feasts."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from commitments.deadline import Kind
from commitments.reading.windows import DAY, NUMBER_FIRST, Page, Window, WindowRule, with_other
from commitments.reading.words import FULL_WEEKDAY, MONTH, MONTHS, SUFFIX, WEEKDAY, WEEKDAYS, YEAR, month

FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = (*WEEKDAYS, "tues", "wednes", "thur", "thurs", "satur")
MONTH_WORDS: tuple[str, ...] = (
    *MONTHS,
    "january",
    "february",
    "febuary",
    "feburary",
    "march",
    "april",
    "june",
    "july",
    "august",
)
MONTH_WORDS += ("sept", "september", "october", "november", "december")
_YEAR = (
    rf"(?:,? (?:of )?(?P<year>{YEAR})|,? '(?P<short>[0-9]{{2}})\b|(?P<which>"
    r" (?:this|next) year)|-(?P<short3>[0-9]{2})\b|(?: (?P<short2>[0-9]{2})(?=[.,;:)]? ?$|[.;)\n])))?"
)
HUNDRED = 100
YEARS_AHEAD = 2
_THIS_OR_NEXT = {"this": 0, "next": 1}


def a_day(year: int, month_number: int, number: int) -> date | None:
    try:
        return date(year, month_number, number)
    except ValueError:
        return None


def day_window(day: date, rule: str, *, dated: bool, first: date | None = None) -> Window:
    return Window(first or day, day, rule, "feast" if rule == "feast" else "day", Kind.DAY, dated)


def stated_year(match: re.Match[str], page: Page) -> int | None:
    """The year that the words give, in four figures, in two, or as this year and the next."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    short = groups.get("short") or groups.get("short2") or groups.get("short3")
    if short:
        return full_year(page, short)
    if groups.get("which"):
        return page.written_on.year + _THIS_OR_NEXT[groups["which"].split()[0]]
    return None


def next_day(page: Page, month_number: int, number: int) -> date | None:
    # Eight years on there has been a 29 February, whatever the century.
    for year in range(page.written_on.year, page.written_on.year + 9):
        day = a_day(year, month_number, number)
        if day is not None and day > page.written_on:
            return day
    return None


def _day_and_month(match: re.Match[str], page: Page, _ahead: bool) -> Window | None:
    month_number, number = month(match["month"]), int(match["day"])
    year = stated_year(match, page)
    day = a_day(year, month_number, number) if year else next_day(page, month_number, number)
    if day is None:
        return None
    opening = match.groupdict().get("from")
    first = a_day(day.year, month_number, int(opening)) if opening else None
    if first and first < day:
        return day_window(day, "range of days", dated=bool(year), first=first)
    return day_window(day, "day, month and year" if year else "day and month", dated=bool(year))


def _month_and_day(match: re.Match[str], page: Page, ahead: bool) -> Window | None:
    bare = match["year"] is None and match["suffix"] is None and match["weekday"] is None
    # 'Sept 26', said in 2025, is a month of 2026, whatever Americans write.
    if bare and may_be_year(page, match["day"]):
        return None
    return _day_and_month(match, page, ahead)


def may_be_year(page: Page, figures: str) -> bool:
    """Whether two figures after a month are a year: this one, or one of the next."""
    return 0 <= full_year(page, figures) - page.written_on.year <= YEARS_AHEAD


def full_year(page: Page, figures: str) -> int:
    """The year that two figures stand for, in the century that lies nearest; four stand for themselves."""
    year, written = int(figures), page.written_on.year
    return year if year >= HUNDRED else written + (year - written + HUNDRED // 2) % HUNDRED - HUNDRED // 2


def _in_figures(match: re.Match[str], page: Page, _ahead: bool) -> Window | None:
    """The day comes first, as in the United Kingdom; the other order is an alternative where it is a date."""
    year = full_year(page, match["year"])
    one, two = int(match["one"]), int(match["two"])
    british, american = a_day(year, two, one), a_day(year, one, two)
    other = day_window(american, "date in figures, month first", dated=True) if american else None
    if british is None:
        return other
    window = day_window(british, "date in figures", dated=True)
    return with_other(window, other) if other and american != british else window


def _iso(match: re.Match[str], _page: Page, _ahead: bool) -> Window | None:
    day = a_day(int(match[1]), int(match[2]), int(match[3]))
    return day_window(day, "date in figures", dated=True) if day else None


def _weekday(match: re.Match[str], page: Page, _ahead: bool) -> Window:
    """'Friday' is the next one; 'next Friday' the one in the week after, with the next one as alternative."""
    number = FULL_WEEKDAYS.index(match["weekday"])
    coming = page.written_on + timedelta(days=(number - page.written_on.weekday() - 1) % 7 + 1)
    nearest = day_window(coming, "weekday", dated=False)
    monday = page.written_on - timedelta(days=page.written_on.weekday())
    in_next_week = monday + timedelta(days=7 + number)
    further = match["further"] or (match["ahead"] or "")
    if further:
        weeks = 2 if "fortnight" in further else 1
        return day_window(coming + timedelta(weeks=weeks), "weekday", dated=False)
    if match["which"] == "next" or match["week"]:
        window = day_window(in_next_week, "weekday", dated=False)
        return window if in_next_week == coming or match["week"] else with_other(window, nearest)
    return nearest


FEASTS = {"good friday": -2, "maundy thursday": -3, "easter sunday": 0, "easter monday": 1, "easter": 0}
FIXED = {
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "midsummer": (6, 24),
}


def _feast_in(words: str, year: int) -> date:
    if words in FEASTS:
        return easter(year) + timedelta(days=FEASTS[words])
    month_number, number = FIXED.get(words, (12, 25))
    return date(year, month_number, number)


def _feast(match: re.Match[str], page: Page, _ahead: bool) -> Window | None:
    year = stated_year(match, page)
    if year:
        return day_window(_feast_in(match["feast"], year), "feast", dated=True)
    for possible in (page.written_on.year, page.written_on.year + 1):
        day = _feast_in(match["feast"], possible)
        if day > page.written_on:
            return day_window(day, "feast", dated=False)
    return None


def _today(match: re.Match[str], page: Page, _ahead: bool) -> Window:
    ahead = {"tomorrow": DAY, "the day after tomorrow": 2 * DAY}.get(match[0], timedelta(0))
    return day_window(page.written_on + ahead, "today or tomorrow", dated=False)


_DAY = rf"(?:{WEEKDAY},? )?(?:the )?"
_RANGE = r"(?P<from>[0-9]{1,2})(?: ?(?:st|nd|rd|th))? ?(?:-|to|and|or|&|/) ?"
_AFTER_FEAST = r"(?! (?:recess|holidays?|break|vacation|term|period|bank|campaign|market|party|tree))"

RULES: tuple[WindowRule, ...] = (
    WindowRule(
        "date in figures",
        (NUMBER_FIRST, *FULL_WEEKDAYS, *SHORT_WEEKDAYS),
        (
            "(?:[a-z]{3,9},? )?(?P<one>[0-9]{1,2}) ?([/.-]) ?(?P<two>[0-9]{1,2})"
            r" ?\2 ?(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})\b(?!\.[0-9])"
        ),
        _in_figures,
    ),
    WindowRule("date in figures", (NUMBER_FIRST,), r"(20[0-9]{2})-([0-9]{2})-([0-9]{2})\b", _iso),
    WindowRule(
        "range of days",
        (NUMBER_FIRST, *FULL_WEEKDAYS, *SHORT_WEEKDAYS),
        rf"{_DAY}{_RANGE}{_DAY}(?P<day>[0-9]{{1,2}})(?:{SUFFIX})?(?: day)?(?: of)?[ -](?P<month>{MONTH}){_YEAR}",
        _day_and_month,
    ),
    WindowRule(
        "day and month",
        (NUMBER_FIRST, *FULL_WEEKDAYS, *SHORT_WEEKDAYS),
        rf"{_DAY}(?P<day>[0-9]{{1,2}})(?:{SUFFIX})?(?: day)?(?: of)?[ -]?(?P<month>{MONTH}){_YEAR}",
        _day_and_month,
    ),
    WindowRule(
        "month and day",
        (*MONTH_WORDS, *FULL_WEEKDAYS, *SHORT_WEEKDAYS),
        (
            f"(?:(?P<weekday>{WEEKDAY}),? )?(?P<month>{MONTH}) (?:the )?(?P<day>[0-9]{{1,2}})"
            f"(?P<suffix>{SUFFIX})?(?![0-9,.]*[0-9%])(?:,? (?P<year>{YEAR})|(?P<which> (?:this"
            f"|next) year))?(?! (?:million"
            r"|per|years?|months?|weeks?|days?|officers?)\b)"
        ),
        _month_and_day,
    ),
    WindowRule(
        "weekday",
        (*FULL_WEEKDAYS, "next", "this", "coming", "a"),
        (
            f"(?:(?P<ahead>a (?:week|fortnight)) (?:on |from )?|(?P<which>next|this"
            f"|coming) )?(?P<weekday>{FULL_WEEKDAY})"
            f"(?:(?P<week> (?:of )?next week)|(?P<further> (?:week|fortnight)\\b))?(?! (?:to|and|-) {FULL_WEEKDAY})"
        ),
        _weekday,
    ),
    WindowRule(
        "feast",
        ("easter", "good", "maundy", "christmas", "boxing", "midsummer", "new"),
        (
            "(?P<feast>good friday|maundy thursday|easter (?:sunday|monday)"
            "|easter|christmas eve|christmas day|christmas|boxing day|midsummer(?: day)?|new year's"
            rf" (?:eve|day))\b{_AFTER_FEAST}{_YEAR}"
        ),
        _feast,
    ),
    WindowRule(
        "today or tomorrow",
        ("today", "tomorrow", "tonight", "later"),
        r"(?:later )?today\b|tomorrow\b|tonight\b",
        _today,
    ),
)
