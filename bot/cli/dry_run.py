"""Whose bank holidays and time zone a dry run counts by: the committee's, where one is known; it makes no database."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.cli import opening
from bot.cli.refusal import CommandRefused
from commitments.working_days import Nation

if TYPE_CHECKING:
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class CountsBy:
    """What a committee's days are counted by."""

    nation: Nation = Nation.ENGLAND
    time_zone: str = "Europe/London"


def counts_by(options: argparse.Namespace) -> CountsBy:
    """As the import itself would count, or by the bank holidays of `--nation`.

    Where a committee is meant and can't be told, as in England, and standard error says so. Raises CommandRefused for
    an unknown nation.
    """
    found, doubt = _of_committee(options)
    if options.nation is not None:
        return replace(found, nation=opening.nation_of(options))
    if doubt:
        print(f"Note: {doubt}", file=sys.stderr)
    return found


def _of_committee(options: argparse.Namespace) -> tuple[CountsBy, str]:
    """What the committee's days are counted by; else as in England, and why where a committee may be meant."""
    known, doubt = _known(options)
    named = options.committee.upper() if options.committee else None
    if named in known:
        return known[named], ""
    if named:
        return CountsBy(), doubt or f"no committee {named} is known here, so days are counted as in England."
    theirs = set(known.values())
    if len(theirs) > 1:
        return CountsBy(), "days are counted as in England; --committee says which committee's days are meant."
    return (theirs.pop(), "") if theirs else (CountsBy(), doubt)


def _known(options: argparse.Namespace) -> tuple[dict[str, CountsBy], str]:
    """By prefix: the settings' committees, and before these the database's, if there is one; what couldn't be asked."""
    try:
        settings = opening.settings_of(options)
    except CommandRefused:
        unread = "the settings can't be read, so days are counted as in England; --nation says another."
        return {}, unread if options.committee else ""
    found = {one.prefix: CountsBy(one.nation, one.time_zone) for one in settings.committees}
    try:
        return found | _stored(settings), ""
    except CommandRefused as refused:
        return found, f"days are counted as in England; --nation says another. {refused}"


def _stored(settings: Settings) -> dict[str, CountsBy]:
    """Raises CommandRefused where there is a database whose committees can't be asked for."""
    from db import queries
    from db.reached import may_be_there
    from db.store import HEAD

    if not may_be_there(settings.database_url):
        return {}
    with opening.reached_store(settings) as (store, version):
        if version not in {None, HEAD}:
            raise CommandRefused("The database has another version's tables: run 'chaser migrate'.")
        committees = queries.committees(store) if version else ()
    return {one.prefix: CountsBy(one.nation, one.time_zone) for one in committees}
