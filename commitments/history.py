"""A line of a commitment's history, as it is told and as it decides what may be undone; who set its due date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from commitments.local_time import day_of

# By these a person gives a due date; by all others it is read, or follows from an event or a rule.
SETS_A_DAY = frozenset({"add", "add_draft", "edit_draft", "edit", "reschedule", "answer"})


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change: `changes` maps each field to its old and new value, as JSON keeps them.

    `undone` says that a later line takes it back; `note` is what an answer says.
    """

    at: datetime
    actor: str
    verb: str
    reason: str | None
    changes: dict[str, Any]
    undone: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DaySet:
    """Who set the due date that stands, and on which day in the committee's time zone."""

    by: str
    on: date


def day_set(lines: Sequence[HistoryLine], time_zone: str) -> DaySet | None:
    """None where nobody did: it was read, or follows from an event or a series. `lines` come the oldest first."""
    moved = (line for line in reversed(lines) if "due" in line.changes and line.verb != "undo" and not line.undone)
    last = next(moved, None)
    if last is None or last.verb not in SETS_A_DAY or last.changes["due"][1] is None:
        return None
    if last.verb == "answer" and "occurrence" in last.changes:
        return None  # it opened the next occurrence
    return DaySet(last.actor, day_of(last.at, time_zone))
