"""A recurring promise: its rule, what became of its past occurrences, and the days that come."""

from __future__ import annotations

from collections.abc import Sequence

from commitments.commitment import Answer, Commitment, Committee
from commitments.series import coming_occurrences, missed_occurrence, past_occurrences
from messages import lines
from messages.deadline_words import recurs
from messages.text import a_list, counted, escaped_line, long_day, short_day

PAST = 6
COMING = 3
NOTE = 120


def series(commitment: Commitment, answers: Sequence[Answer]) -> str:
    """All of it in mrkdwn, the latest past occurrence first; '' for what doesn't recur. `answers` come latest first."""
    if not commitment.recurrence:
        return ""
    parts = [recurs(commitment.recurrence) or "It recurs.", coming(commitment)]
    return "\n".join([" ".join(part for part in parts if part), *past(commitment, answers)])


def past(commitment: Commitment, answers: Sequence[Answer]) -> list[str]:
    """A line for each past occurrence: its last answer, or 'no answer'."""
    days = past_occurrences(commitment)
    found = []
    for day in days[:PAST]:
        given = next((one for one in answers if one.occurrence == day), None)
        found.append(f"• {short_day(day)}: {'answered on ' + lines.answer(given, NOTE) if given else 'no answer'}")
    if len(days) > PAST:
        found.append(f"• {counted(len(days) - PAST, 'earlier occurrence')}: `/chaser history {lines.name(commitment)}`")
    return found


def coming(commitment: Commitment) -> str:
    """'The next: 31 Jan 2027, 30 Apr 2027 and 31 Jul 2027.', or that no other follows."""
    days = coming_occurrences(commitment, COMING)
    if not days or not commitment.is_open:
        return ""
    if len(days) == 1:
        return "This is its last occurrence."
    return f"The next: {a_list([short_day(one) for one in days])}."


def missed(commitment: Commitment) -> str:
    """Which occurrence passed, and when the next is due; '' where none did."""
    if not (commitment.missed and commitment.due):
        return ""
    answer, day = commitment.last_answer, missed_occurrence(commitment)
    told = "without an answer"
    if answer and answer.occurrence == day:
        told = "without an answer that settles it"
    return (
        f"The occurrence of {long_day(commitment.missed)} passed {told}; the next is due on {long_day(commitment.due)}."
    )


def hanging(commitment: Commitment, committee: Committee) -> str:
    """On which event its date hangs; '' where on none."""
    if commitment.event_id is None:
        return ""
    event = committee.event(commitment.event_id)
    if event is None:
        return "The event on which its date hung is cancelled; `/chaser meetings` ties it to another."
    after = f"{commitment.event_span} after " if commitment.event_span else ""
    when = f"on {long_day(event.day)}" if event.day else "which has no day yet: `/chaser meetings` gives it one"
    return f"Its date hangs on this: {after}{escaped_line(event.name, 100)}, {when}."
