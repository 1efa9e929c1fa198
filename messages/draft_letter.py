"""A letter to the body that has not replied, drafted below the reminder for a clerk to copy, put right and send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from commitments.commitment import Commitment, Committee
from commitments.left_open import has_firm_date, names_no_interval
from commitments.letter import Basis
from commitments.reminders import Reason
from commitments.working_days import on_or_after
from messages import lines
from messages.blocks import section
from messages.messenger import Message
from messages.text import escaped_line, long_day

QUOTED, NOTE, NAME = 1000, 400, 100
TWO_WEEKS = timedelta(weeks=2)
LETTERS = frozenset({Reason.LETTER, Reason.SECOND_LETTER})
AGAIN = "We have written to you about this before, and have had no reply."


def draft_letter(commitment: Commitment, committee: Committee, reason: Reason, today: date) -> Message | None:
    """The draft that a step of the ladder asks for; None for any other reason, and for what is closed."""
    if reason not in LETTERS or not commitment.is_open:
        return None
    which = "a second letter" if reason is Reason.SECOND_LETTER else "a letter"
    head = (
        f"*{lines.name(commitment)}* Draft of {which} to {lines.body(commitment)}. Copy it, put it right and send it: "
        "Chaser writes to nobody outside."
    )
    letter = _letter(commitment, committee, reason, today)
    return Message(f"{head}\n{letter}", [section(head), section(f"```{letter}```")])


def _letter(commitment: Commitment, committee: Committee, reason: Reason, today: date) -> str:
    to = commitment.letter.signatory if commitment.letter and not commitment.letter.is_minutes else None
    opening = AGAIN if reason is Reason.SECOND_LETTER else ""
    by = on_or_after(today + TWO_WEEKS, committee.closed)
    parts = (
        f"Dear {_plain(to or commitment.body, NAME)},",
        f"Our reference: {lines.name(commitment)}",
        " ".join(filter(None, (opening, _source(commitment)))),
        _wording(commitment),
        _since(commitment),
        _asked(commitment, committee, by),
        f"Yours sincerely,\n\n[name]\nfor the {_plain(committee.name, NAME)}",
    )
    return "\n\n".join(parts)


def _wording(commitment: Commitment) -> str:
    """What a body undertook, in its own words; what was asked of it, in ours. Those of a response hold quotes."""
    if commitment.awaits_response:
        return _plain(commitment.wording, QUOTED)
    own_words = commitment.basis is Basis.UNDERTAKING and commitment.quotation
    return f"“{_plain(own_words or commitment.wording, QUOTED)}”"


def _source(commitment: Commitment) -> str:
    letter, number = commitment.letter, commitment.recommendation
    on = f" on recommendation {_plain(number, 20)}" if number else ""
    if commitment.awaits_response:
        return "The committee has asked you for this:"
    if commitment.basis is not Basis.UNDERTAKING:
        who = "The law requires" if commitment.basis is Basis.LAW else "The committee has asked"
        return f"{who} this of you{on}:"
    if letter is None or letter.is_tracker:
        return f"You undertook this{on}:"
    if letter.is_minutes:
        speaker = f"{_plain(commitment.speaker, NAME)} undertook" if commitment.speaker else "you undertook"
        return f"At the committee's meeting of {_day(letter.date)} {speaker} this:"
    return f"In your letter of {_day(letter.date)} you wrote{on}:"


def _since(commitment: Commitment) -> str:
    """By when it was due, and what was heard last."""
    due, first, parts = commitment.due, commitment.first_due, []
    if first and due and first != due:
        parts.append(f"It was first due on {_day(first)}, and the date was moved to {_day(due)}.")
    elif due:
        parts.append(f"It was due on {_day(due)}.")
    answer = commitment.last_answer
    if answer and answer.note.strip():
        parts.append(f"The last that we heard, on {_day(answer.said_on)}, was: “{_plain(answer.note, NOTE)}”")
    else:
        parts.append("We have not heard from you since.")
    if named := lines.named_day(commitment):
        parts.append(f"You have named {_day(named)} instead, which the committee has not agreed.")
    return " ".join(parts)


def _asked(commitment: Commitment, committee: Committee, by: date) -> str:
    if commitment.awaits_response:
        return f"Please send us your response by {long_day(by)}, or tell us by then when it will come."
    if commitment.recurrence:
        when = ""  # the rule says when it comes again
    elif has_firm_date(commitment, committee):
        when = " and when it will be done"
    elif names_no_interval(commitment):
        when = ", how often it will be done, and when next"
    else:
        when = " and by which date it will be done"
    return f"Please tell us by {long_day(by)} whether it is done and how, or what has held it up{when}."


def _plain(text: str, limit: int) -> str:
    """Foreign text that can't end the block in which the letter stands."""
    return escaped_line(text.replace("`", "'"), limit)


_day: Callable[[date], str] = "{0.day} {0:%B %Y}".format
