"""The short forms: snooze, close, and views that only show something."""

from __future__ import annotations

from datetime import date, timedelta

from commitments.commitment import Commitment
from commitments.snoozes import LONGEST, LongSnooze, long_snooze
from commitments.status import Outcome
from messages import lines, refusals
from messages.blocks import Block, date_input, form_input, modal, radio_input, section, text_input
from messages.forms.answer import outcome_options
from messages.forms.state import Errors, Filled
from messages.ids import Form, encode
from messages.text import long_day

A_WEEK = timedelta(weeks=1)


def snooze_form(commitment: Commitment, today: date, *, channel: str | None, until: date | None = None) -> Block:
    """`until` was typed already, and asks for a reason."""
    asked = snooze_reason(commitment, until, today) if until else None
    blocks = [
        section(f"{lines.titled(commitment)}\n{asked}" if asked else lines.titled(commitment)),
        form_input(
            "until",
            "Remind us again on",
            date_input("until", until or today + A_WEEK),
            hint=f"No reminder comes before that day.{_still_due(commitment)}",
        ),
        form_input(
            "reason",
            "Reason, for a long snooze",
            text_input("reason", limit=1000),
            hint=f"Needed after the due date, or for more than {LONGEST.days} days. It stays in the history.",
            optional=True,
        ),
    ]
    metadata = encode(commitment=commitment.id, channel=channel)
    return modal(Form.SNOOZE, "Snooze reminders", blocks, submit="Snooze", metadata=metadata)


def _still_due(commitment: Commitment) -> str:
    return f" The due date stays {long_day(commitment.due)}." if commitment.due else ""


def read_snooze_form(filled: Filled, commitment: Commitment, today: date) -> tuple[date, str | None] | Errors:
    """Until when, and why where somebody said it."""
    until, reason = filled.day("until"), filled.text("reason") or None
    if until is None or until <= today:
        return {"until": refusals.PAST_DATE}
    asked = snooze_reason(commitment, until, today)
    return {"reason": asked} if asked and not reason else (until, reason)


def snooze_reason(commitment: Commitment, until: date, today: date) -> str | None:
    """The sentence that asks for a reason; None where a snooze until then needs none."""
    match long_snooze(commitment, until, today):
        case LongSnooze.PAST_DUE if commitment.due:
            return (
                f"Nobody would be reminded before {long_day(until)}, and it is due on {long_day(commitment.due)}. "
                "Say why, or choose an earlier day."
            )
        case LongSnooze.FAR:
            return f"{long_day(until)} is more than {LONGEST.days} days ahead. Say why, or choose an earlier day."
        case _:
            return None


def close_form(commitment: Commitment, *, channel: str | None) -> Block:
    reason = text_input("reason", multiline=True)
    blocks = [
        section(lines.titled(commitment)),
        form_input("outcome", "Outcome", radio_input("outcome", outcome_options()), hint=_ends(commitment)),
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
