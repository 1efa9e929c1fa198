"""The round-up: one message that stands for several reminders to one place at one time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from commitments.commitment import Commitment, Committee
from commitments.downtime import Downtime
from commitments.reminders import Reason
from messages import lines
from messages.blocks import Block, button, context, section
from messages.downtime import was_away
from messages.draft_letter import draft_letter
from messages.hearing import Heard
from messages.ids import Action, encode
from messages.messenger import Message
from messages.reminder import what_to_do
from messages.text import counted, cut_sent, escaped_cut, escaped_line, long_day, spoken

# Slack takes 50 blocks and about 10,000 characters a message; one entry has at most ENTRY and its wording.
IN_ONE_MESSAGE = 15
ENTRY = 480
WORDING = 120
HOW = "To answer one, press its button, or reply in this thread with its reference first: {name} They sent the plan."


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder as it stands in a round-up; `day` is that for which it was planned, `draft` what goes below it."""

    reference: str
    text: str
    day: date | None
    button: Block | None
    draft: Message | None = None


def line(
    commitment: Commitment,
    committee: Committee,
    reason: Reason,
    today: date,
    *,
    day: date | None,
    sent_at: datetime | None = None,
    heard: Heard | None = None,
) -> Line:
    """What it is, by when, and what to do; with `sent_at` what was done since then instead."""
    name = lines.name(commitment)
    ask = what_to_do(commitment, committee, reason, today, sent_at=sent_at, heard=heard)
    wording = escaped_line(commitment.wording, WORDING)
    text = f"{cut_sent(f'*{name}* {ask}', ENTRY)}\n{wording}"
    answers = encode(commitment=commitment.id)
    pressed = button("Record an answer", Action.RECORD_ANSWER, answers, spoken=f"Record an answer on {name}")
    draft = draft_letter(commitment, committee, reason, today)
    return Line(name, text, day, pressed if commitment.is_open else None, draft)


def round_up(entries: Sequence[Line], committee: Committee, today: date, *, down: Downtime | None = None) -> Message:
    """All of them in the order given; those that one message can't hold go on in its thread.

    With `down` it is the catch-up after that downtime.
    """
    head = _heading(entries, committee, today, down)
    if len(entries) > IN_ONE_MESSAGE:
        head += f" The first {IN_ONE_MESSAGE} stand here; {_more_are(len(entries) - IN_ONE_MESSAGE)} in the thread."
    how = HOW.format(name=entries[0].reference)
    pages = [entries[start : start + IN_ONE_MESSAGE] for start in range(0, len(entries), IN_ONE_MESSAGE)]
    more = tuple(_page("The round-up goes on.", page, ()) for page in pages[1:])
    first = _page(head, pages[0], (context(how),))
    drafts = tuple(entry.draft for entry in entries if entry.draft)
    return Message(first.text, first.blocks, (*more, *drafts))


def _heading(entries: Sequence[Line], committee: Committee, today: date, down: Downtime | None) -> str:
    name = escaped_line(committee.name, 80)
    late = [entry.day for entry in entries if entry.day and entry.day < today]
    away = f"{was_away(down, committee)} " if down else ""
    if down and len(late) == len(entries):
        return f"{away}These reminders of the {name} are late: the first was planned for {long_day(min(late))}."
    head = f"{away}{counted(len(entries), 'reminder')} of the {name} for {long_day(today)}."
    if late:
        head += f" {len(late)} of them come late: the first was planned for {long_day(min(late))}."
    return head


def _more_are(count: int) -> str:
    return "1 more is" if count == 1 else f"{count} more are"


def _page(head: str, entries: Sequence[Line], after: Sequence[Block]) -> Message:
    blocks = [section(head), *(_entry(entry) for entry in entries), *after]
    return Message(spoken(head, [entry.text for entry in entries]), blocks)


def _entry(entry: Line) -> Block:
    return section(entry.text, accessory=entry.button)


def which_one(references: Sequence[str], typed: str) -> Message:
    """Asked back where a reply in a round-up's thread names none of its commitments, or several."""
    names = ", ".join(references)
    asked = (
        f"This was not stored: the message stands for {names}. Reply again and begin with the reference of the one "
        f"that you mean, for example {references[0]} They sent the plan."
    )
    words = f"You typed: {escaped_cut(typed, 1500)}"
    return Message(f"{asked}\n{words}", [section(asked), section(words)])
