"""The short forms: snooze, close, and views that only show something."""

from __future__ import annotations

from datetime import date, timedelta

from commitments.commitment import Commitment
from commitments.status import Outcome
from messages import lines, refusals
from messages.blocks import Block, date_input, form_input, modal, option, section, select_input, text_input
from messages.forms.state import Errors, Filled
from messages.ids import Form, encode
from messages.text import long_day, sentence

A_WEEK = timedelta(weeks=1)


def snooze_form(commitment: Commitment, today: date, *, channel: str | None) -> Block:
    blocks = [
        section(lines.titled(commitment)),
        form_input(
            "until",
            "Remind us again on",
            date_input("until", today + A_WEEK),
            hint=f"No reminder comes before that day.{_still_due(commitment)}",
        ),
    ]
    metadata = encode(commitment=commitment.id, channel=channel)
    return modal(Form.SNOOZE, "Snooze reminders", blocks, submit="Snooze", metadata=metadata)


def _still_due(commitment: Commitment) -> str:
    return f" The due date stays {long_day(commitment.due)}." if commitment.due else ""


def read_snooze_form(filled: Filled, today: date) -> date | Errors:
    until = filled.day("until")
    if until is None or until <= today:
        return {"until": refusals.PAST_DATE}
    return until


def close_form(commitment: Commitment, *, channel: str | None) -> Block:
    reason = text_input("reason", multiline=True)
    outcomes = [option(sentence(one.value), one.value) for one in Outcome]
    blocks = [
        section(lines.titled(commitment)),
        form_input("outcome", "Outcome", select_input("outcome", outcomes), hint=_ends(commitment)),
        form_input("reason", "Reason", reason, hint="It stays in the history.", optional=True),
    ]
    metadata = encode(commitment=commitment.id, channel=channel)
    return modal(Form.CLOSE, "Close commitment", blocks, submit="Close commitment", metadata=metadata)


def _ends(commitment: Commitment) -> str:
    if commitment.recurrence:
        return "How it ends. It closes the whole series: no other occurrence opens, and no more reminders come."
    return "How it ends. No more reminders come."


def read_close_form(filled: Filled) -> tuple[Outcome, str | None] | Errors:
    chosen = filled.choice("outcome")
    if chosen is None:
        return {"outcome": refusals.OUTCOME_MISSING}
    return Outcome(chosen), filled.text("reason") or None


def shown(title: str, *said: str) -> Block:
    """A view that only says something; foreign text in it is escaped already."""
    return modal("shown", title, [section(one) for one in said], submit=None)


def not_saved(sentence: str) -> Block:
    """In place of a form whose content the ledger refused; foreign text in it is escaped already."""
    return shown("Not saved", sentence)
