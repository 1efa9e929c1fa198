"""When a committee's bank holidays or time zone change, days move; what was sent already must not come again."""

from __future__ import annotations

from datetime import date, timedelta

from commitments.commitment import Committee
from commitments.reminders import Reminder
from commitments.working_days import bank_holidays, on_or_after, on_or_before


def is_the_one_sent(sent: date, coming: Reminder, before: Committee, after: Committee) -> bool:
    """Whether the reminder of the day `sent` is the coming one of the same reason, moved by the change.

    By a change of time zone a day may be the one beside it, and holidays move it back or forward over them.
    """
    aside = timedelta(days=before.time_zone != after.time_zone)
    moved_back = on_or_before(coming.day - aside, bank_holidays(before.nation))
    moved_on = on_or_after(sent + aside, bank_holidays(after.nation))
    return moved_back <= sent or coming.day <= moved_on


def moves_days(before: Committee, after: Committee) -> bool:
    return (before.nation, before.time_zone) != (after.nation, after.time_zone)
