"""The sandbox as a thing that runs: its address, its page, its clock, its end."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from sandbox.serving import PortTakenError
from tests.person import Person, ToldError
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.listening import Listening

MONDAY = datetime(2026, 9, 7, 8, tzinfo=UTC)


def test_a_taken_port_is_named(sandbox: Sandbox) -> None:
    port = int(sandbox.url.rsplit(":", 1)[1])
    with pytest.raises(PortTakenError, match=str(port)):
        Sandbox(sample_workspace(MANIFEST), port=port).start()


def test_a_sandbox_serves_its_workspace_again_at_the_same_port() -> None:
    sandbox = Sandbox(sample_workspace(MANIFEST))
    with sandbox, Person(sandbox.url, "U0ADA") as ada:
        ada.say("C0PCC", "before")
        first = sandbox.url
    with sandbox, Person(sandbox.url, "U0ADA") as ada:
        assert sandbox.url == first
        assert ada.wait_for("C0PCC", "before")


def test_it_ends_with_open_websockets() -> None:
    sandbox = Sandbox(sample_workspace(MANIFEST))
    sandbox.start()
    with connect(f"{sandbox.url.replace('http', 'ws')}/_sandbox/feed?user=U0ADA") as feed:
        sandbox.stop()
        with pytest.raises(ConnectionClosed):
            feed.recv(10)


def test_the_page_and_its_modules_are_served(sandbox: Sandbox) -> None:
    assert "<!doctype html>" in httpx.get(sandbox.url).text
    script = httpx.get(f"{sandbox.url}/static/main.js")
    assert script.headers["content-type"].startswith("text/javascript")


def test_the_feed_tells_of_messages_to_those_who_see_them(sandbox: Sandbox, ada: Person) -> None:
    with connect(f"{sandbox.url.replace('http', 'ws')}/_sandbox/feed?user=U0BEN") as feed:
        ada.say("C0TRANS", "not for Ben")
        ada.say("C0PCC", "for Ben too")
        assert json.loads(feed.recv(10)) == {"changed": "messages", "channel": "C0PCC"}


def test_the_clock_of_a_workspace_alone_cannot_be_moved(ada: Person) -> None:
    assert ada.state()["clock"] == {"movable": False, "busy": False}
    with pytest.raises(ToldError, match="can't be moved"):
        ada.move_clock(datetime.now(UTC) + timedelta(days=1))


def test_the_clock_moves_forward_and_others_go_on_meanwhile() -> None:
    now = [MONDAY]
    moving, go_on = threading.Event(), threading.Event()

    def move(until: datetime) -> None:
        moving.set()
        assert go_on.wait(10)
        now[0] = until

    workspace = sample_workspace(MANIFEST, now=lambda: now[0])
    with Sandbox(workspace, move_clock=move) as sandbox, Person(sandbox.url, "U0ADA") as ada:
        mover = threading.Thread(target=ada.move_clock, args=[MONDAY + timedelta(days=7)])
        mover.start()
        assert moving.wait(10)
        with Person(sandbox.url, "U0BEN") as ben:
            assert ben.state()["clock"] == {"movable": True, "busy": True}
            with pytest.raises(ToldError, match="moving already"):
                ben.move_clock(MONDAY + timedelta(days=8))
            go_on.set()
            mover.join()
            assert (ben.now(), ben.state()["clock"]["busy"]) == (MONDAY + timedelta(days=7), False)
            with pytest.raises(ToldError, match="only moves forward"):
                ben.move_clock(MONDAY)


def test_a_clock_that_breaks_says_so_and_can_be_moved_again() -> None:
    def breaks(_until: datetime) -> None:
        raise RuntimeError("no database")

    workspace = sample_workspace(MANIFEST, now=lambda: MONDAY)
    with Sandbox(workspace, move_clock=breaks) as sandbox, Person(sandbox.url, "U0ADA") as ada:
        with pytest.raises(ToldError, match="no database"):
            ada.move_clock(MONDAY + timedelta(days=1))
        assert ada.state()["clock"]["busy"] is False


def test_an_unknown_person_is_refused(sandbox: Sandbox) -> None:
    answer = httpx.get(f"{sandbox.url}/_sandbox/state", params={"user": "U0NOBODY"}).json()
    assert answer == {"ok": False, "error": "user_not_found"}


def test_the_command_serves_says_where_and_ends_on_ctrl_c(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps(MANIFEST))
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--manifest", str(manifest)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(6)]
        url = lines[0].split()[-1]
        assert httpx.get(f"{url}/_sandbox/state").json()["team"]["name"] == "Westmere Assembly"
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    assert f"{url}/api/" in lines[2]


def test_the_command_speaks_http_to_the_addresses_that_it_is_given(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps(MANIFEST))
    app = Listening()
    with app.served() as url:
        command = [sys.executable, "-m", "sandbox", "--port", "0", "--manifest", str(manifest), "--request-url", url]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(7)]
            with Person(lines[0].split()[-1], "U0ADA") as ada:
                ada.say("C0PCC", "/parrot")
            process.terminate()
    (secret,) = (one.split()[-1] for one in lines if "signing secret" in one)
    assert app.heard[0].is_signed_with(secret)
    assert f"Events, commands and forms go to {url}" in lines[5]


def test_the_command_refuses_a_request_url_that_is_none() -> None:
    command = [sys.executable, "-m", "sandbox", "--request-url", "localhost:3000"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert ended.returncode == 2
    assert "'localhost:3000' is no web address: write one like http://" in ended.stderr


def test_the_command_refuses_a_manifest_that_is_none(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sandbox", "--manifest", str(tmp_path / "missing.json")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert ended.returncode == 2
    assert "can't be read as an app's manifest" in ended.stderr
