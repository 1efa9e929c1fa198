"""Where everything meets: the workspace, the app's line, the page's feeds. All of it lives on one event loop."""

from __future__ import annotations

from sandbox.clock import Clock, MoveClock
from sandbox.feeds import Feeds
from sandbox.socket_mode.events import Events
from sandbox.socket_mode.line import Line
from sandbox.tickets import ResponseAddresses, Tickets, Triggers
from sandbox.workspace import Workspace


class Exchange:
    """`address` is where the sandbox is reached, without a slash at its end."""

    def __init__(self, workspace: Workspace, address: str, move_clock: MoveClock | None) -> None:
        self.workspace = workspace
        self.address = address
        self.line = Line()
        self.events = Events(workspace, self.line)
        self.feeds = Feeds()
        self.clock = Clock(workspace, self.feeds, move_clock)
        self.tickets = Tickets()
        self.triggers = Triggers(workspace.patience)
        self.response_addresses = ResponseAddresses(workspace.patience)

    def response_url(self, user: str, channel: str, ts: str | None = None) -> str:
        return f"{self.address}/response/{self.response_addresses.issue(user, channel, ts)}"
