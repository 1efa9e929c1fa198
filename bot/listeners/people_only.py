"""In no form does Chaser own, chair or decide anything: Slack's menus of people offer bots too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, BoltContext, BoltResponse

from messages.refusals import CHASER_IS_NO_PERSON


def check(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
) -> BoltResponse | None:
    """A middleware for all requests: a form in which Chaser is chosen stays open, and says so at that menu."""
    wrong = _chosen_in(body["view"], context.bot_user_id) if body.get("type") == "view_submission" else []
    if wrong:
        return ack(response_action="errors", errors=dict.fromkeys(wrong, CHASER_IS_NO_PERSON))
    next()
    return None


def _chosen_in(view: dict[str, Any], us: str | None) -> list[str]:
    """The input blocks whose menu has `us`."""
    values: dict[str, dict[str, dict[str, Any]]] = view["state"]["values"]
    found = {
        block
        for block, menus in values.items()
        for one in menus.values()
        if us and us in [one.get("selected_user"), *(one.get("selected_users") or ())]
    }
    return [one["block_id"] for one in view["blocks"] if one["type"] == "input" and one["block_id"] in found]
