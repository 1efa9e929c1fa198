"""`chaser plan`: every reminder that would come, and why; or what another policy would change."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.cli import opening
from bot.cli.printed import print_json, wrapped
from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from commitments.commitment import Commitment, Committee
    from commitments.forecast import Coming, Difference
    from commitments.policy import ReminderPolicy
    from commitments.reminders import Quiet
    from db.store import Store

YEAR = 366
WORDING = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reference", nargs="?", help="such as PCC-7; else the whole committee")
    opening.for_committee(parser)
    parser.add_argument("--until", type=_day, metavar="DAY", help="the last day (else a year from now)")
    parser.add_argument("--if", dest="policy", metavar="WORDS", help="what would change: 'lead 60, 14; overdue weekly'")
    parser.add_argument("--json", action="store_true", help="print one JSON object (docs/command-line.md)")


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"'{words}' is no day; write it as 2027-12-31") from wrong


def run(options: argparse.Namespace) -> int:
    from commitments.forecast import calendar, difference
    from commitments.local_time import day_of
    from db.owed import days_owed, days_sent
    from db.queries import absences

    now = opening.machine_now()
    with opening.opened_store(opening.settings_of(options)) as store:
        committee, commitments = _which(store, options)
        until = _last_day(options, day_of(now, committee.time_zone))
        owed, sent = days_owed(store, committee.id), days_sent(store, committee.id)
        if options.policy is not None:
            policy = _policy(options.policy, committee)
            found = difference(commitments, committee, policy, now, until, owed, sent)
            _print_difference(options, commitments, found, until)
        else:
            groups = calendar(commitments, committee, now, until, owed, sent, absences(store))
            today = day_of(now, committee.time_zone)
            notes = _notes(options, commitments, committee, today, until)
            _print_plan(options, groups, _silent(commitments, committee, now), until, notes)
    return 0


def _last_day(options: argparse.Namespace, today: date) -> date:
    """The last day of the plan. Raises CommandRefused."""
    from commitments.forecast import FURTHEST_YEARS
    from commitments.working_days import DAY
    from messages.text import long_day

    until: date = options.until or today + YEAR * DAY
    if until < today:
        later = today + YEAR * DAY
        raise CommandRefused(f"{long_day(until)} has passed. Name a later day, such as --until {later}.")
    if until > today + FURTHEST_YEARS * YEAR * DAY:
        raise CommandRefused(f"A plan goes {FURTHEST_YEARS} years ahead at most. Name an earlier day with --until.")
    return until


def _which(store: Store, options: argparse.Namespace) -> tuple[Committee, Sequence[Commitment]]:
    from commitments.wanted import Wanted
    from db import lists

    if options.reference:
        committee, one = opening.commitment_named(store, options.reference)
        return committee, [one]
    committee = opening.committee_of(store, options)
    return committee, lists.every(store, committee.id, Wanted())


def _silent(
    commitments: Sequence[Commitment], committee: Committee, now: datetime
) -> Sequence[tuple[Commitment, Quiet]]:
    """Those of which no reminder comes, and why."""
    from commitments.reminders import Quiet, coming_reminders

    found = [(one, coming_reminders(one, committee, now)) for one in commitments]
    return [(one, quiet) for one, quiet in found if isinstance(quiet, Quiet)]


def _print_plan(
    options: argparse.Namespace,
    groups: Sequence[Sequence[Coming]],
    silent: Sequence[tuple[Commitment, Quiet]],
    until: date,
    notes: Sequence[str],
) -> None:
    from messages import plan
    from messages.text import long_day

    if options.json:
        print_json(
            {
                "until": until.isoformat(),
                "reminders": [_as_json(one) for group in groups for one in group],
                "none": [{"reference": one.reference, "why": quiet.value} for one, quiet in silent],
            }
        )
        return
    if options.reference:
        told = plan.plan_lines([one for group in groups for one in group])
    else:
        told = [line for of_day in plan.calendar_lines(groups, _with_wording) for line in of_day]
    for line in told or ([] if silent else [f"No reminder comes up to {long_day(until)}."]):
        print(wrapped(line))
    for one, quiet in silent:
        print(wrapped(plan.quiet_plan(one, quiet)))
    for note in filter(None, notes):
        print(wrapped(note))


def _notes(
    options: argparse.Namespace, commitments: Sequence[Commitment], committee: Committee, today: date, until: date
) -> Sequence[str]:
    """What to know of the plan, '' where there is nothing: which reminders can't come, which holidays aren't known."""
    from messages.papers import before_the_papers, meetings_missing
    from messages.plan import beyond_the_list

    of_one = before_the_papers(commitments[0], committee) if options.reference else ""
    return (of_one or ("" if options.reference else meetings_missing(committee, today)), beyond_the_list(until))


def _with_wording(one: Commitment) -> str:
    from messages.text import one_line

    return f"{one.reference} “{one_line(one.wording, WORDING)}”"


def _print_difference(
    options: argparse.Namespace, commitments: Sequence[Commitment], found: Difference, until: date
) -> None:
    from messages import plan

    if options.json:
        print_json({"until": until.isoformat(), **_difference_json(found)})
        return
    for line in plan.difference_lines(found) or ["It would change nothing."]:
        print(wrapped(line))
    for one in commitments:
        if one.policy_words:
            print(wrapped(f"{one.reference} keeps what differs for it alone: {one.policy_words}."))


def _policy(words: str, committee: Committee) -> ReminderPolicy:
    from commitments.policy_in_words import PolicyUnread, changed_by

    if not words.strip(" ;."):
        raise CommandRefused("--if says nothing; write what would change, such as --if 'lead 60, 14'.")
    try:
        return changed_by(committee.policy, words)
    except PolicyUnread as unread:
        raise CommandRefused(f"--if {unread}.") from unread


def _difference_json(found: Difference) -> dict[str, Any]:
    return {"more": [_as_json(one) for one in found.more], "fewer": [_as_json(one) for one in found.fewer]}


def _as_json(one: Coming) -> dict[str, Any]:
    return {
        "reference": one.commitment.reference,
        "day": one.reminder.day.isoformat(),
        "at": one.reminder.at.isoformat(),
        "reason": one.reminder.reason.value,
        "stated": one.reminder.stated.isoformat(),
        "waits_since": one.waits_since.isoformat() if one.waits_since else None,
        "due": one.commitment.due.isoformat() if one.commitment.due else None,
    }
