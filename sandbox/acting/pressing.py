"""Buttons pressed and menus chosen from, in messages and in forms: block_actions."""

from __future__ import annotations

from typing import Any

from sandbox.acting.asking import around, ask
from sandbox.blockkit.ids import Block, element_at
from sandbox.blockkit.state import FIELDS, state_of
from sandbox.exchange import Exchange
from sandbox.forms import as_api
from sandbox.refusal import Unhappy

GONE = "That is no longer there: it was changed a moment ago."


async def press(exchange: Exchange, user: str, body: dict[str, Any]) -> None:
    blocks, where = place_of(exchange, user, body)
    element = element_at(blocks, str(body.get("block_id")), str(body.get("action_id")))
    if element is None:
        raise Unhappy(GONE)
    action = {**_action(element, body.get("action") or {}), "block_id": body["block_id"]}
    action["action_ts"] = exchange.workspace.next_ts()
    payload = {"type": "block_actions", **around(exchange, user), **where, "actions": [action]}
    await ask(exchange, "interactive", payload, accepts=False, what="That")


def place_of(exchange: Exchange, user: str, body: dict[str, Any]) -> tuple[list[Block], dict[str, Any]]:
    """The blocks that are meant, of a form, a Home tab or a message, and what a payload says of their place."""
    return _in_view(exchange, user, body) if body.get("view_id") else _in_message(exchange, user, body)


def _in_message(exchange: Exchange, user: str, body: dict[str, Any]) -> tuple[list[Block], dict[str, Any]]:
    channel = exchange.workspace.channel_for(user, body.get("channel"))
    message = channel.found(str(body.get("ts")), user)
    if message is None:
        raise Unhappy(GONE)
    team = exchange.workspace.team_id
    private = message.only_for is not None
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": private}
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    where: dict[str, Any] = {
        "container": container,
        "trigger_id": exchange.triggers.issue(user),
        "channel": {"id": channel.id, "name": "directmessage" if channel.is_im else channel.name},
        "state": {"values": state_of(message.blocks, body.get("values") or {})},
        "response_url": exchange.response_url(user, channel.id, message.ts),
    }
    # An ephemeral message comes without itself, as it is stored nowhere.
    if not private:
        where["message"] = channel.shown(message, team, with_metadata=True)
    return message.blocks, where


def _in_view(exchange: Exchange, user: str, body: dict[str, Any]) -> tuple[list[Block], dict[str, Any]]:
    home = exchange.workspace.homes.get(user)
    open_now = [*exchange.workspace.forms.get(user, []), *([home] if home else [])]
    view = next((one for one in open_now if one.id == body["view_id"]), None)
    if view is None:
        raise Unhappy(GONE)
    view.values = state_of(view.blocks, body.get("values") or view.values)
    where = {
        "container": {"type": "view", "view_id": view.id},
        # Nothing can be pushed onto a Home tab, only opened from it.
        "trigger_id": exchange.triggers.issue(user, None if view is home else view.id),
        "view": as_api(exchange, view),
    }
    return view.blocks, where


def _action(element: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The entry of `actions`: what the element is, and what was chosen in it."""
    kind = element["type"]
    action: dict[str, Any] = {"type": kind, "action_id": element["action_id"]}
    if kind == "button":
        return {**action, **{name: element[name] for name in ("text", "value", "style", "url") if name in element}}
    name = "selected_option" if kind == "overflow" else FIELDS[kind][0]
    action[name] = given.get(name)
    return {**action, **{key: element[key] for key in ("placeholder",) if key in element}}
