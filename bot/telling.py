"""Telling one person something privately, and refusing in the ledger's stead."""

from __future__ import annotations

import logging

from slack_bolt import Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.membership import UNREACHABLE, why
from db.refusals import (
    LastNotUndoable,
    LedgerRefused,
    NotAllowed,
    NotFound,
    NothingToUndo,
    ReasonMissing,
    TooLate,
    UndoneAlready,
)
from messages import refusals, undoing
from messages.ask import said
from messages.messenger import Message

log = logging.getLogger(__name__)

TAKEN = 200


def tell(client: WebClient, user: str, message: Message, *, channel: str | None, thread_ts: str | None = None) -> None:
    """Shows `message` to `user` alone, in the channel if that can be, else in a direct message.

    What it tells of is stored already; so a telling that fails is logged and changes nothing.
    """
    try:
        if channel and _in_channel(client, user, message, channel, thread_ts):
            return
        direct = client.conversations_open(users=[user])["channel"]["id"]
        client.chat_postMessage(channel=direct, text=message.text, blocks=message.blocks, unfurl_links=False)
    except UNREACHABLE as failed:
        log.warning("a private confirmation could not be shown: %s", why(failed))


def answer_privately(respond: Respond, message: Message) -> None:
    """Shows `message` in place of the private one whose button was pressed; a failing is logged, as in `tell`."""
    try:
        answered = respond(text=message.text, blocks=message.blocks, replace_original=True)
    except UNREACHABLE as failed:
        log.warning("a private message could not be replaced: %s", why(failed))
        return
    if answered.status_code != TAKEN:  # the SDK raises nothing for what Slack refuses here
        log.warning("a private message could not be replaced: HTTP %s", answered.status_code)


def _in_channel(client: WebClient, user: str, message: Message, channel: str, thread_ts: str | None) -> bool:
    try:
        client.chat_postEphemeral(
            channel=channel, user=user, text=message.text, blocks=message.blocks, thread_ts=thread_ts
        )
    except SlackApiError as refused:
        log.info("no private message in the channel: %s", refused.response.get("error"))
        return False
    return True


def refusal(refused: LedgerRefused) -> Message:
    """The ledger's refusal in the words of whoever asked."""
    match refused:
        case NotFound():
            return refusals.no_such_commitment(refused.name)
        case NotAllowed():
            return refusals.not_allowed(refused.reference, refused.status, refused.verb)
        case ReasonMissing():
            return said(refusals.REASON_MISSING)
        case _:
            return _not_undone(refused)


def _not_undone(refused: LedgerRefused) -> Message:
    match refused:
        case UndoneAlready():
            return undoing.undone_already(refused.reference)
        case TooLate():
            return undoing.too_late(refused.reference, refused.verb)
        case LastNotUndoable():
            return undoing.last_not_undoable(refused.verb)
        case NothingToUndo():
            return undoing.nothing_to_undo()
        case _:
            return said(refusals.NOT_POSSIBLE)
