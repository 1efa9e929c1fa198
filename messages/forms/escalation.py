"""The form of what a committee does when nobody replies, who hears a reminder, and on which days nobody does."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from commitments.commitment import Committee
from commitments.policy import CHANNEL, OWNER, Judged
from commitments.policy_in_words import PolicyUnread, field_read, fields_read, said
from messages.blocks import (
    NOT_OWNERS,
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
from messages.forms.quiet_days import EXAMPLE, quiet_typed, read_quiet
from messages.forms.state import Errors, Filled
from messages.ids import Form, encode
from messages.text import WEEKDAYS, escaped_line, one_line

PERSON = "person"
LADDER = "letter after 4 weeks, second letter after 8 weeks, chair after 12 weeks, meeting after 16 weeks"
# What no other input asks for, typed as the policy's own words.
REST = ("long overdue after", "review every", "check-in from", "day ends")
NOT_US = "Not to be chosen: Chaser itself."
REST_EXAMPLE = "long overdue after 90 days; day ends 17:30"
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
        form_input("person", "The person who hears it", person_input("person", person), hint=NOT_US, optional=True),
        form_input(
            "chair", "Chair of the committee", person_input("chair", committee.chair), hint=NOT_OWNERS, optional=True
        ),
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
        form_input(
            "rest",
            "The rest of the policy, in words",
            text_input("rest", initial="; ".join(f"{name} {words[name]}" for name in REST), limit=200),
            hint="From when it is long overdue, how often what has no date is reviewed, from which length of a window "
            "there is a check-in half-way, and when a day ends. What is left out stays as it is.",
            optional=True,
        ),
    ]
    return modal(Form.ESCALATION, "Replies and quiet days", blocks, submit="Save", metadata=about)


def read_escalation_form(filled: Filled, today: date, holidays: Container[date]) -> Escalation | Errors:
    """All of it, or a sentence for each input that is wrong."""
    errors: Errors = {}
    of_policy: dict[str, Any] = {"judged_by": Judged(filled.choice("judged") or Judged.AGREED)}
    try:
        of_policy |= field_read("ladder", filled.text("ladder") or "none")
    except PolicyUnread as unread:
        errors["ladder"] = _cure(unread)
    try:
        of_policy |= fields_read(filled.text("rest"), REST, REST_EXAMPLE)
    except PolicyUnread as unread:
        errors["rest"] = f"“{one_line(unread.words, 60)}”: {unread.cure}."
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


def _cure(unread: PolicyUnread) -> str:
    return f"{unread.cure[0].upper()}{unread.cure[1:]}."
