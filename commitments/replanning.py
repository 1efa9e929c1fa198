"""When days off or the time zone change, reminders move; what was sent already must not come again."""

from __future__ import annotations

from datetime import date, timedelta

from commitments.commitment import Committee
from commitments.reminders import Reminder
from commitments.working_days import on_or_after, on_or_before


def is_the_one_sent(sent: date, coming: Reminder, before: Committee, after: Committee) -> bool:
    """Whether the reminder of the day `sent` is the coming one of the same reason, moved by the change.

    By a change of time zone a day may be the one beside it, and days off move it back or forward over them.
    """
    aside = timedelta(days=before.time_zone != after.time_zone)
    moved_back = on_or_before(coming.day - aside, before.closed)
    moved_on = on_or_after(sent + aside, after.closed)
    return moved_back <= sent or coming.day <= moved_on


def counts_from(today: date, waits: date | None) -> date:
    """From which day a new policy counts: today, or that of the committee's first reminder which still waits to go."""
    return min(today, waits or today)


def moves_days(before: Committee, after: Committee) -> bool:
    """Whether days on which people work, or days themselves, are others than before."""
    return (before.closed, before.time_zone) != (after.closed, after.time_zone)
