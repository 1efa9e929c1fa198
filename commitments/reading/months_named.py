"""Several months, days or seasons that are named together: 'in May and November', 'each 1 April and 1 October'."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from commitments.deadline import Kind
from commitments.reading.days import MONTH_WORDS, day_window, next_day
from commitments.reading.frequencies import MONTHS, rule_text
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import PhraseRule, Reading
from commitments.reading.windows import DAY, Page, Window, next_occurrence
from commitments.reading.words import MONTH, SEASON, SEASONS, SUFFIX, month

EACH, TOGETHER = "months of each year", "months named together"
_ONE = rf"(?:(?:the )?[0-9]{{1,2}}(?:{SUFFIX})? (?:of )?)?(?:{MONTH}|{SEASON})"
_AGAIN = r"(?:then |again |once )?(?:in |on |by |each |every )?"
_ITEM = LazyPattern(rf"(?:(?P<day>[0-9]{{1,2}})(?:{SUFFIX})? (?:of )?)?(?P<month>{MONTH}|{SEASON})")
_LIST = rf"(?P<times>{_ONE}(?:, ?{_ONE}){{0,10}},? (?:and|&) {_AGAIN}{_ONE})"
_YEARLY = r"(?P<yearly>,? (?:of |in )?(?:each|every) (?:calendar |financial |academic )?year\b)"
# A year of its own, or a verb: 'in May, and June will see it'. 'May be' is one too.
_GOES_ON = LazyPattern(
    r"(?:,? (?:of )?'?[0-9]|-[0-9]| (?:(?:this|next|last) year|will|is|are|was|were|should|must|may|be|have|need)\b)"
)
# 30 November goes with 31 May: each is its month's end, or nearly so.
NEARLY_LAST = 28
A_PAIR = 2


class Named(NamedTuple):
    """One of several, the next time that it comes, at `start`:`end` of the plain text."""

    window: Window
    start: int
    end: int


def named_together(page: Page, start: int, end: int) -> list[Named]:
    """Those at `start`:`end`, in their order; none where one of them is no day."""
    found: list[Named] = []
    for item in _ITEM.compiled.finditer(page.flat, start, end):
        window = _next_one(item, page)
        if window is None:
            return []
        found.append(Named(window, *item.span()))
    return found


def _next_one(item: re.Match[str], page: Page) -> Window | None:
    if item["month"] in SEASONS:
        return next_occurrence(page, SEASONS[item["month"]], 3, "season", "season", ahead=False)
    if not item["day"]:
        return next_occurrence(page, month(item["month"]), 1, "month", "month", ahead=False)
    day = next_day(page, month(item["month"]), int(item["day"]))
    return day_window(day, "day and month", dated=False) if day else None


def how_often(named: list[Named]) -> str | None:
    """The iCalendar rule by which all of them come again; None where no one rule says so."""
    ends = {one.window.last.day if one.window.unit == "day" else -1 for one in named}
    if len(ends) > 1 and any(0 < day < NEARLY_LAST for day in ends):
        return None
    gap = _even_gap(named)
    if gap:
        return rule_text(MONTHS, gap)
    months = ",".join(str(number) for number in sorted({one.window.last.month for one in named}))
    return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={ends.pop() if len(ends) == 1 else -1}"


def _even_gap(named: list[Named]) -> int | None:
    """So many months from each to the next, all round the year; None where they stand unevenly."""
    numbers = sorted({one.window.last.month for one in named})
    gaps = {(after - before) % 12 or 12 for before, after in pairwise([*numbers, numbers[0]])}
    return gaps.pop() if len(gaps) == 1 and len(numbers) == len(named) else None


def _each_year(match: re.Match[str], page: Page) -> Reading | None:
    """'In June and December each year', 'each January and July': the next of them first, and all of them again.

    Where no rule says so, the next one comes each year, and so does each of the others by itself.
    """
    if not match["yearly"] and (match["how"] not in {"each", "every"} or _goes_on(match, page)):
        return None
    named = named_together(page, *match.span("times"))
    rule = how_often(named) if named else None
    if rule or not named:
        return _first_of(match, page, named, Kind.RECURRING, EACH, rule) if named else None
    return _apart(match, page, named, Kind.RECURRING, "FREQ=YEARLY")


def _together(match: re.Match[str], page: Page) -> Reading | None:
    """'In May and November': the next of them, and the others by themselves; all round the year they come again."""
    named = named_together(page, *match.span("times"))
    seasons = any(one.window.unit == "season" for one in named)
    if not named or seasons or not _begins(match, page) or _goes_on(match, page) or _is_a_stretch(named):
        return None
    if len(named) > A_PAIR and _even_gap(named):
        return _first_of(match, page, named, Kind.RECURRING, EACH, how_often(named))
    days = all(one.window.unit == "day" for one in named)
    return _apart(match, page, named, Kind.DAY if days else Kind.PERIOD, None)


def one_by_one(reading: Reading) -> list[Reading]:
    """What is named together and doesn't come again together, as a deadline each: the next one first."""
    return [reading._replace(others=()), *reading.others] if reading.rule == TOGETHER else [reading]


def _apart(match: re.Match[str], page: Page, named: list[Named], kind: Kind, rule: str | None) -> Reading:
    first, *others = sorted(named, key=lambda one: one.window.last)
    apart = [
        _first_of(match, page, [one], kind, TOGETHER, rule)._replace(start=one.start, end=one.end) for one in others
    ]
    return _first_of(match, page, [first], kind, TOGETHER, rule)._replace(others=tuple(apart))


def _first_of(
    match: re.Match[str], page: Page, named: list[Named], kind: Kind, rule: str, again: str | None
) -> Reading:
    first = min((one.window for one in named), key=lambda one: one.last)
    tomorrow = page.written_on + DAY
    by = match["how"] == "by"
    earliest = min(tomorrow if by else max(first.first, tomorrow), first.last)
    opener = "every" if rule == EACH else "by" if by else "planned" if match["planned"] else "in"
    return Reading(match.start(), match.end(), kind, rule, opener, earliest, first.last, again)


def _begins(match: re.Match[str], page: Page) -> bool:
    """Without a preposition only in brackets, after a colon, or at the beginning of a cell."""
    start = match.start()
    return bool(match["how"]) or start == 0 or page.flat.endswith(("(", ": ", "| ", "\n"), 0, start)


def _goes_on(match: re.Match[str], page: Page) -> bool:
    return _GOES_ON.match(page.flat, match.end()) is not None


def _is_a_stretch(named: list[Named]) -> bool:
    """'In June and July' is one time of two months."""
    one, two = named[0].window, named[-1].window
    return len(named) == A_PAIR and one.unit == two.unit == "month" and (two.first.month - one.last.month) % 12 == 1


_PLANNED = ("planned", "scheduled", "due", "set", "expected", "arranged", "timetabled", "targeted", "anticipated")
_HOW = (
    rf"(?:(?P<planned>{'|'.join(_PLANNED)}) (?=for|in|on|by))?(?P<how>in|by|on|at|for|every|each)(?: both)? (?:the )?"
    "(?:end of )?"
)

RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        EACH,
        ("in", "by", "on", "at", "every", "each", *_PLANNED),
        rf"{_HOW}{_LIST}(?:{_YEARLY}|\b)(?![-/])",
        _each_year,
    ),
    PhraseRule(
        TOGETHER, ("in", "on", "by", "at", *_PLANNED, *MONTH_WORDS, "0"), rf"(?:{_HOW})?{_LIST}\b(?![-/])", _together
    ),
)
