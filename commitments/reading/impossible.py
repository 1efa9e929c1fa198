"""A day that the calendar doesn't have: '31 June', '29 February 2027', '31/02/2027'."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from commitments.reading.days import MONTH_WORDS
from commitments.reading.words import month

_MONTHS = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
# Two figures that are no day of any month may be a count: '35 May'. A day of a month is at most 31. So may those that
# a word follows: 'in February 30 inspectors'.
NAMED = (
    re.compile(
        rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+(?P<month>{_MONTHS})\b{_YEAR}", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<month>{_MONTHS})\s+(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b{_YEAR}(?!\s+[a-z])", re.IGNORECASE
    ),
    re.compile(r"\b(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
)
LONGEST_MONTH = 31
LEAP_YEAR = 2024


def no_such_day(words: str, *, after: str = "") -> str | None:
    """The first day that `words` name and no calendar has, as it is read: '31 June 2027'. None where each exists.

    Without its year 29 February exists. `after` is a pattern that must stand right before the day.
    """
    found = [one for pattern in NAMED for one in pattern.finditer(words)]
    for match in sorted(found, key=lambda one: one.start()):
        if after and not re.search(rf"\b(?:{after})\s+(?:the\s+)?$", words[: match.start()], re.IGNORECASE):
            continue
        if missing := _missing(match):
            return missing
    return None


def _missing(match: re.Match[str]) -> str | None:
    year, day, named = match["year"], int(match["day"]), match["month"]
    number = int(named) if named.isdigit() else month(named.lower())
    if not 1 <= number <= 12 or not 1 <= day <= LONGEST_MONTH:  # noqa: PLR2004 - months
        return None
    if day <= monthrange(int(year or LEAP_YEAR), number)[1]:
        return None
    return f"{day} {date(LEAP_YEAR, number, 1):%B}" + (f" {year}" if year else "")
