"""A day of this month or of the next: 'the 15th of next month'."""

from __future__ import annotations

import re

from commitments.reading.days import FULL_WEEKDAYS, SHORT_WEEKDAYS, a_day, day_window
from commitments.reading.windows import NUMBER_FIRST, Page, Window, WindowRule, first_of
from commitments.reading.words import ORDINAL_DAY, SUFFIX, WEEKDAY, day_of_month, starts_of_days

_NTH = rf"(?:[0-9]{{1,2}}{SUFFIX}|{ORDINAL_DAY})"
_AWAY = {"this": 0, "current": 0}


def _day_of_month(match: re.Match[str], page: Page, _ahead: bool) -> Window | None:
    """None for the 31st of a month that has none; of a range the later day."""
    if not match["of"] and match["day"][0].isalpha():
        # 'The second this month' is one of several.
        return None
    written = page.written_on
    away = 2 if match["after"] else _AWAY.get(match["which"], 1)
    month = first_of(written.year, written.month, away)
    day = a_day(month.year, month.month, day_of_month(match["day"]))
    first = a_day(month.year, month.month, day_of_month(match["from"])) if match["from"] else None
    if day is None or (first and first >= day):
        return None
    return day_window(day, "day of a month", dated=False, first=first)


RULES: tuple[WindowRule, ...] = (
    WindowRule(
        "day of a month",
        (NUMBER_FIRST, *starts_of_days(), *FULL_WEEKDAYS, *SHORT_WEEKDAYS),
        (
            rf"(?:{WEEKDAY},? )?(?:the )?(?:(?P<from>{_NTH}|[0-9]{{1,2}}) ?(?:-|to|and|or|&|/) ?(?:the )?)?"
            rf"(?P<day>{_NTH}|(?<=the )[0-9]{{1,2}})(?: day)?(?P<of> of)? (?:the )?"
            r"(?:(?P<which>this|current|next|coming) month|(?P<after>month after next))\b(?!')"
        ),
        _day_of_month,
    ),
)
