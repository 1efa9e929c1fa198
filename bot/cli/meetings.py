"""`chaser meetings`: the committee's meetings and other events, and `add` for new meetings."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.cli import opening
from bot.cli.printed import print_json, wrapped
from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from commitments.commitment import Committee
    from commitments.events import Event
    from db.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("add", nargs="*", help="add '12 March 2027, papers by 2 March 2027'; else they are listed")
    opening.for_committee(parser)
    parser.add_argument("--sure", action="store_true", help="add them although many reminders come at once")
    parser.add_argument("--json", action="store_true", help="print one JSON object (docs/command-line.md)")
    opening.acts_as(parser)


def run(options: argparse.Namespace) -> int:
    from commitments.local_time import day_of
    from db import ledger

    now = opening.machine_now()
    with opening.opened_store(opening.settings_of(options)) as store:
        committee = opening.committee_of(store, options)
        today = day_of(now, committee.time_zone)
        if options.add:
            _add(store, committee, options, today)
        else:
            _print(committee, ledger.how_many_hang(store, committee.id), today, as_json=options.json)
    return 0


def _add(store: Store, committee: Committee, options: argparse.Namespace, today: date) -> None:
    """Raises CommandRefused."""
    from db import ledger
    from db.refusals import ManyAtOnce
    from messages.forms.meetings import read_meetings

    word, *typed = options.add
    if word != "add":
        raise CommandRefused(
            f"'{word}' is not known here; write chaser meetings add '12 March 2027, papers by 2 March'."
        )
    read = read_meetings("\n".join(typed), today, committee.closed.holidays)
    if isinstance(read, str):
        raise CommandRefused(read)
    new = [ledger.NewEvent(day=one.day, papers_due=one.papers_due) for one in read]
    by, now = opening.actor(options), opening.machine_now()
    try:
        added = ledger.add_events(store, committee.id, new, by=by, now=now, sure=options.sure)
    except ManyAtOnce as many:
        raise CommandRefused(
            f"This would bring {many.count} reminders at once, by the next working day; nothing was changed. "
            "The same with --sure does it."
        ) from many
    for says, ones in (("", added.added), ("Changed: ", added.changed), ("There already: ", added.known)):
        for one in ones:
            print(wrapped(says + _told(one, {})))


def _print(committee: Committee, hanging: Mapping[int, int], today: date, *, as_json: bool) -> None:
    from datetime import date as day

    events = sorted(committee.events, key=lambda one: (one.day or day.max, one.id))
    if as_json:
        print_json({"on": today.isoformat(), "events": [_as_json(one, hanging) for one in events]})
        return
    if not events:
        print("No meeting or event is known. Add one: chaser meetings add '12 March 2027, papers by 2 March 2027'")
    for one in events:
        print(wrapped(_told(one, hanging), "    "))


def _told(event: Event, hanging: Mapping[int, int]) -> str:
    from messages.text import counted, long_day

    parts = [f"{long_day(event.day) if event.day else 'no day yet'}: {event.name}"]
    if event.papers_due:
        parts.append(f"papers by {long_day(event.papers_due)}")
    if count := hanging.get(event.id, 0):
        parts.append(counted(count, "commitment hangs on it", "commitments hang on it"))
    return ", ".join(parts)


def _as_json(event: Event, hanging: Mapping[int, int]) -> dict[str, object]:
    return {
        "name": event.name,
        "day": event.day.isoformat() if event.day else None,
        "papers_due": event.papers_due.isoformat() if event.papers_due else None,
        "is_meeting": event.is_meeting,
        "hanging": hanging.get(event.id, 0),
    }
