"""What is said after a downtime: from when to when Chaser was away, and that what comes now is late."""

from __future__ import annotations

from datetime import datetime

from commitments.commitment import Committee
from commitments.downtime import Downtime
from commitments.local_time import wall_time
from messages.blocks import context
from messages.messenger import Message


def was_away(down: Downtime, committee: Committee) -> str:
    """'Chaser was away from Friday 3 July 18:00 to Monday 6 July 09:00.', by the committee's clock."""
    since, until = (_moment(at, committee.time_zone) for at in (down.since, down.until))
    return f"Chaser was away from {since} to {until}."


def came_late(message: Message, down: Downtime, committee: Committee) -> Message:
    """The one reminder that fell due in a downtime: itself, and why it is late."""
    why = f"{was_away(down, committee)} This reminder is late."
    return Message(f"{message.text} {why}", [*message.blocks, context(why)], message.more)


def _moment(at: datetime, time_zone: str) -> str:
    wall = wall_time(at, time_zone)
    return f"{wall:%A} {wall.day} {wall:%B %H:%M}"
