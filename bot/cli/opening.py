"""What most commands begin with: the settings, the open database, who acts, and for which committee."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from bot.differing import Difference
    from bot.settings import Settings
    from commitments.commitment import Commitment, Committee
    from commitments.working_days import Nation
    from db.store import Store
    from letters.bounds import Bounds

NO_COMMITTEE = "No committee is set up. Invite the bot to its channel, or add a [[committees]] block to the settings."


def acts_as(parser: argparse.ArgumentParser) -> None:
    """The option that names who acts, for the history."""
    parser.add_argument("--as", dest="actor", help="who does this, for the history (else your login name)")


def for_committee(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--committee", metavar="PREFIX", help="the committee's prefix, such as PCC (else the only one)")


def for_nation(
    parser: argparse.ArgumentParser, *, only: str = "", default: str | None = "England", otherwise: str = "England"
) -> None:
    """The option that `nation_of` reads; `only` says with what it goes, `otherwise` what holds without it."""
    parser.add_argument(
        "--nation",
        default=default,
        help=f"{only}whose bank holidays working days leave out: England, Wales, Scotland or Northern Ireland "
        f"(else {otherwise})",
    )


def nation_of(options: argparse.Namespace) -> Nation:
    """What `--nation` names, by its name or letters. Raises CommandRefused."""
    from commitments.working_days import Nation

    words: str = options.nation
    names = {one: one.name.replace("_", " ").title() for one in Nation}
    for nation, name in names.items():
        if words.strip().casefold() in {name.casefold(), nation.value.casefold()}:
            return nation
    known = ", ".join(f"{name} ({nation.value})" for nation, name in names.items())
    raise CommandRefused(f"--nation {words!r} is not known. Use one of {known}.")


def actor(options: argparse.Namespace) -> str:
    """Who acts: `--as`, else the login name."""
    import getpass

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


def bounds_of(settings: Settings) -> Bounds:
    """What reading one file may take."""
    from letters.bounds import Bounds

    return Bounds(**settings.reading.model_dump())


def bounds_for_dry_run(options: argparse.Namespace) -> Bounds:
    """The same, and the usual ones where the settings can't be read: a dry run needs none."""
    from letters.bounds import Bounds

    try:
        return bounds_of(settings_of(options))
    except CommandRefused:
        return Bounds()


@contextmanager
def opened_store(settings: Settings) -> Iterator[Store]:
    """The database with this version's tables and the settings' committees. An empty one is filled first.

    Raises CommandRefused where its tables are of another version or it can't be used, and instead of whatever the
    ledger refuses meanwhile.
    """
    from bot.cli.refusal_words import sentence
    from db.refusals import LedgerRefused

    with reached_store(settings) as (store, found):
        _fill(store, found)
        _warn_of(seed(store, settings))
        try:
            yield store
        except LedgerRefused as refused:
            raise CommandRefused(sentence(refused)) from refused


@contextmanager
def sending_store(settings: Settings) -> Iterator[Store]:
    """The same, for a command that sends. Raises CommandRefused where another sends from an SQLite file already."""
    from db.sole import AnotherSends, sole_sender

    with opened_store(settings) as store:
        try:
            with sole_sender(store):
                yield store
        except AnotherSends as other:
            raise CommandRefused(
                f"Another 'chaser run' or 'chaser tick' is sending from {other.path} already. Leave the sending to it, "
                "or stop it first; every other command works beside it. Several at once need PostgreSQL."
            ) from other


@contextmanager
def reached_store(settings: Settings) -> Iterator[tuple[Store, str | None]]:
    """The database, and its tables' version (None if it is empty). Raises CommandRefused where it can't be used."""
    from db.reached import DatabaseUnusable, revision
    from db.store import Store

    try:
        store = Store.open(settings.database_url)
    except OSError as problem:
        raise CommandRefused(
            f"{problem.filename} can't be used: {problem.strerror}. Set data_dir to another folder."
        ) from problem
    try:
        yield store, revision(store)
    except DatabaseUnusable as problem:
        raise CommandRefused(f"The database can't be used: {problem}. The settings say where it is.") from problem
    finally:
        store.close()


def _fill(store: Store, found: str | None) -> None:
    """Makes the tables of an empty database. Raises CommandRefused where they are of another version."""
    from db.store import HEAD

    if found is None:
        from db.migrate import migrate

        migrate(store)
    elif found != HEAD:
        raise CommandRefused(
            f"The database has the tables of version {found}, and this Chaser needs {HEAD}. "
            "Run 'chaser migrate'; if that refuses, a newer Chaser has been here."
        )


def seed(store: Store, settings: Settings) -> list[Difference]:
    """Adds the settings' committees that the database lacks; what it has otherwise than the settings comes back.

    Where nothing lacks, it only reads, and so waits for nobody. A channel that has a committee gets no second one.
    """
    from bot.differing import differences
    from db import queries

    if not settings.committees:
        return []
    named, theirs = [one.prefix for one in settings.committees], [one.channel for one in settings.committees]
    known = queries.committees_named(store, named, theirs)
    prefixes, channels = {one.prefix for one in known}, {one.channel for one in known}
    if any(one.prefix not in prefixes and one.channel not in channels for one in settings.committees):
        from bot.seeding import new_committees
        from db import ledger

        ledger.seed_committees(store, new_committees(settings), by="config.toml", now=machine_now())
    return differences(settings, known)


def _warn_of(differing: list[Difference]) -> None:
    """One line on standard error for each committee that the settings describe otherwise than the database."""
    for prefix in dict.fromkeys(one.prefix for one in differing):
        what = "; ".join(str(one) for one in differing if one.prefix == prefix)
        print(f"Note on {prefix}: the database rules, and {what}.", file=sys.stderr)


def committee_of(store: Store, options: argparse.Namespace) -> Committee:
    """The committee that `--committee` names, or the only one. Raises CommandRefused."""
    from db import queries

    known = queries.committees(store)
    if options.committee:
        return _named(known, options.committee.upper())
    if len(known) > 1:
        raise CommandRefused(f"Say which committee with --committee: {_prefixes(known)}.")
    if not known:
        raise CommandRefused(NO_COMMITTEE)
    return known[0]


def commitment_named(store: Store, reference: str) -> tuple[Committee, Commitment]:
    """The commitment of a reference such as PCC-7, whose prefix names its committee.

    Raises CommandRefused, or NotFound for an unknown number.
    """
    from bot.typed import REFERENCE
    from db import queries

    if not REFERENCE.match(reference):
        raise CommandRefused(f"'{reference}' is no reference; write one such as PCC-7. 'chaser list' shows them.")
    committee = _named(queries.committees(store), reference.upper().partition("-")[0])
    return committee, queries.commitment(store, committee.id, reference)


def _named(known: Sequence[Committee], prefix: str) -> Committee:
    if not known:
        raise CommandRefused(NO_COMMITTEE)
    found = next((one for one in known if one.prefix == prefix), None)
    if found is None:
        raise CommandRefused(f"There is no committee {prefix}. Known: {_prefixes(known)}.")
    return found


def _prefixes(known: Sequence[Committee]) -> str:
    return ", ".join(one.prefix for one in known)
