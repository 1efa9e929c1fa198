"""Forms submitted and closed: view_submission and view_closed."""

from __future__ import annotations

import logging
from typing import Any

from sandbox import forms
from sandbox.acting.asking import around, ask
from sandbox.acting.checks import wrong_with
from sandbox.blockkit.state import state_of
from sandbox.exchange import Exchange
from sandbox.refusal import Refused, Unhappy
from sandbox.view import View
from sandbox.way import UnansweredError

log = logging.getLogger(__name__)

NOT_UNDERSTOOD = "The form could not be handled, because what the app answered is not allowed: {}"


async def submit(exchange: Exchange, user: str, body: dict[str, Any]) -> None:
    view = _top(exchange, user, body)
    view.values = state_of(view.blocks, body.get("values") or view.values)
    errors = wrong_with(view.blocks, view.values)
    if errors:
        raise Unhappy("Some answers need another look.", errors)
    payload = {
        "type": "view_submission",
        **around(exchange, user),
        "trigger_id": exchange.triggers.issue(user, view.id),
        "view": forms.as_api(exchange, view),
        "response_urls": [],
    }
    answer = await ask(exchange, "interactive", payload, accepts=True, what="Sending the form")
    try:
        _follow(exchange, user, view, answer)
    except Refused as refused:
        # Slack shows the person a vague sentence and tells the app nothing; here the reason may be read.
        reasons = "; ".join(refused.more.get("response_metadata", {}).get("messages", [])) or refused.code
        log.warning("the answer to a view_submission was refused: %s", reasons)
        raise Unhappy(NOT_UNDERSTOOD.format(reasons)) from refused


async def close(exchange: Exchange, user: str, body: dict[str, Any]) -> None:
    """Closes the top form, or with `all` every one. The app hears of it where it asked to; it is gone either way."""
    view, cleared = _top(exchange, user, body), body.get("all") is True
    if cleared:
        # Of a whole stack the app hears once, with the form that it began with.
        view = exchange.workspace.forms[user][0]
    view_shown = {**forms.as_api(exchange, view), "state": {"values": {}}}
    forms.close_one(exchange, user, view)
    if not view.source.get("notify_on_close"):
        return
    payload = {"type": "view_closed", **around(exchange, user), "view": view_shown, "is_cleared": cleared}
    try:
        await exchange.way.ask("interactive", payload, seconds=exchange.workspace.patience.answer, accepts=False)
    except UnansweredError:
        log.info("the app didn't hear that %s closed a form", user)


def _top(exchange: Exchange, user: str, body: dict[str, Any]) -> View:
    stack = exchange.workspace.forms.get(user, [])
    if not stack or stack[-1].id != body.get("view_id"):
        raise Unhappy("That form is no longer open.")
    return stack[-1]


def _follow(exchange: Exchange, user: str, view: View, answer: dict[str, Any]) -> None:
    """Does what the acknowledgement says; an empty one closes this form alone."""
    action = answer.get("response_action")
    if action == "errors":
        raise Unhappy("Some answers need another look.", _errors(view, answer.get("errors")))
    if action == "update":
        forms.change(exchange, user, view, forms.checked(answer.get("view")))
    elif action == "push":
        forms.push(exchange, user, forms.checked(answer.get("view")))
    elif action == "clear":
        forms.close_all(exchange, user)
    elif action is None:
        forms.close_one(exchange, user, view)
    else:
        raise Refused(f"unknown response_action {action!r}")


def _errors(view: View, errors: object) -> dict[str, str]:
    """Sentences by the block_id of an input; any other block_id is refused, as in Slack."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
        raise Refused(f"errors must name input blocks of the view, not {errors!r}")
    return {str(block): str(sentence) for block, sentence in errors.items()}
