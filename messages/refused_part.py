"""What stands in a thread in place of a part that Slack refused."""

from __future__ import annotations

from messages.blocks import section
from messages.messenger import Message

TEXT = (
    "Slack refused the part of this message that should stand here. Nothing is lost: `/chaser list` shows every "
    "commitment, and `/chaser list overdue` what is late."
)


def refused_part() -> Message:
    return Message(TEXT, [section(TEXT)])
