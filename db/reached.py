"""Whether the database can be reached and read at all, before anything is asked of it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from db.store import Store


class DatabaseUnusable(Exception):  # noqa: N818 - it is named for what happened
    """The database can't be reached, or is none; the message is the driver's first line, which says why."""


def may_be_there(url: str) -> bool:
    """Whether there can be a database at an SQLAlchemy address; an SQLite file that is missing would be made."""
    address = make_url(url)
    return address.get_backend_name() != "sqlite" or bool(address.database and Path(address.database).exists())


def revision(store: Store) -> str | None:
    """The revision of the tables that are there; None for an empty database. Raises DatabaseUnusable."""
    try:
        return store.revision()
    except DBAPIError as problem:
        raise DatabaseUnusable(str(problem.orig).partition("\n")[0]) from problem
