"""What an app offers in the menu of a message: message_action."""

from __future__ import annotations

from typing import Any

from sandbox.acting.asking import around, ask
from sandbox.acting.pressing import GONE
from sandbox.exchange import Exchange
from sandbox.installed import Shortcut
from sandbox.refusal import Unhappy


def offered(exchange: Exchange, user: str) -> tuple[Shortcut, ...]:
    """People of another organisation have their own apps' shortcuts, not this workspace's."""
    workspace = exchange.workspace
    return workspace.app.shortcuts if workspace.users[user].team is None else ()


async def use(exchange: Exchange, user: str, body: dict[str, Any]) -> None:
    """`callback_id` on the message `ts` of `channel`. A message that only one person sees has none."""
    workspace = exchange.workspace
    channel = workspace.channel_for(user, body.get("channel"))
    message = channel.found(str(body.get("ts")), user)
    shortcut = next((one for one in offered(exchange, user) if one.callback_id == body.get("callback_id")), None)
    if message is None or message.only_for or shortcut is None:
        raise Unhappy(GONE)
    shown = channel.shown(message, workspace.team_id)
    if message.files and channel.is_shared:
        shown["files"] = [one.as_hint() for one in message.files]
    payload = {
        "type": "message_action",
        **around(exchange, user),
        "callback_id": shortcut.callback_id,
        "trigger_id": exchange.triggers.issue(user),
        "response_url": exchange.response_url(user, channel.id),
        "action_ts": workspace.next_ts(),
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": "directmessage" if channel.is_im else channel.name},
        "message": shown,
    }
    await ask(exchange, "interactive", payload, accepts=False, what=shortcut.name)
