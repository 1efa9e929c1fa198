"""The bot is stopped while its websockets are frozen: it waits for nobody who is gone, and for what people did."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.web import SlackResponse

from bot.listening.socket_mode import SocketMode
from bot.manifest import manifest
from db import ledger
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from tests.journeys.conftest import CHANNEL, Office, started
from tests.journeys.frozen_line import FrozenLine
from tests.journeys.test_a_stop_in_the_middle import running_process
from tests.journeys.test_a_websocket_that_dies import led_through, verbs
from tests.journeys.test_messages_stay_true import reminded, the_reminder
from tests.page_line import awaited

ROOT = Path(__file__).parents[2]
LONG = 60.0  # seconds, for a machine that does much else
CONNECTIONS = [1, 3]


@pytest.fixture
def line(office: Office) -> Iterator[FrozenLine]:
    office.sandbox.workspace.patience.event_retries = (0.0, 12.0, 30.0)
    with FrozenLine(int(office.sandbox.url.rpartition(":")[2])) as line:
        yield line


@pytest.mark.parametrize("connections", CONNECTIONS)
def test_what_a_listener_does_is_finished_and_not_done_again(
    office: Office, line: FrozenLine, connections: int
) -> None:
    one = reminded(office)
    reminder = the_reminder(office)
    led_through(office, line, connections)
    works, goes_on = threading.Event(), threading.Event()
    answer = ledger.answer

    def slow(*given: object, **named: object) -> object:
        works.set()
        assert goes_on.wait(LONG)
        return answer(*given, **named)  # type: ignore[arg-type]

    with patch.object(ledger, "answer", slow), ThreadPoolExecutor(1) as beside:
        office.ada.say(CHANNEL, "They are still at it.", thread_ts=reminder["ts"])
        assert works.wait(LONG)
        line.freeze()
        stopped = beside.submit(office.bot.stop, LONG)
        assert office.bot.delivery.stopping.wait(LONG)
        assert not stopped.done()
        goes_on.set()
        assert stopped.result(2 * LONG)
    assert verbs(office, one) == ["add", "answer"]
    office.bot = started(office.settings, office.store, office.clock)
    office.ada.say(CHANNEL, "And again.", thread_ts=reminder["ts"])
    done = ["add", "answer", "answer"]
    awaited(lambda: verbs(office, one) == done, "another answer", LONG, lambda: str(verbs(office, one)))


@pytest.mark.parametrize("connections", CONNECTIONS)
def test_a_stop_does_not_wait_for_lines_that_are_opened_anew(
    office: Office, line: FrozenLine, connections: int
) -> None:
    led_through(office, line, connections)
    hearing = office.bot.listening
    assert isinstance(hearing, SocketMode)
    hang, made, goes_on = threading.Semaphore(0), threading.Semaphore(0), threading.Event()
    opened, connect = WebClient.apps_connections_open, SocketModeClient.connect

    def hanging(self: WebClient, *, app_token: str) -> SlackResponse:
        hang.release()
        goes_on.wait(LONG)
        return opened(self, app_token=app_token)

    def connected(self: SocketModeClient) -> None:
        connect(self)
        made.release()

    with (
        patch.object(WebClient, "apps_connections_open", hanging),
        patch.object(SocketModeClient, "connect", connected),
    ):
        line.cut()
        for _ in range(connections):
            assert hang.acquire(timeout=LONG)
        assert not office.bot.stop(within=1.0)
        goes_on.set()
        for _ in range(connections):
            assert made.acquire(timeout=LONG)
    # What Slack answered late leaves no line open that nobody hears.
    awaited(lambda: hearing.open_lines == 0, "an end of all lines", LONG, lambda: f"{hearing.open_lines} are open")


@pytest.mark.parametrize("connections", CONNECTIONS)
def test_a_signal_ends_the_process_in_order(tmp_path: Path, connections: int) -> None:
    workspace = sample_workspace(manifest())
    with Sandbox(workspace) as sandbox, FrozenLine(int(sandbox.url.rpartition(":")[2])) as line:
        sandbox.reached_at(line.address)
        settings = tmp_path / "config.toml"
        slack = f'[slack]\napi_url = "{line.address}/api/"\nconnections = {connections}\n'
        settings.write_text(f'data_dir = "data"\n{slack}', encoding="utf-8")
        with running_process(settings, workspace) as running:
            line.freeze()
            running.send_signal(signal.SIGTERM)
            said, complained = running.communicate(timeout=LONG)
    assert (running.returncode, said) == (0, "Chaser has stopped.\n")
    assert "Traceback" not in complained
