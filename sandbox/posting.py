"""What happens to a message: it is stored, the page hears of it, and the app gets its event."""

from __future__ import annotations

from typing import Any

from sandbox.channel import Channel
from sandbox.exchange import Exchange
from sandbox.message import Message

SUBSCRIPTIONS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


def post(exchange: Exchange, channel: Channel, message: Message) -> None:
    """Posts a message for all, or for the one whom an ephemeral one is for."""
    channel.add(message)
    if message.only_for:
        exchange.feeds.messages(channel.id, [message.only_for])
        return
    exchange.feeds.messages(channel.id, channel.members)
    _tell(exchange, channel, _plain(exchange, channel, message))
    _tell_of_mention(exchange, channel, message)


def change(exchange: Exchange, channel: Channel, message: Message, **fields: Any) -> None:  # noqa: ANN401 - fields of Message
    """Changes a message in place."""
    team = exchange.workspace.team_id
    before = channel.shown(message, team)
    for name, value in fields.items():
        setattr(message, name, value)
    if message.only_for:
        exchange.feeds.messages(channel.id, [message.only_for])
        return
    exchange.feeds.messages(channel.id, channel.members)
    after = channel.shown(message, team)
    event = {"subtype": "message_changed", "message": after, "previous_message": before, "hidden": True}
    _tell(exchange, channel, {**event, "ts": exchange.workspace.next_ts()})


def remove(exchange: Exchange, channel: Channel, message: Message) -> None:
    shown = channel.shown(message, exchange.workspace.team_id)
    channel.remove(message.ts)
    exchange.feeds.messages(channel.id, [message.only_for] if message.only_for else channel.members)
    if not message.only_for:
        event = {"subtype": "message_deleted", "deleted_ts": message.ts, "previous_message": shown, "hidden": True}
        _tell(exchange, channel, {**event, "ts": exchange.workspace.next_ts()})


def bot_message(exchange: Exchange, **fields: Any) -> Message:  # noqa: ANN401 - fields of Message
    """A message of the app's, with a new stamp."""
    app = exchange.workspace.app
    ts = exchange.workspace.next_ts()
    return Message(ts=ts, user=app.bot_user, bot_id=app.bot_id, app_id=app.id, **fields)


def _plain(exchange: Exchange, channel: Channel, message: Message) -> dict[str, Any]:
    shown = channel.shown(message, exchange.workspace.team_id, with_metadata=True)
    other = exchange.workspace.users[message.user].team if message.user in exchange.workspace.users else None
    if other:
        shown |= {"user_team": other, "source_team": other}
    if message.files and channel.is_shared:
        shown["files"] = [one.as_hint() for one in message.files]
    if message.bot_id:
        app = exchange.workspace.app
        profile = {"id": app.bot_id, "app_id": app.id, "name": app.bot_name, "team_id": exchange.workspace.team_id}
        shown["bot_profile"] = profile
    return shown


def _tell(exchange: Exchange, channel: Channel, event: dict[str, Any]) -> None:
    """The event goes to the app only where its bot is a member."""
    if exchange.workspace.app.bot_user not in channel.members:
        return
    where = {"type": "message", "channel": channel.id, "channel_type": channel.kind, "event_ts": event["ts"]}
    exchange.events.send(SUBSCRIPTIONS[channel.kind], {**event, **where})


def _tell_of_mention(exchange: Exchange, channel: Channel, message: Message) -> None:
    bot = exchange.workspace.app.bot_user
    if channel.is_im or message.bot_id or bot not in channel.members or f"<@{bot}>" not in message.text:
        return
    event = _plain(exchange, channel, message)
    where = {"type": "app_mention", "channel": channel.id, "event_ts": message.ts}
    exchange.events.send("app_mention", {**event, **where})
