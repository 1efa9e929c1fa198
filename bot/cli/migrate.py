"""`chaser migrate`: brings the tables to this version's. Safe where there is nothing to do."""

from __future__ import annotations

import argparse

from bot.cli import opening
from bot.cli.refusal import CommandRefused


def arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # it takes none of its own


def run(options: argparse.Namespace) -> int:
    from db.migrate import migrate
    from db.store import HEAD

    with opening.reached_store(opening.settings_of(options)) as (store, found):
        if found is not None and found > HEAD:  # they are numbered
            raise CommandRefused(
                f"The database has the tables of version {found}, and this Chaser knows them up to {HEAD}: "
                "a newer Chaser has been here. Install that one."
            )
        before = migrate(store)
    if before is None:
        print(f"The database was empty; it has the tables of version {HEAD} now.")
    elif before == HEAD:
        print(f"The database has the tables of version {HEAD}, which this Chaser needs; nothing was changed.")
    else:
        print(f"The tables were brought from version {before} to version {HEAD}.")
    return 0
