"""The form of the digest: how often, whether also when there is nothing to say, and who gets one of their own."""

from __future__ import annotations

from typing import Any

from commitments.commitment import Committee
from messages.blocks import Block, form_input, modal, option, people_input, section, select_input, tick_input
from messages.forms.state import Filled
from messages.ids import Form, encode
from messages.text import escaped_line

EVERY = {1: "every week", 2: "every two weeks", 4: "every four weeks"}
MOST_PEOPLE = 40


def digest_form(committee: Committee, seen: int | None, *, notice: str = "") -> Block:
    often = [option(words, str(weeks)) for weeks, words in EVERY.items()]
    people = people_input("people", committee.digest_people, most=MOST_PEOPLE)
    empty = tick_input("empty", "Post it all the same", "yes", ticked=committee.digest_if_empty)
    name = escaped_line(committee.name, 200)
    blocks = [
        section(notice or f"The digest of the *{name}*. Its day and time are in *Change settings*."),
        form_input("often", "How often", select_input("often", often, initial=str(committee.digest_every))),
        form_input("empty", "When there is nothing to say", empty, optional=True),
        form_input(
            "people",
            "Who gets one of their own",
            people,
            hint="By direct message, on what they own. Not to be chosen: Chaser itself.",
            optional=True,
        ),
    ]
    about = encode(committee=committee.id, seen=seen)
    return modal(Form.DIGEST_SETTINGS, "The digest", blocks, submit="Save", metadata=about)


def read_digest_form(filled: Filled) -> dict[str, Any]:
    """Fields of a committee, as the form says them."""
    return {
        "digest_every": int(filled.choice("often") or 1),
        "digest_if_empty": filled.ticked("empty"),
        "digest_people": tuple(filled.people("people")),
    }
