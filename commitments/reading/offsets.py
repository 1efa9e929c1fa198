"""So long after the text was written: 'within six months', 'in a fortnight', 'over the next three years'."""

from __future__ import annotations

import re
from datetime import date

from commitments.deadline import Kind
from commitments.reading.counted_from import FROM_EVENT, HERE, OTHER_EVENT, RECEIPT, noun_phrase_end
from commitments.reading.lazy import LazyPattern
from commitments.reading.lengths import ABOUT, COUNT, LONGEST, counted, in_working_days, later
from commitments.reading.phrases import NUMBER_FIRST, PhraseRule, Reading
from commitments.reading.windows import DAY, Page
from commitments.reading.words import NUMBER, NUMBER_WORDS, UNIT, number
from commitments.reading.years import unit_running

_TIME = LazyPattern(r" (?:time|from now|from today|hence|ahead(?! of))\b|'s? time\b")


def _within(match: re.Match[str], page: Page) -> Reading | None:
    # 'Within a seven-month period' says how long something lasted; 'within six-months' is a misprint.
    lasts = match["joint"] == "-" and not match["plural"] and not match.groupdict().get("next")
    if match["unit"] == "term" or lasts:
        return None
    due = later(page, counted(match), match["unit"], working=in_working_days(match))
    if due is None:
        return None
    return _since(match, page, due, opener="within next" if match.groupdict().get("next") else "within")


def _since(match: re.Match[str], page: Page, due: date, opener: str) -> Reading | None:
    end = match.end()
    if page.flat.startswith("'s ", end) and not _TIME.match(page.flat, end):
        # 'Within a week's notice' says of what length something is.
        return None
    here = HERE.match(page.flat, end)
    if here is not None and not RECEIPT.search(here[0]):
        return _offset(match.start(), here.end(), page, due, opener, "offset from this text")
    other = OTHER_EVENT.match(page.flat, end)
    if other is not None and not other["what"].startswith(("now", "today")):
        last = noun_phrase_end(page, other.start("what"), other.end())
        return Reading(match.start(), last, Kind.EVENT, FROM_EVENT, opener)
    time = _TIME.match(page.flat, end)
    return _offset(match.start(), time.end() if time else end, page, due, opener, "offset")


def _offset(start: int, end: int, page: Page, due: date, opener: str, rule: str) -> Reading:
    return Reading(start, end, Kind.OFFSET, rule, opener, page.written_on + DAY, due)


def _next_one(match: re.Match[str], page: Page) -> Reading | None:
    due = later(page, 1, match["unit"], working=False) if match["unit"] != "term" else None
    return _since(match, page, due, "within next") if due else None


def _in(match: re.Match[str], page: Page) -> Reading | None:
    if match["joint"] == "-" and not match["plural"]:
        return None
    due = (
        later(page, counted(match), match["unit"], working=in_working_days(match)) if match["unit"] != "term" else None
    )
    if due is None or page.flat[match.end() : match.end() + 1] == "-":
        return None
    time = _TIME.match(page.flat, match.end())
    if time is None and match["unit"] == "term":
        return None
    return _since(match, page, due, "in time" if time else "in")


def _from_now(match: re.Match[str], page: Page) -> Reading | None:
    """'Six months from now', 'three months after launch', 'in two years' time' without its 'in'."""
    if match["unit"] == "term" or match["joint"] == "-":
        return None
    due = later(page, counted(match), match["unit"], working=in_working_days(match))
    end = match.end()
    if due is None:
        return None
    if _TIME.match(page.flat, end) or HERE.match(page.flat, end):
        return _since(match, page, due, "in time")
    before = _BEFORE_IT.match(page.flat, end)
    if before is not None and not page.flat.endswith("up to ", 0, match.start()):
        last = noun_phrase_end(page, before.start("what"), before.end())
        return Reading(match.start(), last, Kind.EVENT, FROM_EVENT, "after")
    looks_again = _LOOKS_AGAIN.search(page.flat, max(0, match.start() - 80), match.start())
    if match[0].startswith("after ") and looks_again and _CLOSES.match(page.flat, end):
        # 'We will review it after six months.'
        return _offset(match.start(), end, page, due, "after", "offset")
    after = _AFTER.match(page.flat, end)
    return _since(match, page, due, "after") if after else None


def _whole_years(match: re.Match[str], page: Page) -> Reading | None:
    """'Over the next two financial years': they begin with the next one, as budgets do."""
    count = number(match["count"])
    last = unit_running(page, f"{match['sort']} year", count)
    if last is None or not 0 < count <= LONGEST["years"]:
        return None
    return Reading(
        match.start(), match.end(), Kind.PERIOD, "whole years", "within next", page.written_on + DAY, last.last
    )


def _unit_running(match: re.Match[str], page: Page) -> Reading | None:
    window = unit_running(page, match["unit"], 1 if match.groupdict().get("coming") else 0)
    if window is None:
        return None
    return Reading(
        match.start(), match.end(), Kind.PERIOD, "within a unit", "within", page.written_on + DAY, window.last
    )


_BEFORE_IT = LazyPattern(
    r" (?:before|prior to|ahead of|in advance of) (?!they|it |he |she |we )(?P<what>(?:the |its |their |our |any |each "
    r"|an? )?[a-z][^.;:()\n,]{2,90})"
)
_LOOKS_AGAIN = LazyPattern(
    r"\b(?:review|revisit|evaluat|return|reassess|re-assess|follow(?:ed)? up|report|assess|look)[a-z]*\b[^.;]*\Z"
)
_CLOSES = LazyPattern(r" ?(?:[.;,)]|and\b|to\b|\Z)")
_AFTER = LazyPattern(
    ",? (?:after|following|post)[ -](?!that|which|this)|,? (?:of|from)"
    " (?:(?:the|its|their) )?(?:receipt|receiving|publication|completion|launch|commencement"
    "|appointment|implementation|opening|start|end|close|closure|beginning|go-live|elections?|decision|meeting|vote"
    "|approval|award|delivery|introduction|adoption|conclusion)\\b"
)
_NEXT = r"(?P<next>(?:the )?(?:next|coming|forthcoming|following|subsequent) )"

RULES: tuple[PhraseRule, ...] = (
    PhraseRule("within", ("within", "inside"), rf"(?:within|inside),? {ABOUT}{_NEXT}?{ABOUT}{COUNT}", _within),
    PhraseRule(
        "within the next one to more",
        ("within", "in", "over"),
        rf"(?:within|in|over) (?P<next>the (?:next|coming) )(?:year|month|week|fortnight) ?(?:to|or|-) ?{COUNT}",
        _within,
    ),
    PhraseRule(
        "within the next",
        ("within", "inside"),
        rf"(?:within|inside) (?:the )?(?:next|coming|following) (?P<unit>{UNIT})\b(?!')",
        _next_one,
    ),
    PhraseRule(
        "before the year is out",
        ("before",),
        r"before (?:the|this) (?P<coming>coming |next )?"
        r"(?P<unit>(?:financial |academic |calendar )?year|month|week) is out\b",
        _unit_running,
    ),
    PhraseRule(
        "this time next year",
        ("by", "this"),
        r"(?:by )?this time next (?P<unit>year|month|week)",
        _next_one,
    ),
    PhraseRule(
        "within this",
        ("within", "inside"),
        (
            "(?:within|inside) (?:the|this|the current) (?P<unit>week|(?:calendar"
            " )?month|(?:calendar |financial )?quarter|(?:financial|fiscal|academic"
            r"|school|calendar)[ -]year|year)\b(?!-|')"
        ),
        _unit_running,
    ),
    PhraseRule(
        "over the next",
        ("in", "over", "during", "across", "through", "throughout"),
        rf"(?:in|over|during|across|through|throughout)(?: the course of)? {_NEXT}{ABOUT}{COUNT}",
        _within,
    ),
    PhraseRule(
        "whole years",
        ("in", "over", "during", "across", "through", "throughout", "within"),
        rf"(?:in|over|during|across|through|throughout|within) {_NEXT}(?P<count>{NUMBER}) "
        r"(?P<sort>financial|fiscal|academic|school|calendar) years\b(?!')",
        _whole_years,
    ),
    PhraseRule(
        "over the next one",
        ("over", "during", "across", "throughout", "in"),
        (
            "(?:over|during|across|throughout|in)(?: the course of)? the (?:next"
            r"|coming) (?P<unit>year|fortnight|month|week|decade)\b(?!')"
        ),
        _next_one,
    ),
    PhraseRule("in", ("in",), rf"in {ABOUT}{COUNT}", _in),
    PhraseRule(
        "time given",
        ("has", "have"),
        rf"(?:has|have) (?:now |then )?{ABOUT}{COUNT}(?= (?:in which )?to (?:respond|reply|report|publish|submit"
        rf"|complete|produce"
        r"|implement|comply|provide|set out)\b)",
        _within,
    ),
    PhraseRule(
        "no later than after",
        ("no", "not", "by", "at", "up", "after"),
        rf"(?:(?:by )?(?:no|not) (?:later|more|longer) than|by|at|after) {ABOUT}{COUNT}",
        _from_now,
    ),
    PhraseRule(
        "time needed",
        ("timescale", "timescales", "timeframe", "timeline", "deadline", "target", "due", "duration", "when", "by"),
        rf"(?:(?:timescales?|timeframe|timeline|deadline|target(?: date)?|due)(?: date)?(?: is|:| -|,)|(?:by )?when:)"
        rf" {ABOUT}{COUNT}",
        _within,
    ),
    PhraseRule("after now", (NUMBER_FIRST, *NUMBER_WORDS), COUNT, _from_now),
)
