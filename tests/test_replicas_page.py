"""docs/replicas.md, followed word by word: the database, the settings, the tables, two replicas, the doctor."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

from bot.cli.run import STOP_WITHIN
from bot.manifest import manifest
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from tests.conftest import on_server

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "replicas.md").read_text(encoding="utf-8")
NAME = "replicas_page"  # for the database: there is a chaser already


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def told() -> dict[str, str]:
    """The variables of `chaser.env`."""
    return dict(line.split("=", 1) for line in blocks("ini")[0].splitlines())


def unit() -> ConfigParser:
    read = ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment] # systemd's names have capitals
    read.read_string(blocks("ini")[1])
    return read


@pytest.fixture
def database(postgres: str) -> Iterator[str]:
    """The address of the database that the page's own statements made."""
    server = postgres.replace("/chaser?", "/postgres?")
    (statements,) = blocks("sql")
    for statement in statements.replace("DATABASE chaser", f"DATABASE {NAME}").splitlines():
        on_server(server, statement)
    address = told()["CHASER_DATABASE__URL"]
    yield address.replace("db.example.org/chaser", f"/{NAME}?{postgres.partition('?')[2]}")
    on_server(server, f"DROP DATABASE {NAME}")
    on_server(server, "DROP ROLE chaser")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(sample_workspace(manifest())) as sandbox:
        yield sandbox


def own_environment(folder: Path, database: str, sandbox: Sandbox) -> dict[str, str]:
    """What the page's files say, with the sandbox for Slack."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CHASER_", "SLACK_"))}
    workspace = sandbox.workspace
    real = {
        "CHASER_DATABASE__URL": database,
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_APP_TOKEN": workspace.app_token,
    }
    assert real.keys() == told().keys()
    name, _, data = unit()["Service"]["Environment"].partition("=")
    own = {name: data.replace("/var/lib", str(folder)), "CHASER_SLACK__API_URL": sandbox.api_url}
    return {**kept, **real, **own}


def chaser(line: str) -> list[str]:
    program, *rest = shlex.split(line)
    assert Path(program).name == "chaser"
    return [str(Path(sys.executable).with_name("chaser")), *rest]


def started(replica: int, folder: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    own = {name: value.replace("%i", str(replica)) for name, value in environment.items()}
    command = chaser(unit()["Service"]["ExecStart"])
    process = subprocess.Popen(command, cwd=folder, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - the page's
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Chaser is running")
    return process


def test_the_page_leads_to_two_replicas_that_the_doctor_finds_well(
    tmp_path: Path, database: str, sandbox: Sandbox
) -> None:
    environment = own_environment(tmp_path, database, sandbox)
    migrate, doctor = (line for block in blocks("sh") for line in block.splitlines())

    made = subprocess.run(chaser(migrate), cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - the page's
    assert made.stdout.startswith("The database was empty")
    replicas = [started(number, tmp_path, environment) for number in (1, 2)]
    try:
        found = subprocess.run(chaser(doctor), cwd=tmp_path, env=environment, capture_output=True, text=True)  # noqa: S603, PLW1510 - as above; its status is looked at
        assert found.returncode == 0, found.stdout
        assert "tables as this version needs them" in found.stdout
        assert "choose-one" not in found.stdout + found.stderr
        assert sandbox.connections == 2
    finally:
        for process in replicas:
            process.terminate()
        ends = [process.communicate(timeout=60) for process in replicas]
    assert [process.returncode for process in replicas] == [0, 0]
    assert [said for said, _ in ends] == ["Chaser has stopped.\n"] * 2


def test_a_service_has_the_time_to_stop_in_order() -> None:
    assert int(unit()["Service"]["TimeoutStopSec"]) >= STOP_WITHIN + 2
