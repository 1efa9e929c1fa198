"""What `chaser deadline` prints for a person: each deadline with its days, its rule and why; then what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.commitment_words import KINDS, again
from bot.cli.printed import labelled, wrapped
from messages.deadline_reasons import NOT_READ, why, why_otherwise
from messages.text import counted, long_day, one_line, short_day

if TYPE_CHECKING:
    from bot.cli.deadline import Read
    from commitments.deadline import Deadline

# Hardly a phrase that is read is longer.
PHRASE = 300
NO_DAY = "no day can be worked out"
# Of several in one sentence the first becomes the commitment's; the form shows them all.
GOVERNS = " (this one governs: Chaser would set its day, until somebody changes it)"


def print_read(read: Read) -> None:
    """All that was read, in the order in which it counts."""
    print(wrapped(_head(read)))
    for number, one in enumerate(read.deadlines):
        print()
        print(labelled(_entries(one, read, governs=number == 0 and len(read.deadlines) > 1)))
    if read.passed_over:
        print(f"\nPassed over ({len(read.passed_over)})")
        for none in read.passed_over:
            print(wrapped(f"{_quoted(none.phrase)}: {NOT_READ[none.why]}", "    ", first="  "))


def _head(read: Read) -> str:
    written = f"written on {long_day(read.written_on)}"
    if read.deadlines:
        return f"{counted(len(read.deadlines), 'deadline')}, read as {written}."
    if read.passed and read.passed.due:
        gone = f"{_quoted(read.passed.phrase)}, {long_day(read.passed.due)}, had passed by then"
        return f"No deadline, read as {written}: {gone}. Check --written-on."
    if read.passed_over:
        return f"No deadline, read as {written}."
    return f"No deadline, read as {written}: nothing in it reads as a time."


def _quoted(phrase: str) -> str:
    return f"“{one_line(phrase, PHRASE)}”"


def _entries(one: Deadline, read: Read, *, governs: bool) -> list[tuple[str, str]]:
    again_ = f"{again(one.recurrence)} (RRULE:{one.recurrence})" if one.recurrence else ""
    return [
        ("Phrase", f"{_quoted(one.phrase)}{GOVERNS if governs else ''}"),
        ("Kind", KINDS[one.kind]),
        ("Due", long_day(one.due) if one.due else NO_DAY),
        ("Window", _window(one)),
        ("Recurs", again_),
        ("Rule", one.rule),
        ("Why", why(one, read.text, read.written_on, read.nation)),
        ("Or", "\n".join(_otherwise(other, one, read) for other in one.alternatives)),
    ]


def _window(one: Deadline) -> str:
    if not one.earliest or not one.due or one.earliest == one.due:
        return ""
    return f"{short_day(one.earliest)} to {short_day(one.due)}"


def _otherwise(other: Deadline, one: Deadline, read: Read) -> str:
    due = long_day(other.due) if other.due else NO_DAY
    return f"{due}: {why_otherwise(other, one, read.nation)}"
