"""Databases of their own: other processes work on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.migrate import migrate
from db.store import Store
from tests.conftest import on_server


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'chaser.db'}")
    migrate(store)
    yield store
    store.close()


@pytest.fixture
def postgresql(postgres: str) -> Iterator[Store]:
    on_server(postgres, "CREATE DATABASE faults")
    store = Store.open(postgres.replace("/chaser?", "/faults?", 1))
    migrate(store)
    yield store
    store.close()
    on_server(postgres, "DROP DATABASE faults WITH (FORCE)")
