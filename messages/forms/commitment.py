"""The form of one commitment: added by hand, with the deadline read from what was typed, or put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commitments.commitment import Commitment, LetterSource
from commitments.deadline import Deadline, Kind
from commitments.reminders import Quiet, Reminder
from messages import lines, refusals
from messages.ask import reminder_days
from messages.blocks import (
    Block,
    date_input,
    form_input,
    modal,
    option,
    person_input,
    section,
    select_input,
    text_input,
)
from messages.forms.state import Errors, Filled
from messages.ids import Action, Form, encode
from messages.text import escaped, long_day, one_line, short_day

DUE = "due-"
LETTERS = 100

KINDS = {
    Kind.DAY: "a day",
    Kind.PERIOD: "a period; due on its last day",
    Kind.OFFSET: "counted from the day it was written",
    Kind.RECURRING: "recurring; due the first time",
    Kind.EVENT: "tied to an event without a date",
    Kind.VAGUE: "too vague for a date",
}


@dataclass(frozen=True, slots=True)
class CommitmentFilled:
    wording: str
    body: str
    written_on: date
    due: date | None
    letter_id: int | None
    recommendation: str | None
    owner: str | None
    reason: str | None


def add_form(
    wording: str,
    written_on: date,
    deadline: Deadline | None,
    *,
    letters: Sequence[LetterSource],
    owner: str | None,
    channel: str,
    body: str = "",
) -> Block:
    """Filled in from what was typed. A changed 'written on' reads the deadline again."""
    due = deadline.due if deadline else None
    letter_options = [_letter_option(one) for one in letters[:LETTERS]]
    blocks = [
        form_input("wording", "What was promised", text_input("wording", initial=wording, multiline=True)),
        form_input(
            "written_on",
            "Written on",
            {**date_input(Action.READ_AGAIN, written_on)},
            hint="Deadlines such as “within six months” count from this day.",
            acts=True,
        ),
        section(as_read(deadline), block_id=f"read-{written_on}"),
        # A new id for each reading, or Slack keeps the old date in the input.
        form_input(f"{DUE}{written_on}-{due}", "Due date", date_input("due", due), optional=True),
        form_input("body", "Body that promised it", text_input("body", initial=body, limit=200)),
    ]
    if letter_options:
        blocks.append(form_input("letter", "Letter", select_input("letter", letter_options), optional=True))
    blocks += [
        form_input("recommendation", "Recommendation", text_input("recommendation", limit=20), optional=True),
        form_input("owner", "Owner", person_input("owner", owner), optional=True),
    ]
    return modal(
        Form.COMMITMENT, "Add a commitment", blocks, submit="Save", metadata=encode(mode="add", channel=channel)
    )


def edit_form(commitment: Commitment, *, channel: str | None) -> Block:
    blocks = [
        section(f"*{lines.name(commitment)}* · {lines.source(commitment)}"),
        form_input("wording", "Wording", text_input("wording", initial=commitment.wording, multiline=True)),
        form_input("body", "Body that promised it", text_input("body", initial=commitment.body, limit=200)),
        form_input(f"{DUE}edit", "Due date", date_input("due", commitment.due), optional=True),
        form_input(
            "reason",
            "Reason, if the date moves",
            text_input("reason", limit=1000),
            hint="Each move is counted and keeps its reason; the first due date stays on record.",
            optional=True,
        ),
        form_input("owner", "Owner", person_input("owner", commitment.owner), optional=True),
    ]
    metadata = encode(mode="edit", commitment=commitment.id, channel=channel)
    return modal(Form.COMMITMENT, "Edit commitment", blocks, submit="Save", metadata=metadata)


def as_read(deadline: Deadline | None) -> str:
    """What was read, for the person who checks it."""
    if deadline is None:
        return "*Deadline:* none read. Choose a date below, or leave it empty: it is then reviewed every so often."
    words = f"*Deadline:* “{escaped(one_line(deadline.phrase))}” · {KINDS[deadline.kind]}"
    if deadline.due:
        words += f" · *{long_day(deadline.due)}*"
    others = [f"{short_day(one.due)}" for one in deadline.alternatives if one.due]
    return words + (f". It could also mean {' or '.join(others)}." if others else ".")


def read_commitment_form(filled: Filled, today: date, *, old: Commitment | None) -> CommitmentFilled | Errors:
    """What was filled in; `old` is the commitment that is edited."""
    due_block = next(iter(filled.blocks(DUE)), "")
    due, reason = filled.day(due_block), filled.text("reason") or None
    errors: Errors = {}
    if not filled.text("wording"):
        errors["wording"] = refusals.WORDING_MISSING
    if not filled.text("body"):
        errors["body"] = refusals.BODY_MISSING
    if old and due != old.due and not reason:
        errors["reason"] = refusals.REASON_MISSING
    if errors:
        return errors
    letter = filled.choice("letter")
    return CommitmentFilled(
        wording=filled.text("wording"),
        body=filled.text("body"),
        written_on=filled.day("written_on") or today,
        due=due,
        letter_id=int(letter) if letter else None,
        recommendation=filled.text("recommendation") or None,
        owner=filled.person("owner"),
        reason=reason,
    )


def saved(commitment: Commitment, upcoming: Sequence[Reminder] | Quiet) -> Block:
    """The form's last page: the reference, and the first reminders with their dates."""
    if isinstance(upcoming, Quiet):
        then = f"No reminder will come: {upcoming.value}. Start the chasing from the summary in the channel."
    else:
        then = f"First reminders: {reminder_days(upcoming)}."
    head = f"Saved as *{lines.name(commitment)}*: {escaped(one_line(commitment.wording, 300))}"
    return modal("shown", "Saved", [section(head), section(then)], submit=None)


def _letter_option(letter: LetterSource) -> Block:
    return option(f"{short_day(letter.date)}, {one_line(letter.body, 50)}", str(letter.id))
