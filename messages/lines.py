"""What several messages say of a commitment, in one place."""

from __future__ import annotations

from datetime import date

from commitments.commitment import Commitment, ReminderPolicy
from commitments.deadline import Kind
from commitments.letter import Basis, Position
from commitments.standing import Standing, days_overdue, standing
from messages.text import counted, days, escaped, long_day, mention, one_line, short_day

POSITIONS = {
    Position.ACCEPTED: "accepted",
    Position.ACCEPTED_IN_PRINCIPLE: "accepted in principle",
    Position.PARTLY_ACCEPTED: "partly accepted",
    Position.NOTED: "noted",
    Position.UNDER_CONSIDERATION: "under consideration",
    Position.REJECTED: "rejected",
    Position.ALREADY_IN_PLACE: "already in place",
    Position.NO_CLEAR_ANSWER: "no clear answer",
}


def when(commitment: Commitment, today: date) -> str:
    """Where its date stands, in a few words: 'due 30 Sep 2026', '12 days overdue (30 Sep 2026)', 'no date'."""
    due = commitment.due
    if due is None:
        return "no date"
    late = days_overdue(commitment, today)
    if late:
        text = f"{days(late)} overdue (due {short_day(due)})"
    else:
        text = "due today" if due == today else f"due {short_day(due)}"
    if commitment.expected and commitment.expected > due:
        text += f", expected {short_day(commitment.expected)}"
    return text


def due_sentence(commitment: Commitment, policy: ReminderPolicy, today: date) -> str:
    """By when, as a whole sentence."""
    due = commitment.due
    if due is None:
        return "It has no date."
    if due >= today:
        return "It is due today." if due == today else f"It is due on {long_day(due)}, in {days((due - today).days)}."
    stands = standing(commitment, policy, today)
    if stands is Standing.EXPECTED_LATER and commitment.expected:
        named = long_day(commitment.expected)
        return f"It was due on {long_day(due)}; the body names {named}, which the committee has not agreed."
    late = days(days_overdue(commitment, today))
    how = f"long overdue, by {late}" if stands is Standing.LONG_OVERDUE else f"{late} overdue"
    return f"It was due on {long_day(due)}: {how}."


def deadline_words(commitment: Commitment) -> str:
    """The deadline as written, and what it counts from: '“within six months” of 6 Jul 2026'."""
    if not commitment.phrase:
        return "no deadline stated"
    words = f"“{escaped(one_line(commitment.phrase))}”"
    if commitment.kind in {Kind.OFFSET, Kind.PERIOD, Kind.RECURRING}:
        words += f", read from {short_day(commitment.counted_from)}"
        if commitment.assumed:
            words += " (the letter's date, assumed because the report's is not known)"
    return words


def moved(commitment: Commitment) -> str:
    if not commitment.moves or not commitment.first_due:
        return ""
    return f"Moved {counted(commitment.moves, 'time')}; first due on {long_day(commitment.first_due)}."


def source(commitment: Commitment) -> str:
    """By whom, in which letter and where in it."""
    by = "asked of" if commitment.basis is Basis.REQUEST else "promised by"
    words = f"{by} {body(commitment)}"
    letter = commitment.letter
    if letter:
        signed = f", signed by {escaped(one_line(letter.signatory, 100))}" if letter.signatory else ""
        words += f" · letter of {short_day(letter.date)}{signed} ({escaped(one_line(letter.file_name, 60))})"
    if commitment.recommendation:
        words += f" · recommendation {escaped(one_line(commitment.recommendation, 20))}"
    if commitment.place:
        words += f" · {commitment.place}"
    return words


def body(commitment: Commitment) -> str:
    return escaped(one_line(commitment.body, 100))


def owner(commitment: Commitment) -> str:
    return mention(commitment.owner) if commitment.owner else "nobody yet"


def name(commitment: Commitment) -> str:
    return commitment.reference or "draft"


def list_line(commitment: Commitment, today: date) -> str:
    """One commitment in a list, digest or summary."""
    wording = escaped(one_line(commitment.wording))
    return f"*{name(commitment)}* {wording}\n{body(commitment)} · {when(commitment, today)} · {owner(commitment)}"
