"""The review of a letter, page by page. What is filled in is stored as it is, so it can be left and resumed."""

from __future__ import annotations

from datetime import date
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.telling import refusal
from commitments.commitment import Committee, LetterSource
from commitments.history import day_set
from commitments.working_days import bank_holidays
from db import ledger, queries, received
from db.received import ReviewLeft
from db.refusals import LedgerRefused
from messages.blocks import Block
from messages.forms.published import PUBLISHED_ON, Published, published_too_late
from messages.forms.review import (
    ReviewFilled,
    correct_draft_form,
    nothing_waits,
    pages,
    read_correct_draft_form,
    read_review_form,
    review_form,
    reviewed,
)
from messages.forms.small import not_saved
from messages.forms.state import Filled
from messages.forms.unread import unread_form
from messages.ids import Form, decode, encode


def review(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Opens it at the page at which it was left."""
    ack()
    letter_id = int(decode(body["actions"][0]["value"])["letter"])
    page = received.review_left(desk.store, letter_id).page
    client.views_open(trigger_id=body["trigger_id"], view=page_of(desk, letter_id, page, resumed=True))


def keep(ack: Ack, body: dict[str, Any], *, desk: Desk) -> None:
    """Something was ticked, or the owner was chosen."""
    kept(desk, body)
    ack()


def kept(desk: Desk, body: dict[str, Any], *, turned: int = 0) -> tuple[dict[str, Any], ReviewFilled]:
    """Stores what the page holds, and that the review stands there, or at the page to which it is `turned`.

    What the form is about, and what is filled in.
    """
    view = body["view"]
    about = decode(view["private_metadata"])
    filled = read_review_form(Filled(view["state"]["values"]))
    first = about["page"] == 1  # where the owner is asked
    owner = filled.default_owner if first else received.review_left(desk.store, about["letter"]).owner
    left = ReviewLeft(about["page"] + turned, owner)
    ledger.keep_review(desk.store, about["letter"], left, filled.ticks, by=body["user"]["id"], now=desk.clock())
    return about, filled


def turn_back(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """To the page before; what was ticked on this one is kept."""
    about, _ = kept(desk, body, turned=-1)
    ack()
    page = page_of(desk, about["letter"], about["page"] - 1)
    client.views_update(view_id=body["view"]["id"], view=page)


def date_report(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """The day of the report's publication was chosen: the dates follow, and the page is drawn anew with its ticks."""
    about, filled = kept(desk, body)
    letter, _ = queries.letter(desk.store, about["letter"])
    wrong = filled.published_on if filled.published_on and filled.published_on > letter.date else None
    if filled.published_on and not wrong:
        ledger.date_report(desk.store, letter.id, filled.published_on, by=body["user"]["id"], now=desk.clock())
    ack()
    client.views_update(view_id=body["view"]["id"], view=page_of(desk, letter.id, about["page"], wrong=wrong))


def correct(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Opens the small form above; what was ticked so far is stored first, because the page is drawn anew after it."""
    about, _ = kept(desk, body)
    ack()
    _, committee_id = queries.letter(desk.store, about["letter"])
    owner = _default_owner(desk, about["letter"], queries.committee(desk.store, committee_id))
    draft = queries.commitment_by_id(desk.store, int(decode(body["actions"][0]["value"])["commitment"]))
    metadata = encode(commitment=draft.id, letter=about["letter"], page=about["page"])
    client.views_push(trigger_id=body["trigger_id"], view=correct_draft_form(draft, metadata, owner))


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
    client.views_update(view_id=view["root_view_id"], view=page_of(desk, about["letter"], about["page"]))


def unread(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """What could not be placed: from the summary, above the review, or another page of the same."""
    asked = decode(body["actions"][0]["value"])
    letter, _ = queries.letter(desk.store, int(asked["letter"]))
    shown = unread_form(letter, queries.unread_of(desk.store, letter.id), int(asked.get("page", 1)))
    view = body.get("view")
    if view is None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=shown)
    elif view["callback_id"] == Form.UNREAD:
        ack()
        client.views_update(view_id=view["id"], view=shown)
    else:
        kept(desk, body)
        ack()
        client.views_push(trigger_id=body["trigger_id"], view=shown)


def review_submitted(ack: Ack, body: dict[str, Any], *, desk: Desk) -> None:
    """Keeps the page's ticks; the last page confirms."""
    by, now = body["user"]["id"], desk.clock()
    about, filled = kept(desk, body)
    if filled.published_on:  # the choice itself may not have reached us
        letter, _ = queries.letter(desk.store, about["letter"])
        if filled.published_on > letter.date:
            ack(response_action="errors", errors={PUBLISHED_ON: published_too_late(letter)})
            return
        ledger.date_report(desk.store, letter.id, filled.published_on, by=by, now=now)
    drafts = queries.drafts_of(desk.store, about["letter"])
    if about["page"] < pages(drafts):
        kept(desk, body, turned=1)
        ack(response_action="update", view=page_of(desk, about["letter"], about["page"] + 1))
        return
    # A tick that is still on its way to the database may be older than what was sent with the page.
    ticked = [one.id for one in drafts if filled.ticks.get(one.id, one.ticked)]
    owner = received.review_left(desk.store, about["letter"]).owner
    done = ledger.confirm(desk.store, about["letter"], ticked=ticked, default_owner=owner, by=by, now=now)
    ack(response_action="update", view=_done(desk, done, about["letter"]))
    desk.knock()


def _done(desk: Desk, done: ledger.Confirmed, letter_id: int) -> Block:
    letter, _ = queries.letter(desk.store, letter_id)
    before = len(queries.opened_from(desk.store, letter_id)) - len(done.opened)
    return reviewed(done.opened, len(done.late), done.set_aside, letter, before=before)


def page_of(desk: Desk, letter_id: int, page: int, *, wrong: date | None = None, resumed: bool = False) -> Block:
    """A page of the review as things stand; `wrong` is a day of publication that can't be."""
    letter, committee_id = queries.letter(desk.store, letter_id)
    committee = queries.committee(desk.store, committee_id)
    drafts = queries.drafts_of(desk.store, letter_id)
    if not drafts:
        return nothing_waits(letter)
    histories = queries.histories_of(desk.store, [one.id for one in drafts])
    by_hand = {one: day_set(lines, committee.time_zone) for one, lines in histories.items()}
    return review_form(
        letter,
        drafts,
        min(page, pages(drafts)),
        unread=queries.unread_of(desk.store, letter_id),
        channel=committee.channel,
        default_owner=_default_owner(desk, letter_id, committee),
        published=_published(desk, letter, wrong),
        days_set={one: by for one, by in by_hand.items() if by},
        resumed=resumed,
        holidays=committee.closed.holidays,
    )


def _default_owner(desk: Desk, letter_id: int, committee: Committee) -> str | None:
    """Who owns those drafts that nobody else owns, as the review stands."""
    return received.review_left(desk.store, letter_id).owner or committee.default_owner


def _published(desk: Desk, letter: LetterSource, wrong: date | None) -> Published | None:
    """None for minutes, which answer no report."""
    if letter.is_minutes:
        return None
    reported = received.report_day(desk.store, letter.id)
    day = None if reported.assumed and not reported.settled else reported.day
    return Published(day, wrong, reported.words, reported.settled)
