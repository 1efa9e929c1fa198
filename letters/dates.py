"""The date that a letter bears: a whole day, day first, by rules of our own."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' if name[3:] else name for name in MONTHS)}|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
FORMS = tuple(
    re.compile(rf"(?<![\d/.-]){_WEEKDAY}{form}(?![\d/])", re.IGNORECASE)
    for form in (
        rf"{_DAY}(?:\s+day)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"(?P<day>\d{{1,2}})[/.-](?P<number>\d{{1,2}})[/.-]{_YEAR}",
        rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)",
    )
)
DATE_LABEL = re.compile(r"\s*(?:date|dated|sent|date of (?:letter|issue))\s*:?\s*", re.IGNORECASE)


def date_alone(line: str) -> date | None:
    """The day where a line holds nothing else, but for 'Date:'."""
    label = DATE_LABEL.match(line)
    words = (line[label.end() :] if label else line).strip(" .,")
    for form in FORMS:
        found = form.fullmatch(words)
        if found:
            return _day(found)
    return None


def date_within(text: str) -> date | None:
    """The first day that a text names."""
    found = [match for form in FORMS if (match := form.search(text))]
    first = min(found, key=lambda match: match.start(), default=None)
    return _day(first) if first else None


def _day(found: re.Match[str]) -> date | None:
    groups = found.groupdict()
    if groups.get("number"):
        month = int(groups["number"])
    else:
        month = [name[:3] for name in MONTHS].index(groups["month"][:3].lower()) + 1
    try:
        return date(int(groups["year"]), month, int(groups["day"]))
    except ValueError:
        return None
