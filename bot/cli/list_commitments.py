"""`chaser list`: a committee's commitments, as a table, as JSON or as a spreadsheet's file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import opening
from bot.cli.printed import aligned, print_json, printable, terminal_width, wrapped
from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from commitments.commitment import Commitment, Committee
    from commitments.wanted import Wanted

HEADINGS = ("Reference", "Wording", "Body", "Due", "Standing", "Owner")
# Below this many columns a table's cells hold a word or two; a list reads better.
TABLE_FROM = 110


@dataclass(frozen=True, slots=True)
class Listed:
    """What was asked for, and what was found."""

    committee: Committee
    today: date
    wanted: Wanted
    commitments: tuple[Commitment, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="as after `/chaser list`: mine overdue, due in August, by BODY, rec 7, no date, snoozed, closed, all, "
        "or any words",
    )
    opening.for_committee(parser)
    parser.add_argument("--owner", help="only what this person owns: a Slack member's id or a login name")
    opening.acts_as(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object (docs/command-line.md)")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a spreadsheet's file instead")


def run(options: argparse.Namespace) -> int:
    listed = _listed(options)
    if options.csv:
        _write(listed, options.csv)
    elif options.json:
        _print_json(listed)
    else:
        _print(listed)
    return 0


def _listed(options: argparse.Namespace) -> Listed:
    from bot.finding import Finding
    from commitments.local_time import day_of
    from db import lists
    from messages.text import escaped

    settings = opening.settings_of(options)
    with opening.opened_store(settings) as store:
        committee = opening.committee_of(store, options)
        today = day_of(opening.machine_now(), committee.time_zone)

        def bodies() -> tuple[str, ...]:
            return lists.bodies_of(store, committee.id)

        finding = Finding(opening.actor(options), today, bodies, committee.nation)
        # What Slack would send for it: < and & are escaped there.
        wanted = finding.wanted(escaped(" ".join(options.words)))
        if options.owner:
            wanted = replace(wanted, owner=options.owner)
        return Listed(committee, today, wanted, lists.every(store, committee.id, wanted))


def _write(listed: Listed, path: Path) -> None:
    from reports.spreadsheet import write_commitments

    try:
        write_commitments(path, listed.commitments, listed.committee.policy, listed.today)
    except OSError as problem:
        raise CommandRefused(f"{path} can't be written: {problem.strerror}.") from problem
    print(f"{_count(listed)}, written to {path}.")


def _print_json(listed: Listed) -> None:
    from bot.cli.as_json import commitment_json

    print_json(
        {
            "committee": listed.committee.prefix,
            "on": listed.today.isoformat(),
            "count": len(listed.commitments),
            "commitments": [commitment_json(one, listed.committee, listed.today) for one in listed.commitments],
        }
    )


def _print(listed: Listed) -> None:
    from messages.lists import not_chased_of

    width = terminal_width()
    if not listed.commitments:
        print(wrapped(f"The {listed.committee.name} has no {_what(listed)[1]}."))
        return
    if width is None:
        print("\n".join(aligned([HEADINGS, *_rows(listed)])))
    elif width < TABLE_FROM:
        _print_list(listed)
    else:
        _print_table(_rows(listed), width)
    print()
    unchased = sum(not one.chased for one in listed.commitments)
    said = not_chased_of(listed.wanted, unchased, len(listed.commitments))
    print(wrapped(f"{_count(listed)}.{said}"))


def _count(listed: Listed) -> str:
    from messages.text import counted

    return f"{printable(listed.committee.name)}: {counted(len(listed.commitments), *_what(listed))}"


def _what(listed: Listed) -> tuple[str, str]:
    """One and many of what was asked for."""
    from messages.lists import called, described

    one, many = called(listed.wanted)
    which = described(listed.wanted, listed.today, foreign=printable, person=printable)
    return f"{one}{which}", f"{many}{which}"


def _rows(listed: Listed) -> list[tuple[str, ...]]:
    from bot.cli import commitment_words as words
    from messages.text import one_line

    return [
        (
            words.name(one),
            printable(one_line(one.wording)),
            printable(one_line(one.body, 60)),
            one.due.isoformat() if one.due else "no date",
            words.stands(one, listed.committee, listed.today),
            printable(one.owner or "nobody yet"),
        )
        for one in listed.commitments
    ]


def _print_list(listed: Listed) -> None:
    from bot.cli.commitment_words import summed_up

    for one in listed.commitments:
        wording, rest = summed_up(one, listed.committee, listed.today)
        print(wrapped(wording, "  ", first=""))
        print(wrapped(rest, "  "))


def _print_table(rows: Sequence[tuple[str, ...]], width: int) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*HEADINGS, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in (0, 3, 5):
        table.columns[column].no_wrap = True
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=width, highlight=False).print(table)
