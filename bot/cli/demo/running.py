"""The demo's parts put together: a sandbox, a bot that believes it is Slack, sample data, and a clock to move."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.cli.demo.clock import DemoClock
from bot.cli.demo.story import BEN, STORY_BEGINS, Story, sample_committee
from bot.cli.refusal import CommandRefused
from bot.cli.running_bot import RunningBot
from bot.manifest import manifest
from bot.seeding import new_committees
from bot.settings import UNPACED, CommitteeSettings, DeliverySettings, Settings, SlackSettings
from db import ledger
from db.migrate import migrate
from db.store import Store
from jobs.passing_time import pass_time
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from sandbox.serving import PortTakenError

COMMITTEE = CommitteeSettings(name="Police and Crime Committee", prefix="PCC", channel="C0PCC", default_owner=BEN)


class SampleSettings(Settings):
    """Settings that neither a file nor the environment changes: a demo is the same everywhere."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


@contextmanager
def running_demo(folder: Path, port: int) -> Iterator[str]:
    """The page's address, while the demo runs with its data in `folder`. Raises CommandRefused where `serve` does."""
    clock = DemoClock(STORY_BEGINS)
    stopping = threading.Event()
    bots: list[RunningBot] = []

    def move_clock(until: datetime) -> None:
        for bot in bots:
            with bot.alarm.held():
                pass_time(bot.delivery, until, clock.set)

    with ExitStack() as until_stopped:
        workspace = sample_workspace(manifest(), now=clock.now)
        sandbox = Sandbox(workspace, port=port, move_clock=move_clock)
        serve(sandbox, port)
        until_stopped.callback(sandbox.stop)
        settings = SampleSettings(
            data_dir=folder,
            slack=SlackSettings(api_url=sandbox.api_url, bot_token=workspace.bot_token, app_token=workspace.app_token),
            delivery=DeliverySettings(**UNPACED),
            committees=(COMMITTEE,),
        )
        store = Store.open(settings.database_url)
        until_stopped.callback(store.close)
        migrate(store)
        # By the sample clock, or the first digest would be owed by the machine's.
        ledger.seed_committees(store, new_committees(settings), by="sample data", now=clock.now())
        bot = RunningBot(settings, store, clock.now, stopping)
        Story(store, bot.delivery, clock, sample_committee(store)).tell()
        bots.append(bot)
        bot.start()
        until_stopped.callback(bot.stop)
        yield sandbox.url


def serve(sandbox: Sandbox, port: int) -> None:
    """Starts it. Raises CommandRefused for a port that can't be had."""
    try:
        sandbox.start()
    except PortTakenError as taken:
        raise CommandRefused(
            f"Port {port} is taken by another program. Choose another: make demo PORT={port + 1}"
        ) from taken
    except (OSError, OverflowError) as problem:
        raise CommandRefused(f"Port {port} can't be used ({problem}). Choose one from 1024 to 65535.") from problem
