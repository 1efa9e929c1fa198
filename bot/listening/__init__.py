"""How Chaser hears Slack: by websockets that it opens itself, or by HTTP requests that come to it."""

from __future__ import annotations

from typing import Protocol

from slack_bolt import App


class Listening(Protocol):
    """One way to hear Slack."""

    def start(self, app: App) -> None:
        """Returns when Slack is heard. Raises CannotListen with a sentence where it can't be, and why."""

    def stop(self, within: float) -> bool:
        """Hears nothing more; False where what is under way takes longer than `within` seconds."""


class CannotListen(Exception):  # noqa: N818 - it reads as what happened
    """Slack can't be heard; the message is a sentence that says why, and the cure."""
