"""The composition root's own joints: from settings to a Slack client, a delivery and a running bot."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import uuid4

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.app import make_app
from bot.attendance import attendance_of
from bot.cli.opening import bounds_of, machine_now
from bot.cli.reading import reader_of
from bot.cli.refusal import CommandRefused
from bot.desk import Desk
from bot.settings import DeliverySettings, Settings
from bot.slack.client import slack_client
from bot.slack.files import share
from bot.slack.messenger import SlackMessenger
from db import owed
from db.owed import Pace
from db.store import Store
from jobs.alarm import Alarm
from jobs.delivery import Delivery
from jobs.pacing import Pacing
from jobs.picture import Pictures
from reports.state_over_time import drawn

log = logging.getLogger(__name__)

# A line that broke without a word is noticed after about two of these (seconds).
PING_EVERY = 3.0
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
WRONG_KIND = "This is no {name}: a bot token begins with xoxb-, an app-level token with xapp-."
BOT_CURES = {
    "invalid_auth": "Slack doesn't know this SLACK_BOT_TOKEN. Copy it again from the app's 'OAuth & Permissions' page.",
    "account_inactive": "The bot's account is switched off in this workspace. Install the app again.",
    "token_revoked": "The bot token was revoked. Install the app again and set the new SLACK_BOT_TOKEN.",
    "not_allowed_token_type": WRONG_KIND.format(name="SLACK_BOT_TOKEN"),
}
APP_CURES = {
    "invalid_auth": "Slack doesn't know this SLACK_APP_TOKEN. Copy it again from the app's 'Basic Information' page.",
    "not_allowed_token_type": WRONG_KIND.format(name="SLACK_APP_TOKEN"),
    "missing_scope": "The SLACK_APP_TOKEN lacks the scope connections:write. Generate a new one with it.",
}
Reached = TypeVar("Reached")


def client_of(settings: Settings) -> WebClient:
    """The client that posts. Raises CommandRefused without a bot token."""
    token = settings.slack.bot_token.get_secret_value()
    if not token:
        raise CommandRefused(
            "No bot token is set. Put it in SLACK_BOT_TOKEN (docs/slack.md says where to find it); "
            "'chaser demo' needs none."
        )
    return slack_client(token, settings.slack.api_url)


def delivery_of(settings: Settings, store: Store, client: WebClient, clock: Callable[[], datetime]) -> Delivery:
    return Delivery(
        store=store,
        messenger=SlackMessenger(client),
        holder=f"{socket.gethostname()[:20]}-{os.getpid()}-{uuid4().hex[:8]}",
        clock=clock,
        machine_clock=machine_now,
        lease=timedelta(seconds=settings.delivery.lease_seconds),
        reader=reader_of(client, bounds_of(settings)),
        attendance=attendance_of(client),
        pictures=Pictures(drawn, partial(share, client)),
        pacing=pacing_of(settings.delivery),
        senders=settings.delivery.senders,
    )


def pacing_of(settings: DeliverySettings) -> Pacing:
    return Pacing(
        channel=Pace(timedelta(seconds=1), settings.burst),
        workspace=Pace(timedelta(minutes=1) / settings.posts_a_minute, max(1, settings.posts_a_minute // 5)),
        sleep=lambda wait: time.sleep(wait.total_seconds()),
    )


def patiently(what: Callable[[], Reached], cures: dict[str, str], give_up: threading.Event) -> Reached:
    """Calls until Slack can be reached; waits longer each time. Raises CommandRefused for what waiting can't mend."""
    wait = FIRST_WAIT
    while True:
        try:
            return what()
        except SlackApiError as refused:
            error = str(refused.response.get("error"))
            if error in cures:
                raise CommandRefused(cures[error]) from refused
            log.warning("Slack answers %s; trying again in %.0f s", error, wait)
        except OSError as lost:
            log.warning("Slack can't be reached (%s); trying again in %.0f s", type(lost).__name__, wait)
        if give_up.wait(wait):
            raise CommandRefused("Stopped before Slack could be reached.")
        wait = min(wait * 2, LONGEST_WAIT)


class RunningBot:
    """The bot at work: it hears Slack over Socket Mode and sends what the clock owes, until it is stopped."""

    def __init__(
        self, settings: Settings, store: Store, clock: Callable[[], datetime], stopping: threading.Event
    ) -> None:
        """`stopping` ends the waiting for Slack at the start. Raises CommandRefused where a token is missing."""
        self._app_token = settings.slack.app_token.get_secret_value()
        if not self._app_token:
            raise CommandRefused(
                "No app-level token is set. Put it in SLACK_APP_TOKEN; docs/slack.md says where to find it."
            )
        self._client = client_of(settings)
        self._stopping = stopping
        self.delivery = delivery_of(settings, store, self._client, clock)
        self.alarm = Alarm(self.delivery.drain, settings.delivery.look_every_seconds)
        self._desk = Desk(store, clock, self.alarm.knock)
        self._socket: SocketModeHandler | None = None

    def start(self) -> None:
        """Returns when Slack is heard. Raises CommandRefused for a wrong token."""
        app: App = patiently(lambda: make_app(self._client, self._desk), BOT_CURES, self._stopping)
        self._socket = SocketModeHandler(app, self._app_token, ping_interval=PING_EVERY)
        patiently(self._socket.connect, APP_CURES, self._stopping)
        self.alarm.start()

    def stop(self, within: float = 60.0) -> bool:
        """Hears nothing more and begins nothing more; what is under way is finished, or handed back.

        False where something hung longer than `within` seconds: what was being sent is given back to whoever looks
        next, who looks in the channel first, and the process has to end without waiting for its threads.
        """
        ends = time.monotonic() + within
        self.delivery.stopping.set()
        heard = True
        if self._socket:
            _hang_up(self._socket.client)
            self._socket.close()  # type: ignore[no-untyped-call] # the SDK's
            # What was stored just now is still to be told to whoever did it.
            heard = _ended(self._socket.app.listener_runner.listener_executor, within / 2)
        sent = self.alarm.stop(max(0.0, ends - time.monotonic()))
        if not sent:
            given = owed.hand_back(self.delivery.store, self.delivery.holder)
            log.warning("Slack did not answer in time: what was being sent is handed back (%s)", given)
        return heard and sent


def _ended(executor: Executor, within: float) -> bool:
    """Waits for what an executor does, for so many seconds at most; whether it is done."""
    ending = threading.Thread(target=executor.shutdown, kwargs={"wait": True}, daemon=True)
    ending.start()
    ending.join(within)
    return not ending.is_alive()


def _hang_up(client: SocketModeClient) -> None:
    """Ends the waits of the SDK's threads, which its own closing would sit out, up to three seconds."""
    client.closed, client.auto_reconnect_enabled = True, False
    client.current_session_state.terminated = True
    client.enqueue_message("{}")  # wakes whoever waits for a message
    line = client.current_session.sock if client.current_session else None
    if line:
        with suppress(OSError):  # Slack may have hung up before
            line.shutdown(socket.SHUT_RDWR)


def sleep_until(at: datetime) -> None:
    """Waits until `at` on the machine's clock."""
    time.sleep(max(0.0, (at - machine_now()).total_seconds()))
