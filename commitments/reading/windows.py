"""Windows: the stretch of days that 'March 2027' or 'the third quarter of 2026-27' names, without its preposition."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from commitments.deadline import Kind

DAY = timedelta(days=1)
WEEK = 7
TENTHS = (1, 11, 21)
WORD = re.compile(r"[a-z0-9]+")


class Page(NamedTuple):
    """The plain text under the rules' eyes, and what they count from."""

    cased: str
    flat: str
    written_on: date
    holidays: Container[date] | None


class Window(NamedTuple):
    """From `first` to `last`, both included. `dated`: the text itself names the year.

    `unit` is what the words call it ('month', 'year' …). `others` are the less likely readings.
    """

    first: date
    last: date
    rule: str
    unit: str
    kind: Kind = Kind.PERIOD
    dated: bool = True
    others: tuple[Window, ...] = ()


Found = tuple[Window, int]


@dataclass(frozen=True)
class WindowRule:
    """A named way to write a window: the words it begins with, its pattern, and what that means.

    `read` gets the match, the page and whether the window has to lie ahead as a whole ('before March').
    """

    name: str
    starts: tuple[str, ...]
    pattern: str
    read: Callable[[re.Match[str], Page, bool], Window | None] = field(repr=False)

    def found(self, match: re.Match[str], page: Page, ahead: bool, _depth: int) -> Found | None:
        window = self.read(match, page, ahead)
        return (window, match.end()) if window else None


@dataclass(frozen=True)
class PartRule:
    """A part of another window: `read` gets the match, the page, `ahead`, and how deep parts of parts may still go."""

    name: str
    starts: tuple[str, ...]
    pattern: str
    read: Callable[[re.Match[str], Page, bool, int], Found | None] = field(repr=False)

    def found(self, match: re.Match[str], page: Page, ahead: bool, depth: int) -> Found | None:
        return self.read(match, page, ahead, depth - 1) if depth else None


NUMBER_FIRST = "0"
# 'the end of the first quarter of early 2027' has three; no one writes four.
DEEPEST = 3
Match = Callable[[str, int], re.Match[str] | None]
Find = Callable[[re.Match[str], Page, bool, int], Found | None]
_by_first_word: dict[str, list[WindowRule | PartRule]] = {}
# The same, ready to run; a word's patterns are compiled when a text first has it.
_ready: dict[str, tuple[tuple[Match, Find], ...]] = {}


def learn_windows(*families: tuple[WindowRule | PartRule, ...]) -> None:
    """Takes the rules in; of those that begin with the same word the earlier is tried first."""
    for rule in chain.from_iterable(families):
        for word in rule.starts:
            _by_first_word.setdefault(word, []).append(rule)


def read_window(page: Page, position: int, *, ahead: bool = False, depth: int = DEEPEST) -> Found | None:
    """The window whose words begin at `position`, and where they end."""
    word = WORD.match(page.flat, position)
    if word is None:
        return None
    key = word[0]
    if key not in _by_first_word:
        if not key[0].isdigit():
            return None
        key = NUMBER_FIRST
    for match, found in _ready.get(key) or _made_ready(key):
        matched = match(page.flat, position)
        window = found(matched, page, ahead, depth) if matched is not None else None
        if window is not None:
            return window
    return None


def _made_ready(word: str) -> tuple[tuple[Match, Find], ...]:
    rules = _by_first_word[word]
    if word[0].isdigit() and word != NUMBER_FIRST:
        rules = rules + _by_first_word[NUMBER_FIRST]
    ready = _ready[word] = tuple((re.compile(rule.pattern).match, rule.found) for rule in rules)
    return ready


@lru_cache(maxsize=256)
def length(unit: str, count: int) -> relativedelta:
    """`count` days, weeks, months or years."""
    weeks, months_, years = (count if unit == name else 0 for name in ("weeks", "months", "years"))
    return relativedelta(days=count if unit == "days" else 0, weeks=weeks, months=months_, years=years)


def first_of(year: int, month: int, later: int = 0) -> date:
    """The first day of the month that is `later` months after `month`."""
    months_on = year * 12 + month - 1 + later
    return date(months_on // 12, months_on % 12 + 1, 1)


def months(year: int, month: int, count: int, rule: str, unit: str, *, dated: bool = True) -> Window:
    """`count` whole months from the first of `month`."""
    return Window(first_of(year, month), first_of(year, month, count) - DAY, rule, unit, dated=dated)


def next_occurrence(page: Page, month: int, count: int, rule: str, unit: str, *, ahead: bool) -> Window:
    """The next `count` months from `month` after the day of writing; those still running count."""
    for year in range(page.written_on.year - 1, page.written_on.year + 2):
        window = months(year, month, count, rule, unit, dated=False)
        if (window.first if ahead else window.last) >= page.written_on + (DAY if ahead else timedelta(0)):
            return window
    return window


def nth_weekday(window: Window, nth: int, weekday: int) -> date:
    """The `nth` Monday (0) to Sunday (6) of `window`; -1 is its last."""
    if nth < 0:
        return window.last - timedelta(days=(window.last.weekday() - weekday) % 7)
    return window.first + timedelta(days=(weekday - window.first.weekday()) % 7 + 7 * (nth - 1))


def with_other(window: Window, *others: Window | None) -> Window:
    return window._replace(others=window.others + tuple(other for other in others if other is not None))


def split(window: Window, part: str) -> Window:
    """'Early', 'mid' or 'late' in a window: thirds of a year or season, ten days of a month."""
    index = {"early": 0, "mid": 1, "late": 2}[part]
    days = (window.last - window.first).days
    if days < WEEK:
        return window
    if window.unit == "month":
        first = window.first.replace(day=TENTHS[index])
        last = window.last if part == "late" else window.first.replace(day=(10, 20)[index])
        return window._replace(first=first, last=last, rule=f"{part} in a month", others=())
    length = round((days + 1) / 30.44)
    third = max(1, length // 3)
    first = window.first + relativedelta(months=third * index)
    last = window.last if part == "late" else first + relativedelta(months=third) - DAY
    return window._replace(first=first, last=last, rule=f"{part} in a {window.unit}", others=())
