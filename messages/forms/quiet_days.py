"""Quiet days as people type them, a line each: 'Christmas closure: 21 December 2026 to 1 January 2027'."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date, timedelta

from commitments.commitment import Committee
from commitments.deadline import Kind
from commitments.reading import day_in_words
from commitments.working_days import QuietDays
from messages.refusals import impossible_day
from messages.text import long_day, one_line

MOST_QUIET, LONGEST_NAME = 20, 60
EXAMPLE = "Christmas closure: 21 December 2026 to 1 January 2027"
# A hyphen stands between two days unless it is one of 2026-08-10.
TO = re.compile(r"\s+(?:to|until|till)\s+|\s*[–—]\s*|\s+-\s+|(?<!\d{4}-\d{2})-(?!\d{2}-\d{2}\b)", re.IGNORECASE)
FROM = re.compile(r"^from\s+", re.IGNORECASE)
WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s*", re.IGNORECASE)
BARE_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
YEAR = re.compile(r"\b\d{4}\b")
# One day alone is meant by none of these, and two days are named only by their first and last.
NO_SINGLE_DAY = re.compile(r"^(?:from|until|till|to|by|before|after|since|in|within|for)\b", re.IGNORECASE)
SEVERAL = re.compile(r"\band\b|&|\bor\b", re.IGNORECASE)
# Whose last day is so much later than its first one of the year before, ends before it begins.
HALF_A_YEAR = timedelta(days=183)


def quiet_typed(committee: Committee) -> str:
    """The quiet days as they are typed."""
    return "\n".join(f"{one.name}: {long_day(one.first)} to {long_day(one.last)}" for one in committee.quiet)


def read_quiet(typed: str, today: date, holidays: Container[date]) -> tuple[QuietDays, ...] | str:
    """The times in which nobody is reminded, by their first day; or the sentence that says which line is wrong."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_QUIET:
        return f"Name {MOST_QUIET} times at most."
    found = []
    for line in lines:
        read = _quiet(line, today, holidays)
        if read is None:
            why = impossible_day(line) or f"“{one_line(line, 60)}” is not read."
            return f"{why} Write for example: {EXAMPLE}."
        if read.last < read.first:
            return f"“{one_line(line, 60)}” ends before it begins."
        found.append(read)
    return tuple(sorted(found))


def _quiet(line: str, today: date, holidays: Container[date]) -> QuietDays | None:
    name, _, days = line.partition(":")
    ends = TO.split(" ".join(days.split()))
    if not days or SEVERAL.search(days) or not 0 < len(name.strip()) <= LONGEST_NAME:
        return None
    if len(ends) == 1:
        first = last = None if NO_SINGLE_DAY.match(ends[0]) else _day(ends[0], today, holidays)
    elif len(ends) == 2:  # noqa: PLR2004 - a first and a last day
        first, last = _ends(FROM.sub("", ends[0]), ends[1], today, holidays)
    else:
        return None
    return QuietDays(first, last, name.strip()) if first and last else None


def _ends(from_: str, to: str, today: date, holidays: Container[date]) -> tuple[date | None, date | None]:
    """What the first leaves out, its month or year, is the last's: '10-14 August 2026'."""
    last = _day(to, today, holidays)
    bare = WEEKDAY.sub("", from_)
    if last and (number := BARE_DAY.fullmatch(bare)):
        return _day(f"{number[1]} {last:%B %Y}", today, holidays), last
    if last and YEAR.search(to) and not YEAR.search(bare):
        same, before = (_day(f"{bare} {year}", today, holidays) for year in (last.year, last.year - 1))
        over_new_year = before and (same is None or same > last) and last - before < HALF_A_YEAR
        return before if over_new_year else same, last
    first = _day(from_, today, holidays)
    return first, _day(to, first or today, holidays)


def _day(words: str, today: date, holidays: Container[date]) -> date | None:
    """A whole date in any year, or one without its year that is to come."""
    bare = WEEKDAY.sub("", words.strip())
    for counted_from in (today, date(2000, 1, 1)):
        read = day_in_words(bare, counted_from, holidays=holidays)
        if read and read.kind is Kind.DAY:
            return read.due
    return None
