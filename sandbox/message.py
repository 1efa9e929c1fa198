"""One message, as it is stored and as Slack's API shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.file import File

Blocks = list[dict[str, Any]]


@dataclass(slots=True)
class Message:
    """A message in a channel; `only_for` makes it an ephemeral one that a single user sees."""

    ts: str
    user: str
    text: str
    blocks: Blocks = field(default_factory=list)
    attachments: Blocks = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    username: str | None = None
    metadata: dict[str, Any] | None = None
    edited: dict[str, str] | None = None
    subtype: str | None = None
    client_msg_id: str | None = None
    only_for: str | None = None
    # Who added the member whose joining this message tells of.
    inviter: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[File] = field(default_factory=list)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def is_in_channel(self) -> bool:
        """Whether it shows in the channel itself and not only in a thread."""
        return not self.is_reply or self.subtype == "thread_broadcast"

    def as_api(self, team: str, *, with_metadata: bool = False) -> dict[str, Any]:
        """The message object, without what only its channel knows (the thread's counts)."""
        shown: dict[str, Any] = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text, "team": team}
        optional = {
            "subtype": self.subtype,
            "thread_ts": self.thread_ts,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "username": self.username,
            "edited": self.edited,
            "client_msg_id": self.client_msg_id,
            "inviter": self.inviter,
            "blocks": self.blocks or None,
            "attachments": self.attachments or None,
        }
        shown.update({name: value for name, value in optional.items() if value is not None})
        if self.files:
            shown |= {"files": [one.as_api() for one in self.files], "upload": True, "display_as_bot": False}
        if self.reactions:
            counted = self.reactions.items()
            shown["reactions"] = [{"name": name, "users": users, "count": len(users)} for name, users in counted]
        if self.metadata is not None and with_metadata:
            shown["metadata"] = self.metadata
        return shown
