"""So long before or after a time that the text names: 'six weeks before the end of the financial year'."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from commitments.deadline import Kind
from commitments.reading.counted_from import FROM_EVENT, noun_phrase_end
from commitments.reading.lazy import LazyPattern
from commitments.reading.lengths import COUNT, away, counted, in_working_days
from commitments.reading.phrases import NUMBER_FIRST, PhraseRule, Reading
from commitments.reading.prepositions import ends_well, with_tail
from commitments.reading.windows import DAY, Page, Window, read_window
from commitments.reading.words import NUMBER_WORDS, UNIT, UNITS, number

BEFORE, AFTER = "so long before a time", "so long after a time"
_ENDS = frozenset({"end", "later"})
# 'For six weeks before Easter', 'in the last two months before the end of the year', 'only three weeks from June'.
_LASTS = LazyPattern(
    r"\b(?:the|last|final|first|these|those|past|previous|for|of|over|during|in|takes?|lasts?|lasting|runs?|running"
    r"|are|is|only|has|have|with|leaves?|leaving|every|each|per|another|further)"
    r" (?:(?:up to|about|around|at least|some|the|only|just) )?\Z"
)
# 'Open five days a week from Monday', '£50 a month from April'.
_SO_OFTEN = LazyPattern(
    r"(?:\b(?:(?:day|hour|night|evening|morning|afternoon|session|visit|shift|minute|case|call|place|time)s?|once|twice)"
    r"|[0-9][0-9.,]*[a-z%]*) \Z"
)
_FAR = 24
_ABOUT = r"(?:(?:about|around|approximately|roughly|at least|some|just) )?"
_LATEST = r"(?:by|up to|(?:(?:by )?(?:no|not) later|no less|not less|more|no fewer) than|at least|a minimum of)"
_SOONEST = (
    r"(?P<soonest>within|inside|at most|a maximum of|under|not before"
    r"|(?:(?:no|not) (?:more|earlier|sooner)|less) than)"
)
_DURING = r"(?P<during>(?:in|over|during|throughout|within)(?: the)?)"
_TIME = r" (?:on )?(?:the )?"


def _anchor(window: Window, *, back: bool) -> date:
    """From which day of the window it counts: from its last, or back from where 'before' it begins."""
    if not back or window.unit in _ENDS:
        return window.last
    return window.first


def _counted_from(match: re.Match[str], page: Page) -> Reading | None:
    back = match["back"] is not None
    found = read_window(page, match.end(), ahead=back)
    if found is None or (match["joint"] == "-" and not match["plural"]):
        return None
    if match["of"] and not match[0].startswith(("within", "inside", "no", "by")):
        # 'Six weeks of March' are in it.
        return None
    if match["during"] and (back or found[0].kind is not Kind.DAY):
        # 'In the six weeks before Easter' goes up to it; 'over the three years from 2027-28' begins with it.
        return None
    window, end = found
    if window.rule == "today or tomorrow" or not ends_well(page, window, end, match[0]) or _how_long(match, page):
        return None
    readings = [_reading(match, page, one, end) for one in (window, *window.others)]
    counted_from = [one for one in readings if one]
    if not counted_from:
        # Longer than anyone plans, or in terms: the words name a time all the same, and it isn't the one beside them.
        return Reading(match.start(), end, Kind.VAGUE, "vague", "vague")
    others = tuple(one for one in counted_from[1:] if one.due and one.due > page.written_on)
    return _to_come(with_tail(counted_from[0]._replace(others=others), page), page)


def _to_come(reading: Reading, page: Page) -> Reading:
    """'Two weeks before 1 October each year', written on 25 September, is next year's."""
    if not reading.recurrence or reading.dated or not reading.due or reading.due > page.written_on:
        return reading
    return reading._replace(earliest=page.written_on + DAY, due=reading.due + relativedelta(years=1))


def _how_long(match: re.Match[str], page: Page) -> bool:
    start = match.start()
    often = match[0].startswith(("a ", "an ")) and _SO_OFTEN.search(page.flat, max(0, start - _FAR), start)
    return bool(often) or _LASTS.search(page.flat, max(0, start - _FAR), start) is not None


def _reading(match: re.Match[str], page: Page, window: Window, end: int) -> Reading | None:
    back, tomorrow = match["back"] is not None, page.written_on + DAY
    day = so_far_from(match, page, _anchor(window, back=back), back=back)
    if day is None:
        return None
    if not back:
        first, due = max(tomorrow, window.last + DAY), day
    elif match["soonest"]:
        first, due = max(tomorrow, day), window.last if window.unit in _ENDS else window.first - DAY
    else:
        first, due = tomorrow, day
    rule = BEFORE if back else AFTER
    return Reading(match.start(), end, Kind.DAY, rule, "by", min(first, due), due, dated=window.dated)


def so_far_from(match: re.Match[str], page: Page, since: date, *, back: bool) -> date | None:
    """The day so far from `since` as `match`, a count of `COUNT`, says; None where its unit can't be counted.

    Of 'six to eight weeks' the later end: eight weeks after, six weeks before.
    """
    if match["unit"] not in UNITS:
        return None
    between = match[0][: match.start("count") - match.start()]
    count = number(match["low"]) if back and match["low"] and not re.search(UNIT, between) else counted(match)
    return away(page, since, count, match["unit"], working=in_working_days(match), back=back)


def its_date_beside(event: Reading, reading: Reading, page: Page) -> bool:
    """'Of completion (expected in December)', 'of the trial, which ends in March': beside an event its own date."""
    if event.rule != FROM_EVENT or not _BESIDE.fullmatch(page.flat, event.end, reading.start):
        return False
    return reading.opener not in OWN_ENDS or _EXPECTED.search(page.flat, event.end, reading.end) is not None


def from_its_date(event: Reading, its_date: Reading, page: Page) -> Reading:
    """'Within three months of the review in December 2026': counted from that month's end, as the day isn't known.

    Where it can't be counted the event stays, without a day.
    """
    match = _FROM_EVENT.search(page.flat, event.start, event.end)
    back = match is not None and match["back"] is not None
    due = so_far_from(match, page, its_date.due, back=back) if match and its_date.due else None
    if due is None or its_date.due is None:
        return event
    first = page.written_on + DAY if back else max(page.written_on, its_date.due) + DAY
    end = max(event.end, its_date.end)
    end += page.flat[end : end + 1] == ")" and "(" in page.flat[event.end : its_date.start]
    rule = BEFORE if back else AFTER
    return Reading(event.start, end, Kind.DAY, rule, "by", min(first, due), due, dated=its_date.dated)


_BESIDE = LazyPattern(
    r",? (?:\((?:[a-z]+ ){0,4}|which (?:(?:is|are|will|ends?|begins?|starts?|opens?|closes?|runs?) )?(?:[a-z]+ ){0,3})"
)
_EXPECTED = LazyPattern(r"\b(?:expected|due|planned|scheduled|anticipated|set)\b")
# 'Within a month of the vote by 31 May' may have its own end beside it.
OWN_ENDS = frozenset({"by", "before", "until", "within"})


def _uncounted(match: re.Match[str], page: Page) -> Reading | None:
    """'Several weeks before the end of the year': it isn't the end of the year, and no day is named."""
    found = read_window(page, match.end(), ahead=match["back"] is not None)
    if _how_long(match, page):
        return None
    if found is None:
        return _event_with_its_date(match, page)
    if not ends_well(page, *found, match[0]):
        return None
    return Reading(match.start(), found[1], Kind.VAGUE, "vague", "vague")


def _event_with_its_date(match: re.Match[str], page: Page) -> Reading | None:
    """'Several weeks before the meeting on 12 November': the event, of which that day says nothing."""
    what = _WHAT.match(page.flat, match.end())
    end = noun_phrase_end(page, match.end(), what.end()) if what else match.end()
    its_date = any(read_window(page, one.end()) for one in _ON.compiled.finditer(page.flat, match.end(), end))
    return Reading(match.start(), end, Kind.EVENT, FROM_EVENT, "after") if its_date else None


_WHAT = LazyPattern(r"[^.;:()|\n,]{2,90}")
_ON = LazyPattern(r"[a-z] (?:on|in) (?:the )?")
_OPENING = (
    "within",
    "inside",
    "no",
    "not",
    "by",
    "up",
    "at",
    "more",
    "less",
    "under",
    "in",
    "over",
    "during",
    "throughout",
)
_BACK = r"(?P<back>before|prior to|ahead of|in advance of)"
_FROM_EVENT = LazyPattern(rf"{COUNT},? (?:{_BACK}|of|from|after|following|beginning|starting|post|since)\b")
RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "so long before or after a time",
        (*_OPENING, NUMBER_FIRST, *NUMBER_WORDS),
        rf"(?:(?:{_LATEST}|{_SOONEST}|{_DURING}) )?{_ABOUT}{COUNT}"
        rf" (?:{_BACK}|after|following|(?:on )?from|(?P<of>of)){_TIME}",
        _counted_from,
    ),
    PhraseRule(
        "so many before or after a time",
        ("some", "several", "a", "many", "few", "various", "half"),
        r"(?:some|several|(?:a )?(?:good )?few|many|various|a number of|half an?) (?:working |calendar )?"
        rf"{UNIT}s? (?:{_BACK}|after|following|from){_TIME}",
        _uncounted,
    ),
)
