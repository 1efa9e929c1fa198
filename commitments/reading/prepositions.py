"""What a preposition makes of the window after it: which end counts, and whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from commitments.deadline import Kind
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import Reading
from commitments.reading.windows import DAY, Found, Page, Window, read_window

TAIL = LazyPattern(
    "(?P<yearly>,? (?:(?:in |of )?(?:each|every)(?: and every| financial"
    r"| calendar| academic| subsequent)? year|annually|yearly|each time)\b)"
    r"|,? (?:at the (?:very )?latest|latest|onwards?|or (?:earlier|sooner|before))\b"
)
HEAD_NOUN = LazyPattern(
    "(?:'s)? (?!(?:and|or|but|to|with|for|at|by|in|on|of|as|if|when"
    "|which|that|so|where|through|via|the|a|an|we|it|they|all|each|every"
    "|this|these|our|will|should|must|is|are|subject|following|after"
    "|before|onwards?|financial|calendar|academic|period|deadline|from"
    "|pending|until|while|once|rather|also|not|unless|because|under"
    r"|alongside|using|including|involving)\b)[a-z]"
)
YEARS = frozenset({"year", "financial year"})
TO = LazyPattern(r",? ?(?:to|until|till|through to|through|up to|and|-) ?(?:the )?")
# How far back a 'not' reaches, in characters.
FAR = 90
_NOT = LazyPattern(
    r"(?<!if )(?<!should )\b(?:not|cannot|no longer|unlikely|never)\b(?:(?! but | although | though )[^.;:,])*\Z"
    r"|n't\b(?:(?! but )[^.;:,])*\Z"
)
_CONDITION = LazyPattern(r"\b(?:if|unless|whether|should the|should you|should they)\b[^.;:,]*\Z")


def reading_of(match: re.Match[str], side: str, found: Found, page: Page) -> Reading:
    window, end = found
    tomorrow = page.written_on + DAY
    first, due = window.first, window.last
    if side in {"by", "until"}:
        first = tomorrow
    elif side == "before":
        first, due = tomorrow, due if window.unit in {"end", "later"} else window.first - DAY
    first = min(max(first, tomorrow), due)
    others = tuple([reading_of(match, side, (other, end), page) for other in window.others])
    stretch = side in {"from", "between"} and window.first < window.last
    kind = Kind.PERIOD if stretch else window.kind
    side = "in" if side == "between" else side
    return Reading(match.start(), end, kind, window.rule, side, first, due, dated=window.dated, others=others)


def ends_well(page: Page, window: Window, end: int, before: str) -> bool:
    """A year that only dates a document or a meeting ('the 2027 budget statement') is no window."""
    follows = page.flat[end : end + 2]
    if follows == "'s" or (follows[:1] == "-" and follows[1:2].isalpha()):
        return False
    if window.rule not in {"year", "financial year"}:
        return True
    determined = before.endswith(("the ", "our ", "its ", "their ", "your ", "his ", "her "))
    return not (determined and HEAD_NOUN.match(page.flat, end))


def with_tail(reading: Reading, page: Page) -> Reading:
    tail = TAIL.match(page.flat, reading.end)
    if tail is None:
        return reading
    reading = reading._replace(end=tail.end())
    if tail["yearly"]:
        return reading._replace(kind=Kind.RECURRING, recurrence="FREQ=YEARLY", rule="day or month each year", others=())
    return reading


# 'Late August/early September', 'spring 2027 or summer 2027': the later end counts.
_OR = LazyPattern(r" ?(?:/|&) ?| (?:or|to) (?:in )?(?=early|mid|late|spring|summer|autumn|winter)(?:the )?")
_JOINED = frozenset({"month", "season", "quarter", "half", "year", "financial year"})


def with_alternative(page: Page, found: Found) -> Found:
    """The window and the one that stands beside it as another possibility, as one."""
    window, end = found
    link = _OR.match(page.flat, end) if window.unit in _JOINED else None
    other = read_window(page, link.end()) if link else None
    if other is None or other[0].unit not in _JOINED or other[0].last <= window.last:
        return found
    until, end = other
    return window._replace(last=until.last, rule="range", dated=window.dated or until.dated, others=()), end


def _as_range(page: Page, found: Found) -> Found | None:
    """Goes on from 'between June 2026' to 'and March 2027'; a first half without a year takes it from the second."""
    window, end = found
    link = TO.match(page.flat, end)
    second = read_window(page, link.end()) if link else None
    if second is None:
        return found
    until, end = second
    if window.rule in YEARS and until.rule not in YEARS and not until.dated:
        return found
    first = window.first
    if not window.dated:
        while first + relativedelta(years=1) <= until.last:
            first += relativedelta(years=1)
        if first > until.last:
            first -= relativedelta(years=1)
    if first > until.last:
        return None
    return Window(first, until.last, "range", "range", dated=until.dated), end


def opened(side: str, units: frozenset[str] | None = None) -> Callable[[re.Match[str], Page], Reading | None]:
    """What reads the window after a preposition of `side`; `units` are the windows that it may stand before."""

    def read(match: re.Match[str], page: Page) -> Reading | None:
        # What will not happen before June happens in June at the soonest.
        not_before = side == "before" and _NOT.search(page.flat, max(0, match.start() - FAR), match.start())
        if not_before and _CONDITION.search(page.flat, max(0, match.start() - FAR), match.start()):
            not_before = None
        found = read_window(page, match.end(), ahead=side == "before" and not not_before)
        if found is None or (units is not None and found[0].unit not in units):
            return None
        found = with_alternative(page, found)
        if side in {"from", "between"} or (side == "in" and found[0].rule in YEARS):
            found = _as_range(page, found)
        if found is None or not ends_well(page, *found, match[0]):
            return None
        if side == "between" and found[0].first == found[0].last:
            return None
        not_until = side == "until" and _NOT.search(page.flat, max(0, match.start() - FAR), match.start())
        if not_before or not_until:
            # 'Will not be in place until January': in January.
            return with_tail(reading_of(match, "in", found, page)._replace(opener="until"), page)
        ends = "by" if match[0].rstrip().endswith((" by", " by the")) else side
        return with_tail(reading_of(match, ends, found, page), page)

    return read
