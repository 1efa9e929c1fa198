"""`chaser import tracker.csv`: a table of commitments is shown as it was read, and stored when somebody says so."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.cli import opening
from bot.cli.printed import print_json
from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from commitments.tracker import Tracker
    from commitments.working_days import Nation
    from db.ledger.tracker import ImportedTracker
    from letters.bounds import Bounds


@dataclass(frozen=True, slots=True)
class Preview:
    """A tracker as read on `today`; `known` are the numbers of rows that the committee has already."""

    tracker: Tracker
    today: date
    known: frozenset[int] = frozenset()

    @property
    def fresh(self) -> int:
        return len(self.tracker.rows) - len(self.known)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of it; `imported` None: nothing was stored, `why` says the reason and the cure."""

    committee: str
    imported: ImportedTracker | None
    why: str = ""


def import_tracker(options: argparse.Namespace) -> int:
    if options.accept_all or options.report_date:
        raise CommandRefused("--accept-all and --report-date are for a letter; a tracker takes --yes and --written-on.")
    preview, result = _dry_run(options) if options.dry_run else _store(options)
    if options.json:
        from bot.cli.tracker_json import tracker_json

        print_json(tracker_json(preview, result))
    else:
        from bot.cli.tracker_words import print_result

        print_result(result)
    return 0


def _dry_run(options: argparse.Namespace) -> tuple[Preview, Result]:
    from bot.cli.dry_run import counts_by
    from commitments.local_time import day_of

    counts = counts_by(options)
    today = day_of(opening.machine_now(), counts.time_zone)
    preview = Preview(_read(options, opening.bounds_for_dry_run(options), today, counts.nation), today)
    _show(options, preview)
    return preview, Result("", None, "Nothing was stored: this was a dry run.")


def _store(options: argparse.Namespace) -> tuple[Preview, Result]:
    from commitments.local_time import day_of
    from db.ledger.new import LetterFile
    from db.ledger.tracker import ImportedTracker, import_tracker, known_rows

    settings = opening.settings_of(options)
    with opening.opened_store(settings) as store:
        committee = opening.committee_of(store, options)
        today = day_of(opening.machine_now(), committee.time_zone)
        tracker = _read(options, opening.bounds_of(settings), today, committee.nation)
        preview = Preview(tracker, today, known_rows(store, committee.id, tracker))
        _show(options, preview)
        if not preview.fresh:
            return preview, Result(committee.name, ImportedTracker((), len(preview.known)))
        refused = _not_wanted(options, preview)
        if refused:
            return preview, Result(committee.name, None, refused)
        file = LetterFile(options.file.name, options.file.read_bytes())
        by, now = opening.actor(options), opening.machine_now()
        return preview, Result(committee.name, import_tracker(store, committee.id, tracker, file, by=by, now=now))


def _read(options: argparse.Namespace, bounds: Bounds, today: date, nation: Nation) -> Tracker:
    from commitments.tracker import TrackerUnreadable
    from letters.apart import read_tracker_apart

    try:
        return read_tracker_apart(
            options.file, bounds, today=today, written_on=options.written_on, body=options.body, nation=nation
        )
    except TrackerUnreadable as unreadable:
        raise CommandRefused(str(unreadable)) from unreadable


def _show(options: argparse.Namespace, preview: Preview) -> None:
    if not options.json:
        from bot.cli.tracker_words import print_preview

        print_preview(preview)


def _not_wanted(options: argparse.Namespace, preview: Preview) -> str:
    """Why nothing is to be stored, or '' where somebody said that it is."""
    from messages.text import counted

    if options.yes:
        return ""
    if options.json or not sys.stdin.isatty():
        return "Nothing was stored: nobody can be asked here. Look at what was read, then say --yes."
    answer = input(f"Store {_these(preview.fresh)} {counted(preview.fresh, 'commitment')}? [y/N] ")
    return "" if answer.strip().lower() in {"y", "yes"} else "Nothing was stored."


def _these(count: int) -> str:
    return "this" if count == 1 else "these"
