"""What was missed in a letter, a promise or what the committee asked for, added to its review."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from commitments.commitment import LetterSource
from commitments.letter import Basis
from messages import records, refusals
from messages.blocks import NOT_OWNERS, Block, form_input, modal, option, person_input, radio_input, section, text_input
from messages.forms.due import due_inputs, read_due
from messages.forms.state import Errors, Filled
from messages.ids import Form

NUMBER = 20
KINDS = {Basis.UNDERTAKING: "The body promised it", Basis.REQUEST: "The committee asked for it"}

# '9 maybe' would be linked to no recommendation.
NOT_A_NUMBER = re.compile(r"\d\S*\s+[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class MissedFilled:
    wording: str
    basis: Basis
    due: date | None
    recommendation: str | None
    owner: str | None


def missed_form(letter: LetterSource, metadata: str) -> Block:
    """Opens above the review; `metadata` leads back to its page."""
    number = text_input("recommendation", limit=NUMBER)
    words = text_input("wording", multiline=True)
    kinds = [option(text, basis.value) for basis, text in KINDS.items()]
    blocks = [
        section(f"*{records.named(letter)}*"),
        form_input(
            "wording",
            "What was missed",
            words,
            hint=f"In the {records.possessive(letter)} words, as far as they are clear.",
        ),
        form_input("basis", "What it is", radio_input("basis", kinds, initial=Basis.UNDERTAKING.value)),
        *due_inputs(None),
        form_input("recommendation", "Recommendation", number, hint="Its number, for example 7.", optional=True),
        form_input(
            "owner", "Owner", person_input("owner"), hint=f"Reminders mention them. {NOT_OWNERS}", optional=True
        ),
    ]
    return modal(Form.MISSED, "Add what was missed", blocks, submit="Add to review", metadata=metadata)


def read_missed_form(filled: Filled, today: date, holidays: Container[date] | None = None) -> MissedFilled | Errors:
    due = read_due(filled, today, holidays)
    errors: Errors = due if isinstance(due, dict) else {}
    if not filled.text("wording"):
        errors = {"wording": refusals.WORDING_MISSING, **errors}
    if NOT_A_NUMBER.search(filled.text("recommendation")):
        errors = {**errors, "recommendation": "Write its number alone, for example 7 or 4(b)."}
    if errors or isinstance(due, dict):
        return errors
    number = filled.text("recommendation") or None
    basis = Basis(filled.choice("basis") or Basis.UNDERTAKING)
    return MissedFilled(filled.text("wording"), basis, due, number, filled.person("owner"))
