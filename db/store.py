"""The open database: how transactions begin and end. Sessions never leave this room."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

log = logging.getLogger(__name__)

# The newest revision in db/migrations; kept here so that ordinary commands need not import Alembic to compare.
HEAD = "0009"
BUSY_SECONDS = 30
# Beyond the five that stay open, for Bolt's ten threads for listeners, the sending and the health check.
MORE_CONNECTIONS = 15
CONNECT_SECONDS = 10


class Store:
    """A database, SQLite or PostgreSQL. Safe to share between threads; close it when done."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(writing=True)
        # SQLite's transactions see one state anyway; PostgreSQL's do so when asked.
        # SQLite's own way to wait for another writer is to nap; within one process there is a queue.
        self._one_writer = Lock() if self.is_sqlite else nullcontext()
        self._reading = engine if self.is_sqlite else engine.execution_options(isolation_level="REPEATABLE READ")

    @classmethod
    def open(cls, url: str) -> Store:
        """The store at an SQLAlchemy address; an SQLite file's folder is made. It connects when first used."""
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            patience = {} if "connect_timeout" in address.query else {"connect_timeout": CONNECT_SECONDS}
            # What people typed never reaches a log, so errors don't carry parameters.
            return cls(
                create_engine(
                    address,
                    hide_parameters=True,
                    pool_pre_ping=True,
                    max_overflow=MORE_CONNECTIONS,
                    connect_args=patience,
                )
            )
        if address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            address, hide_parameters=True, max_overflow=MORE_CONNECTIONS, connect_args={"timeout": BUSY_SECONDS}
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return cls(engine)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database and changes nothing."""
        with Session(self._reading) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction: committed on a clean exit, rolled back otherwise."""
        with self._one_writer, Session(self._writing) as session, session.begin():
            yield session

    def answers(self) -> bool:
        """Whether the database answers; the log says why it doesn't."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            log.exception("the database does not answer")
            return False
        return True

    def revision(self) -> str | None:
        """The revision of the tables that are there; None for an empty database."""
        with self.engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return found


def _prepare_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's own
    del record
    # The driver begins transactions by itself and late; we begin them (SQLAlchemy, 'pysqlite').
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # In WAL a transaction that reads first and writes later fails at once when another wrote in between.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
