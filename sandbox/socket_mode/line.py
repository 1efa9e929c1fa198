"""The app's connections: any envelope can go to any of them, and each waits for its acknowledgement."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sandbox.way import Retry, UnansweredError

MOST_CONNECTIONS = 10


class NotConnectedError(UnansweredError):
    """No connection of the app took the envelope."""

    def __init__(self) -> None:
        super().__init__("connection_failed", "is not connected. Is it running?")


class NoAnswerError(UnansweredError):
    """The app took the envelope and didn't acknowledge it in time."""

    def __init__(self, because: str) -> None:
        super().__init__("timeout", because)


@dataclass(eq=False)
class Connection:
    """One websocket of the app; `send` is how a text goes out on it, `leave` closes it from here."""

    send: Callable[[str], Awaitable[None]]
    leave: Callable[[], Awaitable[None]]
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)

    async def ask(self, envelope: dict[str, Any], seconds: float) -> Any:  # noqa: ANN401 - the app's JSON
        """The payload of the acknowledgement. NotConnectedError if the line is dead, NoAnswerError if it is late."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.waiting[envelope["envelope_id"]] = answer
        try:
            await self.send(json.dumps(envelope))
            return await asyncio.wait_for(answer, seconds)
        except TimeoutError as late:
            raise NoAnswerError(f"did not answer within {seconds:g} seconds.") from late
        finally:
            self.waiting.pop(envelope["envelope_id"], None)

    def heard(self, text: str) -> None:
        """An acknowledgement, perhaps; anything else is no business of the workspace's."""
        try:
            said = json.loads(text)
        except json.JSONDecodeError:
            return
        answer = self.waiting.get(str(said.get("envelope_id"))) if isinstance(said, dict) else None
        if answer and not answer.done():
            answer.set_result(said.get("payload"))

    def lost(self) -> None:
        for answer in self.waiting.values():
            if not answer.done():
                answer.set_exception(NoAnswerError("ended its connection before it answered."))


class Line:
    """All connections of the app, used in turn."""

    def __init__(self) -> None:
        self.connections: list[Connection] = []
        self._connected = asyncio.Event()

    @property
    def is_full(self) -> bool:
        return len(self.connections) >= MOST_CONNECTIONS

    def join(self, connection: Connection) -> None:
        self.connections.append(connection)
        self._connected.set()

    def drop(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        connection.lost()
        if not self.connections:
            self._connected.clear()

    async def connected(self) -> None:
        await self._connected.wait()

    async def ask(
        self, kind: str, payload: dict[str, Any], *, seconds: float, accepts: bool, retry: Retry | None = None
    ) -> Any:  # noqa: ANN401 - JSON both ways
        """Sends one envelope; what the app acknowledged it with. A dead connection is dropped, the next tried."""
        envelope = {"type": kind, "payload": payload, "accepts_response_payload": accepts}
        if retry:
            envelope |= {"retry_attempt": retry.attempt, "retry_reason": retry.reason}
        while self.connections:
            connection = self.connections.pop(0)
            self.connections.append(connection)
            try:
                return await connection.ask({"envelope_id": str(uuid4()), **envelope}, seconds)
            except NotConnectedError:
                self.drop(connection)
        raise NotConnectedError

    async def refresh(self) -> None:
        """Asks the app politely to connect anew, then closes what it had."""
        notice = {"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "sandbox"}}
        for connection in list(self.connections):
            self.drop(connection)
            try:
                await connection.send(json.dumps(notice))
                await connection.leave()
            except NotConnectedError:
                continue
