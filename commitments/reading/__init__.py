"""Reads what a text says about time, in the words of official English; docs/deadlines.md has the conventions."""

from commitments.reading.day_in_words import day_in_words, passed_day
from commitments.reading.impossible import no_such_day
from commitments.reading.passed import passed_deadline
from commitments.reading.reader import passed_over, read_deadlines
from commitments.reading.weekdays import unlike_its_weekday

__all__ = [
    "day_in_words",
    "no_such_day",
    "passed_day",
    "passed_deadline",
    "passed_over",
    "read_deadlines",
    "unlike_its_weekday",
]
