"""Going to the app: its Home tab or its messages, which it hears of each time."""

from __future__ import annotations

from typing import Any

from sandbox import forms
from sandbox.exchange import Exchange
from sandbox.refusal import Unhappy

TABS = ("home", "messages")


async def visit(exchange: Exchange, user: str, body: dict[str, Any]) -> None:
    """`tab`: home or messages. The event brings the Home tab along once the app has published one."""
    workspace = exchange.workspace
    tab = str(body.get("tab"))
    if tab not in TABS or (tab == "home" and not workspace.app.has_home):
        raise Unhappy(f"{workspace.app.name} has no such tab.")
    channel = workspace.direct(user, workspace.app.bot_user)
    event: dict[str, Any] = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
    event["event_ts"] = workspace.next_ts()
    home = workspace.homes.get(user)
    if home and tab == "home":
        event["view"] = forms.as_api(exchange, home)
    exchange.events.send("app_home_opened", event)
