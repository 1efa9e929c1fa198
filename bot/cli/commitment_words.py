"""What the command line says of a commitment, in plain words."""

from __future__ import annotations

from datetime import date

from commitments.commitment import Answer, Commitment, Committee
from commitments.deadline import Kind
from commitments.history import DaySet
from commitments.letter import Basis, Origin
from commitments.reminders import Quiet, Reminder
from commitments.standing import Standing, days_overdue, standing
from commitments.status import Status
from messages import records
from messages.deadline_words import named_months
from messages.lines import POSITIONS, extended_until, named_day
from messages.reasons import REASONS
from messages.text import days, long_day, one_line, short_day, times

BASES = {
    Basis.UNDERTAKING: "promised by the body",
    Basis.REQUEST: "asked of the body",
    Basis.LAW: "required by law",
}
ORIGINS = {
    Origin.PUBLISHED: "the report's date",
    Origin.RECEIVED: "the day on which it was received",
    Origin.WRITTEN: "the day on which it was written",
    Origin.MEETING: "the meeting's date",
    Origin.NOTICE: "the notice's date",
}
KINDS = {
    Kind.DAY: "a day",
    Kind.PERIOD: "a period",
    Kind.OFFSET: "a length of time",
    Kind.RECURRING: "a day that comes again",
    Kind.EVENT: "an event without a date",
    Kind.VAGUE: "no particular time",
}
NO_REPORT_DATE = "the report's date is not known"
UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


def name(one: Commitment) -> str:
    return one.reference or "draft"


def due(one: Commitment) -> str:
    return short_day(one.due) if one.due else "no date"


def stands(one: Commitment, committee: Committee, today: date) -> str:
    """Where it stands, in words: 'overdue by 12 days; moved 2 times'."""
    where = standing(one, committee.policy, today)
    parts = [_by_its_date(one, where, today)]
    if one.status is Status.PROPOSED_TO_CLOSE:
        parts.append("proposed to close")
    if one.is_open:
        if not one.chased:
            parts.append("not chased yet")
        if (extension := extended_until(one, today)) and where is not Standing.EXTENDED:
            parts.append(f"extension agreed until {short_day(extension)}")
        if one.snoozed_until and one.snoozed_until > today:
            parts.append(f"snoozed until {short_day(one.snoozed_until)}")
    if one.moves:
        parts.append(f"moved {times(one.moves)}")
    return "; ".join(parts)


def _by_its_date(one: Commitment, where: Standing, today: date) -> str:
    match where:
        case Standing.CLOSED:
            return f"closed: {one.outcome.value}" if one.outcome else "closed"
        case Standing.OVERDUE | Standing.LONG_OVERDUE:
            return f"{where.value} by {days(days_overdue(one, today))}"
        case Standing.EXPECTED_LATER:
            named = short_day(one.expected) if one.expected else "later"
            return f"overdue by {days(days_overdue(one, today))}, the body names {named}"
        case Standing.EXTENDED:
            return f"overdue by {days(days_overdue(one, today))}, {_extension(one)}"
        case Standing.DUE_SOON:
            left = (one.due - today).days if one.due else 0
            return f"due soon, in {days(left)}" if left else "due today"
        case _:
            return where.value


def _extension(one: Commitment) -> str:
    return f"extension agreed until {short_day(one.extension_until)}" if one.extension_until else "extension agreed"


def summed_up(one: Commitment, committee: Committee, today: date) -> list[str]:
    """One commitment in two lines: the wording, and what else one looks for in a list."""
    owner = f"owner {one.owner}" if one.owner else "no owner"
    return [
        f"{name(one)}  {one_line(one.wording)}",
        f"{one_line(one.body, 100)} · due {short_day(one.due)} · {stands(one, committee, today)} · {owner}"
        if one.due
        else f"{one_line(one.body, 100)} · {stands(one, committee, today)} · {owner}",
    ]


def answered(answer: Answer) -> str:
    """'3 Nov 2026, they say: under way. “The plan is with the board.” …'"""
    parts = [f"{short_day(answer.said_on)}, they say: {answer.they_say.value}. “{answer.note.strip()}”"]
    if answer.evidence:
        parts.append(f"Evidence: {answer.evidence}")
    if answer.assessment:
        parts.append(f"Our assessment: {answer.assessment.value}.")
    return " ".join(parts)


def reminders(coming: tuple[Reminder, ...] | Quiet) -> str:
    """The days and reasons of the next reminders, or why none comes."""
    if isinstance(coming, Quiet):
        return f"none: {coming.value}"
    return "\n".join(f"{long_day(one.day)}: {REASONS[one.reason].why}" for one in coming)


def quotation(one: Commitment) -> str:
    """The exact words, where they are not the wording itself."""
    return f"“{one.quotation}”" if one.quotation and one.quotation != one.wording else ""


def source(one: Commitment) -> str:
    """By whom it was promised, in which letter, and where in it."""
    parts = [BASES[one.basis]]
    if one.letter:
        signed = f", signed by {one.letter.signatory}" if one.letter.signatory else ""
        kind = "tracker" if one.letter.is_tracker else records.noun(one.letter)
        parts.append(f"{kind} of {short_day(one.letter.date)}{signed} ({one.letter.file_name})")
    if one.recommendation:
        parts.append(f"recommendation {one.recommendation}")
    said = ", ".join(filter(None, (one.speaker, f"minute {one.minute}" if one.minute else "")))
    if said:
        parts.append(said)
    if one.place:
        parts.append(str(one.place))
    return ", ".join(parts)


def position(one: Commitment) -> str:
    """The body's answer to the recommendation, beside its own words."""
    if one.position is None:
        return ""
    own = f" (“{one.position_words}”)" if one.position_words else ""
    return f"{POSITIONS[one.position]}{own}"


def deadline(one: Commitment, by_hand: DaySet | None = None) -> str:
    """The deadline as written, and how it was read; of a due date that somebody set, who did and when."""
    who = [f"{by_hand.by} set the due date on {short_day(by_hand.on)}"] if by_hand else []
    if one.phrase is None:
        return "; ".join(["none is stated", *who])
    read = [f"“{one.phrase}”"]
    if one.kind and not by_hand:
        read.append(f"read as {KINDS[one.kind]}")
    read.append(f"{'of' if by_hand else 'counted from'} {short_day(one.counted_from)} ({ORIGINS[one.origin]})")
    if one.assumed:
        in_tracker = one.letter is not None and one.letter.is_tracker
        read.append(f"which was assumed, because {'the row has no date' if in_tracker else NO_REPORT_DATE}")
    if one.earliest:
        read.append(f"begins {short_day(one.earliest)}")
    if one.recurrence:
        read.append(f"comes again {again(one.recurrence)}")
    return "; ".join([", ".join(read), *who])


def again(recurrence: str) -> str:
    """An iCalendar rule in words, as far as a reader needs them: 'every 3 months'."""
    parts = dict(part.partition("=")[::2] for part in recurrence.split(";"))
    if months := named_months(parts):
        return f"each {months}"
    unit, every = UNITS.get(parts.get("FREQ", ""), "time"), int(parts.get("INTERVAL", "1"))
    return f"every {unit}" if every == 1 else f"every {every} {unit}s"


def dates(one: Commitment) -> str:
    """The due day, what was due first, and what the body names."""
    parts = [due(one)]
    if one.first_due and one.first_due != one.due:
        parts.append(f"first due {short_day(one.first_due)}")
    if one.moves:
        parts.append(f"moved {times(one.moves)}")
    if named := named_day(one):
        parts.append(f"the body names {short_day(named)}, which the committee has not agreed")
    return "; ".join(parts)
