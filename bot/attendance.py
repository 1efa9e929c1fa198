"""Whether somebody still works here, as Slack knows it when a reminder goes out."""

from __future__ import annotations

from collections.abc import Callable

from slack_sdk import WebClient

from bot.membership import is_outside, name_of, was_deactivated
from commitments.hearing import Gone, Seen


def attendance_of(client: WebClient) -> Callable[[str, str], Seen]:
    """What Slack says of a person and a channel; where it doesn't say, they are taken to be there."""

    def seen(person: str, channel: str) -> Seen:
        name = name_of(client, person)
        if was_deactivated(client, person):
            return Seen(name, Gone.DEACTIVATED)
        return Seen(name, Gone.LEFT if is_outside(client, channel, person) else None)

    return seen
