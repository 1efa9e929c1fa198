"""Which committee a letter is for that somebody in several of them shared in a direct message."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.members_only import refusal_for
from bot.membership import UNREACHABLE, why
from bot.telling import tell
from commitments.commitment import Committee
from db import ledger, queries, received
from messages.form_errors import without_marks
from messages.forms.addressed import COMMITTEE, addressed_already, addressed_form, read_addressed_form
from messages.forms.state import Filled
from messages.ids import decode, encode
from messages.reading import reading

log = logging.getLogger(__name__)


def ask(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Opens the question as a form, unless it was answered. Nothing is asked of Slack before, as it waits 3 seconds."""
    ack()
    about = decode(body["actions"][0]["value"])
    names = received.waiting_files(desk.store, _numbers(about["files"]))
    if names:
        theirs = [queries.committee(desk.store, one) for one in _numbers(about["among"])]
        metadata = encode(files=about["files"], place=body["channel"]["id"], ts=body["message"]["ts"])
        view = addressed_form(names, theirs, metadata)
    else:
        view = addressed_already()
    client.views_open(trigger_id=body["trigger_id"], view=view)


def chosen(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about, by = decode(view["private_metadata"]), body["user"]["id"]
    committee = queries.committee(desk.store, read_addressed_form(Filled(view["state"]["values"])))
    refused = refusal_for(client, committee, by)  # who left its channel meanwhile has no say in it
    if refused:
        ack(response_action="errors", errors={COMMITTEE: without_marks(refused.text)})
        return
    names = ledger.file_addressed(desk.store, _numbers(about["files"]), committee.id, by=by, now=desk.clock())
    ack()
    desk.knock()
    if names:
        _answer(client, about, by, names, committee)


def _answer(client: WebClient, about: dict[str, Any], by: str, names: list[str], committee: Committee) -> None:
    """The question becomes its answer, and loses its button."""
    message = reading(names, committee)
    try:
        client.chat_update(channel=about["place"], ts=about["ts"], text=message.text, blocks=message.blocks)
    except UNREACHABLE as failed:
        log.warning("the question whose letter it is keeps its button: %s", why(failed))
        tell(client, by, message, channel=None)


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]
