"""What most commands begin with: the settings, the open database, who acts, and for which committee."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from bot.settings import Settings
    from commitments.commitment import Committee
    from db.store import Store


def acts_as(parser: argparse.ArgumentParser) -> None:
    """The option that names who acts, for the history."""
    parser.add_argument("--as", dest="actor", help="who does this, for the history (else your login name)")


def for_committee(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--committee", metavar="PREFIX", help="the committee's prefix, such as PCC (else the only one)")


def actor(options: argparse.Namespace) -> str:
    """Who acts: `--as`, else the login name."""
    named: str | None = options.actor
    return named or getpass.getuser()


def machine_now() -> datetime:
    """The machine's clock, aware and in UTC; only the composition root reads it."""
    return datetime.now(UTC)


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings, checked; the log goes to its file from now on. Raises CommandRefused with every problem."""
    from bot.bad_settings import SettingsRefused
    from bot.logs import log_to_file
    from bot.settings import read_settings

    try:
        settings = read_settings(options.config)
    except SettingsRefused as refused:
        raise CommandRefused(str(refused)) from refused
    log_to_file(settings.data_dir)
    return settings


@contextmanager
def opened_store(settings: Settings) -> Iterator[Store]:
    """The database with this version's tables and the settings' committees. An empty one is filled first.

    Raises CommandRefused where its tables are of another version.
    """
    from db.store import HEAD, Store

    store = Store.open(settings.database_url)
    try:
        found = store.revision()
        if found is None:
            from db.migrate import migrate

            migrate(store)
        elif found != HEAD:
            raise CommandRefused(
                f"The database has the tables of version {found}, and this Chaser needs {HEAD}. "
                "Run 'chaser migrate'; if that refuses, a newer Chaser has been here."
            )
        seed(store, settings)
        yield store
    finally:
        store.close()


def seed(store: Store, settings: Settings) -> tuple[Committee, ...]:
    """Adds the settings' committees that the database lacks; those that it knows differently come back."""
    from bot.seeding import new_committees
    from db import ledger

    if not settings.committees:
        return ()
    return ledger.seed_committees(store, new_committees(settings), by="config.toml", now=machine_now())


def committee_of(store: Store, options: argparse.Namespace) -> Committee:
    """The committee that `--committee` names, or the only one. Raises CommandRefused."""
    from db import queries
    from db.refusals import UnknownCommittee

    known = queries.committees(store)
    prefixes = ", ".join(one.prefix for one in known)
    if not known:
        raise CommandRefused(
            "No committee is set up. Add a [[committees]] block to the settings; see config.example.toml."
        )
    if options.committee:
        try:
            return queries.committee_by_prefix(store, options.committee)
        except UnknownCommittee as unknown:
            raise CommandRefused(f"There is no committee {unknown.prefix}. Known are: {prefixes}.") from unknown
    if len(known) > 1:
        raise CommandRefused(f"Say which committee with --committee: {prefixes}.")
    return known[0]
