"""`chaser plan`: every reminder that would come, and why; or what another policy would change."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.cli import opening
from bot.cli.printed import print_json, wrapped
from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from commitments.commitment import Commitment, Committee
    from commitments.forecast import Coming, Difference
    from commitments.policy import ReminderPolicy
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
    from commitments.forecast import FURTHEST_YEARS
    from commitments.local_time import day_of
    from commitments.working_days import DAY
    from db.owed import days_owed, days_sent
    from messages.text import long_day

    now = opening.machine_now()
    with opening.opened_store(opening.settings_of(options)) as store:
        committee, commitments = _which(store, options)
        today = day_of(now, committee.time_zone)
        until = options.until or today + YEAR * DAY
        if until < today:
            later = today + YEAR * DAY
            raise CommandRefused(f"{long_day(until)} has passed. Name a later day, such as --until {later}.")
        if until > today + FURTHEST_YEARS * YEAR * DAY:
            raise CommandRefused(f"A plan goes {FURTHEST_YEARS} years ahead at most. Name an earlier day with --until.")
        if options.policy is not None:
            _print_difference(options, committee, commitments, now, until)
        else:
            owed, sent = days_owed(store, committee.id), days_sent(store, committee.id)
            _print_plan(options, committee, commitments, now, until, owed, sent)
    return 0


def _which(store: Store, options: argparse.Namespace) -> tuple[Committee, Sequence[Commitment]]:
    from commitments.wanted import Wanted
    from db import lists

    if options.reference:
        committee, one = opening.commitment_named(store, options.reference)
        return committee, [one]
    committee = opening.committee_of(store, options)
    return committee, lists.every(store, committee.id, Wanted())


def _print_plan(
    options: argparse.Namespace,
    committee: Committee,
    commitments: Sequence[Commitment],
    now: datetime,
    until: date,
    owed: Mapping[int, date],
    sent: Mapping[int, date],
) -> None:
    from commitments.forecast import calendar, forecast
    from commitments.reminders import Quiet
    from messages import plan
    from messages.text import long_day

    found = {one.id: forecast(one, committee, now, until) for one in commitments}
    silent = [(one, quiet) for one in commitments if isinstance(quiet := found[one.id], Quiet)]
    groups = calendar(commitments, committee, now, until, owed, sent)
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
    if note := plan.beyond_the_list(until):
        print(wrapped(note))


def _with_wording(one: Commitment) -> str:
    from messages.text import one_line

    return f"{one.reference} “{one_line(one.wording, WORDING)}”"


def _print_difference(
    options: argparse.Namespace, committee: Committee, commitments: Sequence[Commitment], now: datetime, until: date
) -> None:
    from commitments.forecast import difference
    from messages import plan

    found = difference(commitments, committee, _policy(options.policy, committee, now), now, until)
    if options.json:
        print_json({"until": until.isoformat(), **_difference_json(found)})
        return
    for line in plan.difference_lines(found) or ["It would change nothing."]:
        print(wrapped(line))
    for one in commitments:
        if one.policy_words:
            print(wrapped(f"{one.reference} keeps what differs for it alone: {one.policy_words}."))


def _policy(words: str, committee: Committee, now: datetime) -> ReminderPolicy:
    from commitments.local_time import day_of
    from commitments.policy_in_words import PolicyUnread, changed_by

    if not words.strip(" ;."):
        raise CommandRefused("--if says nothing; write what would change, such as --if 'lead 60, 14'.")
    try:
        changed = changed_by(committee.policy, words)
    except PolicyUnread as unread:
        raise CommandRefused(f"--if {unread}.") from unread
    return replace(changed, counts_from=day_of(now, committee.time_zone))


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
