"""The form that takes down what the body answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commitments.commitment import Assessment, Commitment, Committee, TheySay
from commitments.status import Outcome
from messages import lines, refusals
from messages.blocks import (
    Block,
    date_input,
    form_input,
    modal,
    option,
    radio_input,
    section,
    select_input,
    text_input,
)
from messages.forms.state import Errors, Filled
from messages.ids import Form, encode
from messages.text import escaped, one_line

WHEN_ASSESSED = {
    Assessment.ON_TRACK: "It will be done by its date, as far as we can see.",
    Assessment.OFF_TRACK: "It will not be done by its date unless something changes.",
    Assessment.PARTLY_MET: "A part is done and shown; the rest is not.",
    Assessment.MET: "Done in full, and we have seen the evidence.",
    Assessment.NOT_MET: "Its date has passed, or they refuse, and it is not done.",
    Assessment.CANNOT_TELL: "What they say does not let us judge.",
}
AGREED, NAMED = "agreed", "named"
LINKS = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class AnswerFilled:
    they_say: TheySay
    said_on: date
    note: str
    evidence: str | None
    assessment: Assessment | None
    close_as: Outcome | None
    later: date | None
    agreed: bool
    reason: str


def answer_form(commitment: Commitment, committee: Committee, today: date, *, channel: str | None) -> Block:
    """`channel` is where the private confirmation goes."""
    head = f"*{lines.name(commitment)}* {escaped(one_line(commitment.wording, 300))}"
    head += f"\n{lines.due_sentence(commitment, committee.policy, today)}"
    assessments = [option(one.value.capitalize(), one.value, WHEN_ASSESSED[one]) for one in Assessment]
    blocks = [
        section(head),
        form_input(
            "they_say",
            "They say it is",
            select_input("they_say", _options(TheySay), initial=TheySay.NOT_STATED.value),
        ),
        form_input("said_on", "When they said so", date_input("said_on", today)),
        form_input("note", "What they said", text_input("note", multiline=True)),
        form_input("evidence", "Link to the evidence", text_input("evidence", limit=2000), optional=True),
        form_input(
            "assessment",
            "Our assessment",
            radio_input("assessment", assessments),
            hint="Yours, not theirs. Leave it open if you have not looked yet.",
            optional=True,
        ),
        form_input("close_as", "Close it as", select_input("close_as", _outcomes()), optional=True),
        form_input("later", "A later date", date_input("later"), optional=True),
        form_input("how", "Who named the later date", radio_input("how", _how()), optional=True),
        form_input("reason", "Reason of the later date", text_input("reason", limit=1000), optional=True),
    ]
    return modal(
        Form.ANSWER,
        "Record an answer",
        blocks,
        submit="Save answer",
        metadata=encode(commitment=commitment.id, channel=channel),
    )


def read_answer_form(filled: Filled, commitment: Commitment, today: date) -> AnswerFilled | Errors:
    """What was filled in, or a sentence for each input that is wrong."""
    errors: Errors = {}
    note, evidence, reason = filled.text("note"), filled.text("evidence"), filled.text("reason")
    later, how = filled.day("later"), filled.choice("how")
    if not note:
        errors["note"] = refusals.NOTE_MISSING
    if evidence and not evidence.lower().startswith(LINKS):
        errors["evidence"] = refusals.LINK_WRONG
    if later:
        errors |= _wrong_with_later(later, how, reason, commitment)
    if errors:
        return errors
    close_as, assessment = filled.choice("close_as"), filled.choice("assessment")
    return AnswerFilled(
        they_say=TheySay(filled.choice("they_say") or TheySay.NOT_STATED.value),
        said_on=filled.day("said_on") or today,
        note=note,
        evidence=evidence or None,
        assessment=Assessment(assessment) if assessment else None,
        close_as=Outcome(close_as) if close_as else None,
        later=later,
        agreed=how == AGREED,
        reason=reason,
    )


def _wrong_with_later(later: date, how: str | None, reason: str, commitment: Commitment) -> Errors:
    errors: Errors = {}
    if commitment.due and later <= commitment.due:
        errors["later"] = refusals.LATER_PAST
    if not how:
        errors["how"] = refusals.LATER_HOW
    if not reason:
        errors["reason"] = refusals.REASON_MISSING
    return errors


def _options(kind: type[TheySay]) -> list[Block]:
    return [option(one.value.capitalize(), one.value) for one in kind]


def _outcomes() -> list[Block]:
    return [option(one.value.capitalize(), one.value) for one in Outcome]


def _how() -> list[Block]:
    return [
        option("Agreed by the committee", AGREED, "The due date moves, and the move is counted."),
        option("Only named by the body", NAMED, "Kept as the expected date; the due date stays."),
    ]
