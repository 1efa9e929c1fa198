"""A channel or direct message with what was said in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.message import Message

# What a deleted message leaves behind while its thread lives on.
GONE = "This message was deleted."


@dataclass(slots=True)
class Channel:
    """`messages` are in the order of their stamps; ephemeral ones are kept apart, as they are nobody's history."""

    id: str
    name: str
    members: list[str]
    topic: str = ""
    is_im: bool = False
    is_private: bool = False
    is_archived: bool = False
    # Shared with another organisation (Slack Connect).
    is_shared: bool = False
    created: int = 0
    messages: dict[str, Message] = field(default_factory=dict)
    private: dict[str, Message] = field(default_factory=dict)
    replies: dict[str, list[str]] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The word of `channel_type` in events: channel, group or im."""
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"

    @property
    def scope_family(self) -> str:
        """The word of the scopes: 'channels' in 'channels:history'."""
        return {"im": "im", "group": "groups", "channel": "channels"}[self.kind]

    def add(self, message: Message) -> None:
        if message.only_for:
            self.private[message.ts] = message
            return
        self.messages[message.ts] = message
        if message.is_reply and message.thread_ts in self.messages:
            self.messages[message.thread_ts].thread_ts = message.thread_ts
            self.replies.setdefault(message.thread_ts, []).append(message.ts)

    def remove(self, ts: str) -> None:
        """Takes a message away; one with replies leaves a line in its place."""
        if self.private.pop(ts, None):
            return
        message = self.messages[ts]
        if self.replies.get(ts):
            self.messages[ts] = Message(ts, "USLACKBOT", GONE, thread_ts=ts, subtype="tombstone")
            return
        del self.messages[ts]
        siblings = self.replies.get(message.thread_ts or "", [])
        if ts in siblings:
            siblings.remove(ts)

    def found(self, ts: str, user: str) -> Message | None:
        """The message that `user` sees under this stamp."""
        private = self.private.get(ts)
        if private and private.only_for == user:
            return private
        return self.messages.get(ts)

    def seen_by(self, user: str) -> list[Message]:
        mine = [one for one in self.private.values() if one.only_for == user]
        return sorted([*self.messages.values(), *mine], key=lambda one: one.ts)

    def unread(self, user: str) -> int:
        """How many messages of others came since `user` last read."""
        since = self.read.get(user, "")
        return sum(1 for one in self.seen_by(user) if one.ts > since and one.user != user)

    def mark_read(self, user: str) -> bool:
        """Whether that changed anything."""
        before = self.unread(user)
        self.read[user] = max([self.read.get(user, ""), *self.messages, *self.private])
        return before > 0

    def thread_of(self, ts: str) -> dict[str, Any]:
        """The counts that Slack shows on a thread's first message."""
        replies = [self.messages[one] for one in self.replies.get(ts, [])]
        if not replies:
            return {}
        users = list(dict.fromkeys(one.user for one in replies))
        counts = {"reply_count": len(replies), "reply_users_count": len(users), "reply_users": users}
        return {**counts, "latest_reply": replies[-1].ts, "is_locked": False, "subscribed": False}

    def shown(self, message: Message, team: str, *, with_metadata: bool = False) -> dict[str, Any]:
        shown = message.as_api(team, with_metadata=with_metadata)
        if message.is_reply and message.thread_ts in self.messages:
            shown["parent_user_id"] = self.messages[message.thread_ts].user
        return {**shown, **self.thread_of(message.ts)}

    def as_api(self, viewer: str) -> dict[str, Any]:
        """The conversation object as `viewer`, a member or the bot, gets it."""
        if self.is_im:
            other = next((one for one in self.members if one != viewer), viewer)
            return {"id": self.id, "created": self.created, "is_im": True, "is_archived": False, "user": other}
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "created": self.created,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_archived": self.is_archived,
            "is_shared": self.is_shared,
            "is_ext_shared": self.is_shared,
            "is_org_shared": False,
            "is_general": self.name == "general",
            "is_member": viewer in self.members,
            "num_members": len(self.members),
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }
