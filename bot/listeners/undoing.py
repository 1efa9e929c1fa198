"""Undo, by the button of a private confirmation and by `/chaser undo`; and the history, which keeps both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners import once
from bot.listeners.asking import reference_missing, the_commitment
from bot.listeners.changing import coming
from bot.membership import name_of
from bot.telling import answer_privately, refusal
from commitments.commitment import Commitment, Committee
from commitments.status import Status
from db import ledger, queries
from db.refusals import (
    AbsenceChangedSince,
    ChangedSince,
    EventChangedSince,
    LedgerRefused,
    ManyAtOnce,
    TooLate,
    UndoneAlready,
)
from messages import absences, meetings, undoing
from messages.history import history as history_message
from messages.history import page_of
from messages.ids import Action, decode
from messages.messenger import Message

if TYPE_CHECKING:
    from bot.listeners.command import Asked

# What the history calls a new day of an event.
CHANGED = "change_event"


def pressed(ack: Ack, body: dict[str, Any], respond: Respond, *, desk: Desk) -> None:
    """*Undo* on a confirmation, which then says what became of it."""
    chosen, by = decode(body["actions"][0]["value"]), body["user"]["id"]
    commitment_id, version = int(chosen["commitment"]), int(chosen["version"])
    committee = queries.committee(desk.store, queries.commitment_by_id(desk.store, commitment_id).committee_id)
    again = partial(meetings.many_by_undoing, action=Action.UNDO, about={**chosen, "sure": 1})

    def undo() -> ledger.Undone:
        return ledger.undo(desk.store, commitment_id, version, by=by, now=desk.clock(), sure="sure" in chosen)

    answer_privately(respond, _pressed(ack, desk, committee, undo, again))


def event_pressed(ack: Ack, body: dict[str, Any], respond: Respond, *, desk: Desk) -> None:
    """*Undo* on what was said of an event's new day, or of meetings that were added."""
    chosen, by = decode(body["actions"][0]["value"]), body["user"]["id"]
    committee = queries.committee(desk.store, int(chosen["committee"]))
    again = partial(meetings.many_by_undoing, action=Action.UNDO_EVENT, about={**chosen, "sure": 1})
    answer_privately(respond, _pressed(ack, desk, committee, partial(_undo_event, desk, chosen, by), again))


def absence_pressed(ack: Ack, body: dict[str, Any], client: WebClient, respond: Respond, *, desk: Desk) -> None:
    """*Undo* on what was said of who is away, or back."""
    chosen, by = decode(body["actions"][0]["value"]), body["user"]["id"]
    committee = queries.committee(desk.store, int(chosen["committee"]))
    try:
        done = ledger.undo_line(desk.store, committee.id, int(chosen["line"]), by=by, now=desk.clock())
    except LedgerRefused as refused:
        ack()
        message = _absence_stands(refused, client, committee)
    else:
        ack()
        desk.knock()
        message = _absence_undone(done, client, committee)
    answer_privately(respond, message)


def _pressed(
    ack: Ack,
    desk: Desk,
    committee: Committee,
    undo: Callable[[], ledger.Undone],
    again: Callable[[int], Message],
) -> Message:
    """What became of it; acknowledged once it is stored. `again` asks first where many reminders would come by it."""
    try:
        done = undo()
    except ManyAtOnce as many:
        ack()
        return again(many.count)
    except LedgerRefused as refused:
        ack()
        return _refusal(refused, committee)
    ack()
    desk.knock()
    return _undone(desk, committee, done)


def _undo_event(desk: Desk, chosen: dict[str, Any], by: str) -> ledger.Undone:
    """By the event, by the line of the history that keeps what was added, or by the one of which the asker was told
    that many reminders come by undoing it.
    """
    now = desk.clock()
    if "addition" in chosen:
        committee, line, sure = int(chosen["committee"]), int(chosen["addition"]), "sure" in chosen
        return ledger.undo_line(desk.store, committee, line, by=by, now=now, sure=sure)
    if "line" in chosen:
        return ledger.undo_last(desk.store, int(chosen["committee"]), by=by, now=now, sure_of=int(chosen["line"]))
    return ledger.undo_event(desk.store, int(chosen["event"]), by=by, now=now, sure="sure" in chosen)


def undo(asked: Asked) -> Message:
    """The asker's own last change in this committee. The same command again would take back the one before it.

    In a channel of no committee it takes back what they said there of an absence; raises NotAnAbsence for another.
    """
    with once.first_time(asked.desk, f"undo {asked.trigger}") as is_first:
        return _undo_last(asked) if is_first else undoing.came_twice()


def _undo_last(asked: Asked) -> Message:
    try:
        now, only_absence = asked.desk.clock(), asked.is_elsewhere
        done = ledger.undo_last(asked.desk.store, asked.committee.id, by=asked.user, now=now, only_absence=only_absence)
    except ManyAtOnce as many:
        about = {"committee": asked.committee.id, "line": many.line}
        return meetings.many_by_undoing(many.count, Action.UNDO_EVENT, about)
    except (AbsenceChangedSince, TooLate, UndoneAlready) as refused:
        return _absence_stands(refused, asked.client, asked.committee)
    except (ChangedSince, EventChangedSince) as refused:
        return _refusal(refused, asked.committee)
    if done.person:
        return _absence_undone(done, asked.client, asked.committee)
    return _undone(asked.desk, asked.committee, done)


def _absence_undone(done: ledger.Undone, client: WebClient, committee: Committee) -> Message:
    return absences.undone(done.absence, name_of(client, done.person or ""), committee.default_owner)


def _absence_stands(refused: LedgerRefused, client: WebClient, committee: Committee) -> Message:
    """Whose absence it is, is told by name; what else was refused is told as everywhere."""
    match refused:
        case AbsenceChangedSince():
            return absences.changed_since(name_of(client, refused.person))
        case TooLate(verb="away" | "back"):
            return absences.too_late(name_of(client, refused.reference))
        case UndoneAlready(verb="away" | "back"):
            return absences.undone_already(name_of(client, refused.reference))
        case _:
            return _refusal(refused, committee)


def _undone(desk: Desk, committee: Committee, done: ledger.Undone) -> Message:
    if done.gone or len(done.events) > 1:
        gone = [one for one in done.events if one.id in done.gone]
        return meetings.addition_undone(gone, [one for one in done.events if one.id not in done.gone])
    if done.events:
        return meetings.undone(done.events[0], done.commitments)
    first = done.commitments[0]
    return undoing.undone(done.verb, done.commitments, coming(desk, committee, first), **came_with_it(desk, first))


def came_with_it(desk: Desk, commitment: Commitment) -> dict[str, bool]:
    """Whether the last change opened what was closed, and whether an answer stands again by it."""
    changes = queries.history_of(desk.store, commitment.id)[-1].changes
    return {"reopened": changes.get("status", [None])[0] == Status.CLOSED, "restored": "completes" in changes}


def _refusal(refused: LedgerRefused, committee: Committee) -> Message:
    """Who changed it, and when, is told in the committee's time zone."""
    if isinstance(refused, ChangedSince):
        return undoing.changed_since(refused.reference, refused.lines, committee.time_zone)
    if isinstance(refused, EventChangedSince):
        return meetings.changed_since(refused.event)
    if isinstance(refused, TooLate | UndoneAlready) and refused.verb == CHANGED:
        late = isinstance(refused, TooLate)
        return meetings.too_late(refused.reference) if late else meetings.undone_already(refused.reference)
    return refusal(refused)


def history(asked: Asked) -> Message:
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    return _page(asked.desk, asked.committee, commitment, 1)


def turn_history(ack: Ack, body: dict[str, Any], respond: Respond, *, desk: Desk) -> None:
    ack()
    asked = decode(body["actions"][0]["value"])
    commitment = queries.commitment_by_id(desk.store, int(asked["commitment"]))
    committee = queries.committee(desk.store, commitment.committee_id)
    message = _page(desk, committee, commitment, int(asked["page"]))
    answer_privately(respond, message)


def _page(desk: Desk, committee: Committee, commitment: Commitment, page: int) -> Message:
    shown = page_of(queries.history_of(desk.store, commitment.id), page)
    return history_message(commitment, shown, committee.time_zone)
