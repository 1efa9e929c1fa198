"""Windows that stand alone, without a preposition: in a cell, in brackets, after a label, or 'later this year'."""

from __future__ import annotations

import re

from commitments.reading.days import FULL_WEEKDAYS, MONTH_WORDS
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import NUMBER_FIRST, PhraseRule, Reading
from commitments.reading.prepositions import ends_well, reading_of, with_alternative, with_tail
from commitments.reading.windows import Page, Window, read_window
from commitments.reading.words import (
    BACK_TO_FRONT,
    FULL_WEEKDAY,
    MONTH,
    ORDINAL_DAY,
    ORDINALS,
    SEASON,
    SEASONS,
    SUFFIX,
    UNIT,
    WEEKDAY,
)

_NUMBERED = LazyPattern(
    r"\b(?:section|paragraphs?|paras?|recommendation|clause|version|flat|item|no|number|annex|page|table|figure"
    r"|rule|v)\.? \Z"
)
_NO_SUCH_DAY = LazyPattern(rf"\b(?:29|30|31)(?:{SUFFIX})? (?:of )?\Z")
# 'The 31st of this month' in a September is no day, and not the whole of September.
_OTHER_DAY = LazyPattern(rf"(?:\b[0-9]{{1,2}}(?:{SUFFIX})|\b{ORDINAL_DAY})(?: day)? of (?:the )?\Z")
# 'Ongoing - review March 2026' in a cell of a table. So far back its words are looked at, in characters.
CELL = 60
_IN_A_CELL = LazyPattern(
    r"(?:\A|[\n|:;.,(] ?|- )(?:[a-z]+ ){0,4}(?:review(?:ed)?|complet(?:e|ed|ion)|targets?|due|deliver(?:y|ed)"
    r"|deadline|launch|publication|implement(?:ed|ation)|start(?:s|ing)?|expected|anticipated|planned|scheduled"
    r"|revised|go-live"
    r"|update|finish|approval|end)(?: date)?[ :-]+\Z"
)
BARE_NAMES = frozenset({"year", "financial year", "academic year"})
SAYS_WHEN = frozenset(
    {"this", "next", "later", "early", "mid", "late", "tomorrow", "tonight", "end", "towards", "week", "w"}
)
# Most numbers are none, and most of what 'this' points at is no time: told apart here, before any window is tried.
MAY_STAND_ALONE = (
    rf"(?:(?:19|20)[0-9]{{2}}\b|[0-9]{{2}}(?=/[0-9]{{2}}\b)|[0-9]{{1,2}}(?=(?:{SUFFIX})?(?: day)?(?: of)?[ -]?{MONTH}"
    rf"|(?:{SUFFIX})? ?(?:[-/.&]|to|and|or) ?(?:{WEEKDAY} )?[0-9]|{SUFFIX} (?:week|quarter|half))"
    rf"|(?:this|next)(?= (?:{UNIT}|{SEASON}|fall|{MONTH}|{FULL_WEEKDAY}|coming|current|christmas|easter|calendar"
    r"|financial|fiscal|tax|academic|school|time))|(?!this\b|next\b)[a-z][a-z0-9]*)"
)


def _alone(match: re.Match[str], page: Page) -> Reading | None:
    """A window without a preposition: 'later this year' anywhere, 'June 2026' only as a cell, or in brackets."""
    found = read_window(page, match.start())
    if found is None:
        return None
    window, end = found = with_alternative(page, found)
    if _misleads(match, page):
        return None
    if not ends_well(page, window, end, page.flat[max(0, match.start() - 6) : match.start()]):
        return None
    if match[0] in SAYS_WHEN or _stands_alone(page, window, match.start(), end):
        return with_tail(reading_of(match, "", found, page), page)
    # 'Work will start June 2026': it names its year, and a promise stands before it.
    return reading_of(match, "bare", found, page) if window.dated and window.unit not in BARE_NAMES else None


def _misleads(match: re.Match[str], page: Page) -> bool:
    """'Section 3.4.27', the June of a 31 June, 'an end of year position', 'the figures for this year'."""
    start = match.start()
    if match[0] == "end":
        return page.flat.endswith((" an", " an "), 0, start)
    if match[0] == "this" and page.flat.endswith("for ", 0, start):
        return True
    before = _NUMBERED if match[0][0].isdigit() else _OTHER_DAY if match[0] in {"this", "next"} else _NO_SUCH_DAY
    return before.search(page.flat, max(0, start - 20), start) is not None


def _stands_alone(page: Page, window: Window, start: int, end: int) -> bool:
    before, after = page.flat[max(0, start - 2) : start], page.flat[end : end + 1]
    if window.unit in {"year", "financial year"} and before[-1:] == "(":
        return False
    begins = (
        _IN_A_CELL.search(page.flat, max(0, start - CELL), start) is not None
        or start == 0
        or before[-1:] in {"(", "\n", "|", "\t"}
        or before in {"- ", ": ", "; ", "| "}
        or (before == ". ")
    )
    return begins and (
        after in {"", ".", ")", ";", ":", "\n", "|", ","}
        or page.flat[end : end + 3] == " - "
        or page.flat[end : end + 2] == " |"
    )


RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "alone",
        (
            *MONTH_WORDS,
            *FULL_WEEKDAYS,
            *SEASONS,
            "fall",
            *SAYS_WHEN,
            NUMBER_FIRST,
            "q1",
            "q2",
            "q3",
            "q4",
            "h1",
            "h2",
            "quarter",
            *ORDINALS,
            *BACK_TO_FRONT,
            "fy",
            "easter",
        ),
        MAY_STAND_ALONE,
        _alone,
    ),
)
