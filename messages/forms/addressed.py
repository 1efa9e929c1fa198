"""To which committee a letter is addressed that somebody in several of them shared in a direct message."""

from __future__ import annotations

from collections.abc import Sequence

from commitments.commitment import Committee
from messages.blocks import Block, form_input, modal, option, section, select_input
from messages.forms.small import shown
from messages.forms.state import Filled
from messages.ids import Form
from messages.text import escaped_line

COMMITTEE = "committee"
MENU_OPTIONS = 100  # options of a menu
SHOWN_NAMES = 10


def addressed_form(names: Sequence[str], committees: Sequence[Committee], metadata: str) -> Block:
    """`names` are those of the files, `metadata` leads back to them."""
    files = "\n".join(f"• {escaped_line(name, 100)}" for name in names[:SHOWN_NAMES])
    # Names that are cut may be alike; the references are not.
    offered = [option(one.name, str(one.id), f"{one.prefix}-1, {one.prefix}-2 …") for one in committees[:MENU_OPTIONS]]
    asked = form_input(
        COMMITTEE,
        "Addressed to",
        select_input(COMMITTEE, offered),
        hint="It is read for this committee; what it promises is shown to you for review first.",
    )
    return modal(
        Form.ADDRESSED, "Whose letter is it?", [section(files), asked], submit="Read letter", metadata=metadata
    )


def read_addressed_form(filled: Filled) -> int:
    """The committee's id. The menu can't be left empty."""
    return int(filled.choice(COMMITTEE) or 0)


def addressed_already() -> Block:
    return shown("Whose letter is it?", "Its committee has been chosen already; what came of the letter stands here.")
