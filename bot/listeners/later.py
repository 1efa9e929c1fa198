"""What a subcommand answers at once, and what it does when Slack has the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from messages.messenger import Message


@dataclass(frozen=True, slots=True)
class Later:
    message: Message
    then: Callable[[], None]
