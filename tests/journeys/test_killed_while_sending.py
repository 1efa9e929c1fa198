"""A process that is killed in the middle of a tick: what it owed is sent once all the same."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.manifest import manifest
from commitments.working_days import Nation
from db import ledger, queries
from db.migrate import migrate
from db.store import Store
from sandbox.channel import Channel
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from sandbox.workspace import Workspace

COMMITTEES = 50
ADDED = datetime(2026, 7, 6, 8, 0, tzinfo=UTC)
DUE = date(2026, 8, 27)
# Thirty days before the due day, when each of the committees owes one reminder.
TICK = "2026-07-28T09:30"
PATIENCE = 60.0


def channel(number: int) -> str:
    return f"C{number:03}"


@pytest.fixture
def workspace() -> Workspace:
    workspace = sample_workspace(manifest())
    for number in range(COMMITTEES):
        name = channel(number)
        workspace.channels[name] = Channel(name, name.lower(), ["U0ADA", workspace.bot.id])
    return workspace


@pytest.fixture
def sandbox(workspace: Workspace) -> Iterator[Sandbox]:
    with Sandbox(workspace) as sandbox:
        yield sandbox


@pytest.fixture
def fifty_owed(tmp_path: Path) -> Path:
    """A database in which fifty committees owe one reminder each, and nothing else by then."""
    store = Store.open(f"sqlite:///{tmp_path / 'chaser.db'}")
    migrate(store)
    new = [
        ledger.NewCommittee(name=f"Committee {number}", prefix=f"C{number:03}", channel=channel(number))
        for number in range(COMMITTEES)
    ]
    # Seeded on the morning of the tick, so that no digest is owed before it.
    ledger.seed_committees(store, new, by="tests", now=datetime(2026, 7, 28, 8, 0, tzinfo=UTC))
    for committee in queries.committees(store):
        assert committee.nation is Nation.ENGLAND
        promise = ledger.NewCommitment(
            wording="We will publish the plan.",
            body="Westmere Constabulary",
            counted_from=date(2026, 7, 1),
            due=DUE,
            deadline=None,
        )
        ledger.add(store, committee.id, promise, by="tests", now=ADDED)
    store.close()
    return tmp_path


def tick(folder: Path, sandbox: Sandbox, workspace: Workspace) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "CHASER_DATA_DIR": str(folder),
        "CHASER_SLACK__API_URL": sandbox.api_url,
        "CHASER_DELIVERY__LEASE_SECONDS": "5",
        "SLACK_BOT_TOKEN": workspace.bot_token,
    }
    command = [sys.executable, "-m", "bot", "tick", "--at", TICK]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own


def sent(workspace: Workspace) -> Counter[str]:
    """How many messages carry each owed id."""
    found: Counter[str] = Counter()
    for number in range(COMMITTEES):
        for message in workspace.channels[channel(number)].messages.values():
            assert message.metadata is not None
            found.update(message.metadata["event_payload"]["owed"])
    return found


def wait_for(workspace: Workspace, count: int) -> None:
    end = time.monotonic() + PATIENCE
    while sum(sent(workspace).values()) < count:
        assert time.monotonic() < end, f"only {sum(sent(workspace).values())} messages came"
        time.sleep(0.001)


def test_each_of_fifty_reminders_is_in_exactly_one_message_after_kills(
    fifty_owed: Path, sandbox: Sandbox, workspace: Workspace
) -> None:
    for killed_after in (7, 19, 38):
        process = tick(fifty_owed, sandbox, workspace)
        wait_for(workspace, killed_after)
        process.kill()
        process.communicate()

    finished = tick(fifty_owed, sandbox, workspace)
    finished.communicate()

    assert finished.returncode == 0
    counts = sent(workspace)
    assert len(counts) == COMMITTEES
    assert set(counts.values()) == {1}


def test_the_same_tick_again_sends_nothing(fifty_owed: Path, sandbox: Sandbox, workspace: Workspace) -> None:
    for _ in range(2):
        process = tick(fifty_owed, sandbox, workspace)
        process.communicate()
        assert process.returncode == 0

    assert sum(sent(workspace).values()) == COMMITTEES
