"""The bot is stopped while Slack hangs: what it held is handed back at once, and stands in Slack once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.manifest import manifest
from bot.slack.messenger import SlackMessenger
from db.kinds import OwedState
from db.tables import OwedRow
from jobs.alarm import Alarm
from messages.messenger import Message
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from sandbox.workspace import Workspace
from tests.journeys.conftest import CHANNEL, Office, started

ROOT = Path(__file__).parents[2]
DIGEST = datetime(2026, 7, 13, 8, 0, tzinfo=UTC)


def carried(office: Office) -> list[str]:
    """The ids of what is owed that stand in the committee's channel."""
    messages = office.sandbox.workspace.channels[CHANNEL].messages.values()
    return [
        one for message in messages for one in ((message.metadata or {}).get("event_payload") or {}).get("owed", [])
    ]


@pytest.mark.parametrize("taken", [False, True], ids=["before Slack took it", "after Slack took it"])
def test_what_hangs_is_handed_back_and_sent_once(office: Office, taken: bool) -> None:
    office.until(DIGEST.replace(hour=7))
    before = len(carried(office))
    hangs, goes_on = threading.Event(), threading.Event()
    post = SlackMessenger.post

    def hanging(self: SlackMessenger, channel: str, message: Message, owed: tuple[str, ...]) -> str:
        if taken:
            post(self, channel, message, owed)
        hangs.set()
        goes_on.wait()
        raise TimeoutError("the process is gone by now")  # its thread goes no further

    with patch.object(SlackMessenger, "post", hanging):
        office.clock.set(DIGEST)
        office.bot.alarm.knock()
        assert hangs.wait(30)
        assert not office.bot.stop(within=0.5)
    with office.store.reading() as session:
        (row,) = session.query(OwedRow).filter(OwedRow.look_first.is_(True))
        assert (row.state, row.holder, row.lease_until) == (OwedState.OWED, None, None)
    office.bot = started(office.settings, office.store, office.clock)
    office.bot.alarm.ring()
    goes_on.set()
    assert carried(office)[before:] == [row.id]


def test_nothing_new_is_begun_after_a_stop(office: Office) -> None:
    office.until(DIGEST.replace(hour=7))
    office.clock.set(DIGEST)
    office.bot.delivery.stopping.set()
    assert office.bot.delivery.drain() == 0
    again = replace(office.bot.delivery, stopping=threading.Event())
    assert again.drain() == 1


def test_an_alarm_that_is_stopped_says_whether_its_work_is_done() -> None:
    works, goes_on = threading.Event(), threading.Event()

    def work() -> None:
        works.set()
        goes_on.wait()

    alarm = Alarm(work, 3600)
    alarm.start()
    assert works.wait(30)
    assert not alarm.stop(within=0.1)
    goes_on.set()
    assert alarm.stop()


@contextmanager
def running_process(settings: Path, workspace: Workspace) -> Iterator[subprocess.Popen[str]]:
    """`chaser run` by those settings, once it hears Slack."""
    tokens = {"SLACK_BOT_TOKEN": workspace.bot_token, "SLACK_APP_TOKEN": workspace.app_token}
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "bot", "--config", str(settings), "run"],
        cwd=ROOT,
        env={**os.environ, **tokens},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("Chaser is running")
        yield running


def test_a_signal_ends_the_process_in_order(tmp_path: Path) -> None:
    workspace = sample_workspace(manifest())
    with Sandbox(workspace) as sandbox:
        settings = tmp_path / "config.toml"
        settings.write_text(f'data_dir = "data"\n[slack]\napi_url = "{sandbox.api_url}"\n', encoding="utf-8")
        with running_process(settings, workspace) as running:
            running.send_signal(signal.SIGTERM)
            said, complained = running.communicate(timeout=60)
    assert (running.returncode, said) == (0, "Chaser has stopped.\n")
    assert "Traceback" not in complained
