"""A deadline that names its year and had passed before it was written: a slip, or an old text."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date, timedelta

from commitments.deadline import Deadline, Kind
from commitments.reading.reader import read_deadlines

YEAR = re.compile(r"\b(?:19|20)\d\d\b|/\d\d\b")
# Read as if it had been written so much earlier, when the day was still to come.
EARLIER = timedelta(days=5 * 366)


def passed_deadline(text: str, written_on: date, *, holidays: Container[date] | None = None) -> Deadline | None:
    """The first deadline of `text` that states a day or period of a named year, and was over by `written_on`.

    `read_deadlines` rightly reads nothing there; whoever types the text should hear why.
    """
    for read in read_deadlines(text, written_on - EARLIER, holidays=holidays):
        if read.kind in {Kind.DAY, Kind.PERIOD} and read.due and read.due <= written_on and YEAR.search(read.phrase):
            return read
    return None
