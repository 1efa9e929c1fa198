"""Before any listener runs: whoever types, presses or submits must be one who may act for the committee concerned.

Messages in threads are looked at where they are read as answers (`thread`), as most messages are no business of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, BoltResponse
from slack_sdk import WebClient

from bot.desk import Desk
from bot.membership import Verdict, may_act
from bot.telling import tell
from commitments.commitment import Committee
from db import queries
from db.refusals import NotFound
from messages.committee import cannot_tell, members_only, no_guests
from messages.form_errors import without_marks
from messages.forms.small import not_saved
from messages.ids import decode
from messages.messenger import Message

# What people do themselves; events and closed forms are none of it.
KINDS = frozenset({"block_actions", "view_submission", "shortcut", "message_action", "block_suggestion"})


def check(
    ack: Ack,
    body: dict[str, Any],
    client: WebClient,
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> BoltResponse | None:
    """A middleware for all requests: it ends here for whoever may not act, with one private sentence."""
    committee = concerned(desk, body) if "command" in body or body.get("type") in KINDS else None
    refused = refusal_for(client, committee, _person(body)) if committee else None
    if refused is None:
        next()
        return None
    return _refuse(ack, body, client, refused)


def refusal_for(client: WebClient, committee: Committee, user: str) -> Message | None:
    """Why somebody may not act for a committee; None if they may."""
    match may_act(client, committee, user):
        case Verdict.MAY:
            return None
        case Verdict.NOT_A_MEMBER:
            return members_only(committee)
        case Verdict.GUEST:
            return no_guests(committee)
        case Verdict.CANNOT_TELL:
            return cannot_tell()


def concerned(desk: Desk, body: dict[str, Any]) -> Committee | None:
    """The committee of what a request names, else of the channel that it comes from; None where there is neither."""
    for payload in _payloads(body):
        try:
            found = _committee_of(desk, payload)
        except NotFound:
            continue  # its listener says so
        if found:
            return found
    channel = body.get("channel_id") or (body.get("channel") or {}).get("id")
    return queries.committee_of_channel(desk.store, channel) if channel else None


def _committee_of(desk: Desk, named: dict[str, Any]) -> Committee | None:
    """Raises NotFound."""
    store = desk.store
    if "answer" in named:
        named = {"commitment": queries.answer_by_id(store, int(named["answer"])).commitment_id}
    if "commitment" in named:
        return queries.committee(store, queries.commitment_by_id(store, int(named["commitment"])).committee_id)
    if "letter" in named:
        return queries.committee(store, queries.letter(store, int(named["letter"]))[1])
    if "committee" in named:
        return queries.committee(store, int(named["committee"]))
    return queries.committee_of_channel(store, named["channel"]) if "channel" in named else None


def _payloads(body: dict[str, Any]) -> list[dict[str, Any]]:
    """What rides along with what was pressed and with the form around it; buttons of a form come first."""
    pressed = [one.get("value") or (one.get("selected_option") or {}).get("value") for one in body.get("actions") or ()]
    ridden = [*pressed, (body.get("view") or {}).get("private_metadata")]
    return [found for text in ridden if text and (found := _read(text)) is not None]


def _read(text: str) -> dict[str, Any] | None:
    try:
        return decode(text)
    except ValueError:
        return None  # a choice or a typed text, not a payload of ours


def _person(body: dict[str, Any]) -> str:
    return str(body.get("user_id") or body["user"]["id"])


def _refuse(ack: Ack, body: dict[str, Any], client: WebClient, refused: Message) -> BoltResponse:
    if "command" in body:
        return ack(response_type="ephemeral", text=refused.text, blocks=refused.blocks)
    if body["type"] == "view_submission":
        first = next((one["block_id"] for one in body["view"]["blocks"] if one["type"] == "input"), None)
        if first is None:
            return ack(response_action="update", view=not_saved(refused.text))
        return ack(response_action="errors", errors={first: without_marks(refused.text)})  # what was typed stays
    if body["type"] == "block_suggestion":
        return ack(options=[])
    acknowledged = ack()
    tell(client, _person(body), refused, channel=(body.get("channel") or {}).get("id"))
    return acknowledged
