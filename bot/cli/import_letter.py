"""`chaser import`: a response letter becomes draft commitments, which wait for staff to confirm them.

A table of commitments (CSV or XLSX) is a tracker, and goes to `bot.cli.import_tracker`.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import opening
from bot.cli.printed import print_json
from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from commitments.letter import Letter
    from commitments.report import AnsweredReport
    from commitments.working_days import Nation
    from db.ledger import Confirmed, ImportedLetter
    from db.store import Store
    from letters.bounds import Bounds


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of the letter: `waiting` drafts are still to be confirmed, `confirmed` is None where nobody did.

    `report` is the one that it answers.
    """

    committee: str
    imported: ImportedLetter
    waiting: int
    confirmed: Confirmed | None
    report: AnsweredReport | None


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, help="the letter: PDF, Word (.docx), HTML, Markdown, text; or a tracker: CSV, XLSX"
    )
    opening.for_committee(parser)
    parser.add_argument(
        "--report-date",
        type=_day,
        metavar="YYYY-MM-DD",
        help="when the committee's report was published (else the letter's date is assumed)",
    )
    parser.add_argument("--dry-run", action="store_true", help="only read and show; needs no committee, stores nothing")
    parser.add_argument("--accept-all", action="store_true", help="confirm at once all drafts that are ticked")
    parser.add_argument("--json", action="store_true", help="print one JSON object (docs/letters.md, docs/trackers.md)")
    theirs = "those of the committee; of England where none is known"
    opening.for_nation(parser, only="for a dry run: ", default=None, otherwise=theirs)
    only = parser.add_argument_group("for a tracker only")
    only.add_argument("--yes", action="store_true", help="store its rows without asking")
    only.add_argument(
        "--written-on",
        type=_day,
        metavar="YYYY-MM-DD",
        help="its date: 'within six months' counts from it where a row has no date (else today)",
    )
    only.add_argument("--body", help="the body of rows that name none")
    opening.acts_as(parser)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"'{words}' is no day; write it as 2026-02-24") from wrong


def run(options: argparse.Namespace) -> int:
    from letters.tracker import is_table

    if options.nation and not options.dry_run:
        raise CommandRefused("--nation is for --dry-run; what is stored counts by the committee's own. Leave it out.")
    if is_table(options.file):
        from bot.cli.import_tracker import import_tracker

        return import_tracker(options)
    return _import_letter(options)


def _import_letter(options: argparse.Namespace) -> int:
    if options.yes or options.body or options.written_on:
        raise CommandRefused(
            "--yes, --body and --written-on are for a tracker, a table in CSV or XLSX; leave them out."
        )
    if options.dry_run and options.accept_all:
        raise CommandRefused("--dry-run stores nothing, so there is nothing to accept. Leave one of the two out.")
    letter, stored = _dry_run(options) if options.dry_run else _store(options)
    if options.json:
        _print_json(letter, stored)
    else:
        from bot.cli.letter_words import print_letter

        print_letter(letter, stored)
    return 0


def _dry_run(options: argparse.Namespace) -> tuple[Letter, None]:
    from bot.cli.dry_run import counts_by

    return _read(options, opening.bounds_for_dry_run(options), counts_by(options).nation), None


def _read(options: argparse.Namespace, bounds: Bounds, nation: Nation) -> Letter:
    from commitments.letter import LetterUnreadable
    from letters.apart import read_letter_apart
    from messages.text import long_day

    try:
        letter = read_letter_apart(options.file, bounds, report_date=options.report_date, nation=nation)
    except LetterUnreadable as unreadable:
        raise CommandRefused(str(unreadable)) from unreadable
    if letter.report_date > letter.date:
        raise CommandRefused(
            f"The letter is of {long_day(letter.date)}, before --report-date {letter.report_date.isoformat()}: "
            "a response comes after the report. Check the date."
        )
    return letter


def _store(options: argparse.Namespace) -> tuple[Letter, Stored]:
    """The letter as it was stored: counted from the day of a report that staff have registered."""
    from commitments.recounting import counted_from
    from commitments.working_days import Nation
    from db import ledger, published

    settings = opening.settings_of(options)
    bounds = opening.bounds_of(settings)
    letter = _read(options, bounds, Nation.ENGLAND)  # first, as what is no letter leaves no database behind
    with opening.opened_store(settings) as store:
        committee = opening.committee_of(store, options)
        if committee.nation is not Nation.ENGLAND:
            letter = _read(options, bounds, committee.nation)
        by, now = opening.actor(options), opening.machine_now()
        file = ledger.LetterFile(options.file.name, options.file.read_bytes())
        given = options.report_date is not None
        imported = ledger.import_letter(store, committee.id, letter, file, by=by, now=now, day_given=given)
        confirmed = None
        if options.accept_all and _waiting(store, imported):
            confirmed = ledger.confirm(store, imported.letter.id, by=by, now=now)
        report = published.report_answered_by(store, imported.letter.id)
        if report and report.published_on and not given:
            letter = counted_from(letter, report.published_on, committee.closed.holidays)
        return letter, Stored(committee.name, imported, _waiting(store, imported), confirmed, report)


def _waiting(store: Store, imported: ImportedLetter) -> int:
    """The drafts that nobody has confirmed or set aside; what staff set aside stays so."""
    from commitments.status import Status
    from db import queries

    return sum(one.status is Status.DRAFT for one in queries.drafts_of(store, imported.letter.id))


def _print_json(letter: Letter, stored: Stored | None) -> None:
    from bot.cli.letter_json import letter_read_json

    told = letter_read_json(letter)
    if stored:
        told["stored"] = {"new": stored.imported.new, "known": stored.imported.known}
    if stored:
        told["answers_report"] = list(stored.report.titles) if stored.report else []
    if stored and stored.confirmed:
        told["confirmed"] = {
            "references": [one.reference for one in stored.confirmed.opened],
            "already_late": [one.reference for one in stored.confirmed.late],
            "set_aside": stored.confirmed.set_aside,
        }
    print_json(told)
