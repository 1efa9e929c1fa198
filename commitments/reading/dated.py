"""Windows with their prepositions: by, before, in, on, from, until, between."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from commitments.deadline import Kind
from commitments.reading.days import FULL_WEEKDAYS, MONTH_WORDS
from commitments.reading.phrases import NUMBER_FIRST, PhraseRule, Reading
from commitments.reading.windows import DAY, Found, Page, Window, read_window
from commitments.reading.words import MONTH, SEASONS

ROUGHLY = r"(?:(?:around|about|approximately|roughly|circa|c\.|probably|ideally|at the latest|say|possibly|hopefully|perhaps|likely),? )?"
CLOSE_OF_DAY = (
    r"(?:(?:noon|midday|midnight|[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:am|pm)"
    r"|(?:the )?(?:close|end) of (?:business|play|the working day|the day|day)),? (?:on )?)?"
)
TAIL = re.compile(
    r"(?P<yearly>,? (?:(?:in |of )?(?:each|every)(?: and every| financial| calendar| academic| subsequent)? year|annually|yearly|each time)\b)"
    r"|,? (?:at the (?:very )?latest|latest|onwards?|or (?:earlier|sooner|before))\b"
)
HEAD_NOUN = re.compile(
    r"(?:'s)? (?!(?:and|or|but|to|with|for|at|by|in|on|of|as|if|when|which|that|so|where|through|via|the|a|an|we|it|they|all|each|every|this|these|our|will|should|must|is|are|subject|following|after|before|onwards?|financial|calendar|academic|period|deadline|from|pending|until|while|once|rather|also|not|unless|because|under|alongside|using|including|involving)\b)[a-z]"
)


def _reading(match: re.Match[str], side: str, found: Found, page: Page) -> Reading:
    window, end = found
    tomorrow = page.written_on + DAY
    first, due = window.first, window.last
    if side in {"by", "until"}:
        first = tomorrow
    elif side == "before":
        first, due = tomorrow, due if window.unit in {"end", "later"} else window.first - DAY
    elif side == "from" and window.kind is Kind.DAY:
        due = first = window.first
    first = min(max(first, tomorrow), due)
    others = tuple(_reading(match, side, (other, end), page) for other in window.others)
    return Reading(match.start(), end, window.kind, window.rule, side, first, due, dated=window.dated, others=others)


def _ends_well(page: Page, window: Window, end: int, before: str) -> bool:
    """A year that only dates a document or a meeting ('the 2027 budget statement') is no window."""
    follows = page.flat[end : end + 2]
    if follows == "'s" or follows[:1] == "-" and follows[1:2].isalpha():
        return False
    if window.rule not in {"year", "financial year"}:
        return True
    determined = before.endswith(("the ", "our ", "its ", "their ", "your ", "his ", "her "))
    return not (determined and HEAD_NOUN.match(page.flat, end))


def with_tail(reading: Reading, page: Page) -> Reading:
    tail = TAIL.match(page.flat, reading.end)
    if tail is None:
        return reading
    reading = replace(reading, end=tail.end())
    if tail["yearly"]:
        return replace(reading, kind=Kind.RECURRING, recurrence="FREQ=YEARLY", rule="day or month each year", others=())
    return reading


def _as_range(page: Page, found: Found) -> Found | None:
    """Goes on from 'between June 2026' to 'and March 2027'; a first half without a year takes it from the second."""
    window, end = found
    link = TO.match(page.flat, end)
    second = read_window(page, link.end()) if link else None
    if second is None:
        return found
    until, end = second
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
    """What reads the window after a preposition; `units` are the windows that it may stand before."""

    def read(match: re.Match[str], page: Page) -> Reading | None:
        # What will not happen before June happens in June at the soonest.
        not_before = side == "before" and _NOT.search(page.flat, max(0, match.start() - FAR), match.start())
        found = read_window(page, match.end(), ahead=side == "before" and not not_before)
        if found is None or (units is not None and found[0].unit not in units):
            return None
        if side in {"from", "between"}:
            found = _as_range(page, found)
        if found is None or not _ends_well(page, *found, match[0]):
            return None
        window, end = found
        if side == "between" and window.first == window.last:
            return None
        if side in {"from", "between"} and window.first < window.last:
            window = replace(window, kind=Kind.PERIOD)
        stated_end = side == "in" and match[0].rstrip().endswith((" by", " by the"))
        stated = "by" if stated_end else "until" if not_before else side
        return with_tail(_reading(match, stated, (window, end), page), page)

    return read


def _alone(match: re.Match[str], page: Page) -> Reading | None:
    """A window without a preposition: 'later this year' anywhere, 'June 2026' only as a cell, or in brackets."""
    found = read_window(page, match.start())
    if found is None:
        return None
    window, end = found
    if not _ends_well(page, window, end, page.flat[max(0, match.start() - 6) : match.start()]):
        return None
    if match[0] in SAYS_WHEN or _stands_alone(page, window, match.start(), end):
        return with_tail(_reading(match, "", found, page), page)
    # 'Work will start June 2026': it names its year, and a promise stands before it.
    return _reading(match, "bare", found, page) if window.dated and window.unit not in BARE_NAMES else None


def _stands_alone(page: Page, window: Window, start: int, end: int) -> bool:
    before, after = page.flat[max(0, start - 2) : start], page.flat[end : end + 1]
    if window.unit in {"year", "financial year"} and before[-1:] == "(":
        return False
    begins = (
        start == 0 or before[-1:] in {"(", "\n", "|", "\t"} or before in {"- ", ": ", "; ", "| "} or (before == ". ")
    )
    return begins and (after in {"", ".", ")", ";", "\n", "|", ","} or page.flat[end : end + 3] == " - ")


BARE_NAMES = frozenset({"year", "financial year", "academic year"})
SAYS_WHEN = frozenset(
    {"this", "next", "later", "early", "mid", "late", "tomorrow", "tonight", "end", "towards", "week", "w"}
)
TO = re.compile(r",? ?(?:to|until|till|through to|through|up to|and|-) ?(?:the )?")
FAR = 90
_NOT = re.compile(r"\b(?:not|unlikely|never)\b[^.;:,]*\Z|n't\b[^.;:,]*\Z")
SEASONAL = frozenset(
    {"season", "months", "month", "year", "financial year", "academic year", "quarter", "half", "week", "term", "range"}
)
SEASONAL |= frozenset({"third", "fortnight", "new year"})
POINTS = frozenset({"day", "feast", "end", "start", "week", "later"})
WHEN = rf"[0-9]|{MONTH}|(?:{'|'.join(SEASONS)}|end|early|mid|late|next|this|q[1-4])\b"
ON = frozenset({"day"})

RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "by",
        ("by", "no", "not", "on", "in", "at"),
        rf"(?:(?:on or |in or )?by(?: or before)?(?: (?:no|not) later than| (?:the )?latest)?|(?:by )?(?:no|not|at the) late(?:r|st) (?:than|by|in|on)(?: by| in| on)?"
        rf"|on or before|in or before|at the latest,?) {ROUGHLY}{CLOSE_OF_DAY}(?:the )?",
        opened("by"),
    ),
    PhraseRule(
        "not before",
        ("no", "not"),
        r"(?:not before|(?:no|not) (?:earlier|sooner) than|not until) (?:the )?",
        opened("in"),
    ),
    PhraseRule(
        "before",
        ("before", "prior", "ahead", "in", "earlier"),
        rf"(?:before|prior to|ahead of|in advance of|in time for|earlier than) {ROUGHLY}{CLOSE_OF_DAY}(?:the )?",
        opened("before"),
    ),
    PhraseRule("on", ("on",), rf"on (?:or (?:around|about|after) )?{ROUGHLY}(?:the )?", opened("in", ON)),
    PhraseRule(
        "at a meeting",
        ("at", "to"),
        rf"(?:at|to) (?:the|its|our|their|your) (?={MONTH})",
        opened("in", frozenset({"month"})),
    ),
    PhraseRule("at", ("at",), rf"at {ROUGHLY}(?:the )?", opened("in", frozenset({"end", "start", "feast"}))),
    PhraseRule(
        "in",
        ("in", "during", "throughout", "across", "over", "around", "come", "within", "sometime", "some", "from"),
        rf"(?:(?:some ?time |from within )?(?:in|during|throughout|across|over|around|come|within)(?: the (?:course|period) of)?) {ROUGHLY}(?:the )?",
        opened("in", SEASONAL | POINTS),
    ),
    PhraseRule(
        "from",
        ("from", "as", "with", "effective", "wef", "starting", "commencing", "beginning", "on"),
        rf"(?:as from|as of|with effect from|effective (?:from|on)|effective|wef|from|(?:starting|commencing|beginning)(?: in| on| from| at| with)?|on and from) {ROUGHLY}(?:the )?",
        opened("from"),
    ),
    PhraseRule(
        "from now until",
        ("between", "from"),
        r"(?:between|from) (?:now|today) (?:and|until|to|till) (?:the )?",
        opened("by"),
    ),
    PhraseRule("between", ("between",), r"between (?:the )?", opened("between")),
    PhraseRule("until", ("until", "till", "up"), rf"(?:up )?(?:until|till|to) {ROUGHLY}(?:the )?", opened("until")),
    PhraseRule(
        "moved to",
        (
            "extended",
            "postponed",
            "deferred",
            "delayed",
            "moved",
            "rescheduled",
            "brought",
            "revised",
            "pushed",
            "put",
            "slipped",
        ),
        rf"(?:extended|postponed|slipped|deferred|delayed|moved|rescheduled|brought forward|revised|pushed back|put back)(?: [a-z0-9' ]{{3,60}}?)? (?:to|until|till) (?:the )?(?={WHEN})",
        opened("by"),
    ),
    PhraseRule(
        "planned for",
        (
            "planned",
            "scheduled",
            "due",
            "set",
            "earmarked",
            "expected",
            "timetabled",
            "targeted",
            "ready",
            "time",
            "place",
            "programmed",
            "anticipated",
        ),
        r"(?:planned|scheduled|due|set|earmarked|expected|timetabled|targeted|ready|in time|in place|programmed|anticipated)(?: (?:for (?:completion |publication |delivery |launch |release |implementation )?(?:in |by |on )?|in |on ))(?:around |about )?(?:the )?",
        opened("in"),
    ),
    PhraseRule(
        "for",
        ("for",),
        r"for (?:completion |publication |delivery |launch |implementation )?(?:in |by |on )?(?:the )?",
        opened("in", frozenset({"start", "month", "season", "academic year"})),
    ),
    PhraseRule(
        "deadline",
        ("deadline", "target", "due", "completion", "date", "timescale", "timescales", "timeframe", "eta", "timeline"),
        r"(?:deadline|target(?: (?:completion )?date)?|due(?: date)?|completion(?: date)?|date|timescales?|timeframe|timeline|eta)"
        r"(?: for(?: [a-z'-]+){1,5}?(?= is| of| will|:| -| has))?(?:(?: now)?(?: is| of| will be| has been set (?:for|as)|:| -|,)(?: now)?(?: by| in)?)? (?:the )?",
        opened("by"),
    ),
    PhraseRule(
        "alone",
        (
            *MONTH_WORDS,
            *FULL_WEEKDAYS,
            *SEASONS,
            *SAYS_WHEN,
            NUMBER_FIRST,
            "q1",
            "q2",
            "q3",
            "q4",
            "h1",
            "h2",
            "quarter",
            "fy",
            "easter",
        ),
        r"[a-z0-9]+",
        _alone,
    ),
)
