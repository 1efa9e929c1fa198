"""Commands as processes of their own: what they import, and how they end."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from bot.cli import COMMANDS
from db.store import Store
from tests.bot.cli.typed_in import add

ROOT = Path(__file__).parents[3]


def loaded_by(config: Path, *words: str) -> set[str]:
    """The top-level packages that a command imports, in a process of its own."""
    code = (
        "import sys; from bot.cli import run_command; status = run_command(sys.argv[1:]);"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stderr.split())


def test_help_imports_nothing_that_it_does_not_need(config: Path) -> None:
    heavy = {"pydantic", "sqlalchemy", "rich", "alembic", "slack_sdk", "slack_bolt", "apscheduler", "holidays", "lxml"}
    assert loaded_by(config, "--help") & heavy == set()
    assert loaded_by(config, "list", "--help") & heavy == set()
    assert loaded_by(config, "manifest") & heavy == set()


def test_a_list_imports_nothing_that_it_does_not_need(config: Path) -> None:
    heavy = {"rich", "alembic", "slack_sdk", "slack_bolt", "apscheduler", "holidays", "lxml", "starlette"}
    assert loaded_by(config, "list") & heavy == set()


def test_a_deadline_imports_nothing_that_it_does_not_need(config: Path) -> None:
    heavy = {"pydantic", "sqlalchemy", "rich", "alembic", "slack_sdk", "slack_bolt", "holidays", "lxml", "starlette"}
    assert loaded_by(config, "deadline", "We will report by the end of Q3 2026/27") & heavy == set()


def test_the_command_is_installed_and_knows_its_commands(config: Path) -> None:
    chaser = Path(sys.executable).with_name("chaser")
    done = subprocess.run([chaser, "--help"], capture_output=True, text=True, check=True)  # noqa: S603 - as above
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


def test_a_reader_that_has_had_enough_is_no_fault(config: Path, store: Store) -> None:
    for _ in range(60):
        add(store, "We will publish " + "each annex " * 30)
    command = f"{sys.executable} -m bot list --json | {shutil.which('head')} -n 1"
    done = subprocess.run(  # noqa: S602 - a pipe is what is tried
        command, shell=True, capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_the_running_bot_warns_of_what_the_file_says_otherwise(config: Path) -> None:
    block = '[[committees]]\nname = "Policing"\nprefix = "PCC"\nchannel = "C0PCC"\n'
    config.write_text(config.read_text(encoding="utf-8") + block, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.returncode == 2  # it goes no further: no token is set
    assert "name is Policing in the settings and Police and Crime Committee in the database" in done.stderr
