"""Windows with their prepositions: by, before, in, on, from, until, between; and windows that stand alone."""

from __future__ import annotations

import re

from commitments.reading.phrases import PhraseRule, Reading
from commitments.reading.prepositions import HEAD_NOUN, opened, reading_of
from commitments.reading.windows import Page, read_window
from commitments.reading.words import FULL_WEEKDAY, MONTH, SEASONS, SUFFIX

ROUGHLY = (
    r"(?:(?:around|about|approximately|roughly|circa|c\.|probably|ideally"
    "|at the latest|say|possibly|hopefully|perhaps|likely),? )?['\"]?"
)
CLOSE_OF_DAY = (
    r"(?:(?:noon|midday|midnight|[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:am|pm|noon|midday|midnight)"
    r"|(?:the )?(?:close|end) of (?:business|play|the working day|the day|day)),? (?:on )?)?"
)


def _moved(match: re.Match[str], page: Page) -> Reading | None:
    """'Has been moved to Friday' was said in the past, of what is to come."""
    reading = opened("by")(match, page)
    reading = reading._replace(opener="moved") if reading else None
    has_been = page.flat.endswith(("has been ", "have been ", "is ", "now ", "being "), 0, match.start())
    return reading._replace(dated=True) if reading and has_been else reading


def _planned(match: re.Match[str], page: Page) -> Reading | None:
    """'Is expected in 2026-27': the phrase has its own verb, which looks ahead."""
    reading = opened("in")(match, page)
    return reading._replace(opener="planned") if reading else None


def _next_months(match: re.Match[str], page: Page) -> Reading | None:
    """'At next month's board'."""
    found = read_window(page, match.end())
    if found is None:
        return None
    window, end = found
    return reading_of(match, "in", (window, end + len("'s") * page.flat.startswith("'s", end)), page)


def _for(match: re.Match[str], page: Page) -> Reading | None:
    """'For September', and not 'for the September intake'."""
    reading = opened("in", frozenset({"start", "month", "season", "academic year"}))(match, page)
    return reading if reading and not HEAD_NOUN.match(page.flat, reading.end) else None


SEASONAL = frozenset(
    {"season", "months", "month", "year", "financial year", "academic year", "quarter", "half", "week", "term", "range"}
)
SEASONAL |= frozenset({"third", "fortnight", "new year"})
POINTS = frozenset({"day", "feast", "end", "start", "week", "later"})
WHEN = rf"[0-9]|{MONTH}|{FULL_WEEKDAY}|(?:{'|'.join(SEASONS)}|end|early|mid|late|next|this|q[1-4])\b"
ON = frozenset({"day"})

RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "by",
        ("by", "no", "not", "on", "in", "at"),
        "(?:(?:on or |in or )?by(?: or before)?(?: (?:no|not) later than"
        "| (?:the )?latest)?|(?:by )?(?:no|not|at the) late(?:r|st) (?:than"
        "|by|in|on)(?: by| in| on)?"
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
    PhraseRule("a week on", ("a",), rf"(?=a (?:week|fortnight) (?:on |from )?{FULL_WEEKDAY})", opened("in", ON)),
    PhraseRule("next month's", ("at",), r"at (?:the )?(?=(?:next|this) (?:week|month|quarter|year)'s )", _next_months),
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
        (
            "(?:(?:some ?time |from within )?(?:in|during|throughout|across"
            f"|over|around|come|within)(?: the (?:course|period) of)?) {ROUGHLY}"
            "(?:the )?"
        ),
        opened("in", SEASONAL | POINTS),
    ),
    PhraseRule(
        "from",
        ("from", "as", "with", "effective", "wef", "starting", "commencing", "beginning", "on"),
        (
            "(?:as from|as of|with effect from|effective (?:from|on)|effective"
            "|wef|from|(?:starting|commencing|beginning)(?: in| on| from| at"
            f"| with)?|on and from) {ROUGHLY}(?:the )?"
        ),
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
        (
            "(?:extended|postponed|slipped|deferred|delayed|moved|rescheduled"
            "|brought forward|revised|pushed back|put back)(?: [a-z0-9' ]{3,60}?)?"
            f" (?:to|until|till) (?:the )?(?={WHEN})"
        ),
        _moved,
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
            "arranged",
            "booked",
            "work",
        ),
        (
            "(?:planned|work programme|arranged|booked|scheduled|due|set|earmarked|expected|timetabled|targeted"
            "|ready|in time|in place|programmed|anticipated)(?: (?:for (?:completion"
            " |publication |delivery |launch |release |implementation )?(?:in"
            " |by |on )?|in |on ))(?:around |about )?(?:the )?"
        ),
        _planned,
    ),
    PhraseRule(
        "for",
        ("for",),
        r"for (?:completion |publication |delivery |launch |implementation )?(?:in |by |on )?(?:the )?",
        _for,
    ),
    PhraseRule(
        "for a meeting",
        ("for", "to"),
        rf"(?:for|to) (?:the )?(?=[0-9]{{1,2}}(?:{SUFFIX})? {MONTH}(?: 20[0-9]{{2}})? (?:[a-z]+ )?"
        r"(?:meeting|board|committee|cabinet|council|agm|session|hearing)\b)",
        opened("in", ON),
    ),
    PhraseRule(
        "deadline",
        ("deadline", "target", "due", "completion", "date", "timescale", "timescales", "timeframe", "eta", "timeline"),
        "(?:deadline|target(?: (?:completion )?date)?|due(?: date)?|completion"
        "(?: date)?|date|timescales?|timeframe|timeline|eta)"
        "(?: for(?: [a-z'-]+){1,5}?(?= is| of| will|:| -| has))?(?:(?: now)?"
        "(?: is| of| will be| has been set (?:for|as)|:| -|,)(?: now)?(?:"
        " by| in)?)? (?:the )?(?!may (?:be|have|need|change|slip|move|also|not|well|yet)\\b)",
        opened("by"),
    ),
)
