"""In no form does Chaser own, chair or decide anything, and no guest owns or chairs: Slack's menus offer them too."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from slack_bolt import Ack, BoltContext, BoltResponse
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.members_only import concerned
from bot.membership import is_slack_guest
from messages.form_errors import without_marks
from messages.forms.state import Filled
from messages.ids import Action
from messages.refusals import CHASER_IS_NO_PERSON, GUEST_OWNS_NOTHING

# The menus in which an owner is chosen, also by default, or who has the chair.
NO_GUESTS = frozenset({"chair", "owner", Action.REVIEW_OWNER.value})


def check(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> BoltResponse | None:
    """A middleware for all requests: a form with a wrong choice of people stays open, and says so at that menu.

    Guests may own and chair where the committee lets them act, or the form itself is about to.
    """
    wrong = _wrong(body, context.bot_user_id, client, desk) if body.get("type") == "view_submission" else {}
    if wrong:
        return ack(response_action="errors", errors={block: without_marks(text) for block, text in wrong.items()})
    next()
    return None


def _wrong(body: dict[str, Any], us: str | None, client: WebClient, desk: Desk) -> dict[str, str]:
    """What is wrong, by the input blocks in which it is."""
    view = body["view"]
    chosen = _chosen(view)
    wrong = {block: CHASER_IS_NO_PERSON for block, _menu, people in chosen if us in people}
    owners = {block: people for block, menu, people in chosen if menu in NO_GUESTS}
    guests = {block for block, people in owners.items() if any(is_slack_guest(client, one) for one in people)}
    if guests and not _guests_allowed(body, desk):
        wrong |= dict.fromkeys(guests, GUEST_OWNS_NOTHING)
    inputs = [one["block_id"] for one in view["blocks"] if one["type"] == "input"]
    return {block: wrong[block] for block in inputs if block in wrong}


def _guests_allowed(body: dict[str, Any], desk: Desk) -> bool:
    """The form in which it is set says so itself."""
    typed = Filled(body["view"]["state"]["values"])
    if typed.blocks("guests"):
        return typed.ticked("guests")
    committee = concerned(desk, body)
    return committee is not None and committee.guests_allowed


def _chosen(view: dict[str, Any]) -> list[tuple[str, str, Collection[str]]]:
    """Who is chosen in which menu of which block."""
    values: dict[str, dict[str, dict[str, Any]]] = view["state"]["values"]
    return [
        (block, menu, people)
        for block, menus in values.items()
        for menu, one in menus.items()
        if (people := {*filter(None, [one.get("selected_user")]), *(one.get("selected_users") or ())})
    ]
