"""A day that staff type in words: 'end of March', 'until 3 May', 'two weeks'."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date

from commitments.deadline import Deadline
from commitments.reading.reader import read_deadlines

# The reader reads sentences, so the words are put into one; the first that uses all of them stands.
SENTENCES = ("It will be done by {}.", "It will be done within {}.", "It will be done in {}.", "It will be done {}.")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONG_AGO = date(1900, 1, 1)
BEFORE = re.compile(r"^(?:until|till|for|by|on|in|within|from|to)\s+", re.IGNORECASE)


def day_in_words(words: str, today: date, *, holidays: Container[date] | None = None) -> Deadline | None:
    """The deadline that `words` alone name, counted from `today`; its `due` is a day.

    None where they name no day, or where a part of them would go unread.
    """
    bare = BEFORE.sub("", " ".join(words.split())).rstrip(".")
    if not bare:
        return None
    for sentence in SENTENCES:
        for read in read_deadlines(sentence.format(bare), today, holidays=holidays)[:1]:
            if read.due and read.phrase.lower().endswith(bare.lower()):
                return read
    return None


def passed_day(words: str, today: date) -> date | None:
    """The day of a year before `today` that `words` alone name, in which `day_in_words` therefore finds none."""
    read = day_in_words(words, LONG_AGO) if YEAR.search(words) else None
    return read.due if read and read.due and read.due < today else None
