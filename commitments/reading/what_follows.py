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

# What the rule of such a recurrence is called after its own name.
AFTER_THAT = ", after that"
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
    `before`. Where that has no day, it counts from the day of writing, as every other recurrence does.
    """
    words = _words(page, begin, end, again)
    if words is None:
        return again
    earlier = [one for one in beside if one.start < again.start and one.kind is not Kind.RECURRING]
    earlier = [one for one in earlier if not (one.kind is Kind.EVENT and one.start == words)]
    day = day_done(earlier) if earlier else before
    first = _first_after(again, day) if day else None
    if day is None or first is None:
        return again
    return again._replace(earliest=day + DAY, due=first, rule=again.rule + AFTER_THAT)


def day_done(readings: Sequence[Reading]) -> date | None:
    """The day by which all is done that a sentence states; None where it states none, or something that goes on."""
    if not readings or readings[0].due is None or any(one.recurrence for one in readings):
        return None
    return max(one.due for one in readings if one.due)


def _words(page: Page, begin: int, end: int, again: Reading) -> int | None:
    """Where the words begin that point back; of several the ones nearest to the recurrence."""
    stretch = page.flat[begin:end]
    lead = begin + len(stretch) - len(stretch.lstrip())
    found = [(lead + one.start(), lead + one.end()) for one in _FOLLOWS.compiled.finditer(stretch.strip())]
    nearest = min(found, key=lambda one: max(again.start - one[1], one[0] - again.end), default=None)
    return nearest[0] if nearest else None


def _first_after(again: Reading, day: date) -> date | None:
    """One interval after `day`; of what has its own place in the calendar, the next one."""
    first = again.due if again.rule in NAMED and again.due else day
    return next(occurrences(again.recurrence or "", first, day), None)
