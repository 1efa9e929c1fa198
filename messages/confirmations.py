"""What the person who did something is told, privately: what is stored now, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commitments.commitment import Answer, Commitment
from commitments.reminders import Quiet, Reminder
from messages import lines
from messages.ask import said
from messages.blocks import actions, button, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import counted, long_day, mention


def answer_recorded(commitment: Commitment, answer: Answer, coming: Reminder | Quiet) -> Message:
    """With a button that takes it back: a thread also holds what is no answer."""
    parts = [f"Stored as an answer on {lines.name(commitment)}."]
    if commitment.outcome:
        parts.append(f"It is closed: {commitment.outcome.value}.")
    elif commitment.expected:
        parts.append(f"The body names {long_day(commitment.expected)}; the due date stays as it was.")
    parts.append(next_one(coming))
    sentence = " ".join(part for part in parts if part)
    undo = button("Not an answer", Action.NOT_AN_ANSWER, encode(answer=answer.id))
    return Message(sentence, [section(sentence), actions(undo)])


def answer_taken_back(commitment: Commitment, coming: Reminder | Quiet) -> Message:
    return said(f"Taken back: {lines.name(commitment)} stands as it did before. {next_one(coming)}".strip())


def snoozed(commitment: Commitment, until: date) -> Message:
    return said(f"No reminder of {lines.name(commitment)} before {long_day(until)}.")


def assigned(commitment: Commitment) -> Message:
    who = mention(commitment.owner) if commitment.owner else "nobody"
    return said(f"{lines.name(commitment)} is owned by {who} now.")


def edited(commitment: Commitment, coming: Reminder | Quiet) -> Message:
    return said(f"{lines.name(commitment)} is changed. {next_one(coming)}".strip())


def closed(commitment: Commitment) -> Message:
    outcome = commitment.outcome.value if commitment.outcome else "closed"
    reopen = f"`/chaser reopen {lines.name(commitment)}` opens it again."
    return said(f"{lines.name(commitment)} is closed: {outcome}. {reopen}")


def reopened(commitment: Commitment, coming: Reminder | Quiet) -> Message:
    return said(f"{lines.name(commitment)} is open again. {next_one(coming)}".strip())


def chasing_started(started: Sequence[Commitment]) -> Message:
    if not started:
        return said("These are chased already; nothing was changed.")
    names = ", ".join(lines.name(one) for one in started[:10])
    rest = f" and {len(started) - 10} more" if len(started) > 10 else ""  # noqa: PLR2004 - the ten just named
    return said(f"The chasing starts for {counted(len(started), 'commitment')}: {names}{rest}.")


def next_one(coming: Reminder | Quiet) -> str:
    if isinstance(coming, Quiet):
        return "" if coming is Quiet.NOT_OPEN else f"No reminder will come: {coming.value}."
    return f"The next reminder comes on {long_day(coming.day)}."
