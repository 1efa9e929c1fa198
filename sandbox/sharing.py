"""Files as they come in and are shared: a message in a channel with files in it, and the events that tell of them."""

from __future__ import annotations

from uuid import uuid4

from sandbox import posting
from sandbox.channel import Channel
from sandbox.exchange import Exchange
from sandbox.file import PICTURES, File, Share
from sandbox.message import Message
from sandbox.workspace import Workspace

# Slack takes a gigabyte; here a file lives in memory.
MOST_BYTES = 50_000_000
MOST_FILES = 10


def new_file(exchange: Exchange, user: str, name: str, content: bytes | None = None, title: str = "") -> File:
    """A file that the workspace knows and nobody sees yet; without content it waits for its bytes."""
    workspace = exchange.workspace
    identity = f"F{uuid4().hex[:10].upper()}"
    made = File(
        id=identity,
        name=name,
        title=title or name,
        user=user,
        created=workspace.unix_now(),
        team=workspace.team_id,
        address=exchange.address,
        content=content,
        is_complete=content is not None,
    )
    workspace.files[identity] = made
    return made


def share(exchange: Exchange, channel: Channel, message: Message, files: list[File]) -> None:
    """Posts `message` with `files` in it; the app hears of the message and of each file."""
    message.files = files
    message.subtype = "file_share"
    for one in files:
        one.shares.append(Share(channel.id, channel.name, channel.kind, message.ts, message.thread_ts))
    posting.post(exchange, channel, message)
    if exchange.workspace.app.bot_user not in channel.members:
        return
    for one in files:
        told = {"type": "file_shared", "file_id": one.id, "file": {"id": one.id}}
        where = {"channel_id": channel.id, "user_id": message.user, "event_ts": message.ts}
        exchange.events.send("file_shared", {**told, **where})


def sees(workspace: Workspace, user: str, file: File) -> bool:
    """Whether a file is `user`'s own or was shared where they are a member."""
    return file.user == user or any(user in workspace.channels[one.channel].members for one in file.shares)


def pictures_not_there(workspace: Workspace, part: object, place: str = "/blocks") -> list[str]:
    """A sentence for each `slack_file` in blocks that is no picture which the app may use."""
    if isinstance(part, list):
        return [one for at, inner in enumerate(part) for one in pictures_not_there(workspace, inner, f"{place}/{at}")]
    if not isinstance(part, dict):
        return []
    wrong = [one for at, inner in part.items() for one in pictures_not_there(workspace, inner, f"{place}/{at}")]
    named = part.get("slack_file")
    if isinstance(named, dict) and not _is_picture(workspace, named):
        wrong.append(f"invalid slack file [json-pointer:{place}/slack_file]")
    return wrong


def _is_picture(workspace: Workspace, named: dict[str, str]) -> bool:
    found = next(
        (one for one in workspace.files.values() if named.get("id") == one.id or named.get("url") == one.url_private),
        None,
    )
    if found is None or not found.is_complete or found.kind[0] not in PICTURES:
        return False
    return sees(workspace, workspace.app.bot_user, found)
