"""A command line with settings and a clock of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.cli import run_command
from tests.bot.cli.typed_in import Chaser, Said
from tests.examples import MONDAY_MORNING


@pytest.fixture
def config(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings whose database is the prepared one; nothing else of this machine counts."""
    for name in list(os.environ):
        if name.startswith(("CHASER_", "SLACK_")):
            monkeypatch.delenv(name)
    path = tmp_path / "config.toml"
    path.write_text(f'data_dir = "logs"\n[database]\nurl = "{database_url}"\n', encoding="utf-8")
    monkeypatch.setenv("CHASER_CONFIG", str(path))
    monkeypatch.setenv("LOGNAME", "ada")
    return path


@pytest.fixture
def chaser(config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Chaser:
    """Runs a command on the first Monday of the examples."""
    monkeypatch.setattr("bot.cli.opening.machine_now", lambda: MONDAY_MORNING)

    def run(*words: str) -> Said:
        capsys.readouterr()
        status = run_command(list(words))
        return Said(status, *capsys.readouterr())

    return run
