"""What is handed out and comes back: tickets, trigger ids, response addresses. All age by the machine's clock."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sandbox.refusal import Refused
from sandbox.workspace import Patience

MOST_USES = 5
# Long enough for any late bot to be told that it is late; then the sandbox forgets.
REMEMBERED = 5000


class Tickets:
    """Each lets one websocket in."""

    def __init__(self) -> None:
        self._open: set[str] = set()

    def issue(self) -> str:
        ticket = uuid4().hex
        self._open.add(ticket)
        return ticket

    def redeem(self, ticket: str) -> bool:
        known = ticket in self._open
        self._open.discard(ticket)
        return known


@dataclass(slots=True)
class Trigger:
    """What one thing that a person did allows: opening one view for them; `view` is the one they did it in."""

    user: str
    view: str | None
    made: float = field(default_factory=time.monotonic)
    used: bool = False


class Triggers:
    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._known: dict[str, Trigger] = {}

    def issue(self, user: str, view: str | None = None) -> str:
        identity = f"{len(self._known)}.{uuid4().hex}"
        self._known[identity] = Trigger(user, view)
        _forget(self._known)
        return identity

    def redeem(self, identity: object) -> Trigger:
        trigger = self._known.get(str(identity))
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() - trigger.made > self._patience.trigger:
            raise Refused("expired_trigger_id")
        return trigger


@dataclass(slots=True)
class ResponseAddress:
    """Where an app may answer what `user` did in `channel`; `ts` is the message that they did it in."""

    user: str
    channel: str
    ts: str | None
    made: float = field(default_factory=time.monotonic)
    uses: int = 0


class ResponseAddresses:
    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._known: dict[str, ResponseAddress] = {}

    def issue(self, user: str, channel: str, ts: str | None = None) -> str:
        identity = uuid4().hex
        self._known[identity] = ResponseAddress(user, channel, ts)
        _forget(self._known)
        return identity

    def use(self, identity: str) -> ResponseAddress:
        address = self._known.get(identity)
        if address is None or time.monotonic() - address.made > self._patience.response_url:
            raise Refused("expired_url")
        if address.uses >= MOST_USES:
            raise Refused("used_url")
        address.uses += 1
        return address


def _forget(known: dict[str, Any]) -> None:
    while len(known) > REMEMBERED:
        del known[next(iter(known))]
