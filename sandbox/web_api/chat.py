"""chat.*: what the app says, changes and takes back."""

from __future__ import annotations

from typing import Any

from sandbox import posting
from sandbox.channel import Channel
from sandbox.message import Message
from sandbox.refusal import Refused
from sandbox.web_api.call import Call
from sandbox.web_api.content import LONGEST_TEXT, LONGEST_UPDATE, content_of, metadata_of


def post_message(call: Call) -> dict[str, Any]:
    channel = writable(call)
    content = content_of(call)
    message = posting.bot_message(
        call.exchange,
        text=content.shown_text,
        blocks=content.blocks or [],
        attachments=content.attachments or [],
        thread_ts=thread(call, channel),
        metadata=metadata_of(call) or None,
        subtype="thread_broadcast" if call.flag("reply_broadcast") and call.text("thread_ts") else None,
    )
    posting.post(call.exchange, channel, message)
    answer = {"channel": channel.id, "ts": message.ts, "message": shown(call, channel, message)}
    if len(call.text("text")) > LONGEST_TEXT:
        answer["warning"] = "message_truncated"
    return answer


def post_ephemeral(call: Call) -> dict[str, Any]:
    channel = writable(call)
    user = call.workspace.user(call.required("user"))
    if user.id not in channel.members:
        raise Refused("user_not_in_channel")
    content = content_of(call)
    message = posting.bot_message(
        call.exchange,
        text=content.shown_text,
        blocks=content.blocks or [],
        attachments=content.attachments or [],
        thread_ts=thread(call, channel),
        only_for=user.id,
    )
    posting.post(call.exchange, channel, message)
    return {"message_ts": message.ts}


def update(call: Call) -> dict[str, Any]:
    channel = call.channel()
    message = own_message(call, channel, "cant_update_message")
    if len(call.text("text")) > LONGEST_UPDATE:
        raise Refused("msg_too_long")
    content = content_of(call)
    metadata = metadata_of(call)
    fields: dict[str, Any] = {
        "text": content.shown_text,
        "edited": {"user": message.user, "ts": call.workspace.next_ts()},
    }
    # What a call doesn't speak of stays; empty blocks take the old ones away.
    if content.blocks is not None:
        fields["blocks"] = content.blocks
    if content.attachments is not None:
        fields["attachments"] = content.attachments
    if metadata is not None:
        fields["metadata"] = metadata or None
    posting.change(call.exchange, channel, message, **fields)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown(call, channel, message)}


def delete(call: Call) -> dict[str, Any]:
    channel = call.channel()
    message = own_message(call, channel, "cant_delete_message")
    posting.remove(call.exchange, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def writable(call: Call, identity: str | None = None) -> Channel:
    """The channel that the app may post in, by the argument `channel` if no id is given. A person's id stands for
    the direct message with them.
    """
    workspace = call.workspace
    bot = workspace.app.bot_user
    identity = call.text("channel") if identity is None else identity
    to_person = identity in workspace.users and identity != bot
    channel = workspace.direct(identity, bot) if to_person else workspace.channel_for(bot, identity)
    if channel.is_im and not workspace.app.has_messages:
        raise Refused("messages_tab_disabled")
    if channel.is_archived:
        raise Refused("is_archived")
    if bot not in channel.members and "chat:write.public" not in workspace.app.scopes:
        raise Refused("not_in_channel")
    return channel


def thread(call: Call, channel: Channel) -> str | None:
    """The thread to post into: the stamp of its first message, never of a reply."""
    ts = call.text("thread_ts")
    if not ts:
        return None
    parent = channel.messages.get(ts)
    if parent is None or parent.is_reply:
        raise Refused("thread_not_found")
    return ts


def own_message(call: Call, channel: Channel, not_ours: str) -> Message:
    message = channel.messages.get(call.required("ts"))
    if message is None:
        raise Refused("message_not_found")
    if message.bot_id != call.workspace.app.bot_id:
        raise Refused(not_ours)
    return message


def shown(call: Call, channel: Channel, message: Message) -> dict[str, Any]:
    return channel.shown(message, call.workspace.team_id, with_metadata=True)
