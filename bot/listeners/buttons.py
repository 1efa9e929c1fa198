"""What buttons in messages do: they open forms, start the chasing, and take an answer back."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.asking import details, list_view
from bot.listeners.changing import coming, not_open
from bot.listeners.home import publish
from bot.listeners.planning import the_plan
from bot.listeners.undoing import came_with_it
from bot.telling import answer_privately, refusal, tell
from commitments.commitment import Commitment, Committee
from commitments.reminders import Quiet, Reminder
from db import ledger, queries
from db.refusals import LedgerRefused
from messages import confirmations
from messages.forms.answer import answer_form
from messages.forms.small import close_form, snooze_form
from messages.ids import Action, decode
from messages.messenger import Message
from messages.undoing import undone

VERBS: dict[str, str] = {Action.RECORD_ANSWER: "take an answer", Action.SNOOZE: "be snoozed", Action.CLOSE: "be closed"}


def open_form(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Record an answer, Snooze reminders, Close commitment: a reminder's buttons."""
    ack()
    action = body["actions"][0]
    chosen = decode(action["value"])
    _open(desk, body, client, action["action_id"], chosen["commitment"], chosen.get("answer"))


def choose(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """The same from the menu of a line at Home, Show, and Start chasing, after which Home is published anew."""
    chosen = decode(body["actions"][0]["selected_option"]["value"])
    if chosen["do"] == Action.START_CHASING:
        _start(desk, chosen, body, client, ack)
        publish(client, desk, body["user"]["id"])
        return
    ack()
    if chosen["do"] == Action.SHOW:
        _show(desk, body, client, chosen["commitment"])
    else:
        _open(desk, body, client, chosen["do"], chosen["commitment"])


def _open(
    desk: Desk, body: dict[str, Any], client: WebClient, action: str, commitment_id: int, answer_id: int | None = None
) -> None:
    """`answer_id` is the answer that is to be completed, where it still stands."""
    commitment, committee = _commitment(desk, commitment_id)
    channel, today = _channel(body), desk.today(committee)
    if closed := not_open(commitment, VERBS.get(action, "be closed")):
        # An old message, or a button that was pressed before the message was drawn again.
        tell(client, body["user"]["id"], closed, channel=channel)
        return
    match action:
        case Action.RECORD_ANSWER:
            answers = queries.answers_of(desk.store, commitment_id) if answer_id else ()
            known = next((one for one in answers if one.id == answer_id), None)
            form = answer_form(commitment, committee, today, channel=channel, completes=known)
        case Action.SNOOZE:
            form = snooze_form(commitment, today, channel=channel)
        case _:
            form = close_form(commitment, channel=channel)
    client.views_open(trigger_id=body["trigger_id"], view=form)


def start_chasing(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """For one commitment, or for all of a committee's that came in late."""
    _start(desk, decode(body["actions"][0]["value"]), body, client, ack)


def _start(desk: Desk, chosen: dict[str, Any], body: dict[str, Any], client: WebClient, ack: Ack) -> None:
    user = body["user"]["id"]
    if "commitment" in chosen:
        started = ledger.start_chasing(desk.store, [int(chosen["commitment"])], by=user, now=desk.clock())
    else:
        started = ledger.start_chasing_all(desk.store, int(chosen["committee"]), by=user, now=desk.clock())
    ack()
    desk.knock()
    tell(client, user, _started(desk, started), channel=_channel(body))


def _started(desk: Desk, started: tuple[Commitment, ...]) -> Message:
    """With the first reminder that comes of any of them."""
    if not started:
        return confirmations.chasing_started(started, Quiet.NOT_OPEN)
    committee = queries.committee(desk.store, started[0].committee_id)
    upcoming = [one for one in (coming(desk, committee, each) for each in started) if isinstance(one, Reminder)]
    first = min(upcoming, key=lambda one: one.at, default=Quiet.NOT_OPEN)
    return confirmations.chasing_started(started, first)


def not_an_answer(ack: Ack, body: dict[str, Any], respond: Respond, *, desk: Desk) -> None:
    answer_id = int(decode(body["actions"][0]["value"])["answer"])
    try:
        commitment = ledger.take_back_answer(desk.store, answer_id, by=body["user"]["id"], now=desk.clock())
    except LedgerRefused as refused:
        ack()
        message = refusal(refused)
    else:
        ack()
        desk.knock()
        committee = queries.committee(desk.store, commitment.committee_id)
        first = coming(desk, committee, commitment)
        message = undone("answer", [commitment], first, **came_with_it(desk, commitment))
    answer_privately(respond, message)


def turn_page(ack: Ack, body: dict[str, Any], respond: Respond, *, desk: Desk) -> None:
    ack()
    asked = decode(body["actions"][0]["value"])
    committee = queries.committee(desk.store, int(asked["committee"]))
    message = list_view(desk, committee, body["user"]["id"], asked["words"], page=int(asked["page"]))
    answer_privately(respond, message)


def show(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """One commitment of a list, whole, to whoever pressed."""
    ack()
    _show(desk, body, client, decode(body["actions"][0]["value"])["commitment"])


def show_plan(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Every reminder of one commitment that would come, to whoever pressed."""
    ack()
    commitment, committee = _commitment(desk, decode(body["actions"][0]["value"])["commitment"])
    tell(client, body["user"]["id"], the_plan(desk, committee, commitment), channel=_channel(body))


def _show(desk: Desk, body: dict[str, Any], client: WebClient, commitment_id: int) -> None:
    commitment, committee = _commitment(desk, commitment_id)
    tell(client, body["user"]["id"], details(desk, committee, commitment), channel=_channel(body))


def _commitment(desk: Desk, commitment_id: int) -> tuple[Commitment, Committee]:
    commitment = queries.commitment_by_id(desk.store, commitment_id)
    return commitment, queries.committee(desk.store, commitment.committee_id)


def _channel(body: dict[str, Any]) -> str | None:
    found: str | None = (body.get("channel") or {}).get("id")
    return found
