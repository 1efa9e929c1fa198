"""Parts of a window: its end, its start, early, mid and late, its first quarter, its last week."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from commitments.reading.days import FULL_WEEKDAYS, day_window
from commitments.reading.lazy import LazyPattern
from commitments.reading.windows import DAY, Found, Page, PartRule, Window, first_of, nth_weekday, read_window, split
from commitments.reading.words import BACK_TO_FRONT, FULL_WEEKDAY, NUMBER, NUMBERS, ORDINALS, number
from commitments.reading.years import unit_running
from commitments.working_days import bank_holidays, on_or_after, on_or_before

_NOT_WHOLE = frozenset({"day", "feast", "end", "start"})
_UNIT = LazyPattern(
    r"(?:this |the |current ){0,3}(?P<unit>week|(?:calendar )?month|(?:calendar |financial )?quarter"
    "|(?:financial|fiscal|tax|academic|school|calendar)[ -]year|year"
    r"|decade)\b(?! after next\b)(?! (?:group|term|plan|period|cycle)\b)(?! [0-9])(?!-)"
)
_OF = r"(?:[ -](?:of|in|to) (?:the )?|[ -](?:the )?)"


def whole(page: Page, position: int, *, ahead: bool, depth: int) -> Found | None:
    """The window at `position`; 'the year', 'the month' alone are the running ones."""
    found = read_window(page, position, ahead=ahead, depth=depth)
    if found is not None:
        return found
    unit = _UNIT.match(page.flat, position)
    window = unit_running(page, unit["unit"], 0) if unit else None
    return (window, unit.end()) if window and unit else None


def _end_of(match: re.Match[str], page: Page, _ahead: bool, depth: int) -> Found | None:
    found = whole(page, match.end(), ahead=False, depth=depth)
    if found is None:
        return None
    window, end = found
    if window.unit == "end":
        return None
    if window.unit == "day":
        return window, end
    others = tuple(other._replace(first=other.last, unit="end") for other in window.others)
    return window._replace(first=window.last, unit="end", rule=f"end of a {window.unit}", others=others), end


def _start_of(match: re.Match[str], page: Page, ahead: bool, depth: int) -> Found | None:
    """Its first day, which has to lie ahead: 'the start of the academic year' is the next 1 September."""
    found = whole(page, match.end(), ahead=ahead, depth=depth)
    if found is None:
        return None
    window, end = found
    if window.first <= page.written_on and not window.dated:
        window = window._replace(first=_years_on(window, page))
    return window._replace(last=window.first, unit="start", rule=f"start of a {window.unit}", others=()), end


def _years_on(window: Window, page: Page) -> date:
    step = {"month": relativedelta(months=1), "week": relativedelta(weeks=1), "quarter": relativedelta(months=3)}
    first = window.first
    while first <= page.written_on:
        first += step.get(window.unit, relativedelta(years=1))
    return first


def _part_of(match: re.Match[str], page: Page, ahead: bool, depth: int) -> Found | None:
    found = whole(page, match.end(), ahead=ahead, depth=depth)
    if found is None or found[0].unit in _NOT_WHOLE:
        return None
    which = match.lastgroup or "early"
    if found[0].unit == "new year":
        found = found[0].others[0], found[1]
    window = split(found[0], which)
    if which == "mid" and "late" in match[0]:
        # 'Mid to late June': of a range the later end.
        window = window._replace(last=split(found[0], "late").last)
    if window.last < page.written_on and not window.dated and found[0].unit == "month":
        window = split(found[0]._replace(first=found[0].first + relativedelta(years=1)), which)
    return window, found[1]


def _months_to(match: re.Match[str], page: Page, ahead: bool, depth: int) -> Found | None:
    """'The three months to December 2026' begin in October."""
    found = read_window(page, match.end(), ahead=ahead, depth=depth)
    if found is None or found[0].unit != "month":
        return None
    window, end = found
    first = first_of(window.first.year, window.first.month, 1 - (number(match["count"]) if match["count"] else 12))
    return window._replace(first=first, rule="months to", unit="months", others=()), end


def _later_in(match: re.Match[str], page: Page, ahead: bool, depth: int) -> Found | None:
    found = whole(page, match.end(), ahead=ahead, depth=depth)
    if found is None or found[0].unit in _NOT_WHOLE:
        return None
    window, end = found
    return window._replace(first=max(window.first, page.written_on), rule=f"later in a {window.unit}", others=()), end


def _week_of_day(match: re.Match[str], page: Page, ahead: bool, depth: int) -> Found | None:
    """'Week commencing 8 June' is 8 to 14 June; 'week ending 12 June' is 6 to 12 June."""
    found = read_window(page, match.end(), ahead=ahead, depth=depth)
    if found is None or found[0].unit != "day":
        return None
    day, end = found
    six = timedelta(days=6)
    ends = match["how"] == "ending" or match["c"] == "e"
    first, last = (day.last - six, day.last) if ends else (day.last, day.last + six)
    return Window(first, last, "week", "week", dated=day.dated), end


def _nth_of(match: re.Match[str], page: Page, ahead: bool, depth: int) -> Found | None:
    """'The first half of 2027', 'the last week of June', 'the first six months of 2027', 'the last Friday in May'."""
    found = whole(page, match.end(), ahead=ahead, depth=depth)
    if found is None or found[0].unit in _NOT_WHOLE:
        return None
    window, end = found
    nth = ORDINALS.get(match["nth"], 0) or BACK_TO_FRONT[match["nth"]]
    part = match["part"]
    if part.endswith("day"):
        got = _nth_day(page, window, nth, part)
    else:
        got = _nth_stretch(window, nth, part, number(match["count"] or "one"))
    return (got, end) if got and window.first <= got.first and got.last <= window.last else None


_STRETCH = {"week": 7, "fortnight": 14}
_IN_MONTHS = {"month": 1, "quarter": 3, "half": 6, "third": 4, "year": 12}


def _nth_stretch(window: Window, nth: int, part: str, count: int) -> Window | None:
    part = part.removesuffix("s")
    if part in {"half", "third"} and window.unit != "month":
        length = _length_in_months(window) // (2 if part == "half" else 3)
        return _stretch(window, nth, relativedelta(months=length), part) if length else None
    if part == "half":
        return _half_of_month(window, nth)
    if part in _STRETCH:
        return _stretch(window, nth, relativedelta(days=_STRETCH[part] * count), part)
    return _stretch(window, nth, relativedelta(months=_IN_MONTHS[part] * count), part)


def _half_of_month(window: Window, nth: int) -> Window:
    """'The first half of June' is 1 to 15 June."""
    middle = window.first.replace(day=16)
    if nth == 1:
        return window._replace(last=middle - DAY, unit="half", rule="half", others=())
    return window._replace(first=middle, unit="half", rule="half", others=())


def _length_in_months(window: Window) -> int:
    return round(((window.last - window.first).days + 1) / 30.44)


def _stretch(window: Window, nth: int, step: relativedelta, part: str) -> Window:
    if nth < 0:
        return window._replace(first=window.last + DAY - step, unit=part, rule=part, others=())
    first = window.first
    for _ in range(nth - 1):
        first += step
    return window._replace(first=first, last=first + step - DAY, unit=part, rule=part, others=())


def _nth_day(page: Page, window: Window, nth: int, part: str) -> Window | None:
    if part.startswith(("working", "business")):
        holidays = bank_holidays() if page.holidays is None else page.holidays
        day = on_or_before(window.last, holidays) if nth < 0 else on_or_after(window.first, holidays)
        return day_window(day, "working day of a window", dated=window.dated) if nth in {-1, 1} else None
    if part == "day":
        return day_window(window.last if nth < 0 else window.first, "day of a window", dated=window.dated)
    day = nth_weekday(window, nth, FULL_WEEKDAYS.index(part))
    return day_window(day, "weekday of a window", dated=window.dated)


RULES: tuple[PartRule, ...] = (
    PartRule(
        "end",
        ("the", "very", "end", "close", "conclusion", "turn"),
        rf"(?:the )?(?:very )?(?:end|close|conclusion|turn){_OF}",
        _end_of,
    ),
    PartRule(
        "start",
        ("the", "very", "start", "beginning", "outset", "commencement"),
        r"(?:the )?(?:very )?(?:start|beginning|outset|commencement)(?: of (?:the )?| )",
        _start_of,
    ),
    PartRule(
        "early, mid or late",
        ("the", "early", "mid", "middle", "midpoint", "late", "latter", "later", "toward", "towards", "first"),
        "(?:the )?(?:(?P<early>(?:early|earlier|first) part (?:of |in )"
        "(?:the )?|early[ -](?:in (?:the )?|on in (?:the )?|the )?)"
        r"|(?P<mid>mid(?:-? ?point of (?:the )?|[ -]+(?:to[ -]late |the )?)|middle (?:part )?of (?:the )?)"
        "|(?P<late>late[ -](?:in (?:the )?)?|(?:latter|later) part (?:of"
        "|in) (?:the )?|towards? the (?:back )?end of (?:the )?))",
        _part_of,
    ),
    PartRule(
        "months to",
        (*NUMBERS, *"0123456789", "10", "11", "12", "18", "year"),
        rf"(?:(?P<count>{NUMBER}) months|year) (?:to|up to|ending(?: in)?|to the end of) (?:the end of )?",
        _months_to,
    ),
    PartRule("later", ("later",), r"later (?:on )?(?:in |during )?(?:the )?", _later_in),
    PartRule(
        "first, second, last",
        ("the", *ORDINALS, *BACK_TO_FRONT),
        rf"(?:the )?(?P<nth>{'|'.join([*ORDINALS, *BACK_TO_FRONT])}) (?P<count>{NUMBER} )?"
        "(?P<part>quarter|half|third|weeks?|fortnight|months?|(?:working"
        f" |business )?day|{FULL_WEEKDAY}),? (?:of|in) (?:the )?",
        _nth_of,
    ),
    PartRule(
        "week",
        ("the", "week", "w"),
        r"(?:the )?(?:week (?P<how>commencing|beginning|starting|ending|of)(?: on)?|w/(?P<c>[bce])):? (?:the )?",
        _week_of_day,
    ),
)
