"""On SQLite one process sends; the second is refused with a sentence, and everything else goes on."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import run_command
from bot.cli.opening import sending_store, settings_of
from bot.cli.refusal import CommandRefused
from db.sole import AnotherSends, sole_sender
from db.store import Store

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from db.sole import sole_sender
from db.store import Store
with sole_sender(Store.open(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_sender_is_refused_with_a_sentence_and_a_list_is_not(
    config: Path, store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-evident-example")
    with sole_sender(store):
        assert run_command(["tick"]) == 2
        said = capsys.readouterr().err
        assert "is sending from" in said
        assert "every other command works beside it" in said
        assert run_command(["list"]) == 0


def test_a_sender_that_was_killed_blocks_nobody(config: Path, store: Store) -> None:
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", HOLDER, str(store.engine.url)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(AnotherSends), sole_sender(store):
            pass
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
    with sole_sender(store):
        pass


def test_on_postgresql_as_many_send_as_one_likes(postgres_url: str, postgres_store: Store) -> None:
    with sole_sender(postgres_store), sole_sender(postgres_store):
        pass


def test_the_sentence_names_the_file(config: Path, store: Store) -> None:
    settings = settings_of(argparse.Namespace(config=None))
    with sole_sender(store), pytest.raises(CommandRefused, match=r"chaser\.db"), sending_store(settings):
        pass
