"""Socket Mode: websockets that Chaser opens to Slack, so that the machine needs no address of its own.

Slack sends each thing that happens to one of the app's connections, whichever it likes, of all replicas together
(docs.slack.dev, using Socket Mode).
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.hearing.ending import listeners_ended
from bot.hearing.patience import APP_CURES, patiently

# The SDK takes a line for dead that has answered no ping for more than four of these (seconds), and looks as often.
PING_EVERY = 1.5
# A line is opened anew by a connection of its own: those that are kept may have died with it.
OPEN_WITHIN = 10


class SocketMode:
    """So many `connections` at once. `give_up` ends the waiting for Slack at the start."""

    def __init__(self, app_token: str, connections: int, give_up: threading.Event) -> None:
        self._app_token = app_token
        self._connections = connections
        self._give_up = give_up
        self._lines: list[SocketModeHandler] = []

    def start(self, app: App) -> None:
        kept = app.client
        opens = WebClient(
            base_url=kept.base_url, timeout=OPEN_WITHIN, ssl=kept.ssl, proxy=kept.proxy, retry_handlers=[]
        )
        for _ in range(self._connections):
            line = SocketModeHandler(app, self._app_token, web_client=opens, ping_interval=PING_EVERY)
            self._lines.append(line)
            patiently(line.connect, APP_CURES, self._give_up)

    def stop(self, within: float) -> bool:
        for line in self._lines:
            _hang_up(line.client)
        for line in self._lines:
            line.close()  # type: ignore[no-untyped-call] # the SDK's
        return not self._lines or listeners_ended(self._lines[0].app, within)


def _hang_up(client: SocketModeClient) -> None:
    """Ends the waits of the SDK's threads, which its own closing would sit out, up to three seconds."""
    client.closed, client.auto_reconnect_enabled = True, False
    client.current_session_state.terminated = True
    client.enqueue_message("{}")  # wakes whoever waits for a message
    line = client.current_session.sock if client.current_session else None
    if line:
        with suppress(OSError):  # Slack may have hung up before
            line.shutdown(socket.SHUT_RDWR)
