"""Messages and slash commands that a person types."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sandbox import posting
from sandbox.acting.asking import ask
from sandbox.acting.inviting import OWN_COMMANDS, OwnCommand
from sandbox.acting.typed import as_command, as_message
from sandbox.channel import Channel
from sandbox.exchange import Exchange
from sandbox.installed import Command
from sandbox.message import Message
from sandbox.refusal import Refused, Unhappy
from sandbox.tickets import ResponseAddress
from sandbox.web_api import response_url
from sandbox.web_api.call import Call

IN_THREAD = "Commands work in the channel, not in a thread."


async def say(exchange: Exchange, user: str, body: dict[str, Any]) -> dict[str, Any]:
    channel = sayable(exchange, user, body)
    text = str(body.get("text") or "").strip()
    if not text:
        raise Unhappy("Write something first.")
    if text.startswith("/"):
        await _command(exchange, channel, user, text, in_thread=bool(body.get("thread_ts")))
        return {}
    return {"ts": _message(exchange, channel, user, text, thread_of(channel, body))}


def sayable(exchange: Exchange, user: str, body: dict[str, Any]) -> Channel:
    """The channel that is meant, where `user` may write."""
    channel = exchange.workspace.channel_for(user, body.get("channel"))
    if user not in channel.members:
        raise Unhappy(f"You are not a member of #{channel.name}.")
    app = exchange.workspace.app
    if channel.is_im and app.bot_user in channel.members and not app.takes_messages:
        raise Unhappy(f"Sending messages to {app.name} is turned off in its manifest.")
    return channel


def thread_of(channel: Channel, body: dict[str, Any]) -> str | None:
    """The thread that is meant, by its first message; None for the channel itself."""
    thread = body.get("thread_ts")
    if not thread:
        return None
    if thread not in channel.messages or channel.messages[thread].is_reply:
        raise Refused("thread_not_found")
    return str(thread)


def _message(exchange: Exchange, channel: Channel, user: str, text: str, thread: str | None) -> str:
    workspace = exchange.workspace
    words = as_message(workspace, text)
    message = Message(workspace.next_ts(), user, words, thread_ts=thread, client_msg_id=str(uuid4()))
    posting.post(exchange, channel, message)
    channel.mark_read(user)
    return message.ts


async def _command(exchange: Exchange, channel: Channel, user: str, text: str, *, in_thread: bool) -> None:
    word, _, rest = text.partition(" ")
    # People of another organisation have their own apps' commands, not this workspace's.
    is_ours = exchange.workspace.users[user].team is None
    command = (OWN_COMMANDS.get(word) or exchange.workspace.app.command(word)) if is_ours else None
    if command is None:
        raise Unhappy(
            f"{word} is not a command of this workspace. A message can't begin with “/”: put a space before it."
        )
    if in_thread:
        raise Unhappy(IN_THREAD)
    if isinstance(command, OwnCommand):
        command.run(exchange, channel, user, rest)
        return
    payload = _payload(exchange, channel, user, command, rest.strip())
    answer = await ask(exchange, "slash_commands", payload, accepts=True, what=word)
    if answer:
        _show(exchange, channel, user, word, answer)


def _payload(exchange: Exchange, channel: Channel, user: str, command: Command, rest: str) -> dict[str, Any]:
    workspace = exchange.workspace
    return {
        "token": "sample-verification-token",
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.is_im else channel.name,
        "user_id": user,
        "user_name": workspace.users[user].name,
        "command": command.command,
        "text": as_command(workspace, rest, escape=command.should_escape),
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": exchange.response_url(user, channel.id),
        "trigger_id": exchange.triggers.issue(user),
    }


def _show(exchange: Exchange, channel: Channel, user: str, word: str, answer: dict[str, Any]) -> None:
    """The acknowledgement's message; what is wrong with it is said to the person, as Slack tells the app nothing."""
    try:
        response_url.answer(Call(exchange, answer), channel, ResponseAddress(user, channel.id, None))
    except Refused as refused:
        reasons = "; ".join(refused.more.get("response_metadata", {}).get("messages", []))
        raise Unhappy(f"{word} failed with the error “{refused.code}”. {reasons}".strip()) from refused
