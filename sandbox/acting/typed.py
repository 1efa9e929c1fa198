"""What a person typed, as Slack hands it on: people and channels as ids, addresses as links, the rest escaped."""

from __future__ import annotations

import re
from collections.abc import Callable

from sandbox.people import User
from sandbox.workspace import Workspace

KNOWN = re.compile(r"<@(U\w+)>")
CHANNEL = re.compile(r"(?<![\w&])#([a-z0-9][a-z0-9_-]*)")
ADDRESS = re.compile(r"(?<![\w<|])https?://[^\s<>|]*[^\s<>|.,;:!?)'\"*_~]")


def as_message(workspace: Workspace, text: str) -> str:
    """The text of a message event."""
    return _linked(_named(workspace, text), workspace, person=lambda user: f"<@{user.id}>")


def as_command(workspace: Workspace, text: str, *, escape: bool) -> str:
    """The text of a slash command: with ids and links where the app asked for them, else with the names as typed."""
    named = _named(workspace, text)
    if escape:
        return _linked(named, workspace, person=lambda user: f"<@{user.id}|{user.name}>")
    plain = KNOWN.sub(lambda found: f"@{workspace.users[found[1]].name}", named)
    return _escaped(plain)


def named_people(workspace: Workspace, text: str) -> list[str]:
    """The ids of all who are named, each once."""
    found = [one for one in KNOWN.findall(_named(workspace, text)) if one in workspace.users]
    return list(dict.fromkeys(found))


def _named(workspace: Workspace, text: str) -> str:
    """'@Ada Obi' and '@ada' as '<@U0ADA>'; longer names first."""
    names = [(name, user.id) for user in workspace.users.values() for name in {user.real_name, user.name}]
    for name, identity in sorted(names, key=lambda one: -len(one[0])):
        text = re.sub(rf"(?<![\w<])@{re.escape(name)}(?![._-]?\w)", f"<@{identity}>", text, flags=re.IGNORECASE)
    return text


def _linked(text: str, workspace: Workspace, *, person: Callable[[User], str]) -> str:
    # A split with one group alternates between what is plain and the ids of people.
    parts = KNOWN.split(text)
    for index, part in enumerate(parts):
        if index % 2 == 0:
            parts[index] = _plain(part, workspace)
        else:
            user = workspace.users.get(part)
            parts[index] = person(user) if user else f"&lt;@{part}&gt;"
    return "".join(parts)


def _plain(text: str, workspace: Workspace) -> str:
    channels = {one.name: one for one in workspace.channels.values() if not one.is_im}

    def linked(found: re.Match[str]) -> str:
        channel = channels.get(found[1])
        return f"<#{channel.id}|{channel.name}>" if channel else found[0]

    return CHANNEL.sub(linked, ADDRESS.sub(r"<\g<0>>", _escaped(text)))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
