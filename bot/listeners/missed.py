"""What the reader missed in a letter is added to its review."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.review import kept, page_of
from bot.telling import refusal
from commitments.working_days import bank_holidays
from db import ledger, queries
from db.refusals import LedgerRefused
from messages.forms.missed import missed_form, read_missed_form
from messages.forms.small import not_saved
from messages.forms.state import Filled
from messages.ids import decode, encode


def add_missed(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Opens the form above the review; what was ticked so far is stored first."""
    about, _ = kept(desk, body)
    ack()
    letter, _ = queries.letter(desk.store, about["letter"])
    metadata = encode(letter=letter.id, page=about["page"])
    client.views_push(trigger_id=body["trigger_id"], view=missed_form(letter, metadata))


def missed_added(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    _, committee_id = queries.letter(desk.store, about["letter"])
    committee = queries.committee(desk.store, committee_id)
    state = Filled(view["state"]["values"])
    filled = read_missed_form(state, desk.today(committee), bank_holidays(committee.nation))
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    new = ledger.MissedDraft(
        wording=filled.wording,
        basis=filled.basis,
        due=filled.due,
        recommendation=filled.recommendation,
        owner=filled.owner,
        key=f"missed:{view['id']}",
    )
    try:
        ledger.add_draft(desk.store, about["letter"], new, by=body["user"]["id"], now=desk.clock())
    except LedgerRefused as refused:
        ack(response_action="update", view=not_saved(refusal(refused).text))
        return
    ack()
    page = page_of(desk, about["letter"], about["page"])
    client.views_update(view_id=view["root_view_id"], view=page)
    desk.knock()
