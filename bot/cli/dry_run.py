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

    Where it can't be told, as in England, which standard error says. Raises CommandRefused for an unknown nation.
    """
    found, doubt = _of_committee(options)
    if options.nation is not None:
        return replace(found, nation=opening.nation_of(options))
    if doubt:
        print(f"Note: {doubt}", file=sys.stderr)
    return found


def _of_committee(options: argparse.Namespace) -> tuple[CountsBy, str]:
    """What the committee's days are counted by; else as in England, and why where committees are known."""
    try:
        known = _known(opening.settings_of(options))
    except CommandRefused:
        known = {}
    named = options.committee.upper() if options.committee else None
    if named in known:
        return known[named], ""
    if named:
        return CountsBy(), f"no committee {named} is known here, so days are counted as in England."
    theirs = set(known.values())
    if len(theirs) > 1:
        return CountsBy(), "days are counted as in England; --committee says which committee's days are meant."
    return next(iter(theirs), CountsBy()), ""


def _known(settings: Settings) -> dict[str, CountsBy]:
    """By prefix: the settings' committees, and before these the database's, if there is one."""
    found = {one.prefix: CountsBy(one.nation, one.time_zone) for one in settings.committees}
    return found | _stored(settings)


def _stored(settings: Settings) -> dict[str, CountsBy]:
    from db import queries
    from db.reached import may_be_there
    from db.store import HEAD

    if not may_be_there(settings.database_url):
        return {}
    try:
        with opening.reached_store(settings) as (store, version):
            committees = queries.committees(store) if version == HEAD else ()
    except CommandRefused:
        return {}
    return {one.prefix: CountsBy(one.nation, one.time_zone) for one in committees}
