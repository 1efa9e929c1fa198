"""'until 3 May, because the board meets then': until which day, and why, as it is typed after a subcommand."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from commitments.deadline import Deadline
from commitments.reading import day_in_words

BECAUSE = re.compile(r"[,;:.]?\s+because[,:]?\s+", re.IGNORECASE)
# Days have commas too: 'Friday, 30 October'.
MARK = re.compile(r"\s*[,;:]\s+")


@dataclass(frozen=True, slots=True)
class DayAndReason:
    """`when` are the words that name the day, `read` what they say: None where they name none. `why` may be missing."""

    when: str
    read: Deadline | None
    why: str | None


def day_and_reason(words: str, today: date, holidays: Container[date] | None) -> DayAndReason:
    """The reason follows 'because', else the last comma, semicolon or colon before which the words name a day."""
    words = " ".join(words.split())
    when, *why = BECAUSE.split(words, maxsplit=1)
    parts = [(when, why[0])] if why else [(words, None), *reversed(_parted(words))]
    for named, because in parts:
        read = day_in_words(named, today, holidays=holidays)
        if read and read.due:
            return DayAndReason(named, read, because)
    return DayAndReason(parts[0][0] if why else MARK.split(words, maxsplit=1)[0], None, why[0] if why else None)


def _parted(words: str) -> list[tuple[str, str]]:
    return [(words[: mark.start()], words[mark.end() :]) for mark in MARK.finditer(words)]
