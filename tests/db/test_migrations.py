from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from db.migrate import configuration, migrate
from db.store import HEAD, Store
from db.tables import Base


def test_models_and_migrations_agree(any_store: Store) -> None:
    with any_store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_migration_is_the_one_that_commands_compare_with() -> None:
    assert ScriptDirectory.from_config(configuration()).get_current_head() == HEAD


def test_migrating_again_changes_nothing(any_store: Store) -> None:
    assert migrate(any_store) == HEAD
    assert any_store.revision() == HEAD
