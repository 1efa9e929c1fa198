"""What the page shows to one person."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from sandbox.acting.inviting import OWN_COMMANDS
from sandbox.acting.shortcuts import offered
from sandbox.channel import Channel
from sandbox.exchange import Exchange


def state(exchange: Exchange, user: str) -> dict[str, Any]:
    """Everything around the messages: who and where one is, the time, one's open forms."""
    workspace = exchange.workspace
    home = workspace.homes.get(user)
    commands = [
        {"command": one.command, "usage_hint": one.usage_hint, "description": one.description}
        for one in workspace.app.commands
    ]
    commands += [
        {"command": word, "usage_hint": one.usage_hint, "description": one.description}
        for word, one in OWN_COMMANDS.items()
    ]
    return {
        "user": user,
        "team": workspace.described(),
        "now": workspace.now().astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "time_zone": workspace.time_zone,
        "clock": {"movable": exchange.clock.movable, "busy": exchange.clock.busy},
        "users": [one.as_seen() for one in workspace.users.values()],
        "channels": [_channel(one, user) for one in workspace.channels_of(user)],
        "commands": commands,
        "shortcuts": [{"callback_id": one.callback_id, "name": one.name} for one in offered(exchange, user)],
        "app": {"user": workspace.app.bot_user, "has_home": workspace.app.has_home},
        "home": home.as_seen() if home else None,
        "views": [view.as_seen() for view in workspace.forms.get(user, [])],
    }


def messages(exchange: Exchange, user: str, channel: Channel) -> list[dict[str, Any]]:
    """All that `user` sees in a channel, its threads and what only they see included."""
    team = exchange.workspace.team_id
    return [
        {**channel.shown(one, team), "ephemeral": True} if one.only_for else channel.shown(one, team)
        for one in channel.seen_by(user)
    ]


def _channel(channel: Channel, user: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": channel.id, "name": channel.name, "is_im": channel.is_im, "topic": channel.topic}
    shown |= {"is_private": channel.is_private, "is_shared": channel.is_shared}
    if channel.is_im:
        shown["with"] = next((one for one in channel.members if one != user), user)
    return {**shown, "members": channel.members, "unread": channel.unread(user)}
