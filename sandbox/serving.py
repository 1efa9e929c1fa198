"""Serving from a background thread: the socket is bound by whoever starts it, the event loop lives in the thread."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from collections.abc import Awaitable, Callable

import uvicorn

from sandbox.application import application
from sandbox.exchange import Exchange

HOST = "127.0.0.1"
# After this long a request that still waits for the app is cut off.
GRACE_SECONDS = 1
LONGEST_START = 30
PING_SECONDS = 5


class PortTakenError(OSError):
    """Somebody else listens there; the message names the port."""


def bound(port: int) -> socket.socket:
    """A socket that listens on loopback; port 0 takes a free one."""
    # With its protocol named, or asyncio leaves Nagle's delay of 40 ms on each answer.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortTakenError(errno.EADDRINUSE, f"port {port} on {HOST} is taken by another program") from error
    return listening


class Served:
    """One run of the sandbox. `start` returns once it answers; `stop` once all is closed."""

    def __init__(self, exchange: Exchange, listening: socket.socket) -> None:
        self.exchange = exchange
        self._listening = listening
        self._server = _Server(
            uvicorn.Config(
                application(exchange),
                ws="websockets-sansio",
                # A websocket that answers no ping for so long is given up, as Slack's is: else it would stay in use.
                ws_ping_interval=PING_SECONDS,
                ws_ping_timeout=PING_SECONDS,
                log_config=None,
                access_log=False,
                lifespan="off",
                date_header=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self._thread = threading.Thread(target=self._serve, name="sandbox", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        self._thread.start()
        if not self._server.listening.wait(LONGEST_START) or not self._server.started:
            raise RuntimeError("the sandbox did not start; its log says why")

    def stop(self) -> None:
        if self._loop and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._server.ending.set)
        self._thread.join()
        self._listening.close()

    def run(self, work: Callable[[], Awaitable[None]]) -> None:
        """Runs `work` on the sandbox's own loop and waits for it."""

        async def awaited() -> None:
            await work()

        if self._loop is None:
            raise RuntimeError("the sandbox is not running")
        asyncio.run_coroutine_threadsafe(awaited(), self._loop).result()

    def _serve(self) -> None:
        asyncio.run(self._serving())

    async def _serving(self) -> None:
        self._loop = asyncio.get_running_loop()
        try:
            await self._server.serve(sockets=[self._listening])
        finally:
            self.exchange.events.stop()
            # Wakes whoever waits for a start that failed.
            self._server.listening.set()


class _Server(uvicorn.Server):
    """Tells when it listens and is told when to end; uvicorn's own loop would look ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()
        self.ending = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Without anybody connected there is nobody to wait for."""
        if self.server_state.connections or self.server_state.tasks:
            await super().shutdown(sockets)
            return
        for server in self.servers:
            server.close()
            await server.wait_closed()
