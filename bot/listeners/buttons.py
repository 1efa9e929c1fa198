"""What buttons in messages do: they open forms, start the chasing, and take an answer back."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.asking import details, list_view
from bot.listeners.changing import coming
from bot.telling import refusal, tell
from commitments.commitment import Commitment, Committee
from commitments.wanted import Wanted
from db import ledger, lists, queries
from db.refusals import LedgerRefused
from messages import confirmations
from messages.forms.answer import answer_form
from messages.forms.small import close_form, snooze_form
from messages.ids import Action, decode

MOST_AT_ONCE = 1000


def open_form(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Record an answer, Snooze reminders, Close commitment."""
    ack()
    action = body["actions"][0]
    commitment, committee = _commitment(desk, decode(action["value"])["commitment"])
    channel, today = _channel(body), desk.today(committee)
    match action["action_id"]:
        case Action.RECORD_ANSWER:
            form = answer_form(commitment, committee, today, channel=channel)
        case Action.SNOOZE:
            form = snooze_form(commitment, today, channel=channel)
        case _:
            form = close_form(commitment, channel=channel)
    client.views_open(trigger_id=body["trigger_id"], view=form)


def start_chasing(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """For one commitment, or for all of a committee's that came in late."""
    chosen = decode(body["actions"][0]["value"])
    if "commitment" in chosen:
        ids = [int(chosen["commitment"])]
    else:
        page = lists.list_page(desk.store, chosen["committee"], Wanted(), page=1, size=MOST_AT_ONCE)
        ids = [one.id for one in page.commitments if not one.chased]
    started = ledger.start_chasing(desk.store, ids, by=body["user"]["id"], now=desk.clock())
    ack()
    tell(client, body["user"]["id"], confirmations.chasing_started(started), channel=_channel(body))
    desk.knock()


def not_an_answer(ack: Ack, body: dict[str, Any], respond: Respond, *, desk: Desk) -> None:
    answer_id = int(decode(body["actions"][0]["value"])["answer"])
    try:
        commitment = ledger.take_back_answer(desk.store, answer_id, by=body["user"]["id"], now=desk.clock())
    except LedgerRefused as refused:
        message = refusal(refused)
    else:
        committee = queries.committee(desk.store, commitment.committee_id)
        message = confirmations.answer_taken_back(commitment, coming(desk, committee, commitment))
    ack()
    respond(text=message.text, blocks=message.blocks, replace_original=True)
    desk.knock()


def turn_page(ack: Ack, body: dict[str, Any], respond: Respond, *, desk: Desk) -> None:
    ack()
    asked = decode(body["actions"][0]["value"])
    committee = queries.committee(desk.store, int(asked["committee"]))
    message = list_view(desk, committee, body["user"]["id"], asked["words"], page=int(asked["page"]))
    respond(text=message.text, blocks=message.blocks, replace_original=True)


def show(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """One commitment of a list, whole, to whoever pressed."""
    ack()
    commitment, committee = _commitment(desk, decode(body["actions"][0]["value"])["commitment"])
    tell(client, body["user"]["id"], details(desk, committee, commitment), channel=_channel(body))


def _commitment(desk: Desk, commitment_id: int) -> tuple[Commitment, Committee]:
    commitment = queries.commitment_by_id(desk.store, commitment_id)
    return commitment, queries.committee(desk.store, commitment.committee_id)


def _channel(body: dict[str, Any]) -> str | None:
    found: str | None = (body.get("channel") or {}).get("id")
    return found
