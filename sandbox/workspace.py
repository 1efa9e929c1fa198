"""The workspace: its people, channels, app and open forms, its time, and how patient it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sandbox.channel import Channel
from sandbox.file import File
from sandbox.installed import InstalledApp
from sandbox.people import User
from sandbox.refusal import Refused
from sandbox.view import View

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def machine_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Patience:
    """How long Slack waits, in seconds of the machine's clock; tests shorten it."""

    answer: float = 3.0
    trigger: float = 3.0
    # Before the first, second and third new try of an event that nobody acknowledged.
    event_retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    response_url: float = 30 * 60.0


@dataclass(frozen=True, slots=True)
class Limit:
    """So many calls in so many seconds, and 429 after that."""

    calls: int
    seconds: float = 60.0


@dataclass(slots=True)
class Workspace:
    """`limits` maps a method's name to its limit; nothing is limited by default."""

    team_id: str
    name: str
    domain: str
    app: InstalledApp
    users: dict[str, User]
    channels: dict[str, Channel]
    now: Callable[[], datetime] = machine_clock
    time_zone: str = "Europe/London"
    bot_token: str = "xoxb-sample-bot-token"  # noqa: S105 - an evident sample; it opens nothing
    app_token: str = "xapp-sample-app-token"  # noqa: S105 - as above
    # Where the app's replicas listen by HTTP, used in turn as behind a load balancer. Without any it is Socket Mode.
    request_urls: list[str] = field(default_factory=list)
    signing_secret: str = "sample-signing-secret"  # noqa: S105 - as above
    patience: Patience = field(default_factory=Patience)
    limits: dict[str, Limit] = field(default_factory=dict)
    # Each person's stack of open forms, the top one last.
    forms: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    # How many bytes each upload said that it would have.
    expected_bytes: dict[str, int] = field(default_factory=dict)
    _last_stamp: int = 0

    def next_ts(self) -> str:
        """A stamp at the workspace's time, later than every one before it even when the clock stands still."""
        self._last_stamp = max((self.now() - EPOCH) // MICROSECOND, self._last_stamp + 1)
        seconds, micro = divmod(self._last_stamp, 1_000_000)
        return f"{seconds}.{micro:06d}"

    def unix_now(self) -> int:
        return int(self.now().timestamp())

    @property
    def bot(self) -> User:
        return self.users[self.app.bot_user]

    def user(self, identity: object) -> User:
        found = self.users.get(str(identity))
        if found is None:
            raise Refused("user_not_found")
        return found

    def channel_for(self, viewer: str, identity: object) -> Channel:
        """A channel that `viewer` may know of; private ones and others' direct messages don't exist for them."""
        found = self.channels.get(str(identity))
        if found is None or (found.kind != "channel" and viewer not in found.members):
            raise Refused("channel_not_found")
        return found

    def channels_of(self, user: str) -> list[Channel]:
        return [one for one in self.channels.values() if user in one.members]

    def direct(self, one: str, other: str) -> Channel:
        """The direct message of two members, begun if there is none."""
        pair = {one, other}
        known = next(
            (channel for channel in self.channels.values() if channel.is_im and set(channel.members) == pair), None
        )
        if known:
            return known
        name = f"D{uuid4().hex[:9].upper()}"
        begun = Channel(name, name.lower(), sorted(pair), is_im=True, created=self.unix_now())
        self.channels[begun.id] = begun
        return begun

    def open_view(self, *, view_id: str | None = None, external_id: str | None = None) -> tuple[str, View] | None:
        """Whose stack holds the view, and the view."""
        for user, stack in self.forms.items():
            for view in stack:
                if view.id == view_id or (external_id and view.external_id == external_id):
                    return user, view
        return None

    def described(self) -> dict[str, Any]:
        return {"id": self.team_id, "name": self.name, "domain": self.domain}
