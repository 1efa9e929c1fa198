"""Lengths of time as they are written, 'six months' and 'ten working days', and the day that lies so far away."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from commitments.reading.windows import Page, length
from commitments.reading.words import MULTIPLES, NUMBER, UNIT, UNITS, number
from commitments.working_days import bank_holidays, working_days_after, working_days_before

# Longer than any body plans for, and short of the calendar's end.
LONGEST = {"days": 4000, "weeks": 600, "months": 600, "years": 100}
COUNT = (
    f"(?:(?:{NUMBER}, ?){{0,4}}(?P<low>{NUMBER})(?: (?:working |calendar )?{UNIT}s?)?(?:,? ?-"
    f" ?| to | or | and )(?=[a-z0-9]))??(?P<count>{NUMBER})(?P<half>"
    " and a half)?"
    "(?P<joint>[ -])(?P<working>(?:full |clear |consecutive |calendar"
    " |further |more |school |sitting |parliamentary |elapsed |operational )?(?:working ?|business"
    f" ?)?)(?P<unit>{UNIT})(?P<plural>s?)"
    rf"(?P<half2> and a half)?\b"
)
ABOUT = (
    "(?:(?:about|around|at least|approximately|roughly|at most|a maximum of|no"
    " more than|not more than|up to|less than|under|the order of|the"
    " period of|a period of|another|a further|just|between) ){0,4}['\"]?"
)


def later(page: Page, count: float, unit: str, *, working: bool) -> date | None:
    """The day `count` units after the text was written; None for more than anyone plans."""
    return away(page, page.written_on, count, unit, working=working)


def away(page: Page, since: date, count: float, unit: str, *, working: bool, back: bool = False) -> date | None:
    """The day `count` units after `since`, or before it; None for more than anyone plans."""
    name, each = UNITS[unit], MULTIPLES.get(unit, 1)
    if name == "hours":
        name, count = "days", -(-int(count) // 24)
    if not 0 < count * each <= LONGEST[name]:
        return None
    if working and name == "days":
        holidays = bank_holidays() if page.holidays is None else page.holidays
        return (working_days_before if back else working_days_after)(since, int(count), holidays)
    return since - _span(name, count * each) if back else since + _span(name, count * each)


def _span(name: str, count: float) -> relativedelta:
    if name == "years" and count % 1:
        return relativedelta(months=int(count * 12))
    if name == "months" and count % 1:
        return relativedelta(months=int(count), days=15)
    return length(name, int(count))


def in_working_days(match: re.Match[str]) -> bool:
    return match["working"].strip().endswith(("working", "business"))


def counted(match: re.Match[str]) -> float:
    return number(match["count"]) + (0.5 if match["half"] or match["half2"] else 0)
