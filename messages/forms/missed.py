"""What was missed in a letter, a promise or what the committee asked for, added to its review."""

from __future__ import annotations

import zlib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.commitment import LetterSource
from commitments.letter import Basis
from messages import records, refusals
from messages.blocks import NOT_OWNERS, Block, form_input, modal, option, person_input, radio_input, section, text_input
from messages.forms.due import due_inputs, read_due
from messages.forms.recommendation import NOT_A_NUMBER, as_numbered, number_input
from messages.forms.state import Errors, Filled, sent_again
from messages.ids import Form, decode, encode

KINDS = {Basis.UNDERTAKING: "The body promised it", Basis.REQUEST: "The committee asked for it"}
READ = "missed_read"


@dataclass(frozen=True, slots=True)
class MissedFilled:
    wording: str
    basis: Basis
    due: date | None
    recommendation: str | None
    owner: str | None


def missed_form(letter: LetterSource, metadata: str) -> Block:
    """Opens above the review; `metadata` leads back to its page."""
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
        number_input(),
        form_input(
            "owner", "Owner", person_input("owner"), hint=f"Reminders mention them. {NOT_OWNERS}", optional=True
        ),
    ]
    return modal(Form.MISSED, "Add what was missed", blocks, submit="Add to review", metadata=metadata)


def read_missed_form(
    filled: Filled, today: date, holidays: Container[date] | None = None, *, known: Sequence[str] = ()
) -> MissedFilled | Errors:
    """`known` are the numbers of the letter's recommendations."""
    due, typed = read_due(filled, today, holidays), filled.text("recommendation")
    number = as_numbered(typed, known)
    errors: Errors = due if isinstance(due, dict) else {}
    if not filled.text("wording"):
        errors = {"wording": refusals.WORDING_MISSING, **errors}
    if typed and not number:
        errors = {**errors, "recommendation": NOT_A_NUMBER}
    if errors or isinstance(due, dict):
        return errors
    basis = Basis(filled.choice("basis") or Basis.UNDERTAKING)
    return MissedFilled(filled.text("wording"), basis, due, number, filled.person("owner"))


def shown_first(view: Block, filled: MissedFilled, told: Sequence[str]) -> Block:
    """The same form with what is to be checked below the wording; sent once more as it stands, it counts."""
    again = "Press *Add to review* again if this is right, or correct it."
    notice = section("\n".join([*told, again]), block_id=READ)
    blocks = [block for block in view["blocks"] if block.get("block_id") != READ]
    about = decode(view["private_metadata"]) | {"shown": mark(filled)}
    return sent_again(view, blocks=[*blocks[:2], notice, *blocks[2:]], private_metadata=encode(**about))


def mark(filled: MissedFilled) -> str:
    """Tells whether it still is what was shown."""
    what = "\n".join([filled.wording, filled.basis.value, str(filled.due), filled.recommendation or ""])
    return f"{zlib.crc32(what.encode()):08x}"
