"""A reply in a reminder's thread is an answer: stored before Slack is told that we have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.changing import coming
from bot.listeners.members_only import refusal_for
from bot.membership import name_of
from bot.slack.messenger import delivered, owed_in
from bot.telling import refusal, tell
from bot.typed import REFERENCE, as_meant, without_people
from commitments.commitment import Commitment, Source, TheySay
from commitments.courtesies import only_a_courtesy
from db import ledger, owed, queries
from db.owed import OwedKind, Sent
from db.refusals import LedgerRefused
from messages import confirmations
from messages.committee import not_stored
from messages.messenger import DeliveryFailed, Message
from messages.refusals import not_under_a_digest, thanks_only
from messages.round_up import which_one

# Plain messages have no subtype; these two are people's replies as well (docs.slack.dev, message event).
REPLIES = frozenset({None, "thread_broadcast", "file_share"})
TOLD = "private_confirmation"


class NotYetKnown(Exception):  # noqa: N818 - it reads as what happened
    """Slack doesn't say whether the reply is to a reminder that is still being settled.

    It is not acknowledged, so Slack tells it again.
    """


def store_reply(
    event: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> None:
    """A middleware, because Bolt acknowledges an event before its listener runs."""
    context[TOLD] = _stored(event, context, client, desk)
    next()


def confirm_reply(event: dict[str, Any], context: BoltContext, client: WebClient, *, desk: Desk) -> None:
    message = context.get(TOLD)
    if message:
        tell(client, event["user"], message, channel=event["channel"], thread_ts=event["thread_ts"])
        desk.knock()


def _stored(event: dict[str, Any], context: BoltContext, client: WebClient, desk: Desk) -> Message | None:
    """The private confirmation for a reply to a reminder; None for any other message, and for one told twice."""
    thread = event.get("thread_ts")
    ours = event.get("bot_id") or "user" not in event or event.get("subtype") not in REPLIES
    note = as_meant(event.get("text") or "", partial(name_of, client)).strip()
    if ours or thread is None or thread == event["ts"] or not note:
        return None
    commitment = _meant(event, _answered(event, context, client, desk), note, client, desk)
    if commitment is None or isinstance(commitment, Message):
        return commitment
    committee = queries.committee(desk.store, commitment.committee_id)
    new = ledger.NewAnswer(
        they_say=TheySay.NOT_STATED,
        said_on=desk.today(committee),
        note=_what_was_said(commitment, note),
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


def _meant(
    event: dict[str, Any], sent: tuple[Sent, ...], note: str, client: WebClient, desk: Desk
) -> Commitment | Message | None:
    """The commitment that is answered, or why nothing is stored; None for a reply to no reminder."""
    told_of = [
        queries.commitment_by_id(desk.store, one.commitment_id)
        for one in sent
        if one.kind is OwedKind.REMINDER and one.commitment_id is not None
    ]
    if not told_of:
        named = REFERENCE.match(note)
        below = owed.by_message(desk.store, event["channel"], event["thread_ts"]) if named else None
        return not_under_a_digest(named[1].upper(), note) if named and below and below.kind is OwedKind.DIGEST else None
    refused_to = refusal_for(client, queries.committee(desk.store, told_of[0].committee_id), event["user"])
    if refused_to:
        return not_stored(refused_to)
    meant = [one for one in told_of if len(told_of) == 1 or _names(one, note)]
    if _only_thanks(event, told_of):
        return thanks_only([one.reference or "" for one in (meant or told_of)])
    return meant[0] if len(meant) == 1 else which_one([one.reference or "" for one in told_of], note)


def _only_thanks(event: dict[str, Any], told_of: Sequence[Commitment]) -> bool:
    """Whether the reply says no more, beside whom it mentions and which commitments it names; a file says more."""
    text = without_people(event.get("text") or "")
    for one in told_of:
        text = re.sub(rf"(?<![\w-]){re.escape(one.reference or '')}(?![\w-])", " ", text, flags=re.IGNORECASE)
    return not event.get("files") and only_a_courtesy(as_meant(text))


def _what_was_said(commitment: Commitment, note: str) -> str:
    """The reply without the reference that it begins with, which only says what it is about."""
    named = REFERENCE.match(note)
    begins = named and named[1].upper() == commitment.reference
    return note[named.end() :].strip() or note if named and begins else note


def _names(commitment: Commitment, note: str) -> bool:
    """Whether a reply in a round-up's thread names this one, as a whole word."""
    return re.search(rf"(?<![\w-]){re.escape(commitment.reference or '')}(?![\w-])", note, re.IGNORECASE) is not None


def _answered(event: dict[str, Any], context: BoltContext, client: WebClient, desk: Desk) -> tuple[Sent, ...]:
    """What the message of ours stands for to which a reply is; a round-up for several. Raises NotYetKnown.

    Slack is asked only where we sent the thread's first message and don't know yet what became of a reminder.
    """
    channel, thread = event["channel"], event["thread_ts"]
    # This is asked first: what is settled after it is found by its ts.
    under_way = owed.may_have_arrived(desk.store, channel, now=desk.clock())
    sent = owed.all_by_message(desk.store, channel, thread)
    ourselves = context.bot_user_id
    if sent or not under_way or event.get("parent_user_id", ourselves) != ourselves:
        return sent
    try:
        page = delivered(
            lambda: client.conversations_replies(channel=channel, ts=thread, limit=1, include_all_metadata=True)
        )
    except DeliveryFailed as failed:
        went = owed.all_by_message(desk.store, channel, thread)
        if went:
            return went
        raise NotYetKnown(failed.reason) from failed
    found: list[dict[str, Any]] = page.get("messages", [])
    ids = [one for parent in found if _is(parent, thread, ourselves) for one in owed_in(parent)]
    answered = tuple(one for each in ids if (one := owed.by_id(desk.store, each)))
    # A second copy may have lost its ids, or gone, since this was asked first.
    return answered or owed.all_by_message(desk.store, channel, thread)


def _is(message: dict[str, Any], ts: str, user: str | None) -> bool:
    """Other apps may copy our metadata, so the author counts."""
    return message["ts"] == ts and user is not None and message.get("user") == user
