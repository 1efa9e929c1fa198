"""The sandbox as a running thing: a Slack-shaped workspace on this machine, served from a background thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from sandbox.exchange import Exchange
from sandbox.serving import HOST, Served, bound
from sandbox.workspace import Workspace


class Sandbox:
    """A workspace that is served on loopback between `start` and `stop`, or inside of a `with`.

    `move_clock(until)` is called in a thread of its own when the page moves the clock: it moves the time that
    `workspace.now` tells and runs what is owed on the way. Without it the clock can't be moved.
    """

    def __init__(
        self, workspace: Workspace, *, port: int = 0, move_clock: Callable[[datetime], None] | None = None
    ) -> None:
        self.workspace = workspace
        self._port = port
        self._move_clock = move_clock
        self._served: Served | None = None

    @property
    def url(self) -> str:
        """Where the page is; without a slash at its end."""
        return self._running.exchange.address

    @property
    def api_url(self) -> str:
        """What a bot takes for https://slack.com/api/."""
        return f"{self.url}/api/"

    def reached_at(self, address: str) -> None:
        """From now on the app is told this address, without a slash at its end: a proxy's, which leads here."""
        self._running.exchange.address = address

    def start(self) -> None:
        """Returns once the sandbox listens. PortTakenError if the port is taken."""
        listening = bound(self._port)
        self._port = listening.getsockname()[1]
        exchange = Exchange(self.workspace, f"http://{HOST}:{self._port}", self._move_clock)
        self._served = Served(exchange, listening)
        self._served.start()

    def stop(self) -> None:
        """Ends at once, with open websockets too. The workspace stays and can be served again."""
        if self._served:
            self._served.stop()
            self._served = None

    def refresh_connections(self) -> None:
        """Asks the app's connections politely to connect anew, as Slack does every few hours."""
        self._running.run(self._running.exchange.line.refresh)

    @property
    def connections(self) -> int:
        """How many websockets the app holds."""
        return len(self._running.exchange.line.connections)

    @property
    def _running(self) -> Served:
        if self._served is None:
            raise RuntimeError("the sandbox is not running: call start() first")
        return self._served

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
