"""What comes again and again: 'quarterly', 'every six months', 'annual progress updates', 'by 31 July each year'."""

from __future__ import annotations

import re
from datetime import timedelta

from commitments.deadline import Kind
from commitments.reading.adverbs import LEAST
from commitments.reading.days import FULL_WEEKDAYS
from commitments.reading.frequencies import (
    DAYS,
    IN_EVERY_MONTH,
    MONTHS,
    UNIT_STEPS,
    WEEKS,
    YEARS,
    recurring,
    rule_text,
)
from commitments.reading.phrases import PhraseRule, Reading
from commitments.reading.windows import DAY, Page, Window, nth_weekday, read_window
from commitments.reading.words import FULL_WEEKDAY, MONTH, NUMBER, NUMBER_WORDS, ORDINALS, SEASON, number
from commitments.reading.years import unit_running

FOURTH, TWICE = 4, 2


def _every(match: re.Match[str], page: Page) -> Reading | None:
    groups = match.groupdict()
    # Of 'every four to six weeks' the later end counts.
    count = groups.get("high") or match["count"]
    often = 2 if match["other"] else number(count) if count else 1
    unit, each = UNIT_STEPS[match["unit"]]
    return recurring(*match.span(), page, unit, each * often, "every so long")


def _each_term(match: re.Match[str], page: Page) -> Reading | None:
    """A school's year has three terms, and six halves of them."""
    if match[0].strip() == "term":
        return None
    return recurring(*match.span(), page, MONTHS, 2 if match["half"] else 4, "every term")


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
    if unit == DAYS and times == TWICE and match["unit"] == "month":
        unit, step = WEEKS, 2
    return recurring(*match.span(), page, unit, step, "times a year")


def _every_named(match: re.Match[str], page: Page) -> Reading | None:
    """'Every March', 'each summer', 'every Monday', 'each 1 April'."""
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
    if match["weekday"]:
        return _weekday_of_each(match, page, running, following)
    if match["day"] == "last":
        due = running.last if running.last > page.written_on else following.last
    else:
        number = ORDINALS.get(match["day"]) or int(match["day"])
        if not 1 <= number <= IN_EVERY_MONTH:
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


def _weekday_of_each(match: re.Match[str], page: Page, running: Window, following: Window) -> Reading | None:
    """'The first Monday of each month': the next one that comes."""
    nth = -1 if match["day"] == "last" else ORDINALS.get(match["day"]) or int(match["day"])
    days = [nth_weekday(window, nth, FULL_WEEKDAYS.index(match["weekday"])) for window in (running, following)]
    due = next((day for day in days if day > page.written_on), None)
    if due is None or abs(nth) > FOURTH:
        return None
    rule = rule_text(*UNIT_STEPS[match["unit"]])
    return Reading(match.start(), match.end(), Kind.RECURRING, "day of each", "every", page.written_on + DAY, due, rule)


RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "day of each",
        ("on", "by", "first", "second", "third", "fourth", "last", "at"),
        (
            "(?:(?:on|by|at) )?(?:the )?(?P<day>first|second|third|fourth|last|[0-9]{1,2})(?:st"
            f"|nd|rd|th)?(?: (?:working )?day| (?P<weekday>{FULL_WEEKDAY}))?"
            r" (?:of|in) (?:each|every) (?P<unit>month|quarter|year)\b"
        ),
        _day_of_each,
    ),
    PhraseRule(
        "every",
        ("every", "each", "at", "on", "once", "a"),
        f"(?:at )?{LEAST}(?:every|each) (?:and every |successive |subsequent"
        f" )?(?:(?P<other>other|second|alternate) |(?P<count>{NUMBER})(?:"
        f" ?(?:-|to|or) ?(?P<high>{NUMBER}))?[ -])?"
        "(?:calendar |financial |academic |school |working |sitting )?(?P<unit>day"
        r"|week|fortnight|month|quarter|half|year|decade)s?\b(?! (?:group|period))(?!-)"
        "(?!')",
        _every,
    ),
    PhraseRule(
        "each of the next",
        ("in", "for", "each", "over", "during"),
        rf"(?:(?:in|for|over|during) )?each (?:year )?(?:of|over|for|in) the (?:next|coming|following) (?:{NUMBER} )?"
        r"(?:calendar |financial |academic )?(?P<unit>week|month|quarter|year)s\b(?P<other>)?(?P<count>)?",
        _every,
    ),
    PhraseRule(
        "every term",
        ("every", "each", "once", "termly", "half", "on", "at"),
        r"(?:(?P<half>half)[- ](?=termly)|(?:at least )?(?:once )?(?:every|each|a|per) (?:school |academic )?"
        r"|(?:on a |at least )?)"
        r"term(?:ly(?: basis)?)?\b(?<!\ba term)",
        _each_term,
    ),
    PhraseRule(
        "every named",
        ("every", "each"),
        rf"(?:every|each) (?={MONTH}|{SEASON}|{FULL_WEEKDAY}|[0-9]{{1,2}}(?:st|nd|rd|th)? {MONTH}|easter|christmas)",
        _every_named,
    ),
    PhraseRule(
        "times a year",
        ("once", "twice", "thrice", "at", "on", *NUMBER_WORDS, "0"),
        (
            f"(?:at least |a minimum of |on (?:at least )?)?(?:(?P<times>once|twice|thrice)|(?P<number>{NUMBER})"
            " (?:times|occasions|meetings|sessions|updates|reports))(?: in)? (?:an?|per|each|every) (?:calendar "
            "|financial "
            r"|academic )?(?P<unit>day|week|month|quarter|year)\b(?! group)"
        ),
        _times,
    ),
    PhraseRule(
        "at intervals",
        ("at", "on"),
        (
            f"(?:at|on) (?:an? )?(?:regular )?(?P<other>)?(?P<count>{NUMBER})[ -]"
            r"(?P<unit>day|week|month|year)s? (?:intervals?|basis|cycle)\b"
        ),
        _every,
    ),
    PhraseRule(
        "at intervals of",
        ("at",),
        (
            "at (?P<other>)?intervals of (?:no more than |not more than |about"
            rf" )?(?P<count>{NUMBER}) (?P<unit>day|week|month|year)s?\b"
        ),
        _every,
    ),
)
