"""A running bot in a running sandbox: real HTTP, a real websocket, a real database, a clock to move."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.demo.clock import DemoClock
from bot.cli.demo.running import COMMITTEE, SampleSettings
from bot.cli.running_bot import RunningBot
from bot.manifest import manifest
from bot.seeding import new_committees
from bot.settings import UNPACED, DeliverySettings, SlackSettings
from commitments.commitment import Committee
from db import ledger, queries
from db.migrate import migrate
from db.store import Store
from jobs.passing_time import pass_time
from letters import read_letter
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from tests.person import Person

# Ten past nine in London: after the digest's hour, before the reminders'.
MONDAY = datetime(2026, 7, 6, 8, 10, tzinfo=UTC)
CHANNEL = COMMITTEE.channel
LETTER = Path(__file__).parents[2] / "bot" / "sample" / "response.md"


@dataclass(slots=True)
class Office:
    """A committee's office: its sandbox, its bot, its staff, and the clock on the wall."""

    sandbox: Sandbox
    settings: SampleSettings
    store: Store
    clock: DemoClock
    bot: RunningBot
    ada: Person
    ben: Person

    @property
    def committee(self) -> Committee:
        return queries.committees(self.store)[0]

    def until(self, at: datetime) -> None:
        """Moves the clock to `at` (UTC); everything owed on the way is sent at its own instant."""
        with self.bot.alarm.held():
            pass_time(self.bot.delivery, at, self.clock.set)

    def import_letter(self) -> ledger.ImportedLetter:
        """The sample letter comes in, as `chaser import` would bring it, and its summary is posted."""
        letter = read_letter(LETTER, report_date=datetime(2026, 5, 21, tzinfo=UTC).date())
        file = ledger.LetterFile(LETTER.name, LETTER.read_bytes())
        now = self.clock.now()
        imported = ledger.import_letter(self.store, self.committee.id, letter, file, by="U0ADA", now=now)
        self.bot.alarm.ring()
        return imported

    def close(self) -> None:
        self.bot.stop()

    def restart(self) -> None:
        """The bot ends, as a process would, and another begins with the same database."""
        self.bot.stop()
        self.bot = started(self.settings, self.store, self.clock)


def started(settings: SampleSettings, store: Store, clock: DemoClock) -> RunningBot:
    bot = RunningBot(settings, store, clock.now, threading.Event())
    bot.start()
    return bot


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("journeys") / "chaser.db"
    store = Store.open(f"sqlite:///{path}")
    migrate(store)
    store.close()
    return path


@pytest.fixture
def office_at(tmp_path: Path, empty_database: Path) -> Iterator[Callable[[datetime], Office]]:
    """Opens an office at a time of one's choice."""
    with ExitStack() as until_done:

        def opened(start: datetime) -> Office:
            clock = DemoClock(start)
            offices: list[Office] = []
            workspace = sample_workspace(manifest(), now=clock.now)

            def move_clock(at: datetime) -> None:
                offices[0].until(at)

            sandbox = Sandbox(workspace, move_clock=move_clock)
            sandbox.start()
            until_done.callback(sandbox.stop)
            settings = SampleSettings(
                data_dir=tmp_path,
                slack=SlackSettings(
                    api_url=sandbox.api_url, bot_token=workspace.bot_token, app_token=workspace.app_token
                ),
                # Tests ring the alarm themselves.
                delivery=DeliverySettings(look_every_seconds=3600, lease_seconds=5, **UNPACED),
                committees=(COMMITTEE,),
            )
            shutil.copy(empty_database, tmp_path / "chaser.db")
            store = Store.open(settings.database_url)
            until_done.callback(store.close)
            ledger.seed_committees(store, new_committees(settings), by="tests", now=start)
            bot = started(settings, store, clock)
            ada, ben = (until_done.enter_context(Person(sandbox.url, user)) for user in ("U0ADA", "U0BEN"))
            office = Office(sandbox, settings, store, clock, bot, ada, ben)
            until_done.callback(office.close)
            offices.append(office)
            return office

        yield opened


@pytest.fixture
def office(office_at: Callable[[datetime], Office]) -> Office:
    return office_at(MONDAY)
