"""On SQLite one process sends: two would share a file that only one at a time may write, and no line of replicas."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from db.store import Store


class AnotherSends(Exception):  # noqa: N818 - it reads as what happened
    """Another process sends from this database. `path` is the database's file."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@contextmanager
def sole_sender(store: Store) -> Iterator[None]:
    """Holds the sending from an SQLite file; PostgreSQL takes as many senders as one likes.

    It is SQLite's own lock on a second file beside the database, so it ends with the process, however that ends.
    Raises AnotherSends.
    """
    path = store.engine.url.database
    if not store.is_sqlite or not path or path == ":memory:":
        yield
        return
    with closing(sqlite3.connect(f"{path}.sender", timeout=0, isolation_level=None, check_same_thread=False)) as held:
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise AnotherSends(path) from refused
        yield
