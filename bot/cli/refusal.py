"""What a command answers when it can't do what was asked."""

from __future__ import annotations


class CommandRefused(Exception):  # noqa: N818 - it is named for what happened
    """The request can't be met; the message is the sentence for whoever asked, with the cure."""
