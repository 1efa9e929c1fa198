"""A weekday that isn't its date's: 'Friday 12 September 2026', which is a Saturday."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from commitments.reading.days import FULL_WEEKDAYS, MONTH_WORDS, a_day
from commitments.reading.words import WEEKDAY, month, weekday

_MONTHS = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
_DAY = r"(?P<day>[0-3]?\d)(?:\s?(?:st|nd|rd|th))?\b"
_GAP = r",?\s+(?:the\s+)?"
WRITTEN = (
    re.compile(
        rf"\b(?P<weekday>{WEEKDAY}){_GAP}{_DAY}(?:\s+day)?(?:\s+of)?\s+(?P<month>{_MONTHS})\b{_YEAR}", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<weekday>{WEEKDAY}){_GAP}(?P<month>{_MONTHS})\s+(?:the\s+)?{_DAY}{_YEAR}", re.IGNORECASE),
    re.compile(
        rf"\b(?P<weekday>{WEEKDAY}){_GAP}(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>20\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<weekday>{WEEKDAY}){_GAP}{_DAY}(?:\s+day)?(?:\s+of)?\s+(?:the\s+)?(?:this|next|current|coming|month)\b",
        re.IGNORECASE,
    ),
)


class Unlike(NamedTuple):
    """The weekday that the words name, as 'Friday', and the day that they name, which is another."""

    weekday: str
    day: date


def unlike_its_weekday(words: str, due: date) -> Unlike | None:
    """The first date of `words` that is another weekday than they say; None where all agree.

    `due` is the day that was read in them: a date without its year is the one nearest to it.
    """
    found = [match for pattern in WRITTEN for match in pattern.finditer(words)]
    for match in sorted(found, key=lambda one: one.start()):
        day, said = _day(match, due), weekday(match["weekday"].lower())
        if day and day.weekday() != said:
            return Unlike(FULL_WEEKDAYS[said].capitalize(), day)
    return None


def _day(match: re.Match[str], due: date) -> date | None:
    named = match.groupdict().get("month")
    number = month(named.lower()) if named and not named.isdigit() else int(named or due.month)
    if year := match.groupdict().get("year"):
        return a_day(int(year), number, int(match["day"]))
    years = (due.year - 1, due.year, due.year + 1)
    days = [day for year in years if (day := a_day(year, number, int(match["day"])))]
    return min(days, key=lambda day: abs(day - due), default=None)
