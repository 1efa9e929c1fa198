"""The date that a letter bears: a whole day, day first, by rules of our own."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
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
DATE_LABEL = re.compile(
    r"\s*(?:(?:letter |response )?date(?:d)?|sent(?: on)?|date of (?:this )?(?:letter|issue|response|reply"
    r"|publication)"
    r"|(?:published|issued|laid|presented)(?: on)?)\s*:?\s*",
    re.IGNORECASE,
)
# Only where a line holds nothing else: '03/07/26', '3-Jul-2026'.
SHORT_FORMS = tuple(
    re.compile(rf"{_WEEKDAY}{form}", re.IGNORECASE)
    for form in (
        r"(?P<day>\d{1,2})[/.-](?P<number>\d{1,2})[/.-](?P<year>\d\d)",
        rf"{_DAY}[\s-]{_MONTH}[\s-](?P<year>(?:20)?\d\d)",
    )
)
WITHOUT_YEAR = re.compile(rf"(?<![\d/.-]){_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH}(?![a-z])", re.IGNORECASE)
MONTH_ALONE = re.compile(rf"{_MONTH},?\s+{_YEAR}", re.IGNORECASE)
MONTH_AT_END = re.compile(rf"(?:^|[,:|(–—-]\s*){_MONTH},?\s+{_YEAR}\)?$", re.IGNORECASE)
CENTURY = 2000


def date_alone(line: str) -> date | None:
    """The day where a line holds nothing else, but for 'Date:'."""
    words = _unlabelled(line)
    for form in (*FORMS, *SHORT_FORMS):
        found = form.fullmatch(words)
        if found:
            return _day(found)
    return None


def date_without_year(line: str, after: date) -> date | None:
    """The first such day on or after one that the letter names: '3rd July'."""
    found = WITHOUT_YEAR.fullmatch(_unlabelled(line))
    if found is None:
        return None
    days = (_made(year, found, int(found["day"])) for year in (after.year, after.year + 1))
    return next((day for day in days if day and day >= after), None)


def month_alone(line: str) -> date | None:
    """The last day of the month that stands alone in a line, as a month that a deadline names ends on its last."""
    return _month_s_end(MONTH_ALONE.fullmatch(_unlabelled(line)))


def month_at_end(line: str) -> date | None:
    """The last day of the month that a short line ends with: 'Cabinet response, April 2026'."""
    return _month_s_end(MONTH_AT_END.search(line.strip(" .")))


def _month_s_end(found: re.Match[str] | None) -> date | None:
    first = _made(int(found["year"]), found, 1) if found else None
    return first.replace(day=monthrange(first.year, first.month)[1]) if first else None


def _unlabelled(line: str) -> str:
    label = DATE_LABEL.match(line)
    return (line[label.end() :] if label else line).strip(" .,")


def date_within(text: str) -> date | None:
    """The first day that a text names."""
    found = [match for form in FORMS if (match := form.search(text))]
    first = min(found, key=lambda match: match.start(), default=None)
    return _day(first) if first else None


@dataclass(frozen=True, slots=True)
class DayWithin:
    start: int
    end: int
    day: date


def days_within(text: str, until: date) -> list[DayWithin]:
    """Every day that a text names, in order; one without a year is the last such day up to `until`."""
    found = [match for form in (*FORMS, WITHOUT_YEAR) for match in form.finditer(text)]
    days: list[DayWithin] = []
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        day = _day(match) if "year" in match.groupdict() else _last(match, until)
        if day and not (days and match.start() < days[-1].end):
            days.append(DayWithin(match.start(), match.end(), day))
    return days


def _last(found: re.Match[str], until: date) -> date | None:
    made = (_made(year, found, int(found["day"])) for year in (until.year, until.year - 1))
    return next((day for day in made if day and day <= until), None)


def _day(found: re.Match[str]) -> date | None:
    return _made(int(found["year"]), found, int(found["day"]))


def _made(year: int, found: re.Match[str], day: int) -> date | None:
    groups = found.groupdict()
    if groups.get("number"):
        month = int(groups["number"])
    else:
        month = [name[:3] for name in MONTHS].index(groups["month"][:3].lower()) + 1
    try:
        return date(year if year > CENTURY // 2 else CENTURY + year, month, day)
    except ValueError:
        return None
