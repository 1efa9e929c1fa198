"""What comes again after something else counts from that: 'by 31 July. After that we will update them quarterly.'"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commitments.deadline import Kind
from commitments.reading.first_dates import NAMED
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import Reading
from commitments.reading.windows import DAY, Page
from commitments.series import occurrences

# What the rule of such a recurrence is called after its own name; without a day where what it follows has none.
AFTER_THAT, AFTER_NO_DAY = ", after that", ", after what has no day"
# How far the words may stand from the recurrence and still be quoted with it, in characters.
NEAR = 60
# 'After this', but not 'after this report', which is the text itself.
_FOLLOWS = LazyPattern(
    r"\b(?:thereafter|afterwards?|subsequently|from (?:then|there|that (?:day|date|point|time))(?: on| onwards?)?)\b"
    r"|\b(?:after|following) (?:that|which)(?: (?:day|date|point|time))?\b"
    r"|\b(?:after|following) this(?= ?(?:[.,;:)]|\Z)| (?:we|i|it|they|there|will|shall)\b)"
    r"|\bafter(?= ?(?:[.;)]|\Z))"
    r"|(?:\A|(?<=, )|(?<=and )|(?<=will )|(?<=shall )|(?<=should )|(?<=to ))then\b"
)


def mentions_what_went_before(page: Page) -> bool:
    """Whether any word of the page may count from what stands before it."""
    return _FOLLOWS.search(page.flat) is not None


def after_that(
    again: Reading, beside: Sequence[Reading], page: Page, begin: int, end: int, before: date | None
) -> Reading:
    """The recurrence counted from what its sentence, at `begin`:`end`, follows; as it was where it follows nothing.

    That is what states a time earlier in the same sentence, `beside` it, else the sentence before, which is done on
    `before`. Where that has no day, the recurrence has none.
    """
    words = _words(page, begin, end, again)
    if words is None:
        return again
    earlier = [one for one in beside if one.start < again.start and one.kind is not Kind.RECURRING]
    earlier = [one for one in earlier if not (one.kind is Kind.EVENT and one.start == words[0])]
    day = day_done(earlier) if earlier else before
    placed = _placed(again, words)
    first = _first_after(again, day) if day else None
    if day is None or first is None:
        return placed._replace(earliest=None, due=None, rule=again.rule + AFTER_NO_DAY)
    return placed._replace(earliest=day + DAY, due=first, rule=again.rule + AFTER_THAT)


def day_done(readings: Sequence[Reading]) -> date | None:
    """The day by which all is done that a sentence states; None where it states none, or something that goes on."""
    if not readings or readings[0].due is None or any(one.recurrence for one in readings):
        return None
    return max(one.due for one in readings if one.due)


def _words(page: Page, begin: int, end: int, again: Reading) -> tuple[int, int] | None:
    """Where the words stand that point back; of several the ones nearest to the recurrence."""
    stretch = page.flat[begin:end]
    lead = len(stretch) - len(stretch.lstrip())
    found = [
        (begin + lead + one.start(), begin + lead + one.end()) for one in _FOLLOWS.compiled.finditer(stretch.strip())
    ]
    return min(found, key=lambda one: max(again.start - one[1], one[0] - again.end), default=None)


def _placed(again: Reading, words: tuple[int, int]) -> Reading:
    """The words that point back belong to the phrase, where they stand near it."""
    start, end = min(again.start, words[0]), max(again.end, words[1])
    near = max(again.start - words[1], words[0] - again.end) <= NEAR
    return again._replace(start=start, end=end) if near else again


def _first_after(again: Reading, day: date) -> date | None:
    """One interval after `day`; of what has its own place in the calendar, the next one."""
    first = again.due if again.rule in NAMED and again.due else day
    return next(occurrences(again.recurrence or "", first, day), None)
