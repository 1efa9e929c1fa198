"""docs/replicas.md, followed word by word: the database, the settings, the tables, two replicas, the doctor."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser, SectionProxy
from pathlib import Path

import httpx
import pytest

from bot.cli.run import STOP_WITHIN
from bot.manifest import manifest
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from tests.conftest import on_server
from tests.journeys.replicas import free_ports
from tests.page_line import awaited
from tests.person import Person

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "replicas.md").read_text(encoding="utf-8")
OK = 200
NAME = "replicas_page"  # for the database: there is a chaser already


def blocks(language: str, page: str = PAGE) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def told(which: int = 0) -> dict[str, str]:
    """The variables of `chaser.env`; 2 for those of HTTP mode."""
    return dict(line.split("=", 1) for line in blocks("ini")[which].splitlines())


def unit(which: int = 1, page: str = PAGE) -> SectionProxy:
    """The service; 3 for the line more that HTTP mode needs."""
    read = ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment] # systemd's names have capitals
    read.read_string(blocks("ini", page)[which])
    return read["Service"]


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


@pytest.fixture
def ada(sandbox: Sandbox) -> Iterator[Person]:
    with Person(sandbox.url, "U0ADA") as ada:
        yield ada


def own_environment(folder: Path, database: str, sandbox: Sandbox, *, http: bool) -> dict[str, str]:
    """What the page's files say, with the sandbox for Slack."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CHASER_", "SLACK_"))}
    workspace = sandbox.workspace
    page = told()
    if http:
        del page["SLACK_APP_TOKEN"]
        page |= told(2)
    real = {
        "CHASER_DATABASE__URL": database,
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_APP_TOKEN": workspace.app_token,
        "SLACK_SIGNING_SECRET": workspace.signing_secret,
    }
    name, _, data = unit()["Environment"].partition("=")
    own = {name: data.replace("/var/lib", str(folder)), "CHASER_SLACK__API_URL": sandbox.api_url}
    return {**kept, **page, **{name: real[name] for name in page if name in real}, **own}


def chaser(line: str) -> list[str]:
    program, *rest = shlex.split(line)
    assert Path(program).name == "chaser"
    return [str(Path(sys.executable).with_name("chaser")), *rest]


def started(folder: Path, environment: dict[str, str], replica: int, port: int | None) -> subprocess.Popen[str]:
    own = {name: value.replace("%i", str(replica)) for name, value in environment.items()}
    if port:
        named, _, page_port = unit(3)["Environment"].partition("=")
        assert page_port.replace("%i", str(replica)) in balancer_ports()
        own[named] = str(port)
    command = chaser(unit()["ExecStart"])
    process = subprocess.Popen(command, cwd=folder, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - the page's
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Chaser is running")
    return process


def balancer() -> str:
    (written,) = blocks("haproxy")
    return written


def balancer_ports() -> list[str]:
    return re.findall(r"server \w+ 127\.0\.0\.1:(\d+) check", balancer())


def health(port: int) -> int:
    asked = re.search(r"option httpchk GET (\S+)", balancer())
    assert asked
    return httpx.get(f"http://127.0.0.1:{port}{asked[1]}").status_code


@pytest.mark.parametrize("http", [False, True], ids=["Socket Mode", "HTTP"])
def test_the_page_leads_to_two_replicas_that_the_doctor_finds_well(
    tmp_path: Path, database: str, sandbox: Sandbox, ada: Person, http: bool
) -> None:
    environment = own_environment(tmp_path, database, sandbox, http=http)
    migrate, doctor = (line for block in blocks("sh") for line in block.splitlines())
    ports = free_ports(2) if http else (None, None)
    sandbox.workspace.request_urls.extend(f"http://127.0.0.1:{port}{passed_on()}" for port in ports if port)

    made = subprocess.run(chaser(migrate), cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - the page's
    assert made.stdout.startswith("The database was empty")
    replicas = [started(tmp_path, environment, number + 1, port) for number, port in enumerate(ports)]
    try:
        found = subprocess.run(chaser(doctor), cwd=tmp_path, env=environment, capture_output=True, text=True)  # noqa: S603, PLW1510 - as above; its status is looked at
        assert found.returncode == 0, found.stdout
        assert "tables as this version needs them" in found.stdout
        assert "choose-one" not in found.stdout + found.stderr
        assert sandbox.connections == (0 if http else 2)
        awaited(lambda: all(health(port) == OK for port in ports if port), "a look", 60, lambda: "none yet")
        for _ in replicas:  # each in turn
            ada.say("C0PCC", "/chaser help")
    finally:
        for process in replicas:
            process.terminate()
        ends = [process.communicate(timeout=60) for process in replicas]
    assert [process.returncode for process in replicas] == [0, 0]
    assert [said for said, _ in ends] == ["Chaser has stopped.\n"] * 2


def passed_on() -> str:
    """The one path that the load balancer lets through."""
    (path,) = re.findall(r"deny unless \{ path (\S+) \}", balancer())
    return str(path)


def test_a_service_has_the_time_to_stop_in_order() -> None:
    assert int(unit()["TimeoutStopSec"]) >= STOP_WITHIN + 2


def test_the_service_of_a_single_chaser_differs_in_whose_it_is_and_where_its_data_lie() -> None:
    single = unit(0, (ROOT / "docs" / "slack.md").read_text(encoding="utf-8"))
    several = unit()
    assert {name for name in {*single, *several} if single.get(name) != several.get(name)} == {
        "User",
        "EnvironmentFile",
        "StateDirectory",
        "Environment",
    }
    assert not {"StateDirectory", "Environment"} & set(single)  # its folder `data` is that of the first steps
