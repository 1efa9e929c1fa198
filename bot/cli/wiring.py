"""The composition root's own joints: from settings to a Slack client, a delivery and a running bot."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from slack_sdk import WebClient

from bot.attendance import attendance_of
from bot.cli.opening import bounds_of, machine_now
from bot.cli.reading import reader_of
from bot.cli.refusal import CommandRefused
from bot.settings import DeliverySettings, Settings
from bot.slack.client import slack_client
from bot.slack.files import share
from bot.slack.messenger import SlackMessenger
from db.owed import Pace
from db.store import Store
from jobs.delivery import Delivery
from jobs.pacing import Pacing
from jobs.picture import Pictures
from reports.state_over_time import drawn

log = logging.getLogger(__name__)


def client_of(settings: Settings) -> WebClient:
    """The client that posts. Raises CommandRefused without a bot token."""
    token = settings.slack.bot_token.get_secret_value()
    if not token:
        raise CommandRefused(
            "No bot token is set. Put it in SLACK_BOT_TOKEN (docs/slack.md says where to find it); "
            "'chaser demo' needs none."
        )
    return slack_client(token, settings.slack.api_url, settings.delivery.lease_seconds)


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


def sleep_until(at: datetime) -> None:
    """Waits until `at` on the machine's clock."""
    time.sleep(max(0.0, (at - machine_now()).total_seconds()))
