"""The changes of a committee's settings in words: which setting, from what to what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from commitments.commitment import Committee
from commitments.history import HistoryLine
from commitments.local_time import day_of
from commitments.working_days import Nation
from messages.policy import NATIONS, hour
from messages.text import WEEKDAYS, a_list, escaped_line, mention, short_day

LABELS = {
    "name": "the name",
    "time_zone": "the time zone",
    "nation": "the bank holidays",
    "reminders.lead": "the days before the due date",
    "reminders.on the day": "the reminder on the day",
    "reminders.overdue": "the reminders while overdue",
    "reminders.ladder": "what is done when nobody replies",
    "reminders.judged by": "by which date it is overdue",
    "reminders.hears": "who hears a reminder",
    "reminders.long overdue after": "from when something is long overdue",
    "reminders.review every": "how often what has no date is reviewed",
    "reminders.check-in from": "how long a window is that gets a check-in",
    "reminders.day ends": "the hour after which no reminder goes",
    "weekdays": "the days on which people work",
    "quiet": "the quiet days",
    "chair": "the chair",
    "digest_every": "the weeks between digests",
    "digest_if_empty": "whether a digest comes in a quiet week",
    "digest_people": "who gets a digest of their own",
    "reminders.at": "the time of reminders",
    "digest_weekday": "the digest's day",
    "digest_at": "the digest's time",
    "default_owner": "the default owner",
    "admins": "the admins",
    "guests_allowed": "whether guests may act",
}
SHOWN_PEOPLE = 20


def change(line: HistoryLine, committee: Committee) -> str:
    """'6 Jul 2026, @Ben: the time of reminders from 09:30 to 11:00'"""
    who = f"{short_day(day_of(line.at, committee.time_zone))}, {mention(line.actor)}"
    if line.verb != "change_committee":
        return f"{who}: set up"
    changed = (f"{_label(name)} from {_value(name, old)} to {_value(name, new)}" for name, (old, new) in _both(line))
    return f"{who}: {'; '.join(changed)}"


def _both(line: HistoryLine) -> list[tuple[str, tuple[Any, Any]]]:
    return [(name, (values[0], values[1])) for name, values in line.changes.items()]


def _label(name: str) -> str:
    return LABELS.get(name) or escaped_line(name.replace("_", " "), 40)


def _value(name: str, value: Any) -> str:  # noqa: ANN401 - whatever the history keeps
    if value is None or value == []:
        return "nobody" if name in {"default_owner", "admins"} else "none"
    in_words = IN_WORDS.get(name)
    if in_words:
        return in_words(value)
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return escaped_line(shown, 60)


def _quiet(value: list[dict[str, str]]) -> str:
    """The stored quiet days: 'Recess, 28 Sep 2026 to 2 Oct 2026'."""
    told = [
        f"{one['name']}, {short_day(date.fromisoformat(one['first']))} to {short_day(date.fromisoformat(one['last']))}"
        for one in value
    ]
    return escaped_line("; ".join(told), 200)


def _yes_or_no(value: object) -> str:
    return "yes" if value else "no"


def people_named(ids: Sequence[str]) -> str:
    named = [mention(one) for one in ids[:SHOWN_PEOPLE]]
    return a_list([*named, f"{len(ids) - SHOWN_PEOPLE} more"] if len(ids) > SHOWN_PEOPLE else named)


IN_WORDS: dict[str, Callable[[Any], str]] = {
    "name": lambda value: f"“{escaped_line(value, 60)}”",
    "nation": lambda value: NATIONS[Nation(value)],
    "reminders.on the day": _yes_or_no,
    "reminders.at": lambda value: hour(time.fromisoformat(value)),
    "digest_weekday": lambda value: WEEKDAYS[value],
    "default_owner": mention,
    "admins": people_named,
    "guests_allowed": _yes_or_no,
    "weekdays": lambda value: a_list([WEEKDAYS[one] for one in value]),
    "quiet": _quiet,
    "chair": mention,
    "digest_if_empty": _yes_or_no,
    "digest_people": people_named,
}
