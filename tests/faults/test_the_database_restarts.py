"""PostgreSQL crashes and comes back while several send: each id ends up in exactly one message."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.migrate import migrate
from db.store import Store
from sandbox.server import Sandbox
from tests.conftest import address_of, postgres_server
from tests.faults.counting import counted, seen_in
from tests.faults.owing import NOW, fill
from tests.faults.replicas import Replicas, orders_for, until_looked_again, until_settled
from tests.faults.workspaces import workspace_for

REMINDERS = 120
LONG = 30.0  # seconds
Server = Any  # the wheel's: it publishes no types


@pytest.fixture
def server() -> Iterator[Server]:
    """A PostgreSQL of its own, which keeps what it has committed over a crash."""
    with postgres_server() as server:
        yield server


def crash(server: Server) -> None:
    """As when the machine dies: nobody is waited for, and nothing is written."""
    pid = server.get_pid()
    os.kill(pid, signal.SIGQUIT)
    end = time.monotonic() + LONG
    while is_running(pid):
        assert time.monotonic() < end, "PostgreSQL does not end"
        time.sleep(0.02)
    server.ensure_postgres_running()


def is_running(pid: int) -> bool:
    """One that has ended and that nobody has asked after yet is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_what_is_sent_meanwhile_stands_once(server: Server, tmp_path: Path) -> None:
    url = address_of(server)
    store = Store.open(url)
    migrate(store)
    owing = fill(store, REMINDERS)
    workspace = workspace_for(owing)
    crashes = iter([REMINDERS * 3 // 4, REMINDERS // 3])
    due = [next(crashes)]

    def at_each_look(left: int) -> None:
        if due and left <= due[0]:
            crash(server)
            due[:] = [one for one in [next(crashes, None)] if one is not None]

    with Sandbox(workspace) as sandbox:
        with Replicas(orders_for(tmp_path, url, sandbox.api_url, workspace.bot_token)) as replicas:
            for _ in range(2):
                replicas.start(slow=0.02)
            until_settled(replicas, store, iter(()), at_each_look)
            until_looked_again(replicas, store)
        count = counted(store, NOW, seen_in(workspace))
    store.close()
    assert due == []
    assert count.faultless, count
    assert count.right >= REMINDERS
