"""Alembic's way in: the connection is handed over by `db.migrate`, which holds the lock."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from db.columns import Instant
from db.tables import Base


def render_item(kind: str, thing: object, autogen_context: AutogenContext) -> str | Literal[False]:
    if kind == "type" and isinstance(thing, Instant):
        autogen_context.imports.add("from db.columns import Instant")
        return "Instant()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_type=True,
    render_item=render_item,
    render_as_batch=False,
)
context.run_migrations()
