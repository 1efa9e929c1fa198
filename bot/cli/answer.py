"""`chaser answer`: records what the body answered on a commitment."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from bot.cli import opening
from bot.cli.printed import wrapped
from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from enum import StrEnum

    from commitments.commitment import Commitment
    from db.ledger import NewAnswer

    Choice = TypeVar("Choice", bound=StrEnum)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reference", help="such as PCC-7")
    parser.add_argument("note", nargs="+", help="what they said, such as 'They published it on 3 March'")
    parser.add_argument("--said-on", metavar="DAY", help="when they said so, such as 2026-03-03 (else today)")
    parser.add_argument(
        "--they-say", metavar="STATE", help="not-started, under-way, done, will-not-do or not-stated (else not-stated)"
    )
    parser.add_argument("--evidence", metavar="URL", help="a link to the evidence")
    parser.add_argument(
        "--assessment",
        metavar="OURS",
        help="our own judgement: on-track, off-track, partly-met, met, not-met or cannot-tell",
    )
    parser.add_argument(
        "--close-as",
        metavar="OUTCOME",
        help="close it as met, partly-met, not-met, superseded, no-longer-relevant, withdrawn or not-pursued",
    )
    parser.add_argument(
        "--occurrence",
        metavar="DAY",
        help="of what comes again: for which occurrence (else the one that passed unanswered, or the current one)",
    )
    opening.acts_as(parser)


def run(options: argparse.Namespace) -> int:
    from bot.cli.commitment_words import answered, name
    from commitments.forecast import first_reminder
    from commitments.local_time import day_of
    from db import ledger, owed
    from messages.confirmations import of_series
    from messages.undoing import next_one

    now = opening.machine_now()
    with opening.opened_store(opening.settings_of(options)) as store:
        committee, one = opening.commitment_named(store, options.reference)
        new = replace(_new(options, day_of(now, committee.time_zone)), occurrence=_occurrence(options, one))
        done = ledger.answer(store, one.id, new, by=opening.actor(options), now=now)
        sent = owed.days_sent(store, committee.id, one.id).get(one.id)
    print(wrapped(f"Stored as an answer on {name(done.commitment)}: {answered(done.answer)}"))
    if one.recurrence and not new.close_as:
        print(wrapped(of_series(done.commitment, done.answer)))
    if new.close_as and done.commitment.outcome:
        print(f"It is closed: {done.commitment.outcome.value}.")
    coming = next_one(first_reminder(done.commitment, committee, now, sent))
    if coming:
        print(coming)
    return 0


def _new(options: argparse.Namespace, today: date) -> NewAnswer:
    """What was typed, checked. Raises CommandRefused."""
    from commitments.commitment import Assessment, Source, TheySay
    from commitments.status import Outcome
    from db.ledger import NewAnswer

    note = " ".join(options.note).strip()
    if not note:
        raise CommandRefused("Say what they said, in a sentence.")
    return NewAnswer(
        they_say=_choice(TheySay, options.they_say, "--they-say") or TheySay.NOT_STATED,
        said_on=_day(options.said_on, today),
        note=note,
        source=Source.COMMAND_LINE,
        evidence=_link(options.evidence),
        assessment=_choice(Assessment, options.assessment, "--assessment"),
        close_as=_choice(Outcome, options.close_as, "--close-as"),
    )


def _occurrence(options: argparse.Namespace, one: Commitment) -> date | None:
    """Raises CommandRefused for a day on which the series has no occurrence up to now."""
    from commitments.series import past_occurrences

    if options.occurrence is None:
        return None
    known = [one.occurrence, *past_occurrences(one)] if one.recurrence else []
    found = next((each for each in known if each and each.isoformat() == options.occurrence), None)
    if found is None:
        days = ", ".join(each.isoformat() for each in known if each) or "none, as it comes once only"
        raise CommandRefused(f"--occurrence can't be '{options.occurrence}'. Its occurrences up to now: {days}.")
    return found


def _choice(kind: type[Choice], typed: str | None, option: str) -> Choice | None:
    if typed is None:
        return None
    meant = " ".join(typed.lower().replace("-", " ").replace("_", " ").split())
    found = next((one for one in kind if one.value == meant), None)
    if found is None:
        raise CommandRefused(f"{option} can't be '{typed}'; use one of {_dashed(kind)}.")
    return found


def _dashed(choices: Iterable[StrEnum]) -> str:
    return ", ".join(one.value.replace(" ", "-") for one in choices)


def _day(typed: str | None, today: date) -> date:
    if typed is None:
        return today
    try:
        day = date.fromisoformat(typed)
    except ValueError as wrong:
        raise CommandRefused(f"--said-on can't be '{typed}'; write a day such as {today.isoformat()}.") from wrong
    if day > today:
        raise CommandRefused(f"--said-on can't be {typed}, which is still to come; today is {today.isoformat()}.")
    return day


def _link(typed: str | None) -> str | None:
    from messages.lines import is_link

    if typed and not is_link(typed):
        raise CommandRefused(f"--evidence can't be '{typed}'; give a link that starts with https:// or http://.")
    return typed or None
