"""The way out: what the clock's work asks of whatever carries messages, and the errors it may answer with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

Blocks = list[dict[str, Any]]
View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: `text` is a whole sentence for phones and screen readers, `blocks` the same drawn.

    `more` goes on in the message's thread, where one message cannot hold it all.
    """

    text: str
    blocks: Blocks
    more: tuple[Message, ...] = ()


class DeliveryFailed(Exception):  # noqa: N818 - it reads as what happened
    """The message was not delivered, as far as is known.

    `permanent`: it will never be taken; with `any_message` the place takes nothing at all, else this message was
    refused. `retry_after`: seconds, where Slack named them. `unclear`: Slack may have taken it, so look for its id
    before it is sent again.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        any_message: bool = False,
        retry_after: float | None = None,
        unclear: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.any_message = any_message
        self.retry_after = retry_after
        self.unclear = unclear


@dataclass(frozen=True, slots=True)
class Standing:
    """A message that stands in Slack, and the ids of what is owed that it carries: none where people wrote it."""

    ts: str
    owed: tuple[str, ...]


class Messenger(Protocol):
    """Each method raises DeliveryFailed and nothing else for what goes wrong on the way."""

    def direct(self, person: str) -> str:
        """The channel of the direct message with a person, opened where it was not yet."""

    def post(self, channel: str, message: Message, owed: tuple[str, ...]) -> str:
        """Posts a message that carries the ids of what is owed in its metadata; its ts comes back."""

    def post_in_thread(self, channel: str, thread_ts: str, message: Message, owed: tuple[str, ...]) -> str:
        """The same below another message."""

    def redraw(self, channel: str, ts: str, message: Message, owed: tuple[str, ...] | None = None) -> None:
        """Changes a message that was posted before. It carries the ids `owed` from now on, or keeps those it has."""

    def delete(self, channel: str, ts: str) -> None:
        """Takes a message of ours away; one that is gone already is no error."""

    def standing(self, channel: str, oldest: str, thread_ts: str | None = None) -> Iterable[Standing]:
        """Everything that stands in a channel later than the ts `oldest`, or in a thread, its first message too."""

    def find(self, channel: str, owed: str, oldest: str, thread_ts: str | None = None) -> str | None:
        """The ts of the message later than the ts `oldest` that carries the id `owed`, if there is one.

        With `thread_ts` it looks in that thread instead of the channel.
        """
