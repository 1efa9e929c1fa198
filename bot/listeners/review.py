"""The review of a letter, page by page. Ticks are stored page by page, so it can be left and resumed."""

from __future__ import annotations

from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.telling import refusal
from commitments.working_days import bank_holidays
from db import ledger, queries, received
from db.refusals import LedgerRefused
from messages.blocks import Block
from messages.forms.review import (
    PUBLISHED_ON,
    Published,
    correct_draft_form,
    nothing_waits,
    pages,
    published_too_late,
    read_correct_draft_form,
    read_review_form,
    review_form,
    reviewed,
)
from messages.forms.small import not_saved
from messages.forms.state import Filled
from messages.ids import decode, encode


def review(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    ack()
    letter_id = int(decode(body["actions"][0]["value"])["letter"])
    client.views_open(trigger_id=body["trigger_id"], view=page_of(desk, letter_id, 1, None))


def date_report(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """The day of the report's publication was chosen: the dates follow, and the page is drawn anew with its ticks."""
    view = body["view"]
    about = decode(view["private_metadata"])
    by, now = body["user"]["id"], desk.clock()
    filled = read_review_form(Filled(view["state"]["values"]))
    ledger.tick(desk.store, filled.ticks, by=by, now=now)
    letter, _ = queries.letter(desk.store, about["letter"])
    wrong = filled.published_on if filled.published_on and filled.published_on > letter.date else None
    if filled.published_on and not wrong:
        ledger.date_report(desk.store, letter.id, filled.published_on, by=by, now=now)
    ack()
    owner = filled.default_owner or about.get("owner")
    client.views_update(view_id=view["id"], view=page_of(desk, letter.id, about["page"], owner, wrong))


def correct(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Opens the small form above; what was ticked so far is stored first, because the page is drawn anew after it."""
    view = body["view"]
    about = decode(view["private_metadata"])
    filled = read_review_form(Filled(view["state"]["values"]))
    ledger.tick(desk.store, filled.ticks, by=body["user"]["id"], now=desk.clock())
    ack()
    draft = queries.commitment_by_id(desk.store, int(decode(body["actions"][0]["value"])["commitment"]))
    metadata = encode(
        commitment=draft.id,
        letter=about["letter"],
        page=about["page"],
        owner=filled.default_owner or about.get("owner"),
    )
    client.views_push(trigger_id=body["trigger_id"], view=correct_draft_form(draft, metadata))


def draft_corrected(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    committee = queries.committee(desk.store, queries.letter(desk.store, about["letter"])[1])
    state = Filled(view["state"]["values"])
    filled = read_correct_draft_form(state, desk.today(committee), bank_holidays(committee.nation))
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    to = ledger.DraftChange(wording=filled.wording, due=filled.due, owner=filled.owner)
    try:
        ledger.edit_draft(desk.store, about["commitment"], to, by=body["user"]["id"], now=desk.clock())
    except LedgerRefused as refused:
        ack(response_action="update", view=not_saved(refusal(refused).text))
        return
    ack()
    page = page_of(desk, about["letter"], about["page"], about.get("owner"))
    client.views_update(view_id=view["root_view_id"], view=page)


def review_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], *, desk: Desk) -> None:
    """Keeps the page's ticks; the last page confirms."""
    about = decode(view["private_metadata"])
    by, now = body["user"]["id"], desk.clock()
    filled = read_review_form(Filled(view["state"]["values"]))
    owner = filled.default_owner or about.get("owner")
    ledger.tick(desk.store, filled.ticks, by=by, now=now)
    if filled.published_on:  # the choice itself may not have reached us
        letter, _ = queries.letter(desk.store, about["letter"])
        if filled.published_on > letter.date:
            ack(response_action="errors", errors={PUBLISHED_ON: published_too_late(letter)})
            return
        ledger.date_report(desk.store, letter.id, filled.published_on, by=by, now=now)
    drafts = queries.drafts_of(desk.store, about["letter"])
    if about["page"] < pages(drafts):
        ack(response_action="update", view=page_of(desk, about["letter"], about["page"] + 1, owner))
        return
    ticked = [one.id for one in drafts if one.ticked]
    done = ledger.confirm(desk.store, about["letter"], ticked=ticked, default_owner=owner, by=by, now=now)
    ack(response_action="update", view=_done(done))
    desk.knock()


def _done(done: ledger.Confirmed) -> Block:
    return reviewed(done.opened, len(done.late), done.set_aside)


def page_of(desk: Desk, letter_id: int, page: int, owner: str | None, wrong: date | None = None) -> Block:
    """A page of the review as things stand; `wrong` is a day of publication that can't be."""
    letter, committee_id = queries.letter(desk.store, letter_id)
    committee = queries.committee(desk.store, committee_id)
    drafts = queries.drafts_of(desk.store, letter_id)
    if not drafts:
        return nothing_waits()
    reported = received.report_day(desk.store, letter_id)
    return review_form(
        letter,
        drafts,
        min(page, pages(drafts)),
        unread=queries.unread_of(desk.store, letter_id),
        channel=committee.channel,
        default_owner=owner or committee.default_owner,
        published=None if reported.settled else Published(None if reported.assumed else reported.day, wrong),
    )
