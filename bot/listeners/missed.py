"""What the reader missed in a letter is added to its review."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.review import kept, page_of
from bot.telling import refusal
from commitments.letter import Basis
from commitments.reading import read_deadlines
from commitments.working_days import bank_holidays
from db import ledger, queries, received
from db.refusals import LedgerRefused
from messages.forms.as_read import as_read_in_letter
from messages.forms.missed import MissedFilled, mark, missed_form, read_missed_form, shown_first
from messages.forms.recommendation import not_in_letter
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
    known = received.recommendation_numbers(desk.store, about["letter"])
    filled = read_missed_form(state, desk.today(committee), bank_holidays(committee.nation), known=known)
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    told = _to_check(desk, about["letter"], filled, known, bank_holidays(committee.nation))
    if told and about.get("shown") != mark(filled):
        ack(response_action="update", view=shown_first(view, filled, told))
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


def _to_check(
    desk: Desk, letter_id: int, filled: MissedFilled, known: Sequence[str], holidays: Container[date]
) -> list[str]:
    """What the person should see before it is added: how its words are read, and a number that the letter lacks."""
    letter, _ = queries.letter(desk.store, letter_id)
    told = [not_in_letter(filled.recommendation, letter, known)]
    if filled.due is None:
        counted_from, origin = letter.date, f"the day of the {'meeting' if letter.is_minutes else 'letter'}"
        if filled.basis is Basis.REQUEST:
            report = received.report_day(desk.store, letter_id)
            counted_from, origin = report.day, origin if report.assumed else "the day of the report"
        read = read_deadlines(filled.wording, counted_from, holidays=holidays)
        told.append(as_read_in_letter(filled.wording, read, counted_from, origin))
    return [one for one in told if one]
