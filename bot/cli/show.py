"""`chaser show`: one commitment whole."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.cli import opening
from bot.cli.printed import labelled, print_json, wrapped

if TYPE_CHECKING:
    from commitments.commitment import Answer, Commitment, Committee
    from commitments.history import HistoryLine
    from commitments.reminders import Quiet, Reminder

REMINDERS = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A commitment and all that is known of it on `today`, a day in the committee's time zone."""

    committee: Committee
    commitment: Commitment
    answers: tuple[Answer, ...]
    coming: tuple[Reminder, ...] | Quiet
    history: tuple[HistoryLine, ...]
    today: date


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reference", help="such as PCC-7")
    parser.add_argument("--json", action="store_true", help="print one JSON object (docs/command-line.md)")


def run(options: argparse.Namespace) -> int:
    shown = _shown(options)
    if options.json:
        _print_json(shown)
    else:
        _print(shown)
    return 0


def _shown(options: argparse.Namespace) -> Shown:
    from commitments.forecast import first_reminders
    from commitments.local_time import day_of
    from db import owed, queries

    now = opening.machine_now()
    with opening.opened_store(opening.settings_of(options)) as store:
        committee, one = opening.commitment_named(store, options.reference)
        sent = owed.days_sent(store, committee.id, one.id).get(one.id)
        return Shown(
            committee=committee,
            commitment=one,
            answers=queries.answers_of(store, one.id),
            coming=first_reminders(one, committee, now, REMINDERS, sent),
            history=queries.history_of(store, one.id),
            today=day_of(now, committee.time_zone),
        )


def _print_json(shown: Shown) -> None:
    from bot.cli.as_json import answer_json, commitment_json, history_json, reminders_json

    print_json(
        {
            "on": shown.today.isoformat(),
            "commitment": commitment_json(shown.commitment, shown.committee, shown.today),
            "answers": [answer_json(one) for one in shown.answers],
            **reminders_json(shown.coming),
            "history": [history_json(line) for line in shown.history],
        }
    )


def _print(shown: Shown) -> None:
    from bot.cli import commitment_words as words
    from bot.cli.history_words import tracker_reference
    from commitments.history import day_set
    from messages import series
    from messages.history import told

    one = shown.commitment
    print(wrapped(f"{words.name(one)}: {words.stands(one, shown.committee, shown.today)}"))
    print()
    print(
        labelled(
            [
                ("Wording", one.wording),
                ("Quotation", words.quotation(one)),
                ("Body", one.body),
                ("Owner", one.owner or "nobody yet"),
                ("Source", words.source(one)),
                ("Tracker reference", tracker_reference(shown.history) or ""),
                ("Position", words.position(one)),
                ("Deadline", words.deadline(one, day_set(shown.history, shown.committee.time_zone))),
                ("Due", words.dates(one)),
                ("Event", series.hanging(one, shown.committee)),
                ("Series", series.series(one, shown.answers)),
                ("Reminders", words.reminders(shown.coming)),
            ]
        )
    )
    print(f"\nAnswers ({len(shown.answers)})")
    for answer in shown.answers:
        print(wrapped(words.answered(answer), "    ", first="  "))
    print("\nHistory")
    for line in shown.history:
        print(wrapped(told(line, shown.committee.time_zone), "    ", first="  "))
