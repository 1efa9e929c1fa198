"""The forms of meetings and events: several are added at once, one is dated or cancelled, or tied to a commitment."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.commitment import Committee
from commitments.deadline import Deadline, Kind
from commitments.events import Event
from commitments.policy_in_words import PolicyUnread, span_read
from commitments.reading import day_in_words, no_such_day
from commitments.spans import Span
from messages.blocks import Block, date_input, form_input, modal, option, section, select_input, text_input
from messages.forms.state import Errors, Filled
from messages.ids import Form, encode
from messages.text import counted, escaped_line, long_day, one_line, short_day

PAPERS = re.compile(
    r"[,;:]?\s*(?:with\s+)?(?:the\s+)?papers\s*(?:are\s+)?(?:due\s+)?(?:by|on|in\s+by)?:?\s+", re.IGNORECASE
)
YEAR = re.compile(r"\b\d{4}\b")
# 'November' and 'next week' name a last day, which is not that of the meeting.
NO_SINGLE_DAY = re.compile(r"\b(?:and|or|to|before|after|within|between)\b|\d\s*[-–/]\s*\d{1,2}\s+[a-z]", re.IGNORECASE)
OF_ONE_DAY = frozenset({Kind.DAY, Kind.OFFSET})
EXAMPLE = "12 March 2027, papers by 2 March"
MEETINGS_AT_A_TIME = 60
CHOICES = 100
LONGEST_NAME = 100
NO_EVENT = "none"
BROUGHT_BACK = "*Undo* does not take this back; the same day, typed again in *Add meetings*, does."
FINAL = "This can't be undone."


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as somebody typed it."""

    day: date
    papers_due: date | None


@dataclass(frozen=True, slots=True)
class ChangedEvent:
    """An event as its form says that it is."""

    name: str
    day: date | None
    papers_due: date | None


def add_form(committee: Committee, *, typed: str = "", notice: str = "", channel: str | None) -> Block:
    """With `notice` it was asked before, and saving it again is meant."""
    words = text_input("meetings", initial=typed, multiline=True)
    hint = f"One a line, such as: {EXAMPLE}. One on a day that is known changes its papers."
    blocks = [*_noticed(notice), form_input("meetings", "Meetings", words, hint=hint)]
    about = encode(committee=committee.id, channel=channel, sure=1 if notice else None)
    return modal(Form.MEETINGS, "Add meetings", blocks, submit="Add meetings", metadata=about)


def read_meetings(words: str, today: date, holidays: Container[date] | None) -> list[Meeting] | str:
    """The meetings, or the sentence that says which line is wrong; it is no mrkdwn."""
    typed = [line.strip(" •-*\t") for line in words.splitlines() if line.strip(" •-*\t")]
    if not typed:
        return f"Say on which day, such as: {EXAMPLE}."
    if len(typed) > MEETINGS_AT_A_TIME:
        return f"Add {MEETINGS_AT_A_TIME} meetings at a time at most."
    found: list[Meeting] = []
    for line in typed:
        read = _meeting(line, today, holidays)
        if isinstance(read, str):
            return f"“{one_line(line, 60)}”: {read}"
        found.append(read)
    return found


def _meeting(line: str, today: date, holidays: Container[date] | None) -> Meeting | str:
    when, *papers = PAPERS.split(" ".join(line.split()), maxsplit=1)
    read = _day(when, today, holidays)
    day = read.due if read else None
    if read is None or day is None:
        missing = no_such_day(line)
        why = f"there is no {missing}" if missing else "no day from today on is found in it"
        return f"{why}. Write for example: {EXAMPLE}."
    if read.kind not in OF_ONE_DAY or NO_SINGLE_DAY.search(when):
        return f"that is no single day, on which a meeting can be. Write for example: {EXAMPLE}."
    if day < today:
        return f"{long_day(day)} has passed."
    papers_due = _papers(papers[0], day, today, holidays) if papers else None
    if papers and papers_due is None:
        return f"no day is found for the papers. Write for example: {EXAMPLE}."
    if papers_due and papers_due > day:
        return f"the papers' day, {long_day(papers_due)}, comes after the meeting."
    return Meeting(day, papers_due)


def _papers(words: str, day: date, today: date, holidays: Container[date] | None) -> date | None:
    """Without its year it is the last such day up to the meeting's."""
    if YEAR.search(words):
        return _due(words, today, holidays)
    years = (
        _due(f"{words.strip(' .,')} {year}", date(year - 1, 12, 31), holidays) for year in (day.year, day.year - 1)
    )
    return next((one for one in years if one and one <= day), None) or _due(words, today, holidays)


def _due(words: str, today: date, holidays: Container[date] | None) -> date | None:
    """Papers may be due 'by the end of February'."""
    read = _day(words, today, holidays)
    return read.due if read else None


def _day(words: str, today: date, holidays: Container[date] | None) -> Deadline | None:
    bare = words.strip(" .,;")
    try:
        day = date.fromisoformat(bare)
    except ValueError:
        return day_in_words(bare, today, holidays=holidays)
    return Deadline(bare, 0, len(bare), Kind.DAY, None, day, None, "a day")


def event_form(
    event: Event, hanging: int, committee: Committee, *, notice: str = "", question: str = "", channel: str | None
) -> Block:
    """Its name unless it is the committee's meeting, its day, and its papers. `question` is of the papers' day."""
    told = f"*{escaped_line(event.name, 100)}*"
    if hanging:
        told += f"\n{counted(hanging, 'commitment hangs', 'commitments hang')} on it: the due date moves with it."
    blocks = [
        *_noticed(notice),
        *_noticed(question),
        section(told),
        *([] if event.is_meeting else [_name_input(event)]),
        form_input("day", "It is on", date_input("day", event.day), optional=event.day is None),
        form_input(
            "papers",
            "Its papers are due by",
            date_input("papers", event.papers_due),
            hint="Only for a meeting of this committee.",
            optional=True,
        ),
    ]
    about = encode(
        event=event.id,
        committee=committee.id,
        channel=channel,
        sure=1 if notice else None,
        papers=1 if question else None,
    )
    return modal(Form.EVENT, "Change an event", blocks, submit="Save", metadata=about)


def _name_input(event: Event) -> Block:
    return form_input("name", "What it is called", text_input("name", initial=event.name, limit=LONGEST_NAME))


def read_event_form(filled: Filled, event: Event) -> ChangedEvent | Errors:
    """One without a day may be renamed alone."""
    day, papers, name = filled.day("day"), filled.day("papers"), " ".join(filled.text("name").split())
    if day is None and (event.day or papers or name in {"", event.name}):
        return {"day": "Choose the day on which it is."}
    if day and papers and papers > day:
        return {"papers": "The papers come in before the meeting: choose an earlier day."}
    return ChangedEvent(name or event.name, day, papers)


def papers_question(event: Event, to: ChangedEvent) -> str:
    """What is asked where a meeting moves and the day of its papers stays; '' where it doesn't."""
    if event.papers_due is None or to.papers_due != event.papers_due or to.day == event.day:
        return ""
    return (
        f"It moves, and its papers are still due by {long_day(event.papers_due)}. Nothing was changed yet: choose "
        "another day for the papers, or save once more if that one stays."
    )


def cancel_form(event: Event, hanging: int, committee: Committee, *, notice: str = "", channel: str | None) -> Block:
    """With `notice` it was asked before, and cancelling it again is meant."""
    when = f" on {long_day(event.day)}" if event.day else ""
    ends = f"It counts no more for reminders; it stays in the history. {BROUGHT_BACK if event.is_meeting else FINAL}"
    told = f"*{escaped_line(event.name, 100)}*{when}\n{ends}"
    if hanging:
        told += (
            f" {counted(hanging, 'commitment hangs on it and keeps', 'commitments hang on it and keep')} the due date."
        )
    about = encode(event=event.id, committee=committee.id, channel=channel, sure=1 if notice else None)
    blocks = [*_noticed(notice), section(told)]
    return modal(Form.CANCEL_EVENT, "Cancel an event", blocks, submit="Cancel event", metadata=about, close="Keep it")


def hang_form(committee: Committee, events: Sequence[Event], *, channel: str | None) -> Block:
    by_day = sorted(events, key=lambda one: (one.day or date.max, one.id))
    named = [option(_choice(one), str(one.id)) for one in by_day[: CHOICES - 1]]
    blocks = [
        form_input("reference", "Commitment", text_input("reference", limit=24), hint="Its reference, such as PCC-7."),
        form_input(
            "event",
            "Its date hangs on",
            select_input("event", [*named, option("Nothing: its due date stays as it is", NO_EVENT)]),
        ),
        form_input(
            "span",
            "How long after",
            text_input("span", limit=40),
            hint="For example 1 month, or 10 working days. Empty is the day itself.",
            optional=True,
        ),
    ]
    about = encode(committee=committee.id, channel=channel)
    return modal(Form.HANG, "Tie to an event", blocks, submit="Save", metadata=about)


def read_hang_form(filled: Filled) -> tuple[str, int | None, Span | None] | Errors:
    """The reference, the event's id (None ties it to nothing) and how long after."""
    words, chosen = filled.text("span"), filled.choice("event")
    if chosen is None:
        return {"event": "Choose the event, or nothing."}
    try:
        span = span_read(words.removesuffix(" after").strip()) if words else None
    except PolicyUnread:
        return {"span": "Say how long, such as 14 days, 2 weeks, 3 months or 10 working days."}
    return filled.text("reference").upper(), None if chosen == NO_EVENT else int(chosen), span


def _choice(event: Event) -> str:
    return f"{event.name}, {short_day(event.day) if event.day else 'no day yet'}"


def _noticed(notice: str) -> list[Block]:
    return [section(f"*{notice}*")] if notice else []
