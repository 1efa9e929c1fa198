"""The form of what a committee does when nobody replies, who hears a reminder, and on which days nobody does."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from commitments.commitment import Committee
from commitments.deadline import Kind
from commitments.policy import CHANNEL, OWNER, Judged
from commitments.policy_in_words import PolicyUnread, field_read, said
from commitments.reading import day_in_words
from commitments.working_days import QuietDays
from messages.blocks import (
    Block,
    form_input,
    modal,
    option,
    person_input,
    section,
    select_input,
    text_input,
    ticks_input,
)
from messages.forms.state import Errors, Filled
from messages.ids import Form, encode
from messages.text import WEEKDAYS, escaped_line, long_day, one_line

PERSON = "person"
MOST_QUIET, LONGEST_NAME = 20, 60
TO = re.compile(r"\s+(?:to|until|till)\s+|\s+[-–—]\s+", re.IGNORECASE)
LADDER = "letter after 4 weeks, second letter after 8 weeks, chair after 12 weeks, meeting after 16 weeks"
EXAMPLE = "Christmas closure: 21 December 2026 to 1 January 2027"
JUDGED = {
    Judged.AGREED: "the date that was agreed last",
    Judged.FIRST: "the first date, whatever was agreed since",
}
HEARS = {CHANNEL: "the channel, where the owner is mentioned", OWNER: "the owner, by direct message"}


@dataclass(frozen=True, slots=True)
class Escalation:
    """What the form says: fields of a committee, and of its policy."""

    of_committee: dict[str, Any]
    of_policy: dict[str, Any]


def escalation_form(committee: Committee, seen: int | None, *, notice: str = "") -> Block:
    """Filled in with the committee's settings; with `notice` it was asked before, and saving it again is meant."""
    words = said(committee.policy)
    person = committee.policy.hears if committee.policy.hears not in HEARS else None
    hears = [*(option(text, value) for value, text in HEARS.items()), option("the person below", PERSON)]
    judged = [option(text, value.value) for value, text in JUDGED.items()]
    days = [option(name, str(number)) for number, name in enumerate(WEEKDAYS[:5])]
    ticked = {str(one) for one in committee.weekdays}
    about = encode(committee=committee.id, seen=seen, sure=1 if notice else None)
    blocks = [
        section(
            notice or f"What the *{escaped_line(committee.name, 200)}* does when nobody replies, and when it rests."
        ),
        form_input(
            "ladder",
            "When nobody replies",
            text_input("ladder", initial=words["ladder"], limit=200),
            hint=f"Such as: {LADDER}.",
            optional=True,
        ),
        form_input("judged", "Overdue is judged by", select_input("judged", judged, initial=words["judged by"])),
        form_input(
            "hears", "Who hears a reminder", select_input("hears", hears, initial=PERSON if person else words["hears"])
        ),
        form_input("person", "The person who hears it", person_input("person", person), optional=True),
        form_input("chair", "Chair of the committee", person_input("chair", committee.chair), optional=True),
        form_input(
            "weekdays",
            "Days on which people work",
            ticks_input("weekdays", days, ticked),
        ),
        form_input(
            "quiet",
            "Quiet days",
            text_input("quiet", initial=quiet_typed(committee), multiline=True, limit=2000),
            hint=f"One time a line, such as: {EXAMPLE}. Nobody is reminded then.",
            optional=True,
        ),
    ]
    return modal(Form.ESCALATION, "Replies and quiet days", blocks, submit="Save", metadata=about)


def quiet_typed(committee: Committee) -> str:
    """The quiet days as they are typed."""
    return "\n".join(f"{one.name}: {long_day(one.first)} to {long_day(one.last)}" for one in committee.quiet)


def read_escalation_form(filled: Filled, today: date, holidays: Container[date]) -> Escalation | Errors:
    """All of it, or a sentence for each input that is wrong."""
    errors: Errors = {}
    of_policy: dict[str, Any] = {"judged_by": Judged(filled.choice("judged") or Judged.AGREED)}
    try:
        of_policy |= field_read("ladder", filled.text("ladder") or "none")
    except PolicyUnread as unread:
        errors["ladder"] = f"{unread.cure[0].upper()}{unread.cure[1:]}."
    person = filled.person("person")
    hears = filled.choice("hears") or CHANNEL
    if hears == PERSON and person is None:
        errors["person"] = "Choose the person who is to hear the reminders."
    of_policy["hears"] = person if hears == PERSON else hears
    weekdays = tuple(sorted(int(one) for one in filled.ticks("weekdays")))
    if not weekdays:
        errors["weekdays"] = "Tick one day at least."
    quiet = read_quiet(filled.text("quiet"), today, holidays)
    if isinstance(quiet, str):
        errors["quiet"] = quiet
    if errors or isinstance(quiet, str):
        return errors
    return Escalation({"weekdays": weekdays, "quiet": quiet, "chair": filled.person("chair")}, of_policy)


def read_quiet(typed: str, today: date, holidays: Container[date]) -> tuple[QuietDays, ...] | str:
    """The times in which nobody is reminded, by their first day; or the sentence that says which line is wrong."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_QUIET:
        return f"Name {MOST_QUIET} times at most."
    found = []
    for line in lines:
        read = _quiet(line, today, holidays)
        if read is None:
            return f"“{one_line(line, 60)}” is not read. Write for example: {EXAMPLE}."
        if read.last < read.first:
            return f"“{one_line(line, 60)}” ends before it begins."
        found.append(read)
    return tuple(sorted(found))


def _quiet(line: str, today: date, holidays: Container[date]) -> QuietDays | None:
    name, _, days = line.partition(":")
    ends = TO.split(days.strip())
    if not days or len(ends) > 2 or not 0 < len(name.strip()) <= LONGEST_NAME:  # noqa: PLR2004 - a first and a last day
        return None
    first = _day(ends[0], today, holidays)
    last = _day(ends[-1], first or today, holidays) if ends[1:] else first
    return QuietDays(first, last, name.strip()) if first and last else None


def _day(words: str, today: date, holidays: Container[date]) -> date | None:
    """A whole date in any year, or one without its year that is to come."""
    bare = re.sub(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\s+", "", words.strip(), flags=re.IGNORECASE)
    for counted_from in (today, date(2000, 1, 1)):
        read = day_in_words(bare, counted_from, holidays=holidays)
        if read and read.kind is Kind.DAY:
            return read.due
    return None
