"""A TCP proxy whose connections freeze without a word, as when a router forgets them: no byte passes."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

PIECE = 65536


@dataclass(eq=False)
class _Direction:
    """Passes bytes on from one socket to another, until one of them ends."""

    source: socket.socket
    target: socket.socket
    flows: threading.Event = field(default_factory=threading.Event)
    first: bytes = b""
    has_ended: bool = False

    def pass_on(self) -> None:
        with suppress(OSError):
            while piece := self.source.recv(PIECE):
                self.first = self.first or piece
                self.flows.wait()
                self.target.sendall(piece)
        self.has_ended = True
        for one in (self.source, self.target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@dataclass(eq=False)
class Connection:
    """One of those that are made through the line: `up` is towards where it leads."""

    up: _Direction
    down: _Direction

    @property
    def is_websocket(self) -> bool:
        return b"upgrade: websocket" in self.up.first.lower()

    @property
    def is_open(self) -> bool:
        return not (self.up.has_ended or self.down.has_ended)

    def freeze(self, *, up: bool = True, down: bool = True) -> None:
        for one, frozen in ((self.up, up), (self.down, down)):
            if frozen:
                one.flows.clear()

    def cut(self) -> None:
        for one in (self.up.source, self.up.target):
            with suppress(OSError):  # the other end was first
                one.shutdown(socket.SHUT_RDWR)


class FrozenLine:
    """Leads to the port `to` on loopback. What is frozen stays so; connections that are made later flow."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=100)
        self._made: list[Connection] = []
        self._sockets: list[socket.socket] = []
        self._passing: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def freeze(self, *, up: bool = True, down: bool = True) -> None:
        """All connections that there are, towards `to` (`up`), from there (`down`), or both ways."""
        for one in list(self._made):
            one.freeze(up=up, down=down)

    def cut(self) -> None:
        """All connections that there are end at once, as when a machine in between dies."""
        for one in list(self._made):
            one.cut()

    @property
    def websockets(self) -> list[Connection]:
        """Those that are open, in the order in which they were made."""
        return [one for one in list(self._made) if one.is_websocket and one.is_open]

    def close(self) -> None:
        # Wakes whoever accepts; closing alone would not.
        self._listening.shutdown(socket.SHUT_RDWR)
        self._accepting.join()
        self._listening.close()
        self.cut()
        for one in self._made:
            one.up.flows.set()
            one.down.flows.set()
        for each in self._passing:
            each.join()
        for socket_ in self._sockets:
            socket_.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        with suppress(OSError):  # it was closed
            while True:
                here, _ = self._listening.accept()
                self._sockets.append(here)
                there = socket.create_connection(("127.0.0.1", self._to))
                self._sockets.append(there)
                up, down = _Direction(here, there), _Direction(there, here)
                self._made.append(Connection(up, down))
                for one in (up, down):
                    one.flows.set()
                    self._passing.append(threading.Thread(target=one.pass_on, daemon=True))
                    self._passing[-1].start()
