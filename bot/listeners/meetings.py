"""`/chaser meetings`: the committee's meetings and other events, added, dated, cancelled, and what hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.telling import refusal, tell
from bot.typed import as_meant
from commitments.commitment import Committee
from commitments.events import Event
from db import ledger, queries
from db.refusals import LedgerRefused, ManyAtOnce, NotFound
from messages import meetings as words
from messages import refusals
from messages.ask import said
from messages.form_errors import without_marks
from messages.forms import meetings as forms
from messages.forms.small import not_saved
from messages.forms.state import Filled
from messages.ids import Action, decode
from messages.messenger import Message
from messages.text import escaped

if TYPE_CHECKING:
    from bot.listeners.command import Asked

GONE = "This event was cancelled meanwhile, so nothing was saved."


def meetings(asked: Asked) -> Message | None:
    """The list, or with `add` and a day a meeting at once; where many reminders would come, the form asks first."""
    desk, committee = asked.desk, asked.committee
    today, typed = desk.today(committee), as_meant(asked.typed.rest)
    word, _, rest = typed.partition(" ")
    if typed and word.lower() != "add":
        return refusals.typed_back(refusals.not_understood("meetings", typed), f"/chaser meetings {typed}")
    if not typed:
        return words.meetings(committee, ledger.how_many_hang(desk.store, committee.id), today)
    read = forms.read_meetings(rest, today, committee.closed.holidays)
    if isinstance(read, str):
        return refusals.typed_back(said(escaped(read)), f"/chaser meetings {typed}")
    try:
        added = ledger.add_events(desk.store, committee.id, _new(read), by=asked.user, now=desk.clock())
    except ManyAtOnce as many:
        form = forms.add_form(committee, typed=rest, notice=words.many_at_once(many.count), channel=asked.place)
        asked.client.views_open(trigger_id=asked.trigger, view=form)
        return None
    return _added(committee, added)


def open_add(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    ack()
    committee = _committee(desk, decode(body["actions"][0]["value"]))
    client.views_open(trigger_id=body["trigger_id"], view=forms.add_form(committee, channel=_channel(body)))


def open_hang(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    ack()
    committee = _committee(desk, decode(body["actions"][0]["value"]))
    today = desk.today(committee)
    events = [one for one in committee.events if one.day is None or one.day >= today]
    view = forms.hang_form(committee, events, channel=_channel(body))
    client.views_open(trigger_id=body["trigger_id"], view=view)


def choose(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """From the menu beside an event: its day, or its cancelling."""
    ack()
    chosen = decode(body["actions"][0]["selected_option"]["value"])
    committee = _committee(desk, chosen)
    event = committee.event(int(chosen["event"]))
    if event is None:
        tell(client, body["user"]["id"], said(GONE), channel=_channel(body))
        return
    hanging = ledger.how_many_hang(desk.store, committee.id).get(event.id, 0)
    if chosen["do"] == Action.CANCEL_EVENT:
        form = forms.cancel_form(event, hanging, committee, channel=_channel(body))
    else:
        form = forms.event_form(event, hanging, committee, channel=_channel(body))
    client.views_open(trigger_id=body["trigger_id"], view=form)


def meetings_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    committee = _committee(desk, about)
    typed = Filled(view["state"]["values"]).text("meetings")
    read = forms.read_meetings(typed, desk.today(committee), committee.closed.holidays)
    if isinstance(read, str):
        ack(response_action="errors", errors={"meetings": read})
        return
    by, sure = body["user"]["id"], "sure" in about
    try:
        added = ledger.add_events(desk.store, committee.id, _new(read), by=by, now=desk.clock(), sure=sure)
    except ManyAtOnce as many:
        notice = words.many_at_once(many.count)
        ack(
            response_action="update",
            view=forms.add_form(committee, typed=typed, notice=notice, channel=about.get("channel")),
        )
        return
    ack()
    _told(desk, client, body, about, _added(committee, added))


def event_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    committee = _committee(desk, about)
    event = committee.event(int(about["event"]))
    if event is None:
        ack(response_action="update", view=not_saved(GONE))
        return
    filled = forms.read_event_form(Filled(view["state"]["values"]), event)
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    if not about.keys() & {"papers", "sure"} and (question := forms.papers_question(event, filled)):
        ack(response_action="update", view=_asked_again(desk, committee, event, filled, about, question=question))
        return
    try:
        changed = _changed(desk, event, filled, body["user"]["id"], sure="sure" in about)
    except ManyAtOnce as many:
        notice = words.many_at_once(many.count)
        ack(response_action="update", view=_asked_again(desk, committee, event, filled, about, notice=notice))
        return
    ack()
    _told(desk, client, body, about, words.changed(changed.event, changed.moved, committee))


def cancel_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    committee, event_id = _committee(desk, about), int(about["event"])
    hanging = ledger.how_many_hang(desk.store, committee.id).get(event_id, 0)
    by, now = body["user"]["id"], desk.clock()
    try:
        event = ledger.cancel_event(desk.store, event_id, by=by, now=now, sure="sure" in about)
    except NotFound:
        ack(response_action="update", view=not_saved(GONE))
        return
    except ManyAtOnce as many:
        event = next(one for one in committee.events if one.id == event_id)
        notice = words.many_by_cancelling(many.count)
        form = forms.cancel_form(event, hanging, committee, notice=notice, channel=about.get("channel"))
        ack(response_action="update", view=form)
        return
    ack()
    _told(desk, client, body, about, words.cancelled(event, hanging))


def hang_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    committee = _committee(desk, about)
    filled = forms.read_hang_form(Filled(view["state"]["values"]))
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    reference, event_id, span = filled
    by, now = body["user"]["id"], desk.clock()
    try:
        one = queries.commitment(desk.store, committee.id, reference)
        if event_id is None:
            tied = ledger.unhang(desk.store, one.id, by=by, now=now)
        else:
            tied = ledger.hang(desk.store, one.id, event_id, span, by=by, now=now)
    except LedgerRefused as refused:
        ack(response_action="errors", errors={"reference": without_marks(refusal(refused).text)})
        return
    ack()
    _told(desk, client, body, about, words.tied(tied, committee.event(event_id)))


def _new(read: Sequence[forms.Meeting]) -> list[ledger.NewEvent]:
    return [ledger.NewEvent(day=one.day, papers_due=one.papers_due) for one in read]


def _added(committee: Committee, done: ledger.EventsAdded) -> Message:
    undo = {"committee": committee.id, "addition": done.line} if done.line else None
    return words.added(done.added, changed=done.changed, known=done.known, undo=undo)


def _asked_again(
    desk: Desk,
    committee: Committee,
    event: Event,
    filled: forms.ChangedEvent,
    about: dict[str, Any],
    *,
    notice: str = "",
    question: str = "",
) -> dict[str, Any]:
    """The form as it was filled in, which is saved once more if that is meant."""
    hanging = ledger.how_many_hang(desk.store, committee.id).get(event.id, 0)
    asked = replace(event, name=filled.name, day=filled.day, papers_due=filled.papers_due)
    channel = about.get("channel")
    return forms.event_form(asked, hanging, committee, notice=notice, question=question, channel=channel)


def _changed(desk: Desk, event: Event, filled: forms.ChangedEvent, by: str, *, sure: bool) -> ledger.EventChanged:
    to = ledger.NewEvent(name=filled.name, day=filled.day, papers_due=filled.papers_due, is_meeting=event.is_meeting)
    return ledger.change_event(desk.store, event.id, to, by=by, now=desk.clock(), sure=sure)


def _committee(desk: Desk, about: dict[str, Any]) -> Committee:
    return queries.committee(desk.store, int(about["committee"]))


def _channel(body: dict[str, Any]) -> str | None:
    found: str | None = (body.get("channel") or {}).get("id")
    return found


def _told(desk: Desk, client: WebClient, body: dict[str, Any], about: dict[str, Any], message: Message) -> None:
    tell(client, body["user"]["id"], message, channel=about.get("channel"))
    desk.knock()
