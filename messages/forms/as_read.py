"""How a wording's deadline was read, shown to the person who checks it before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commitments.commitment import Commitment
from commitments.deadline import Deadline, Kind
from commitments.left_open import no_interval
from commitments.reading import passed_deadline
from messages import lines, refusals
from messages.deadline_words import NO_INTERVAL, recurs, weekday_unlike
from messages.text import a_list, counted, escaped_line, long_day, short_day

OTHERS = 3
COUNTED = {Kind.OFFSET, Kind.RECURRING}

KINDS = {
    Kind.DAY: "a day",
    Kind.PERIOD: "a period, due on its last day",
    Kind.OFFSET: "counted from the day it was written",
    Kind.RECURRING: "recurring, due the first time",
    Kind.EVENT: "an event without a date",
    Kind.VAGUE: "too vague for a date",
}


def as_read(deadline: Deadline | None, wording: str, written_on: date, further: Sequence[Deadline] = ()) -> str:
    """What was read, for the person who checks it; `further` are the deadlines that the wording states beside it."""
    if deadline is None:
        return _none_read(
            wording, written_on, f"the day it was written, {long_day(written_on)}. Check “Written on”, or"
        )
    return " ".join(part for part in (*_read(deadline, wording), not_saved_with_it(deadline, further)) if part)


def as_read_in_letter(wording: str, read: Sequence[Deadline], counted_from: date, origin: str) -> str:
    """The same of what was missed in a letter; its first deadline is its own. `origin`: 'the day of the letter'."""
    if not read:
        return _none_read(wording, counted_from, f"{long_day(counted_from)}, {origin}. Correct it, or")
    counted = f"Counted from {long_day(counted_from)}, {origin}." if read[0].kind in COUNTED else ""
    left = not_saved_with_it(read[0], read[1:], "with *Add what was missed*")
    return " ".join(part for part in (*_read(read[0], wording), counted, left) if part)


def _read(deadline: Deadline, wording: str) -> list[str]:
    words = f"*Deadline:* “{escaped_line(deadline.phrase)}”, {KINDS[deadline.kind]}"
    if deadline.kind is Kind.VAGUE and no_interval(deadline.phrase):
        words += f", {NO_INTERVAL}"
    words += f": *{long_day(deadline.due)}*." if deadline.due else "."
    others = [short_day(one.due) for one in deadline.alternatives if one.due][:OTHERS]
    another = f"It could also mean {' or '.join(others)}." if others else ""
    unlike = weekday_unlike(deadline.phrase, deadline.due)
    return [words, recurs(deadline.recurrence), unlike, another, refusals.impossible_day(wording)]


def _none_read(wording: str, written_on: date, by: str) -> str:
    passed = passed_deadline(wording, written_on)
    if passed and passed.due:
        return f"*Deadline:* “{escaped_line(passed.phrase)}” had passed by {by} choose a due date."
    why = refusals.impossible_day(wording) or "none found in the wording."
    return f"*Deadline:* {why[0].lower()}{why[1:]} Choose a due date if you know one."


def not_saved_with_it(deadline: Deadline | None, further: Sequence[Deadline], how: str = "with `/chaser add`") -> str:
    """That a wording states more deadlines than the one that a commitment has, and which; '' where it doesn't.

    What names the same day again ('within 56 days, namely by 13 July'), or no day where one is known, adds none.
    """
    if deadline is None:
        return ""
    others = [one for one in further if one.recurrence or (one.kind, one.due) != (Kind.VAGUE, None)]
    others = [one for one in others if one.recurrence or one.due is None or one.due != deadline.due]
    if not others:
        return ""
    named = [f"“{escaped_line(one.phrase)}” ({_told(one)})" for one in others[:OTHERS]]
    head = "a second deadline" if len(others) == 1 else f"{counted(len(others), 'more deadline')}"
    which = "it" if len(others) == 1 else "each"
    return (
        f"*The words hold {head}:* {a_list(named)}. A commitment has one: add {which} by itself {how}, "
        "or nobody is reminded of it."
    )


def left_without_date(commitment: Commitment, read: Deadline | None) -> str:
    """That its words name a day and the due date was left empty, as where they were typed into an empty form."""
    if commitment.due or read is None or read.due is None:
        return ""
    return (
        f"*The words name a day, and the due date was left empty:* “{escaped_line(read.phrase)}” is read as "
        f"{long_day(read.due)}. `/chaser edit {lines.name(commitment)}` sets it."
    )


def twice(commitment: Commitment, other: Commitment | None) -> str:
    """That the `other` is in the same words: it may have been added before, by somebody else."""
    if other is None:
        return ""
    return (
        f"*{lines.name(other)} is in the same words* and is followed up already. If it is the same promise, "
        f"`/chaser withdraw {lines.name(commitment)}` takes this one out again."
    )


def _told(deadline: Deadline) -> str:
    return f"{KINDS[deadline.kind]}: {short_day(deadline.due)}" if deadline.due else KINDS[deadline.kind]
