"""The forms of one commitment as they are opened, and what is read from them with what somebody picked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commitments.status import Outcome
from messages.forms.answer import AnswerFilled, answer_form, read_answer_form
from messages.forms.commitment import CommitmentFilled, add_form, edit_form, read_commitment_form
from messages.forms.review import DraftFilled, correct_draft_form, read_correct_draft_form
from messages.forms.small import close_form, read_close_form, read_snooze_form, snooze_form
from messages.forms.state import Errors
from tests.examples import COMMITMENT, COMMITTEE, LETTER
from tests.messages.filled_in import as_slack_gives_it, drafts_of, input_named
from tests.messages.material import PLAIN, TODAY

LATER = "2026-12-18"
ANSWER = answer_form(COMMITMENT, COMMITTEE, TODAY, channel="C0PCC")
SNOOZE = snooze_form(COMMITMENT, TODAY, channel="C0PCC")
CLOSE = close_form(COMMITMENT, channel="C0PCC")
EDIT = edit_form(COMMITMENT, channel="C0PCC")
LETTERS = [replace(LETTER, id=number) for number in (3, 2)]
ADD = add_form("We will publish it.", TODAY, None, letters=LETTERS, owner="U0ADA", channel="C0PCC")
CORRECT = correct_draft_form(drafts_of(PLAIN)[0], "{}")
EDIT_DUE, ADD_DUE, CORRECT_DUE = (input_named(form, "Due date") for form in (EDIT, ADD, CORRECT))


def answered(**picked: object) -> AnswerFilled | Errors:
    return read_answer_form(as_slack_gives_it(ANSWER, **picked), COMMITMENT, TODAY)


def edited(**picked: object) -> CommitmentFilled | Errors:
    return read_commitment_form(as_slack_gives_it(EDIT, **picked), TODAY, old=COMMITMENT)


def added(**picked: object) -> CommitmentFilled | Errors:
    return read_commitment_form(as_slack_gives_it(ADD, **picked), TODAY, old=None)


def snoozed(**picked: object) -> tuple[date, str | None] | Errors:
    return read_snooze_form(as_slack_gives_it(SNOOZE, **picked), COMMITMENT, TODAY)


def closed(**picked: object) -> tuple[Outcome, str | None] | Errors:
    return read_close_form(as_slack_gives_it(CLOSE, **picked))


def corrected(**picked: object) -> DraftFilled | Errors:
    return read_correct_draft_form(as_slack_gives_it(CORRECT, **picked), TODAY)
