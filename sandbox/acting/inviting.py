"""Commands of the workspace's own, and new channels: inviting people and the app, and taking them out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sandbox import membership
from sandbox.acting.typed import named_people
from sandbox.channel import Channel
from sandbox.exchange import Exchange
from sandbox.refusal import Unhappy
from sandbox.workspace import Workspace

CHANNEL_NAME = re.compile(r"^[a-z0-9][a-z0-9_-]{0,79}$")


def invite(exchange: Exchange, channel: Channel, user: str, rest: str) -> None:
    for one in _people(exchange.workspace, channel, rest):
        if one in channel.members:
            raise Unhappy(f"{_name(exchange.workspace, one)} is in #{channel.name} already.")
        if exchange.workspace.users[one].team and not channel.is_shared:
            name = _name(exchange.workspace, one)
            raise Unhappy(f"{name} is of another organisation, and #{channel.name} is not shared with it.")
        membership.join(exchange, channel, one, inviter=user)


def remove(exchange: Exchange, channel: Channel, user: str, rest: str) -> None:
    for one in _people(exchange.workspace, channel, rest):
        if one not in channel.members:
            raise Unhappy(f"{_name(exchange.workspace, one)} is not in #{channel.name}.")
        membership.leave(exchange, channel, one, actor=user)


def _people(workspace: Workspace, channel: Channel, rest: str) -> list[str]:
    if channel.is_im:
        raise Unhappy("A direct message is between two: choose a channel.")
    people = named_people(workspace, rest)
    if not people:
        raise Unhappy("Say who, such as @Ada Obi.")
    return people


def _name(workspace: Workspace, user: str) -> str:
    return workspace.users[user].real_name


@dataclass(frozen=True, slots=True)
class OwnCommand:
    """A command that the workspace itself carries out; the app never hears of it."""

    run: Callable[[Exchange, Channel, str, str], None]
    usage_hint: str
    description: str


OWN_COMMANDS = {
    "/invite": OwnCommand(invite, "@someone", "Add someone, or an app, to this channel"),
    "/remove": OwnCommand(remove, "@someone", "Take someone, or an app, out of this channel"),
}


async def begin_channel(exchange: Exchange, user: str, body: dict[str, Any]) -> dict[str, Any]:
    """A new channel with its maker alone in it."""
    workspace = exchange.workspace
    name = str(body.get("name") or "").strip().removeprefix("#")
    if not CHANNEL_NAME.match(name):
        raise Unhappy("A channel's name has small letters, digits and hyphens, such as housing-committee.")
    if any(one.name == name for one in workspace.channels.values() if not one.is_im):
        raise Unhappy(f"There is a channel #{name} already.")
    if not workspace.users[user].is_staff:
        raise Unhappy("Guests can't make channels.")
    made = Channel(
        f"C{uuid4().hex[:9].upper()}",
        name,
        [],
        topic=str(body.get("topic") or "").strip(),
        is_private=body.get("is_private") is True,
        created=workspace.unix_now(),
    )
    workspace.channels[made.id] = made
    told = {"id": made.id, "name": name, "created": made.created, "creator": user}
    if not made.is_private:
        exchange.events.send("channel_created", {"type": "channel_created", "channel": told})
    membership.join(exchange, made, user)
    return {"channel": made.id}
