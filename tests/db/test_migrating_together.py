"""Two replicas that start together on an empty PostgreSQL take turns: one fills it, the other finds it filled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import HEAD, Store
from tests.conftest import on_server

ROOT = Path(__file__).parents[2]


@pytest.fixture
def empty(postgres: str) -> Iterator[str]:
    """The address of an empty database beside the others."""
    server = postgres.replace("/chaser?", "/postgres?", 1)
    on_server(server, "CREATE DATABASE empty")
    yield postgres.replace("/chaser?", "/empty?", 1)
    on_server(server, "DROP DATABASE empty WITH (FORCE)")


def test_two_processes_migrate_an_empty_database_at_once(empty: str, tmp_path: Path) -> None:
    environment = {**os.environ, "CHASER_DATABASE__URL": empty, "CHASER_DATA_DIR": str(tmp_path)}
    together = [
        subprocess.Popen(
            [sys.executable, "-m", "bot", "migrate"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = [one.communicate(timeout=60) for one in together]
    assert [(one.returncode, told[1]) for one, told in zip(together, said, strict=True)] == [(0, "")] * 3
    assert all(f"version {HEAD}" in told for told, _ in said)
    store = Store.open(empty)
    assert store.revision() == HEAD
    store.close()
