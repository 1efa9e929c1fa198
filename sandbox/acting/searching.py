"""Searching the messages of one's own channels: words, from:@someone, in:#channel. For people at the page alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sandbox.channel import Channel
from sandbox.exchange import Exchange
from sandbox.message import Message
from sandbox.workspace import Workspace

MOST = 50
FROM = re.compile(r"(?<!\S)from:@?(\"[^\"]+\"|\S+)", re.IGNORECASE)
IN = re.compile(r"(?<!\S)in:[#@]?(\"[^\"]+\"|\S+)", re.IGNORECASE)
WORD = re.compile(r"\"([^\"]+)\"|(\S+)")
MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
LINK = re.compile(r"<(?:[^<>|]*\|)?([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`words` must all be there; `people` and `channels` are None where the question leaves them open."""

    words: tuple[str, ...]
    people: frozenset[str] | None
    channels: frozenset[str] | None

    @property
    def is_empty(self) -> bool:
        return not self.words and self.people is None and self.channels is None


async def search(exchange: Exchange, user: str, asked: dict[str, Any]) -> dict[str, Any]:
    """The newest messages first, and how many there are in all."""
    workspace = exchange.workspace
    wanted = _read(workspace, str(asked.get("for") or ""))
    if wanted.is_empty:
        return {"results": [], "count": 0, "words": []}
    channels = [one for one in workspace.channels_of(user) if wanted.channels is None or one.id in wanted.channels]
    found = [(channel, one) for channel in channels for one in channel.seen_by(user) if _fits(workspace, one, wanted)]
    found.sort(key=lambda pair: pair[1].ts, reverse=True)
    results = [_shown(workspace, channel, one) for channel, one in found[:MOST]]
    return {"results": results, "count": len(found), "words": list(wanted.words)}


def _read(workspace: Workspace, text: str) -> Wanted:
    people = [_people(workspace, one.strip('"')) for one in FROM.findall(text)]
    channels = [_channels(workspace, one.strip('"')) for one in IN.findall(text)]
    rest = IN.sub(" ", FROM.sub(" ", text))
    words = tuple((one or other).casefold() for one, other in WORD.findall(rest))
    return Wanted(
        words,
        frozenset().union(*people) if people else None,
        frozenset().union(*channels) if channels else None,
    )


def _people(workspace: Workspace, name: str) -> frozenset[str]:
    """Everyone with this name, first or last name."""
    wanted = name.casefold()
    known = workspace.users.values()
    names = {one.id: {one.id, one.name, one.real_name, *one.real_name.split()} for one in known}
    return frozenset(user for user, own in names.items() if wanted in {one.casefold() for one in own})


def _channels(workspace: Workspace, name: str) -> frozenset[str]:
    """The channel of this name, or the direct messages with the people of it."""
    people = _people(workspace, name)
    direct = {one.id for one in workspace.channels.values() if one.is_im and people & set(one.members)}
    named = {one.id for one in workspace.channels.values() if not one.is_im and one.name == name.casefold()}
    return frozenset(named or direct)


def _fits(workspace: Workspace, message: Message, wanted: Wanted) -> bool:
    if wanted.people is not None and message.user not in wanted.people:
        return False
    text = words_of(workspace, message).casefold()
    return all(one in text for one in wanted.words)


def words_of(workspace: Workspace, message: Message) -> str:
    """What a reader sees of a message: its blocks if it has some, else its text; its files' names."""
    said = "\n".join(_texts(message.blocks)) if message.blocks else message.text
    named = MENTION.sub(lambda found: f"@{_name(workspace, found[1])}", said)
    plain = LINK.sub(r"\1", named).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return "\n".join([plain, *(one.title for one in message.files)]).strip()


def _name(workspace: Workspace, user: str) -> str:
    return workspace.users[user].real_name if user in workspace.users else user


def _texts(part: object) -> list[str]:
    if isinstance(part, list):
        return [text for one in part for text in _texts(one)]
    if not isinstance(part, dict):
        return []
    own = [part["text"]] if isinstance(part.get("text"), str) else []
    return own + [text for one in part.values() for text in _texts(one)]


def _shown(workspace: Workspace, channel: Channel, message: Message) -> dict[str, Any]:
    place = {"channel": channel.id, "ts": message.ts, "ephemeral": message.only_for is not None}
    thread = message.thread_ts if message.is_reply else None
    return {**place, "thread_ts": thread, "user": message.user, "text": words_of(workspace, message)}
