"""A day that the calendar doesn't have: '31 June', '29 February 2027', '31/02/2027'."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from commitments.reading.days import MONTH_WORDS
from commitments.reading.words import month

_MONTHS = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_A_YEAR = r",?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)"
_YEAR = rf"(?:{_A_YEAR})?"
_MONTH_AND_DAY = rf"\b(?P<month>{_MONTHS})\s+(?:the\s+)?(?P<day>[0-3]?\d)"
# What may follow a date; any other word may be what is counted: 'in February 30 inspectors', 'by February 30 or more'.
_FOLLOWS = (
    r"(?:or(?!\s+(?:(?:more|so|fewer|less|over|under)\b|\d))|and|at|by|on|if|but|as|with|because|until|before|after|when|latest"
    r"|is|was|the|we|i|please|onwards?|then|unless|though|although|while|so|since|it|they|not|instead|rather)\b"
)
# Two figures that are no day of any month may be a count: '35 May'. A day of a month is at most 31.
NAMED = (
    re.compile(
        rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+(?P<month>{_MONTHS})\b{_YEAR}", re.IGNORECASE
    ),
    re.compile(rf"{_MONTH_AND_DAY}(?:st|nd|rd|th)\b{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_MONTH_AND_DAY}\b{_A_YEAR}", re.IGNORECASE),
    # Its year is the group that never matches.
    re.compile(
        rf"(?<!\bin\s)(?<!\bduring\s){_MONTH_AND_DAY}\b(?P<year>(?!))?(?!\s+(?!{_FOLLOWS})[a-z])", re.IGNORECASE
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
