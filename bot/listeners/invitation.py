"""Invited to a channel, the bot asks once whether it is a committee's; in a committee's channel it only greets.

The question stands in the channel itself: as long as it waits for an answer there, it isn't asked again, after a
restart neither. It is asked before Slack is told that we have the event, so that it comes again if we die.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot import membership
from bot.desk import Desk
from bot.slack.messenger import SlackMessenger, owed_in
from commitments.commitment import Committee
from db import owed, queries
from messages.committee import greeting, invitation, invitation_answered, invitation_declined
from messages.ids import decode
from messages.messenger import DeliveryFailed, Message

log = logging.getLogger(__name__)

# So many messages of the channel are looked through.
LOOKED_AT = 200
_one_at_a_time = Lock()  # Slack sends an event again while the first one is still being handled


def ask_or_greet(
    event: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> None:
    """A middleware, because Bolt acknowledges an event before its listener runs. Raises DeliveryFailed."""
    channel = event["channel"]
    membership.forget(client, channel)
    if event["user"] == context.bot_user_id:
        committee = queries.committee_of_channel(desk.store, channel)
        if committee:
            owed.try_refused_again(desk.store, committee.id)
            desk.knock()
        message = greeting(committee) if committee else invitation(channel)
        # A question stands until it is answered; a greeting is of one invitation.
        name = f"greeting:{event.get('event_ts')}" if committee else _question(channel)
        with _one_at_a_time:
            if not _stands(client, channel, name):
                SlackMessenger(client).post(channel, message, (name,))
    next()


def member_came(event: dict[str, Any]) -> None:
    """All is done before the acknowledgement."""


def member_left(event: dict[str, Any], client: WebClient) -> None:
    membership.forget(client, event["channel"])


def no_committee(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """'No': the question becomes a sentence that says how to do it later, or what the channel is by now."""
    ack()
    channel = decode(body["actions"][0]["value"])["channel"]
    committee = queries.committee_of_channel(desk.store, channel)
    answer_question(client, channel, body["message"]["ts"], committee)


def answer_question(client: WebClient, channel: str, ts: str, committee: Committee | None) -> None:
    """The question loses its buttons, and its name: after another invitation it may be asked anew."""
    message: Message = invitation_answered(committee) if committee else invitation_declined()
    try:
        client.chat_update(channel=channel, ts=ts, text=message.text, blocks=message.blocks, metadata={})
    except (OSError, SlackClientError) as failed:
        log.warning("the question in %s keeps its buttons: %s", channel, membership.why(failed))


def _question(channel: str) -> str:
    return f"invitation:{channel}"


def _stands(client: WebClient, channel: str, name: str) -> bool:
    """Whether a message of that name stands among the channel's last ones. Raises DeliveryFailed."""
    try:
        page = client.conversations_history(channel=channel, limit=LOOKED_AT, include_all_metadata=True)
    except (OSError, SlackClientError) as failed:
        raise DeliveryFailed(f"the channel can't be read ({membership.why(failed)})") from failed
    found: list[dict[str, Any]] = page.get("messages", [])
    return any(name in owed_in(one) for one in found)
