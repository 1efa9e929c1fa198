"""What comes again and again: 'quarterly', 'every six months', 'annual progress updates', 'by 31 July each year'."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from commitments.deadline import Kind
from commitments.reading.phrases import PhraseRule, Reading
from commitments.reading.windows import DAY, Page, read_window
from commitments.reading.words import FULL_WEEKDAY, MONTH, NUMBER, SEASON, number
from commitments.reading.years import unit_running

DAYS, WEEKS, MONTHS, YEARS = "days", "weeks", "months", "years"
ADVERBS = {
    "daily": (DAYS, 1),
    "weekly": (WEEKS, 1),
    "fortnightly": (WEEKS, 2),
    "monthly": (MONTHS, 1),
    "bimonthly": (MONTHS, 2),
    "quarterly": (MONTHS, 3),
    "biannual": (MONTHS, 6),
    "biannually": (MONTHS, 6),
    "annual": (YEARS, 1),
    "annually": (YEARS, 1),
    "yearly": (YEARS, 1),
    "biennial": (YEARS, 2),
    "biennially": (YEARS, 2),
    "triennial": (YEARS, 3),
    "triennially": (YEARS, 3),
}
HALVES = {"half": (MONTHS, 6), "semi": (MONTHS, 6), "bi": (MONTHS, 2), "twice": (MONTHS, 6)}
UNIT_STEPS = {
    "day": (DAYS, 1),
    "week": (WEEKS, 1),
    "fortnight": (WEEKS, 2),
    "month": (MONTHS, 1),
    "quarter": (MONTHS, 3),
}
UNIT_STEPS |= {"year": (YEARS, 1), "decade": (YEARS, 10), "half": (MONTHS, 6)}
FREQUENCIES = {DAYS: "DAILY", WEEKS: "WEEKLY", MONTHS: "MONTHLY", YEARS: "YEARLY"}


def rule_text(unit: str, step: int) -> str:
    """The iCalendar rule (RFC 5545): every twelve months is yearly, every seven days weekly."""
    if unit == MONTHS and step % 12 == 0:
        unit, step = YEARS, step // 12
    if unit == DAYS and step % 7 == 0:
        unit, step = WEEKS, step // 7
    return f"FREQ={FREQUENCIES[unit]}" + (f";INTERVAL={step}" if step > 1 else "")


def first_time(page: Page, unit: str, step: int) -> date:
    if unit == DAYS:
        return page.written_on + timedelta(days=step)
    return page.written_on + relativedelta(**{unit: step})


def recurring(
    start: int, end: int, page: Page, unit: str, step: int, rule: str, opener: str = "every"
) -> Reading | None:
    if not 1 <= step <= 120:
        return None
    due = first_time(page, unit, step)
    return Reading(start, end, Kind.RECURRING, rule, opener, page.written_on + DAY, due, rule_text(unit, step))


# What an annual or quarterly thing is when it is promised; 'the annual budget' and 'annual leave' are not.
PRODUCT = (
    r"(?:reports?|updates?|reviews?|statements?|surveys?|audits?|assessments?|returns?|publications?|refresh(?:es)?|evaluations?|summar(?:y|ies)|briefings?"
    r"|reporting|monitoring|meetings?|data|figures|bulletins?|newsletters?|dashboards?|checks?|sampling|basis|intervals?|monitoring|releases?|inspections?"
    r"|reconciliations?|exercises?|training|refresher|self-assessments?|stocktakes?|progress|scrutiny|analys[ie]s|forums?|workshops?|sessions?|returns|testing|tests?|submissions?|appraisals?|reminders?|communications?|oversight|validation|highlight|statistics|performance|progress|assurance|dip|thematic|public|written|follow-up|published|management|implementation|stakeholder|equality|internal|external|case|compliance|monitoring|independent|joint|formal|high-level|interim|short|comprehensive|action)"
)
THINGS = rf"(?: (?:{PRODUCT}))(?:[ -](?:and [a-z]+ )?[a-z-]{{3,16}}){{0,3}}?"
_NOUN = re.compile(
    rf" (?:{PRODUCT})\b(?: (?:progress|update|updates|report|reports|review|reviews|audits?|meetings?|sampling|basis|intervals?|summary|briefings?|bulletins?|monitoring|data|figures|surveys?|statements?|checks?|assessments?|exercises?))*"
)
_ANY_NOUN = re.compile(
    r" (?!(?:and|or|to|by|in|on|at|with|from|for|through|via|until|as|the|a|an|so|if|thereafter|starting|beginning|commencing|using|against|until|over|during|after|following|which|that|where|when|but|we|each|every|review|report|update|publish|monitor|refresh|until|across|between|unless|within)\b)[a-z]+"
)
_DETERMINED = re.compile(
    r"(?:\b(?:the|this|that|these|those|last|previous|first|our|its|their|your|his|her|existing|current|latest|recent|next|20[0-9]{2}|20[0-9]{2}[-/][0-9]{2,4}|of|in|any|each|every|whose|[a-z]+'s)|[0-9]) \Z"
)


def _adverb(match: re.Match[str], page: Page) -> Reading | None:
    word = match["word"]
    unit, step = ADVERBS[word] if word in ADVERBS else _compound(match)
    start, end = match.span()
    noun = _NOUN.match(page.flat, end)
    adjective = word in {"annual", "biannual", "biennial", "triennial"} or match["joined"] == "annual"
    if noun is None and (adjective or _ANY_NOUN.match(page.flat, end)):
        return None
    if noun is not None:
        if _DETERMINED.search(page.flat, max(0, start - 14), start) and not match["once"]:
            return None
        if (
            page.cased[start].isupper()
            and page.cased[noun.start() + 1].isupper()
            and start
            and page.flat[start - 2] not in ".:;\n"
        ):
            return None
        end = noun.end()
    return recurring(start, end, page, unit, step, "adverb of time")


def _compound(match: re.Match[str]) -> tuple[str, int]:
    """'Six-monthly' is every six months, 'half-yearly' too, 'bi-monthly' every two."""
    joined = {"annual": YEARS, "annually": YEARS, "yearly": YEARS, "monthly": MONTHS, "weekly": WEEKS, "daily": DAYS}
    unit = joined.get(match["joined"] or "", MONTHS)
    prefix = match["prefix"] or ""
    if prefix == "bi" and unit == YEARS:
        return MONTHS, 6
    if prefix in HALVES and unit == YEARS:
        return MONTHS, 6
    if prefix in {"bi", "semi"}:
        return unit, 2
    return unit, max(1, number(prefix))


def _every(match: re.Match[str], page: Page) -> Reading | None:
    count = match["count"]
    low = 2 if match["other"] else number(count) if count else 1
    unit, each = UNIT_STEPS[match["unit"]]
    return recurring(*match.span(), page, unit, each * low, "every so long")


def _times(match: re.Match[str], page: Page) -> Reading | None:
    """'Twice a year' is every six months, 'three times a year' every four."""
    words = {"once": 1, "twice": 2, "thrice": 3}
    times = words.get(match["times"]) or number((match["number"] or "one").strip())
    unit, each = UNIT_STEPS[match["unit"]]
    finer = {YEARS: (MONTHS, 12), MONTHS: (DAYS, 30), WEEKS: (DAYS, 7), DAYS: (DAYS, 1)}
    if times > 1:
        unit, whole = finer[unit]
        each *= whole
    step = max(1, round(each / max(1, times)))
    if unit == DAYS and times == 2 and each == 30:
        unit, step = WEEKS, 2
    return recurring(*match.span(), page, unit, step, "times a year")


def _every_named(match: re.Match[str], page: Page) -> Reading | None:
    """'Every March', 'each summer', 'every Monday', 'by 31 July each year' the other way round: 'each year by 31 July'."""
    found = read_window(page, match.end())
    if found is None or found[0].dated or found[0].unit not in {"day", "month", "season", "months"}:
        return None
    window, end = found
    text = "FREQ=WEEKLY" if window.rule == "weekday" else "FREQ=YEARLY"
    due = window.last
    return Reading(
        match.start(),
        end,
        Kind.RECURRING,
        "every named day or month",
        "every",
        min(max(window.first, page.written_on + DAY), due),
        due,
        text,
    )


def _day_of_each(match: re.Match[str], page: Page) -> Reading | None:
    """'On the 15th of each month': the next 15th; 'the last day of each quarter': the running one's."""
    running, following = unit_running(page, match["unit"], 0), unit_running(page, match["unit"], 1)
    if running is None or following is None:
        return None
    if match["day"] == "last":
        due = running.last
    else:
        number = 1 if match["day"] == "first" else int(match["day"])
        if not 1 <= number <= 28:
            return None
        due = running.first + timedelta(days=number - 1)
        due = due if due > page.written_on else following.first + timedelta(days=number - 1)
    unit, step = UNIT_STEPS[match["unit"]]
    return Reading(
        match.start(),
        match.end(),
        Kind.RECURRING,
        "day of each",
        "every",
        page.written_on + DAY,
        due,
        rule_text(unit, step),
    )


def _end_of_each(match: re.Match[str], page: Page) -> Reading | None:
    window = unit_running(page, match["unit"], 0)
    if window is None:
        return None
    unit, step = UNIT_STEPS["year" if match["unit"].endswith("year") else match["unit"].rpartition(" ")[2]]
    due = window.last
    if match["edge"] in {"start", "beginning"}:
        window = unit_running(page, match["unit"], 1) or window
        due = window.first
    return Reading(
        match.start(),
        match.end(),
        Kind.RECURRING,
        "end of each",
        "every",
        page.written_on + DAY,
        due,
        rule_text(unit, step),
    )


_LEAST = r"(?P<once>(?:(?:on )?at least |at a minimum |a minimum of |minimum )?(?:once |once in )?)"
_COMPOUND = rf"(?P<prefix>half|semi|bi|twice|(?:{NUMBER}))[- ](?P<joined>annually|annual|yearly|monthly|weekly|daily)"
_BASIS = r"(?P<basis>(?:on|at) (?:an?|regular)? ?)?"
_ADVERB = "|".join(sorted(ADVERBS, key=len, reverse=True))
_NUMBER_WORDS = "a two three four six eight twelve eighteen nine five ten 0".split()

RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "end of each",
        ("by", "at", "before", "the", "end"),
        r"(?:(?:by|at|before|from) )?(?:the )?(?P<edge>end|start|beginning|close) of (?:each|every) (?P<unit>week|month|quarter|(?:financial |academic |calendar )?year)\b",
        _end_of_each,
    ),
    PhraseRule(
        "day of each",
        ("on", "by", "the", "at"),
        r"(?:(?:on|by|at) )?(?:the )?(?P<day>first|last|[0-9]{1,2})(?:st|nd|rd|th)?(?: (?:working )?day| (?:mon|tues|wednes|thurs|fri)day)? (?:of|in) (?:each|every) (?P<unit>month|quarter|year)\b",
        _day_of_each,
    ),
    PhraseRule(
        "adverb",
        (*ADVERBS, "half", "semi", "bi", "twice", *_NUMBER_WORDS, "at", "on", "once"),
        rf"(?:(?:on|at) (?:an? )?)?{_LEAST}(?P<word>{_ADVERB}|{_COMPOUND})\b(?!-)",
        _adverb,
    ),
    PhraseRule(
        "every",
        ("every", "each", "at", "on", "once", "a"),
        rf"(?:at )?{_LEAST}(?:every|each) (?:and every |successive |subsequent )?(?:(?P<other>other|second|alternate) |(?P<count>{NUMBER})(?: ?(?:-|to|or) ?{NUMBER})?[ -])?"
        r"(?:calendar |financial |academic |school |working )?(?P<unit>day|week|fortnight|month|quarter|half|year|decade)s?\b(?! group)(?!-)(?!')",
        _every,
    ),
    PhraseRule(
        "every named",
        ("every", "each"),
        rf"(?:every|each) (?={MONTH}|{SEASON}|{FULL_WEEKDAY}|[0-9]{{1,2}}(?:st|nd|rd|th)? {MONTH}|easter|christmas)",
        _every_named,
    ),
    PhraseRule(
        "times a year",
        ("once", "twice", "thrice", "at", "a", "two", "three", "four", "six", "0"),
        rf"(?:at least |a minimum of )?(?:(?P<times>once|twice|thrice)|(?P<number>{NUMBER}) times)(?: in)? (?:an?|per|each|every) (?:calendar |financial |academic )?(?P<unit>day|week|month|quarter|year)\b(?! group)",
        _times,
    ),
    PhraseRule(
        "at intervals",
        ("at", "on"),
        rf"(?:at|on) (?:an? )?(?:regular )?(?P<other>)?(?P<count>{NUMBER})[ -](?P<unit>day|week|month|year)s? (?:intervals?|basis|cycle)\b",
        _every,
    ),
    PhraseRule(
        "at intervals of",
        ("at",),
        rf"at (?P<other>)?intervals of (?:no more than |not more than |about )?(?P<count>{NUMBER}) (?P<unit>day|week|month|year)s?\b",
        _every,
    ),
)

_FIRST = re.compile(
    r"\b(?:first|initial|initially|starting|beginning|commencing|start|starts|begin|begins|inaugural|the next|next report|next update|from)\b[^.;]{0,45}\Z"
)
_JOINT = re.compile(
    r"(?:[ ,;:(-]+(?:(?:update|updates|report|reports|publish(?:ed)?|basis|reporting|thereafter|and)[ ,]*){0,2}|[ ,]*)\Z"
)


def with_first_date(readings: list[Reading], page: Page) -> list[Reading]:
    """Gives a recurrence the first date that the same sentence names: 'quarterly, with the first due by 30 June'."""
    again = next((one for one in readings if one.kind is Kind.RECURRING), None)
    if again is None or len(readings) < 2:
        return readings
    for one in readings:
        if one.kind not in {Kind.DAY, Kind.PERIOD, Kind.OFFSET} or one.opener == "until":
            continue
        if one.opener == "from" and one.end <= again.start < one.end + 90:
            merged = replace(again, earliest=one.earliest, due=one.due)
        elif one.start > again.start and _leads(page.flat[again.end : one.start], one):
            merged = replace(again, earliest=one.earliest, due=one.due, end=max(again.end, one.end))
        elif (
            one.end <= again.start
            and page.flat[one.end : again.start].strip(" ,") == ""
            and one.rule not in {"year", "financial year"}
            and not one.dated
        ):
            merged = replace(again, start=one.start, earliest=one.earliest, due=one.due)
        else:
            continue
        return [merged if other is again else other for other in readings if other is not one]
    return readings


def _leads(between: str, one: Reading) -> bool:
    if one.opener == "from" and len(between) < 60:
        return True
    return bool(_FIRST.search(between[-60:])) or (
        between.strip(" ,") == "" and one.opener in {"by", "in", "before", "from"}
    )
