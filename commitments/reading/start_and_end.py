"""'Not before November but by the end of January': the first says when it may begin, the second when it is due."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from commitments.deadline import Kind
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import Reading
from commitments.reading.windows import DAY, Page

RULE = "start and end"
EARLIEST = "at the earliest"
WITH_A_DAY = frozenset({Kind.DAY, Kind.PERIOD})
_NOT_BEFORE = LazyPattern(
    r"(?:not before|(?:no|not) (?:earlier|sooner) than|not until|on or after|before|until|till)\b"
)
_NOT = LazyPattern(r"\b(?:not|cannot|never)\b[^.;:,]*\Z|n't\b[^.;:,]*\Z")
_END = frozenset({"by", "before", "until"})
# What may stand between the two; another verb makes them two promises.
_BETWEEN = LazyPattern(
    r" ?(?:at the (?:very )?earliest)?,? ?(?:and|but|nor|or|yet|although|though)?,?"
    r" ?(?:rather |certainly |definitely |in any (?:event|case) |at the latest |also |then |it must be )?\Z"
)
# 'Not before June, and by December we will move.'
_OWN_CLAUSE = LazyPattern(r",? (?:we|they|it|i|he|she|you|there|the|our|its|their|this|a|an|all|each)\b")
# How far back a 'not' reaches, in characters.
FAR = 60


def with_their_starts(readings: list[Reading], page: Page) -> list[Reading]:
    """The same, with each start joined to the end that stands right beside it."""
    joined: list[Reading] = []
    for one in (one for one in readings if not _is_aside(one, readings, page)):
        both = _joined(joined[-1], one, page) if joined else None
        if both is None:
            joined.append(one)
        else:
            joined[-1] = both
    return joined


def _is_aside(one: Reading, readings: list[Reading], page: Page) -> bool:
    """'At the earliest' beside a time is said of that."""
    earliest = one.kind is Kind.VAGUE and page.flat.startswith(EARLIEST, one.start)
    return earliest and any(other.end + 1 == one.start or one.end + 1 == other.start for other in readings)


def _joined(one: Reading, two: Reading, page: Page) -> Reading | None:
    dated = one.kind in WITH_A_DAY and two.kind in WITH_A_DAY
    if not dated or not _BETWEEN.fullmatch(page.flat, one.end, two.start) or _OWN_CLAUSE.match(page.flat, two.end):
        return None
    if _begins(one, page) and _ends(two, page):
        return _window(one, two, page, one.start, two.end)
    if _begins(two, page) and _ends(one, page):
        return _window(two, one, page, one.start, two.end)
    return None


def _begins(one: Reading, page: Page) -> bool:
    said = _NOT_BEFORE.match(page.flat, one.start)
    if said is None:
        earliest = page.flat.startswith(f" {EARLIEST}", one.end) or page.flat.endswith(f"{EARLIEST} ", 0, one.start)
        return one.opener in {"from", "in"} and earliest
    if said[0] not in {"before", "until", "till"}:
        return True
    return one.opener == "until" and _NOT.search(page.flat, max(0, one.start - FAR), one.start) is not None


def _ends(one: Reading, page: Page) -> bool:
    latest = one.opener == "bare" and page.flat.startswith(" at the latest", one.end)
    return (one.opener in _END and not _begins(one, page)) or latest


def _window(start: Reading, end: Reading, page: Page, begin: int, stop: int) -> Reading | None:
    """Of the two the one without a year takes it from the other: an end follows its start."""
    first, due = start.earliest, end.due
    if first is None or due is None:
        return None
    year = relativedelta(years=1)
    if not start.dated:
        while first + year <= due:
            first += year
    if start.dated and not end.dated:
        while due - year >= first:
            due -= year
        if due < first:
            due += year
    if due < first and not start.dated:
        # Said in the middle of it.
        first -= year
    if due < first:
        return None
    # What will not begin before a day is refused only until then.
    opener, dated = "until" if start.opener == "until" else "by", start.dated or end.dated
    return Reading(
        begin, stop, Kind.PERIOD, RULE, opener, min(max(first, page.written_on + DAY), due), due, dated=dated
    )
