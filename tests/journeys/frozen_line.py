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

    def pass_on(self) -> None:
        with suppress(OSError):
            while piece := self.source.recv(PIECE):
                self.flows.wait()
                self.target.sendall(piece)
        for one in (self.source, self.target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class FrozenLine:
    """Leads to the port `to` on loopback. What is frozen stays so; connections that are made later flow."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=100)
        self._up: list[_Direction] = []
        self._down: list[_Direction] = []
        self._sockets: list[socket.socket] = []
        self._passing: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def freeze(self, *, up: bool = True, down: bool = True) -> None:
        """All connections that there are, towards `to` (`up`), from there (`down`), or both ways."""
        for one in [*(self._up if up else ()), *(self._down if down else ())]:
            one.flows.clear()

    def cut(self) -> None:
        """All connections that there are end at once, as when a machine in between dies."""
        self._end(list(self._sockets))

    def close(self) -> None:
        # Wakes whoever accepts; closing alone would not.
        self._listening.shutdown(socket.SHUT_RDWR)
        self._accepting.join()
        self._listening.close()
        self._end(self._sockets)
        for one in [*self._up, *self._down]:
            one.flows.set()
        for each in self._passing:
            each.join()
        for socket_ in self._sockets:
            socket_.close()

    @staticmethod
    def _end(sockets: list[socket.socket]) -> None:
        for one in sockets:
            with suppress(OSError):  # the other end was first
                one.shutdown(socket.SHUT_RDWR)

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
                self._up.append(up)
                self._down.append(down)
                for one in (up, down):
                    one.flows.set()
                    self._passing.append(threading.Thread(target=one.pass_on, daemon=True))
                    self._passing[-1].start()
