"""The deadline as written, made understandable: what it counts from, how often it recurs, how often it moved."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from commitments.commitment import Commitment
from commitments.deadline import Kind
from commitments.history import DaySet
from commitments.left_open import names_no_interval
from commitments.letter import Origin
from commitments.reading import unlike_its_weekday
from commitments.series import occurrences
from messages import awaited
from messages.text import a_list, escaped_line, in_words, long_day, mention, short_day, times

ORIGINS = {
    Origin.PUBLISHED: "published",
    Origin.RECEIVED: "received",
    Origin.WRITTEN: "written",
    Origin.MEETING: "said at the meeting",
    Origin.NOTICE: "given notice of",
}
ASSUMED = "the letter's date, because the report's date is not known"
ASSUMED_IN_TRACKER = "the tracker's date, because its row has none"
NO_INTERVAL = "which names no interval: ask how often"
UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
MONTHS = {str(number): f"{date(2026, number, 1):%B}" for number in range(1, 13)}
DAY = timedelta(days=1)
ENDS = re.compile(r"([1-9]\d{3})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", re.ASCII)
INTERVAL = re.compile(r"0*[1-9][0-9]{0,3}", re.ASCII)


def as_written(commitment: Commitment, day_set: DaySet | None = None) -> str:
    """'Deadline as written: “within six months”, counted from 4 Sep 2026 (the day it was written).'

    `day_set` where a person gave the due date: the words are the letter's still, and who set the day when is said.
    """
    if commitment.awaits_response:
        return " ".join(part for part in (awaited.as_written(commitment), moved(commitment)) if part)
    who = f"{mention(day_set.by)} set the due date on {short_day(day_set.on)}." if day_set else ""
    words = f"Deadline as written: {_phrase(commitment, by_hand=day_set is not None)}."
    parts = [words, recurs(commitment.recurrence), who, moved(commitment)]
    return " ".join(part for part in parts if part)


def _phrase(commitment: Commitment, *, by_hand: bool) -> str:
    if not commitment.phrase:
        return "none"
    words = f"“{escaped_line(commitment.phrase)}”"
    assumed = ASSUMED_IN_TRACKER if commitment.letter and commitment.letter.is_tracker else ASSUMED
    day, origin = short_day(commitment.counted_from), ORIGINS[commitment.origin]
    counted = f"counted from {day} ({assumed if commitment.assumed else f'the day it was {origin}'})"
    match commitment.kind:
        case Kind.OFFSET | Kind.RECURRING | Kind.PERIOD if by_hand:
            said = f"{origin} on {day}"
        case Kind.OFFSET:
            said = counted
        case Kind.RECURRING if _counted(commitment, commitment.counted_from):
            said = counted
        case Kind.RECURRING if commitment.earliest and _counted(commitment, commitment.earliest - DAY):
            said = f"counted from {short_day(commitment.earliest - DAY)}, the day of what it follows"
        case Kind.RECURRING:
            said = f"{origin} on {day}"
        case Kind.PERIOD:
            said = f"read as of {day}, {assumed}" if commitment.assumed else f"{origin} on {day}"
        case Kind.EVENT:
            said = f"an event {'that had no date then' if commitment.due else 'without a date'}"
        case Kind.VAGUE:
            said = _vague(commitment, by_hand=by_hand)
        case _:
            return words
    return f"{words}, {said}"


def _vague(commitment: Commitment, *, by_hand: bool) -> str:
    if names_no_interval(commitment):
        return NO_INTERVAL
    return f"which names no date{'; somebody set the day' if commitment.due and not by_hand else ''}"


def _counted(commitment: Commitment, since: date) -> bool:
    """Whether a series begins one interval after `since`, not on a day of its own."""
    first = commitment.first_due or commitment.due
    if "BYMONTH=" in (commitment.recurrence or ""):
        return False
    try:
        counted = next(occurrences(commitment.recurrence or "", since, since), None)
    except ValueError:
        return since == commitment.counted_from
    return counted == first


def recurs(rule: str | None) -> str:
    """'It recurs every three months.' from an iCalendar rule's FREQ and INTERVAL; '' where they can't be read.

    Of a yearly rule with BYMONTH 'It recurs each June and October.'
    """
    fields = dict(part.split("=", 1) for part in (rule or "").upper().split(";") if "=" in part)
    unit, interval = UNITS.get(fields.get("FREQ", "")), fields.get("INTERVAL", "1")
    if unit is None or not INTERVAL.fullmatch(interval):
        return ""
    if months := named_months(fields):
        return f"It recurs each {months}{_until(fields)}."
    every = f"every {unit}" if int(interval) == 1 else f"every {in_words(int(interval))} {unit}s"
    return f"It recurs {every}{_until(fields)}."


def named_months(fields: dict[str, str]) -> str:
    """'June and October' from the parts of a yearly rule that names its months; '' from any other."""
    numbers = fields.get("BYMONTH", "").split(",")
    if fields.get("FREQ") != "YEARLY" or not all(one in MONTHS for one in numbers):
        return ""
    return a_list([MONTHS[one] for one in numbers])


def _until(fields: dict[str, str]) -> str:
    """Where a series ends: ' until 31 December 2027', ', 3 times in all'; '' where it goes on."""
    ends, count = ENDS.match(fields.get("UNTIL", "")), fields.get("COUNT", "")
    if ends:
        year, month, day = (int(part) for part in ends.groups())
        return f" until {long_day(date(year, month, min(day, monthrange(year, month)[1])))}"
    return f", {times(int(count))} in all" if INTERVAL.fullmatch(count) else ""


def weekday_unlike(words: str, due: date | None) -> str:
    """'The words say Friday, but 12 September 2026 is a Saturday: the date counts.'; '' where the two agree.

    `due` is the day that was read in the words.
    """
    unlike = unlike_its_weekday(words, due) if due else None
    if unlike is None:
        return ""
    day = f"{unlike.day.day} {unlike.day:%B %Y}"
    return f"The words say {unlike.weekday}, but {day} is a {unlike.day:%A}: the date counts."


def moved(commitment: Commitment) -> str:
    """How often the due date moved, and the first one; '' where it never did, or was only set for the first time."""
    only_set = commitment.moves == 1 and commitment.first_due == commitment.due
    if not commitment.moves or not commitment.first_due or only_set:
        return ""
    return f"The due date has moved {times(commitment.moves)}; the first was {long_day(commitment.first_due)}."
