"""The bot at work, put together: what hears Slack, the listeners, and the alarm clock."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.app import make_app
from bot.cli.opening import machine_now
from bot.cli.refusal import CommandRefused
from bot.cli.wiring import client_of, delivery_of
from bot.desk import Desk
from bot.listening import CannotListen, Listening
from bot.listening.http_mode import Health, HttpMode
from bot.listening.patience import BOT_CURES, patiently
from bot.listening.socket_mode import SocketMode
from bot.settings import DeliverySettings, Settings
from db import owed
from db.store import Store
from jobs.alarm import Alarm

log = logging.getLogger(__name__)

# A look may come late by a few of its intervals, where the machine has much to do (seconds).
LEAST_SILENCE = 60.0


class RunningBot:
    """The bot at work: it hears Slack and sends what the clock owes, until it is stopped."""

    def __init__(
        self, settings: Settings, store: Store, clock: Callable[[], datetime], stopping: threading.Event
    ) -> None:
        """`stopping` ends the waiting for Slack at the start. Raises CommandRefused where a token is missing."""
        self.alarm = Alarm(self._drain, settings.delivery.look_every_seconds)
        self.listening = listening_of(settings, stopping, partial(_wrong_with, store, self.alarm, settings.delivery))
        self._client = client_of(settings)
        self._stopping = stopping
        self.delivery = delivery_of(settings, store, self._client, clock)
        self._app = partial(make_app, self._client, Desk(store, clock, machine_now, self.alarm.knock))

    def start(self) -> None:
        """Returns when Slack is heard. Raises CommandRefused for a wrong token."""
        try:
            self.listening.start(patiently(self._app, BOT_CURES, self._stopping))
        except CannotListen as why:
            raise CommandRefused(str(why)) from why
        self.alarm.start()

    def stop(self, within: float = 60.0) -> bool:
        """Hears nothing more and begins nothing more; what is under way is finished, or handed back.

        False where something hung longer than `within` seconds: what was being sent is given back to whoever looks
        next, who looks in the channel first, and the process has to end without waiting for its threads.
        """
        ends = time.monotonic() + within
        self.delivery.stopping.set()
        heard = self.listening.stop(within / 2)
        sent = self.alarm.stop(max(0.0, ends - time.monotonic()))
        if not sent:
            given = owed.hand_back(self.delivery.store, self.delivery.holder)
            log.warning("Slack did not answer in time: what was being sent is handed back (%s)", given)
        return heard and sent

    def _drain(self) -> object:
        return self.delivery.drain()


def listening_of(settings: Settings, give_up: threading.Event, health: Health) -> Listening:
    """How these settings hear Slack. Raises CommandRefused where a secret is missing."""
    if settings.slack.mode == "http":
        secret = settings.slack.signing_secret.get_secret_value().strip()
        if not secret:
            raise CommandRefused(
                "HTTP mode needs the app's signing secret, by which Slack's requests are known. Put it in "
                "SLACK_SIGNING_SECRET; docs/slack.md says where to find it."
            )
        return HttpMode(settings.http.host, settings.http.port, secret, health)
    app_token = settings.slack.app_token.get_secret_value()
    if not app_token:
        raise CommandRefused(
            "No app-level token is set. Put it in SLACK_APP_TOKEN; docs/slack.md says where to find it."
        )
    return SocketMode(app_token, settings.slack.connections, give_up)


def _wrong_with(store: Store, alarm: Alarm, settings: DeliverySettings) -> str | None:
    """What a load balancer should know: that the database is away, or that nothing looks for what is owed."""
    if not store.answers():
        return "The database does not answer."
    silent, patience = alarm.silent_for(), max(LEAST_SILENCE, 4.0 * settings.look_every_seconds)
    if silent is None:
        return "Chaser has only just started, and has not looked for what is owed yet."
    return f"Nothing has looked for what is owed for {silent:.0f} s." if silent > patience else None
