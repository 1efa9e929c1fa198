"""A reminder that comes early, because its own day falls in a closure or a recess: when it would have come, and why."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from commitments.commitment import Commitment, Committee
from commitments.reminders import plan
from commitments.working_days import DAY, QuietDays, on_or_after
from messages.text import escaped_line, short_day

NAME = 80


def why_now(commitment: Commitment, committee: Committee, today: date) -> str:
    """'It would come on 1 Jan 2027, but …' for the reminder of `today`; '' where its day is its own."""
    quiet = _about_to_begin(committee, today)
    if quiet is None or not commitment.is_open:
        return ""
    found = takewhile(lambda one: one.day <= today, plan(commitment, committee))
    stated = next((one.stated for one in found if one.day == today), today)
    if stated not in quiet:
        return ""
    name = escaped_line(quiet.name, NAME)
    closure = f"{short_day(quiet.first)} to {short_day(quiet.last)}"
    return f"This would come on {short_day(stated)}, but that day is quiet ({name}, {closure}), so it comes before."


def _about_to_begin(committee: Committee, today: date) -> QuietDays | None:
    """The quiet days that lie between today and the next working day."""
    if not committee.quiet:
        return None
    next_day = on_or_after(today + DAY, committee.closed)
    return next((one for one in committee.quiet if today < one.first <= one.last < next_day), None)
