"""Bringing the tables to this version's. Alembic is imported here alone: ordinary commands only compare revisions."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from db.store import Store

MIGRATIONS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 6_271_453_205  # any number, so long as every replica of Chaser takes the same


def migrate(store: Store) -> str | None:
    """Applies what is missing; the revision that was there before comes back, None for an empty database.

    Two replicas that start together take turns.
    """
    before = store.revision()
    with store.engine.connect() as connection:
        if store.is_sqlite:
            # Only one process may write to the file; BEGIN IMMEDIATE makes the other wait.
            connection = connection.execution_options(writing=True)  # noqa: PLW2901 - the same connection, writing
        with connection.begin():
            if not store.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
            config = configuration()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    return before


def configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
