"""Socket Mode: websockets that Chaser opens to Slack, so that the machine needs no address of its own.

Slack sends each thing that happens to one of the app's connections, whichever it likes, of all replicas together
(docs.slack.dev, using Socket Mode).
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.listening.ending import listeners_ended
from bot.listening.patience import APP_CURES, patiently

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

    @property
    def open_lines(self) -> int:
        """How many of its connections are open at this moment, as far as it knows."""
        return sum(line.client.is_connected() for line in self._lines)

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
        ends = time.monotonic() + within
        for line in self._lines:
            _hang_up(line.client)
        # A line that is just opened anew waits for Slack, which may not answer.
        closing = [threading.Thread(target=_close, args=(line,), daemon=True) for line in self._lines]
        for one in closing:
            one.start()
        for one in closing:
            one.join(max(0.0, ends - time.monotonic()))
        closed = not any(one.is_alive() for one in closing)
        return not self._lines or (listeners_ended(self._lines[0].app, max(0.0, ends - time.monotonic())) and closed)


def _close(line: SocketModeHandler) -> None:
    line.close()  # type: ignore[no-untyped-call] # the SDK's
    line.client.disconnect()  # what it had begun to open comes only now, that nothing opens lines any more


def _hang_up(client: SocketModeClient) -> None:
    """Ends the waits of the SDK's threads, which its own closing would sit out, up to three seconds."""
    client.closed, client.auto_reconnect_enabled = True, False
    client.current_session_state.terminated = True
    client.enqueue_message("{}")  # wakes whoever waits for a message
    line = client.current_session.sock if client.current_session else None
    if line:
        with suppress(OSError):  # Slack may have hung up before
            line.shutdown(socket.SHUT_RDWR)
