"""The form of one commitment: added by hand, with the deadline read from what was typed, or put right."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.commitment import Commitment, LetterSource
from commitments.deadline import Deadline
from commitments.events import Event
from commitments.history import HistoryLine
from commitments.reminders import Quiet, Reminder
from messages import lines, refusals
from messages.ask import reminder_days
from messages.blocks import (
    NOT_OWNERS,
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
from messages.forms.as_read import as_read
from messages.forms.due import due_input_used, due_inputs, offered_due, read_due
from messages.forms.recommendation import NOT_A_NUMBER, NUMBER, as_numbered, number_input
from messages.forms.state import Errors, Filled, sent_again
from messages.history import told_in_mrkdwn
from messages.ids import Action, Form, decode, encode
from messages.text import head_of, long_day, one_line, sentence, short_day
from messages.tied import tied

LETTERS = 100
TEXT = 3000
BODY = 200
CHANGES_SHOWN = 5
TAKEN_BACK = "For ten minutes `/chaser undo` takes this back."
CHANGED = "changed-meanwhile"
EXACT_WORDS = "The letter's own words, exactly. The history keeps what stands here now."
OWNER = f"Reminders mention the owner. {NOT_OWNERS}"


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
    quotation: str | None


def add_form(
    wording: str,
    written_on: date,
    deadline: Deadline | None,
    *,
    letters: Sequence[LetterSource],
    owner: str | None,
    channel: str,
    body: str = "",
    read: str = "",
    further: Sequence[Deadline] = (),
    events: Sequence[Event] = (),
) -> Block:
    """Filled in from what was typed. A changed 'written on' reads the deadline again.

    `further` are the deadlines that the wording states beside `deadline`: a commitment has one, so they are named.
    `events` are the committee's: one of them may be what the wording waits for.

    `read` is how the due day's words, which stay, were read so far.
    """
    due = deadline.due if deadline else None
    written, told = date_input(Action.READ_AGAIN, written_on), tied(deadline, events, written_on)
    named = text_input("body", initial=body or mentioned_body(wording, letters), limit=BODY)
    blocks = [
        form_input("wording", "What was promised", text_input("wording", initial=wording, multiline=True)),
        form_input("written_on", "Written on", written, hint="“Within six months” counts from this day.", acts=True),
        section(f"{as_read(deadline, wording, written_on, further)} {told}".strip(), block_id=f"read-{written_on}"),
        *due_inputs(due, read=read),
        form_input("body", "Body", named, hint="Who promised it, for example Westmere Constabulary."),
    ]
    if letters:
        offered = [_letter_option(one) for one in letters[:LETTERS]]
        hint = "The letter that it stands in."
        blocks.append(form_input("letter", "Letter", select_input("letter", offered), hint=hint, optional=True))
    blocks += [
        number_input(),
        form_input("owner", "Owner", person_input("owner", owner), hint=OWNER, optional=True),
    ]
    return modal(
        Form.COMMITMENT, "Add a commitment", blocks, submit="Save", metadata=encode(mode="add", channel=channel)
    )


def mentioned_body(wording: str, letters: Sequence[LetterSource]) -> str:
    """The body of a letter that the wording names, in full or as 'the Constabulary'; '' where none or several fit."""
    typed = wording.casefold()
    bodies = dict.fromkeys(one.body.strip() for one in letters if one.body.strip())
    in_full = [body for body in bodies if body.casefold() in typed]
    names = set(re.findall(r"\b[A-Z][\w'-]+", wording))
    in_short = [body for body in bodies if body.split()[-1] in names]
    fitting = in_full[:1] or in_short
    return fitting[0] if len(fitting) == 1 else ""


def edit_form(commitment: Commitment, *, channel: str | None) -> Block:
    source = " · ".join(part for part in (lines.by_whom(commitment), lines.in_which_letter(commitment)) if part)
    blocks = [
        section(f"*{lines.name(commitment)}* {source}"),
        form_input("wording", "Wording", text_input("wording", initial=commitment.wording, multiline=True)),
        form_input("body", "Body", text_input("body", initial=commitment.body, limit=BODY)),
        *due_inputs(commitment.due),
        form_input(
            "reason",
            "Reason, if the date moves",
            text_input("reason", limit=1000),
            hint="Needed if it does. The history keeps each move with its reason, and the first due date.",
            optional=True,
        ),
        form_input("owner", "Owner", person_input("owner", commitment.owner), hint=OWNER, optional=True),
        *_source_inputs(commitment),
    ]
    metadata = encode(mode="edit", commitment=commitment.id, channel=channel, version=commitment.version)
    return modal(Form.COMMITMENT, "Edit commitment", blocks, submit="Save", metadata=metadata)


def _source_inputs(commitment: Commitment) -> list[Block]:
    quotation = text_input("quotation", initial=commitment.quotation, multiline=True)
    return [
        number_input(commitment.recommendation),
        form_input("quotation", "Quotation", quotation, hint=EXACT_WORDS, optional=True),
    ]


def somebody_changed(view: Block, commitment: Commitment, since: Sequence[HistoryLine], time_zone: str) -> Block:
    """The form as it was sent, with what somebody changed since it was opened; saved again, it counts as it stands."""
    told = "\n".join(f"• {told_in_mrkdwn(line, time_zone)}" for line in since[-CHANGES_SHOWN:])
    notice = (
        f"*{lines.name(commitment)} was changed while you had this form open, so nothing is saved yet.*\n{told}\n"
        "What you typed is still here. *Save* again to let this form count as it stands, or take their change over "
        "first."
    )
    about = decode(view["private_metadata"]) | {"version": commitment.version}
    blocks = [block for block in view["blocks"] if block.get("block_id") != CHANGED]
    return sent_again(view, blocks=[section(notice, block_id=CHANGED), *blocks], private_metadata=encode(**about))


def read_commitment_form(
    filled: Filled,
    today: date,
    holidays: Container[date] | None = None,
    *,
    old: Commitment | None,
    known: Sequence[str] = (),
) -> CommitmentFilled | Errors:
    """What was filled in; `old` is the commitment that is edited, `known` are the numbers that its letter has."""
    due, reason = read_due(filled, today, holidays), filled.text("reason") or None
    written_on = filled.day("written_on") or today
    errors: Errors = {}
    if not filled.text("wording"):
        errors["wording"] = refusals.WORDING_MISSING
    if not filled.text("body"):
        errors["body"] = refusals.BODY_MISSING
    typed, kept = filled.text("recommendation"), old.recommendation if old else None
    number = _as_it_was(typed, kept, NUMBER)
    if number != kept and number and (number := as_numbered(typed, known)) is None:
        errors["recommendation"] = NOT_A_NUMBER
    if written_on > today:
        errors["written_on"] = refusals.FUTURE_DATE
    if isinstance(due, dict):
        errors |= due
    elif old is None and due and due < written_on:
        errors[due_input_used(filled)] = refusals.due_before(written_on)
    elif old and due != offered_due(filled) and not reason:
        errors["reason"] = refusals.REASON_MISSING
    if errors or isinstance(due, dict):
        return errors
    letter = filled.choice("letter")
    return CommitmentFilled(
        wording=_as_it_was(filled.text("wording"), old.wording if old else "", TEXT) or "",
        body=filled.text("body"),
        written_on=written_on,
        due=due,
        letter_id=int(letter) if letter else None,
        recommendation=number,
        owner=filled.person("owner"),
        reason=reason,
        quotation=_as_it_was(filled.text("quotation"), old.quotation if old else None, TEXT),
    )


def _as_it_was(typed: str, old: str | None, limit: int) -> str | None:
    """What was typed; the old text, whole, where the input still shows it, cut to what an input takes."""
    return old if old and typed == head_of(old, limit).strip() else typed or None


def saved(commitment: Commitment, upcoming: Sequence[Reminder] | Quiet, noticed: Sequence[str] = ()) -> Block:
    """The form's last page: the reference, the first reminders with their dates, and what else is to be seen."""
    if isinstance(upcoming, Quiet):
        then = f"No reminder will come: {upcoming.value}. The summary in the channel has the button that starts it."
    else:
        then = f"First reminders: {reminder_days(upcoming)}." if upcoming else "No reminder is planned."
    due = f"Due on {long_day(commitment.due)}." if commitment.due else "It has no date."
    who = f"{sentence(lines.by_whom(commitment))} · {lines.owner(commitment)}. {due}"
    return modal(
        "shown",
        "Saved",
        [
            section(f"Saved as {lines.titled(commitment)}"),
            section(f"{who} {then} {TAKEN_BACK}"),
            *(section(one) for one in noticed if one),
        ],
        submit=None,
    )


def _letter_option(letter: LetterSource) -> Block:
    return option(f"{short_day(letter.date)}, {one_line(letter.body, 50)}", str(letter.id), letter.file_name)
