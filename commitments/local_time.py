"""Where instants and days meet: instants are aware and in UTC, days are a committee's own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def instant(day: date, at: time, time_zone: str) -> datetime:
    """The UTC instant of a wall time. One that the spring change skips is read an hour later by the clock;
    one that the autumn change repeats is the first of the two (PEP 495, fold 0).
    """
    return datetime.combine(day, at, ZoneInfo(time_zone)).astimezone(UTC)


def day_of(at: datetime, time_zone: str) -> date:
    """The day on which an aware instant falls in `time_zone`. Raises ValueError for a naive one."""
    return wall_time(at, time_zone).date()


def wall_time(at: datetime, time_zone: str) -> datetime:
    """An aware instant as the clock on the wall shows it. Raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone; instants are aware and in UTC")
    return at.astimezone(ZoneInfo(time_zone))
