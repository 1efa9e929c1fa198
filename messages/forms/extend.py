"""The form in which an extension is recorded that the committee agreed."""

from __future__ import annotations

from datetime import date

from commitments.commitment import Commitment, Committee
from messages import lines, refusals
from messages.blocks import Block, date_input, form_input, modal, section, text_input
from messages.forms.state import Errors, Filled
from messages.ids import Form, encode
from messages.text import long_day


def extend_form(commitment: Commitment, committee: Committee, today: date, *, channel: str | None) -> Block:
    blocks = [
        section(f"{lines.titled(commitment)}\n{lines.due_sentence(commitment, committee.policy, today)}"),
        form_input(
            "until",
            "Extension agreed until",
            date_input("until", commitment.extension_until),
            hint="The due date stays; nobody is chased until then.",
        ),
        form_input("reason", "Reason", text_input("reason", limit=1000), hint="It stays in the history."),
    ]
    metadata = encode(commitment=commitment.id, channel=channel)
    return modal(Form.EXTEND, "Record an extension", blocks, submit="Save extension", metadata=metadata)


def read_extend_form(filled: Filled, commitment: Commitment, today: date) -> tuple[date, str] | Errors:
    until, reason = filled.day("until"), filled.text("reason")
    errors: Errors = {}
    if wrong := extension_wrong(until, commitment, today):
        errors["until"] = wrong
    if not reason:
        errors["reason"] = refusals.EXTENSION_REASON
    return errors or (until or today, reason)


def extension_wrong(until: date | None, commitment: Commitment, today: date) -> str | None:
    """Why an extension can't end on that day; None if it can."""
    if until is None or until <= today:
        return refusals.PAST_DATE
    if commitment.due and until <= commitment.due:
        return f"Choose a day after the due date, {long_day(commitment.due)}."
    return None
