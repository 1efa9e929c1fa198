"""A commitment's history as sentences: who did what, when, and what changed from what to what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commitments.commitment import Commitment
from commitments.history import HistoryLine
from commitments.local_time import wall_time
from messages import lines
from messages.blocks import Block, actions, button, context, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import counted, cut_sent, escaped_line, mention, one_line, short_day, spoken, width

DONE = {
    "import": "read it from a letter",
    "edit_draft": "corrected the draft",
    "date_report": "said when the report was published",
    "add_draft": "added it to the review",
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
    "extend": "recorded an extension that the committee agreed",
    "set_policy": "changed when it is reminded",
    "open_next": "opened the next occurrence",
    "date_event": "said when the event is",
    "hang": "tied its date to an event",
    "unhang": "untied its date from the event",
    "assign": "changed its owner",
    "propose_close": "proposed to close it",
    "close": "closed it",
    "withdraw": "withdrew it",
    "reopen": "opened it again",
    "start_chasing": "started the chasing",
    "undo": "undid what was changed before",
}
FIELDS = {
    "due": "due",
    "first_due": "first due",
    "expected": "named by the body",
    "snoozed_until": "snoozed until",
    "extension_until": "extension agreed until",
    "policy_words": "reminded otherwise",
    "missed": "passed without an answer",
    "event_span": "so long after the event",
    "tracker_reference": "tracker reference",
    "tracker_status": "tracker status",
    "closed_on": "closed on",
}
# How Chaser keeps count; it tells nobody anything.
UNTOLD = {"completes", "planned_from", "last_answer_id", "version", "together", "occurrence", "earliest", "event_id"}
COMPLETED, RESTORED = "completed that answer", "took back what completed the answer, which stands again as it was"
VALUE = 120
ENTRY = 900
PAGE = 10

Words = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One page of a history, the newest line first; page 1 is the first, and `total` counts the lines of all."""

    lines: tuple[HistoryLine, ...]
    page: int
    total: int

    @property
    def left(self) -> int:
        """How many older lines stand on later pages."""
        return max(0, self.total - (self.page - 1) * PAGE - len(self.lines))


def told(line: HistoryLine, time_zone: str) -> str:
    """One change as a plain sentence, at the time of day in `time_zone`."""
    return _told(line, time_zone, person=str, foreign=lambda text: one_line(text, VALUE), when=lambda at: f"{at} ")


def told_in_mrkdwn(line: HistoryLine, time_zone: str) -> str:
    """The same for Slack, with people mentioned and foreign text escaped."""
    return _told(line, time_zone, person=mention, foreign=lambda text: escaped_line(text, VALUE), when=_bold)


def _told(line: HistoryLine, time_zone: str, *, person: Words, foreign: Words, when: Words) -> str:
    at = wall_time(line.at, time_zone)
    did = DONE.get(line.verb, line.verb.replace("_", " "))
    if "completes" in line.changes:
        did = COMPLETED if line.verb == "answer" else RESTORED
    words = f"{when(f'{short_day(at.date())} {at:%H:%M}')} {person(line.actor)} {did}"
    changes = [
        _change(field, *values, person=person, foreign=foreign)
        for field, values in line.changes.items()
        if field not in UNTOLD
    ]
    if line.note:
        words += f": “{foreign(line.note)}”"
    if changes:
        words += f": {'; '.join(changes)}"
    if line.reason:
        words += f". Reason: {foreign(line.reason)}"
    return f"{words} (undone since)" if line.undone else words


def _change(field: str, old: Any, new: Any, *, person: Words, foreign: Words) -> str:  # noqa: ANN401 - any column's value
    name = FIELDS.get(field, field.replace("_", " "))
    shown = person if field == "owner" else foreign
    return f"{name} {_shown(new, shown)}" if old is None else f"{name} {_shown(old, shown)} → {_shown(new, shown)}"


def _shown(value: Any, words: Words) -> str:  # noqa: ANN401 - as above
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list):
        return words(", ".join(map(str, value)))
    try:
        return short_day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return words(str(value))


def history(commitment: Commitment, shown: HistoryPage, time_zone: str) -> Message:
    """A page of all that was ever done with a commitment."""
    head = f"{lines.name(commitment)}: {counted(shown.total, 'change')}, the newest first."
    if shown.total > PAGE:
        head += f" Page {shown.page}; {shown.left} older on the next pages." if shown.left else f" Page {shown.page}."
    entries = [_entry(line, time_zone) for line in shown.lines]
    blocks: list[Block] = [section(f"*{head}*"), *(section(entry) for entry in entries)]
    blocks.append(context(f"Times are those of {escaped_line(time_zone, 60)}. Nothing is ever deleted from a history."))
    turns = []
    if shown.page > 1:
        turns.append(_turn("Newer changes", Action.HISTORY_NEWER, commitment, shown.page - 1))
    if shown.left:
        turns.append(_turn("Older changes", Action.HISTORY_OLDER, commitment, shown.page + 1))
    if turns:
        blocks.append(actions(*turns))
    return Message(spoken(head, entries), blocks)


def _entry(line: HistoryLine, time_zone: str) -> str:
    """Where a line is too long, each of its values is told more briefly."""
    whole = told_in_mrkdwn(line, time_zone)
    if width(whole) > ENTRY:
        whole = _told(line, time_zone, person=mention, foreign=_briefly, when=_bold)
    return cut_sent(whole, ENTRY)


def _bold(at: str) -> str:
    return f"*{at}*"


def _briefly(text: str) -> str:
    return escaped_line(text, 40)


def _turn(label: str, action: Action, commitment: Commitment, page: int) -> Block:
    return button(label, action, encode(commitment=commitment.id, page=page))


def page_of(lines_of_it: Sequence[HistoryLine], page: int) -> HistoryPage:
    """A page of a whole history, which comes the oldest line first."""
    newest = tuple(reversed(lines_of_it))
    last = max(1, -(-len(newest) // PAGE))
    page = min(max(1, page), last)
    return HistoryPage(newest[(page - 1) * PAGE : page * PAGE], page, len(newest))
