"""auth.test, apps.connections.open, users.* and reactions.add: the app, its line, the people."""

from __future__ import annotations

import re
from typing import Any

from sandbox.refusal import Refused
from sandbox.web_api.call import Call
from sandbox.web_api.paging import page

EMOJI_NAME = re.compile(r"^[a-z0-9_+'-]+(::skin-tone-\d)?$")


def auth_test(call: Call) -> dict[str, Any]:
    workspace = call.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.bot.name,
        "team_id": workspace.team_id,
        "user_id": workspace.app.bot_user,
        "bot_id": workspace.app.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(call: Call) -> dict[str, Any]:
    address = call.exchange.address.replace("http:", "ws:", 1)
    return {"url": f"{address}/link/?ticket={call.exchange.tickets.issue()}&app_id={call.workspace.app.id}"}


def users_info(call: Call) -> dict[str, Any]:
    return {"user": call.workspace.user(call.required("user")).as_api(call.workspace.team_id)}


def users_list(call: Call) -> dict[str, Any]:
    shown, further = page(call, list(call.workspace.users.values()))
    team = call.workspace.team_id
    return {"members": [one.as_api(team) for one in shown], "cache_ts": call.workspace.unix_now(), **further}


def add_reaction(call: Call) -> dict[str, Any]:
    channel = call.channel()
    message = channel.messages.get(call.text("timestamp"))
    if message is None:
        raise Refused("message_not_found")
    name = call.text("name").strip(":")
    if not EMOJI_NAME.match(name):
        raise Refused("invalid_name")
    users = message.reactions.setdefault(name, [])
    if call.workspace.app.bot_user in users:
        raise Refused("already_reacted")
    users.append(call.workspace.app.bot_user)
    call.exchange.feeds.messages(channel.id, channel.members)
    return {}
