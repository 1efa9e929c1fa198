"""Where everything meets: the workspace, the ways to the app, the page's feeds. All of it lives on one event loop."""

from __future__ import annotations

from sandbox.clock import Clock, MoveClock
from sandbox.events import Events
from sandbox.feeds import Feeds
from sandbox.http_mode.request_urls import RequestUrls
from sandbox.socket_mode.line import Line
from sandbox.tickets import ResponseAddresses, Tickets, Triggers
from sandbox.way import Way
from sandbox.workspace import Workspace


class Exchange:
    """`address` is where the sandbox is reached, without a slash at its end."""

    def __init__(self, workspace: Workspace, address: str, move_clock: MoveClock | None) -> None:
        self.workspace = workspace
        self.address = address
        self.line = Line()
        self.request_urls = RequestUrls(workspace)
        self.events = Events(workspace, lambda: self.way)
        self.feeds = Feeds()
        self.clock = Clock(workspace, self.feeds, move_clock)
        self.tickets = Tickets()
        self.triggers = Triggers(workspace.patience)
        self.response_addresses = ResponseAddresses(workspace.patience)

    @property
    def way(self) -> Way:
        """HTTP where the workspace has request URLs, else Socket Mode. Slack too never uses both."""
        return self.request_urls if self.workspace.request_urls else self.line

    def response_url(self, user: str, channel: str, ts: str | None = None) -> str:
        return f"{self.address}/response/{self.response_addresses.issue(user, channel, ts)}"
