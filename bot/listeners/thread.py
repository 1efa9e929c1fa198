"""A reply in a reminder's thread is an answer: stored before Slack is told that we have it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.changing import coming
from bot.listeners.members_only import refusal_for
from bot.membership import name_of
from bot.telling import refusal, tell
from bot.typed import as_meant
from commitments.commitment import Source, TheySay
from db import ledger, owed, queries
from db.owed import OwedKind
from db.refusals import LedgerRefused
from messages import confirmations
from messages.committee import not_stored
from messages.messenger import Message

# Plain messages have no subtype; these two are people's replies as well (docs.slack.dev, message event).
REPLIES = frozenset({None, "thread_broadcast", "file_share"})
TOLD = "private_confirmation"


class NotYetKnown(Exception):  # noqa: N818 - it reads as what happened
    """The reply may be to a reminder that is still being settled: unacknowledged, Slack tells it again."""


def store_reply(
    event: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> None:
    """A middleware, because Bolt acknowledges an event before its listener runs."""
    context[TOLD] = _stored(event, client, desk)
    next()


def confirm_reply(event: dict[str, Any], context: BoltContext, client: WebClient, *, desk: Desk) -> None:
    message = context.get(TOLD)
    if message:
        tell(client, event["user"], message, channel=event["channel"], thread_ts=event["thread_ts"])
        desk.knock()


def _stored(event: dict[str, Any], client: WebClient, desk: Desk) -> Message | None:
    """The private confirmation for a reply to a reminder; None for any other message, and for one told twice."""
    thread = event.get("thread_ts")
    ours = event.get("bot_id") or "user" not in event or event.get("subtype") not in REPLIES
    note = as_meant(event.get("text") or "", partial(name_of, client)).strip()
    if ours or thread is None or thread == event["ts"] or not note:
        return None
    sent = owed.by_message(desk.store, event["channel"], thread)
    if sent is None and owed.may_have_arrived(desk.store, event["channel"], now=desk.clock()):
        raise NotYetKnown
    if sent is None or sent.kind is not OwedKind.REMINDER or sent.commitment_id is None:
        return None
    commitment = queries.commitment_by_id(desk.store, sent.commitment_id)
    committee = queries.committee(desk.store, commitment.committee_id)
    refused_to = refusal_for(client, committee, event["user"])
    if refused_to:
        return not_stored(refused_to)
    new = ledger.NewAnswer(
        they_say=TheySay.NOT_STATED,
        said_on=desk.today(committee),
        note=note,
        source=Source.THREAD,
        key=f"{event['channel']}:{event['ts']}",
    )
    try:
        done = ledger.answer(desk.store, commitment.id, new, by=event["user"], now=desk.clock())
    except LedgerRefused as refused:
        return refusal(refused)
    if done.repeated:
        return None
    return confirmations.answer_recorded(done.commitment, done.answer, coming(desk, committee, done.commitment))
