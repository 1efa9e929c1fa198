"""`/chaser report`: a published report is registered, and its response is chased until the letter comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.asking import first_reminders
from bot.telling import refusal
from bot.typed import as_meant
from db import ledger, queries
from db.refusals import LedgerRefused
from letters.typed import typed_recommendations
from messages import refusals
from messages.forms.report import (
    ReportFilled,
    ReportForm,
    as_filled,
    is_checked,
    read_report_form,
    registered,
    report_form,
)
from messages.forms.small import not_saved
from messages.forms.state import Filled
from messages.ids import decode

if TYPE_CHECKING:
    from bot.listeners.command import Asked


def report(asked: Asked) -> None:
    """Opens the form, with the title that was typed."""
    form = ReportForm(
        published_on=asked.desk.today(asked.committee),
        title=as_meant(asked.typed.rest),
        owner=asked.committee.default_owner,
    )
    asked.client.views_open(trigger_id=asked.trigger, view=report_form(form, channel=asked.channel))


def report_dated(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
    """The publication, or from what the time counts, was changed: the day for the response follows, unless chosen."""
    ack()
    view = body["view"]
    filled = Filled(view["state"]["values"])
    published_on = filled.day("published_on")
    if published_on:
        form = report_form(as_filled(filled, published_on), channel=decode(view["private_metadata"])["channel"])
        client.views_update(view_id=view["id"], hash=view["hash"], view=form)


def report_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], *, desk: Desk) -> None:
    """Shows once how the recommendations were read; then stores the report, and shows the first reminders."""
    about = decode(view["private_metadata"])
    committee = queries.committee_of_channel(desk.store, about["channel"])
    if committee is None:
        ack(response_action="update", view=not_saved(refusals.NO_COMMITTEE_ANY_MORE))
        return
    state = Filled(view["state"]["values"])
    typed = typed_recommendations(state.text("recommendations"))
    filled = read_report_form(state, desk.today(committee), typed.asked, before=typed.before, wrong=typed.wrong)
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    if not is_checked(state, about.get("checked")):
        form = report_form(as_filled(state, filled.published_on), channel=about["channel"], read=typed.asked)
        ack(response_action="update", view=form)
        return
    new = _new_report(filled, view["root_view_id"])
    try:
        opened = ledger.register_report(desk.store, committee.id, new, by=body["user"]["id"], now=desk.clock())
    except LedgerRefused as refused:
        ack(response_action="update", view=not_saved(refusal(refused).text))
        return
    ack(
        response_action="update",
        view=registered(opened, first_reminders(desk, committee, opened), len(filled.recommendations)),
    )
    desk.knock()


def _new_report(filled: ReportFilled, view_id: str) -> ledger.NewReport:
    return ledger.NewReport(
        title=filled.title,
        body=filled.body,
        published_on=filled.published_on,
        recommendations=filled.recommendations,
        asked_by=filled.asked_by,
        asked_words=filled.asked_words,
        basis=filled.basis,
        origin=filled.origin,
        counted_from=filled.counted_from,
        owner=filled.owner,
        key=f"form:{view_id}",
    )
