"""A commitment's history as sentences: who did what, when, and what changed from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from commitments.local_time import wall_time
from messages.text import one_line, short_day

if TYPE_CHECKING:
    from commitments.history import HistoryLine

DONE = {
    "import": "read it from a letter",
    "edit_draft": "corrected the draft",
    "tick": "ticked or unticked the draft",
    "confirm": "confirmed it",
    "set_aside": "set it aside",
    "add": "added it",
    "register_report": "registered the report",
    "import_tracker": "imported it from a tracker",
    "answer": "recorded an answer",
    "take_back_answer": "took an answer back",
    "edit": "edited it",
    "reschedule": "moved its date",
    "snooze": "snoozed its reminders",
    "assign": "changed its owner",
    "propose_close": "proposed to close it",
    "close": "closed it",
    "withdraw": "withdrew it",
    "reopen": "opened it again",
    "start_chasing": "started the chasing",
}
FIELDS = {
    "letter": "letter",
    "tracker": "tracker",
    "tracker_reference": "tracker reference",
    "tracker_status": "tracker status",
    "lead": "lead",
    "closed_on": "closed on",
    "reference": "reference",
    "wording": "wording",
    "body": "body",
    "quotation": "quotation",
    "owner": "owner",
    "status": "status",
    "outcome": "outcome",
    "due": "due",
    "first_due": "first due",
    "expected": "named by the body",
    "moves": "moves",
    "snoozed_until": "snoozed until",
    "chased": "chased",
    "ticked": "ticked",
    "priority": "priority",
    "themes": "themes",
}
# How Chaser keeps count; it tells nobody anything.
UNTOLD = {"planned_from", "last_answer_id", "version"}


def tracker_reference(history: Sequence[HistoryLine]) -> str | None:
    """The reference that a commitment had in the tracker that it came from."""
    came = next((line for line in history if line.verb == "import_tracker"), None)
    reference: str | None = came.changes.get("tracker_reference", [None, None])[1] if came else None
    return reference


def told(line: HistoryLine, time_zone: str) -> str:
    """One change as a sentence, at the time of day in `time_zone`."""
    at = wall_time(line.at, time_zone)
    did = DONE.get(line.verb, line.verb.replace("_", " "))
    words = f"{short_day(at.date())} {at:%H:%M}  {line.actor} {did}"
    changes = [_change(field, *values) for field, values in line.changes.items() if field not in UNTOLD]
    if changes:
        words += f": {'; '.join(changes)}"
    return f"{words}. Reason: {line.reason}" if line.reason else words


def _change(field: str, old: Any, new: Any) -> str:  # noqa: ANN401 - whatever the column holds
    name = FIELDS.get(field, field.replace("_", " "))
    return f"{name} {_shown(new)}" if old is None else f"{name} {_shown(old)} → {_shown(new)}"


def _shown(value: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    try:
        return short_day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return one_line(str(value), 120)
