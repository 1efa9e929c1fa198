"""The day in a cell: a day of the spreadsheet's own, a day in figures (day first) or words, or none."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date, timedelta

from commitments.deadline import Deadline, Kind
from commitments.reading import day_in_words, read_deadlines
from letters.dates import FORMS, date_alone
from letters.tracker.opening import Cell

MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")
SHORT_YEAR = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d\d)")
NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "not applicable"})
CENTURY = 2000


class NoSuchDayError(ValueError):
    """It is written as a day, and the calendar has no such day."""


def day_of(cell: Cell) -> date | None:
    """The one day that a cell names, and nothing else. Raises NoSuchDayError for '31 Feb 2026'."""
    if isinstance(cell, date):
        return cell
    words = MIDNIGHT.sub("", cell.strip()).strip(" .,")
    found = date_alone(words)
    if found:
        return found
    short = SHORT_YEAR.fullmatch(words)
    if short:
        try:
            return date(CENTURY + int(short["year"]), int(short["month"]), int(short["day"]))
        except ValueError as wrong:
            raise NoSuchDayError(words) from wrong
    if any(form.fullmatch(words) for form in FORMS):
        raise NoSuchDayError(words)
    return None


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip().casefold() in NOTHING


def deadline_in(cell: Cell, written_on: date, holidays: Container[date] | None) -> Deadline | None:
    """What a cell says of a deadline, counted from `written_on`; None where it can't be read.

    Raises NoSuchDayError.
    """
    words = f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell.strip()
    day = day_of(cell)
    if day:
        earliest = min(day, written_on + timedelta(days=1))
        return Deadline(words, 0, len(words), Kind.DAY, earliest, day, None, "a day in a table")
    read = day_in_words(words, written_on, holidays=holidays)
    if read:
        return read
    sentence = f"It will be done {words}."
    return next((one for one in read_deadlines(sentence, written_on, holidays=holidays) if not one.due), None)
