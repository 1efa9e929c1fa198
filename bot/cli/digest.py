"""`chaser digest`: a committee's digest as it stands now, as text for the terminal."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.cli import opening
from bot.cli.printed import print_json, wrapped

if TYPE_CHECKING:
    from commitments.commitment import Commitment
    from commitments.digest import Digest

NOTHING = "Nothing is overdue or due in the next 30 days, and no letter waits."


def arguments(parser: argparse.ArgumentParser) -> None:
    opening.for_committee(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object (docs/command-line.md)")


def run(options: argparse.Namespace) -> int:
    digest = _digest(options)
    if options.json:
        print_json(_as_json(digest))
    else:
        _print(digest)
    return 0


def _digest(options: argparse.Namespace) -> Digest:
    from db import digests

    now = opening.machine_now()
    with opening.opened_store(opening.settings_of(options)) as store:
        committee = opening.committee_of(store, options)
        return digests.digest_of(store, committee, now=now)


def _as_json(digest: Digest) -> dict[str, Any]:
    from bot.cli.as_json import answer_json, commitment_json, letter_json

    def listed(commitments: Sequence[Commitment]) -> list[dict[str, Any]]:
        return [commitment_json(one, digest.committee, digest.today) for one in commitments]

    return {
        "committee": digest.committee.prefix,
        "on": digest.today.isoformat(),
        "open_count": digest.open_count,
        "overdue": listed(digest.overdue),
        "extended": listed(digest.extended),
        "awaiting_response": listed(digest.awaiting_response),
        "due_this_week": listed(digest.due_this_week),
        "due_in_30_days": listed(digest.due_in_30_days),
        "without_date": listed(digest.without_date),
        "not_chased": listed(digest.not_chased),
        "answered": [
            {"commitment": commitment_json(one, digest.committee, digest.today), "answer": answer_json(answer)}
            for one, answer in digest.answered
        ],
        "waiting": [{"letter": letter_json(one.letter), "drafts": one.drafts} for one in digest.waiting],
    }


def _print(digest: Digest) -> None:
    from messages.digest_numbers import numbers
    from messages.text import long_day

    print(wrapped(f"{digest.committee.name}: digest on {long_day(digest.today)}"))
    print(wrapped(numbers(digest)))
    groups = [
        ("Overdue", digest.overdue),
        ("Extension agreed", digest.extended),
        ("Due this week", digest.due_this_week),
        ("Due in the next 30 days", digest.due_in_30_days),
        ("Without a date", digest.without_date),
        ("Awaiting a response", digest.awaiting_response),
        ("Late when they came in, not chased yet", digest.not_chased),
    ]
    for title, commitments in groups:
        _print_group(digest, title, commitments)
    _print_answered(digest)
    _print_waiting(digest)
    if not any([*(commitments for _, commitments in groups), digest.answered, digest.waiting]):
        print(f"\n{NOTHING}")


def _print_group(digest: Digest, title: str, commitments: Sequence[Commitment]) -> None:
    from bot.cli.commitment_words import summed_up

    if commitments:
        print(f"\n{title} ({len(commitments)})")
    for one in commitments:
        wording, rest = summed_up(one, digest.committee, digest.today)
        print(wrapped(wording, "    ", first="  "))
        print(wrapped(rest, "    "))


def _print_answered(digest: Digest) -> None:
    from bot.cli.commitment_words import answered, name

    if digest.answered:
        print(f"\nAnswered lately ({len(digest.answered)})")
    for one, answer in digest.answered:
        print(wrapped(f"{name(one)}  {answered(answer)}", "    ", first="  "))


def _print_waiting(digest: Digest) -> None:
    from messages.text import counted, short_day

    if digest.waiting:
        print(f"\nLetters waiting for review ({len(digest.waiting)})")
    for one in digest.waiting:
        words = f"{one.letter.body}, {short_day(one.letter.date)}: {counted(one.drafts, 'draft')}"
        print(wrapped(words, "    ", first="  "))
