"""Who is in a channel: people and the app come and go, the channel sees it, and the app hears of it."""

from __future__ import annotations

from typing import Any

from sandbox import posting
from sandbox.channel import Channel
from sandbox.exchange import Exchange
from sandbox.message import Message

# The word of `channel_type` in these events; in messages it is another one.
LETTERS = {"channel": "C", "group": "G"}


def join(exchange: Exchange, channel: Channel, user: str, inviter: str | None = None) -> None:
    """`user` becomes a member, invited or by themselves. An app that joins hears of it as well."""
    channel.members.append(user)
    text = f"<@{user}> has joined the channel"
    _system_line(exchange, channel, Message("", user, text, subtype="channel_join", inviter=inviter))
    if exchange.workspace.app.bot_user not in channel.members:
        return
    event = _event(exchange, channel, "member_joined_channel", user)
    exchange.events.send("member_joined_channel", event | ({"inviter": inviter} if inviter else {}))


def leave(exchange: Exchange, channel: Channel, user: str, actor: str) -> None:
    """`user` is no member any more: by themselves if they are the actor, else taken out."""
    app = exchange.workspace.app
    text = f"<@{user}> has left the channel" if actor == user else f"<@{user}> was removed by <@{actor}>"
    _system_line(exchange, channel, Message("", user, text, subtype="channel_leave"))
    had_the_app = app.bot_user in channel.members
    channel.members.remove(user)
    exchange.feeds.state([user])
    if had_the_app:
        exchange.events.send("member_left_channel", _event(exchange, channel, "member_left_channel", user))
    if user == app.bot_user:
        # Slack's documents can be read so that an app which is taken out hears this one alone.
        kind = "channel_left" if channel.kind == "channel" else "group_left"
        told = {"type": kind, "channel": channel.id, "actor_id": actor, "event_ts": exchange.workspace.next_ts()}
        exchange.events.send(kind, told)


def _system_line(exchange: Exchange, channel: Channel, message: Message) -> None:
    message.ts = exchange.workspace.next_ts()
    posting.post(exchange, channel, message)
    exchange.feeds.state(channel.members)


def _event(exchange: Exchange, channel: Channel, kind: str, user: str) -> dict[str, Any]:
    workspace = exchange.workspace
    where = {"channel": channel.id, "channel_type": LETTERS[channel.kind], "team": workspace.team_id}
    return {"type": kind, "user": user, **where, "event_ts": workspace.next_ts()}
