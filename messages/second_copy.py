"""What stands in a message that arrived a second time and can't be taken away, since people have replied to it."""

from __future__ import annotations

from messages.blocks import section
from messages.messenger import Message

TEXT = "This message came twice. Replies that stand here are kept; please reply to the other copy from now on."


def second_copy() -> Message:
    return Message(TEXT, [section(TEXT)])
