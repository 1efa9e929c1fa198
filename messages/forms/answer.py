"""The form that takes down what the body answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commitments.commitment import Answer, Assessment, Commitment, Committee, TheySay
from commitments.series import missed_occurrence
from commitments.status import Outcome
from messages import lines, refusals, text
from messages.blocks import (
    Block,
    date_input,
    divider,
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

WHEN_ASSESSED = {
    Assessment.ON_TRACK: "It will be done by its date, as far as we can see.",
    Assessment.OFF_TRACK: "It will not be done by its date unless something changes.",
    Assessment.PARTLY_MET: "A part is done and shown; the rest is not.",
    Assessment.MET: "Done in full, and we have seen the evidence.",
    Assessment.NOT_MET: "Its date has passed, or they refuse, and it is not done.",
    Assessment.CANNOT_TELL: "What they say does not let us judge.",
}
WHEN_CLOSED = {
    Outcome.MET: "Done in full, and we have seen the evidence.",
    Outcome.PARTLY_MET: "A part is done; the rest is no longer expected.",
    Outcome.NOT_MET: "It was not done, and asking for it has ended.",
    Outcome.SUPERSEDED: "Something newer has taken its place.",
    Outcome.NO_LONGER_RELEVANT: "Events have overtaken it: nobody needs it any more.",
    Outcome.WITHDRAWN: "It should not have been followed up, such as a double.",
    Outcome.NOT_PURSUED: "The committee decided not to follow it up further.",
}
NEEDED = "Needed with a later date. It stays in the history."
LONGEST_NOTE = 3000
AGREED, EXTENDED, NAMED = "agreed", "extension", "named"


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
    extension: bool = False
    occurrence: date | None = None


def answer_form(
    commitment: Commitment, committee: Committee, today: date, *, channel: str | None, completes: Answer | None = None
) -> Block:
    """What everyone fills in stands first. `channel` is where the private confirmation goes.

    `completes` is an answer that was taken down in words alone: it is filled in, and this one stands in its place,
    unless it is longer than Slack lets a form hold.
    """
    if completes and len(completes.note) > LONGEST_NOTE:
        completes = None
    blocks = [
        section(f"{lines.titled(commitment)}\n{lines.due_sentence(commitment, committee.policy, today)}"),
        *_for_which(commitment, completes),
        *_what_they_said(today, completes),
        divider(),
        section("*Save now if there is nothing more to say.* What follows may stay empty."),
        *_what_follows(),
    ]
    return modal(
        Form.ANSWER,
        "Record an answer",
        blocks,
        submit="Save answer",
        metadata=encode(commitment=commitment.id, channel=channel, **_of(completes)),
    )


def _of(completes: Answer | None) -> dict[str, int]:
    return {"answer": completes.id} if completes else {}


def _for_which(commitment: Commitment, completes: Answer | None) -> list[Block]:
    """After an occurrence of a series passed without an answer: for which one this is.

    What completes an answer is for the same one, which the ledger knows.
    """
    passed, now = missed_occurrence(commitment), commitment.occurrence or commitment.due
    if completes or not (passed and now and commitment.missed and commitment.due):
        return []
    options = [
        option(f"That of {text.long_day(commitment.missed)}", passed.isoformat(), "It passed without an answer."),
        option(f"That due on {text.long_day(commitment.due)}", now.isoformat(), "The current one."),
    ]
    chosen = radio_input("occurrence", options, initial=passed.isoformat())
    return [form_input("occurrence", "For which occurrence", chosen)]


def _what_they_said(today: date, known: Answer | None) -> list[Block]:
    say = select_input("they_say", _options(TheySay), initial=(known.they_say if known else TheySay.NOT_STATED).value)
    note = text_input("note", multiline=True, initial=known.note if known else None, limit=LONGEST_NOTE)
    return [
        form_input("note", "What they said or did", note, hint="A sentence is enough."),
        form_input("they_say", "They say", say, hint="Their claim, not our assessment."),
        form_input("said_on", "When they said so", date_input("said_on", known.said_on if known else today)),
    ]


def _what_follows() -> list[Block]:
    assessments = [option(text.sentence(one.value), one.value, WHEN_ASSESSED[one]) for one in Assessment]
    outcomes = select_input("close_as", outcome_options())
    link, reason = text_input("evidence", limit=2000), text_input("reason", limit=1000)
    return [
        form_input("evidence", "Link to the evidence", link, hint="It starts with https://", optional=True),
        form_input(
            "assessment",
            "Our assessment",
            radio_input("assessment", assessments),
            hint="Ours, not theirs. Leave it empty if nobody has looked yet.",
            optional=True,
        ),
        form_input(
            "close_as", "Close commitment as", outcomes, hint="Only if nothing is left to follow up.", optional=True
        ),
        form_input("later", "Later date", date_input("later"), hint="Only if they name one.", optional=True),
        form_input(
            "how", "Whose later date", radio_input("how", _how()), hint="Needed with a later date.", optional=True
        ),
        form_input("reason", "Reason for the later date", reason, hint=NEEDED, optional=True),
    ]


def read_answer_form(filled: Filled, commitment: Commitment, today: date) -> AnswerFilled | Errors:
    """What was filled in, or a sentence for each input that is wrong."""
    note, evidence, said_on = filled.text("note"), filled.text("evidence"), filled.day("said_on") or today
    errors: Errors = {}
    if not note:
        errors["note"] = refusals.NOTE_MISSING
    if said_on > today:
        errors["said_on"] = refusals.FUTURE_DATE
    if evidence and not lines.is_link(evidence):
        errors["evidence"] = refusals.LINK_WRONG
    if filled.choice("assessment") == Assessment.NOT_MET and filled.choice("close_as") == Outcome.MET:
        errors["close_as"] = refusals.MET_AND_NOT_MET
    errors |= _wrong_with_later(filled, commitment)
    if errors:
        return errors
    close_as, assessment = filled.choice("close_as"), filled.choice("assessment")
    return AnswerFilled(
        they_say=TheySay(filled.choice("they_say") or TheySay.NOT_STATED.value),
        said_on=said_on,
        note=note,
        evidence=evidence or None,
        assessment=Assessment(assessment) if assessment else None,
        close_as=Outcome(close_as) if close_as else None,
        later=filled.day("later"),
        agreed=filled.choice("how") == AGREED,
        reason=filled.text("reason"),
        extension=filled.choice("how") == EXTENDED,
        occurrence=date.fromisoformat(chosen) if (chosen := filled.choice("occurrence")) else None,
    )


def _wrong_with_later(filled: Filled, commitment: Commitment) -> Errors:
    """A later date needs its reason and whose it is. Slack lets nobody undo the choice of whose: alone it may stay."""
    later, reason = filled.day("later"), filled.text("reason")
    if later is None:
        return {"later": refusals.REASON_WITHOUT_DATE} if reason else {}
    if filled.choice("close_as"):
        return {"later": refusals.CLOSED_WITH_DATE}
    errors: Errors = {}
    if commitment.due and later <= commitment.due:
        errors["later"] = refusals.later_past(commitment.due)
    if not filled.choice("how"):
        errors["how"] = refusals.LATER_HOW
    if not reason:
        errors["reason"] = refusals.REASON_MISSING
    return errors


def outcome_options() -> list[Block]:
    """Each with one sentence that says when it applies."""
    return [option(text.sentence(one.value), one.value, WHEN_CLOSED[one]) for one in Outcome]


def _options(kind: type[TheySay]) -> list[Block]:
    return [option(text.sentence(one.value), one.value) for one in kind]


def _how() -> list[Block]:
    return [
        option("Agreed by the committee", AGREED, "The due date moves. Digests say how often it has moved."),
        option("An extension that the committee agreed", EXTENDED, "The due date stays; nobody is chased until then."),
        option("Only named by the body", NAMED, "Kept as the expected date; the due date stays."),
    ]
