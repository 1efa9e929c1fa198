"""`/chaser extend`: the committee agreed to wait until a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.asking import reference_missing, the_commitment
from bot.listeners.changing import coming, not_open
from bot.listeners.day_and_reason import day_and_reason
from bot.telling import refusal, tell
from bot.typed import as_meant
from commitments.commitment import Commitment, Committee
from commitments.reading import passed_day
from db import ledger, queries
from db.refusals import LedgerRefused
from messages import confirmations, refusals
from messages.ask import said
from messages.form_errors import without_marks
from messages.forms.extend import extend_form, extension_wrong, read_extend_form
from messages.forms.state import Filled
from messages.ids import decode
from messages.messenger import Message

if TYPE_CHECKING:
    from bot.listeners.command import Asked


def extend(asked: Asked) -> Message | None:
    """With 'until 31 March 2027, because …' it is stored at once; without words the form opens."""
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    if closed := not_open(commitment, "be extended"):
        return closed
    desk, committee = asked.desk, asked.committee
    today, words = desk.today(committee), as_meant(asked.typed.after)
    if not words:
        form = extend_form(commitment, committee, today, channel=asked.place)
        asked.client.views_open(trigger_id=asked.trigger, view=form)
        return None
    read = _read(words, commitment, committee, today)
    if isinstance(read, Message):
        return refusals.typed_back(read, f"/chaser extend {asked.typed.rest}")
    until, reason = read
    changed = ledger.extend(desk.store, commitment.id, until, reason, by=asked.user, now=desk.clock())
    return confirmations.extended(changed, coming(desk, committee, changed))


def _read(words: str, commitment: Commitment, committee: Committee, today: date) -> tuple[date, str] | Message:
    """Until when and why, or what is wrong with the words."""
    typed = day_and_reason(words, today, committee.closed.holidays)
    if typed.read is None or typed.read.due is None:
        named = commitment.reference or refusals.EXAMPLE
        return refusals.extension_unread(typed.when, passed_day(typed.when, today), named)
    if wrong := extension_wrong(typed.read.due, commitment, today):
        return said(wrong)
    return (typed.read.due, typed.why) if typed.why else said(refusals.EXTENSION_REASON)


def extend_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    commitment = queries.commitment_by_id(desk.store, about["commitment"])
    committee = queries.committee(desk.store, commitment.committee_id)
    filled = read_extend_form(Filled(view["state"]["values"]), commitment, desk.today(committee))
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    until, reason = filled
    try:
        changed = ledger.extend(desk.store, commitment.id, until, reason, by=body["user"]["id"], now=desk.clock())
    except LedgerRefused as refused:
        ack(response_action="errors", errors={"until": without_marks(refusal(refused).text)})
        return
    ack()
    message = confirmations.extended(changed, coming(desk, committee, changed))
    tell(client, body["user"]["id"], message, channel=about.get("channel"))
    desk.knock()
