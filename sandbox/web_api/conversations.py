"""conversations.*: channels, their members, and what was said in them."""

from __future__ import annotations

from typing import Any

from sandbox import membership
from sandbox.channel import Channel
from sandbox.message import Message
from sandbox.refusal import Refused
from sandbox.web_api.call import Call, need_scopes
from sandbox.web_api.paging import page

# The words of `types` and the scope family that each needs.
TYPES = {"public_channel": "channels", "private_channel": "groups", "mpim": "mpim", "im": "im"}
FURTHEST = "9999999999.999999"


def list_all(call: Call) -> dict[str, Any]:
    wanted = {one.strip() for one in call.text("types", "public_channel").split(",")}
    if not wanted <= TYPES.keys():
        raise Refused("invalid_types")
    families = {TYPES[one] for one in wanted}
    for family in sorted(families):
        call.need(f"{family}:read")
    bot = call.workspace.app.bot_user
    visible = [one for one in call.workspace.channels.values() if one.kind == "channel" or bot in one.members]
    found = [one for one in visible if one.scope_family in families]
    kept = [one for one in found if not (one.is_archived and call.flag("exclude_archived"))]
    shown, further = page(call, kept)
    return {"channels": [one.as_api(bot) for one in shown], **further}


def info(call: Call) -> dict[str, Any]:
    channel = _allowed(call, "read")
    shown = channel.as_api(call.workspace.app.bot_user)
    if not call.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"channel": shown}


def members(call: Call) -> dict[str, Any]:
    shown, further = page(call, _allowed(call, "read").members)
    return {"members": shown, **further}


def history(call: Call) -> dict[str, Any]:
    """Newest first, replies left out."""
    channel = _readable(call)
    found = [one for one in channel.messages.values() if one.is_in_channel and _between(call, one)]
    shown, further = page(call, found[::-1])
    has_more = bool(further["response_metadata"]["next_cursor"])
    return {"messages": _shown(call, channel, shown), "has_more": has_more, "pin_count": 0, **further}


def replies(call: Call) -> dict[str, Any]:
    """Oldest first; each page begins with the thread's first message."""
    channel = _readable(call)
    parent = channel.messages.get(call.required("ts"))
    if parent is None:
        raise Refused("thread_not_found")
    if parent.is_reply:
        parent = channel.messages[str(parent.thread_ts)]
    found = [channel.messages[ts] for ts in channel.replies.get(parent.ts, [])]
    shown, further = page(call, [one for one in found if _between(call, one)])
    has_more = bool(further["response_metadata"]["next_cursor"])
    return {"messages": _shown(call, channel, [parent, *shown]), "has_more": has_more, **further}


def open_direct(call: Call) -> dict[str, Any]:
    workspace = call.workspace
    if call.text("channel"):
        channel = call.channel()
        if not channel.is_im:
            raise Refused("channel_not_found")
    else:
        channel = _with_one(call)
    answer: dict[str, Any] = {"id": channel.id}
    if call.flag("return_im"):
        answer = channel.as_api(workspace.app.bot_user)
    return {"channel": answer}


def join(call: Call) -> dict[str, Any]:
    channel = call.channel()
    bot = call.workspace.app.bot_user
    if channel.is_archived:
        raise Refused("is_archived")
    if channel.kind != "channel":
        raise Refused("method_not_supported_for_channel_type")
    if bot in channel.members:
        return {"channel": channel.as_api(bot), "warning": "already_in_channel"}
    membership.join(call.exchange, channel, bot)
    return {"channel": channel.as_api(bot)}


def _with_one(call: Call) -> Channel:
    bot = call.workspace.app.bot_user
    users = [one.strip() for one in call.text("users").split(",") if one.strip()]
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > 1:
        raise Refused("not_enough_users" if bot in users else "method_not_supported_for_channel_type")
    if call.workspace.user(users[0]).is_bot:
        raise Refused("cannot_dm_bot")
    if call.workspace.user(users[0]).is_deleted:
        raise Refused("user_disabled")
    channel = call.workspace.direct(users[0], bot)
    call.exchange.feeds.state([users[0]])
    return channel


def _allowed(call: Call, right: str) -> Channel:
    """The channel, if the app has the scope for channels of its kind: 'groups:history' for a private one."""
    channel = call.channel()
    need_scopes(call.workspace, {f"{channel.scope_family}:{right}"})
    return channel


def _readable(call: Call) -> Channel:
    channel = _allowed(call, "history")
    if call.workspace.app.bot_user not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _between(call: Call, message: Message) -> bool:
    oldest, latest = _stamp(call.text("oldest", "0")), _stamp(call.text("latest", FURTHEST))
    ts = _stamp(message.ts)
    return oldest <= ts <= latest if call.flag("inclusive") else oldest < ts < latest


def _stamp(ts: str) -> int:
    """A stamp in microseconds; '0', '1767225600' and '1767225600.000100' are all right."""
    seconds, _, micro = ts.partition(".")
    try:
        return int(seconds) * 1_000_000 + int(micro.ljust(6, "0")[:6])
    except ValueError as error:
        raise Refused("invalid_ts_latest") from error


def _shown(call: Call, channel: Channel, messages: list[Message]) -> list[dict[str, Any]]:
    with_metadata = call.flag("include_all_metadata")
    return [channel.shown(one, call.workspace.team_id, with_metadata=with_metadata) for one in messages]
