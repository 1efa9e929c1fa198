"""A recommendation's number in a form: whether it is one, and whether the letter has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commitments.commitment import LetterSource
from messages import records
from messages.blocks import Block, form_input, text_input
from messages.text import a_list, counted, escaped_line

NUMBER = 20
NAMED = 12
NOT_A_NUMBER = "Write its number alone, for example 7 or 4(b)."
# '7', 'R7', '4(b)', '3.2', 'iv', '(c)'; 'Recommendation' before it is no part of it.
WORD = re.compile(r"^(?:recommendations?|recs?\.?|no\.?|number)\s*(?=\W|\d)[\s.#:]*", re.IGNORECASE)
SHAPE = re.compile(r"[A-Za-z]{0,4}[.\s-]?\d\S*(?:\s?\(\w{1,4}\))*|[ivxlc]{1,6}|\(?[a-z]\)?", re.IGNORECASE)


def number_input(initial: str | None = None) -> Block:
    number = text_input("recommendation", initial=initial, limit=NUMBER)
    return form_input("recommendation", "Recommendation", number, hint="Its number, for example 7.", optional=True)


def as_numbered(typed: str, known: Sequence[str] = ()) -> str | None:
    """The number as the letter writes it, else as it was typed; None where it is no number ('abc', '9 maybe')."""
    theirs = next((one for one in known if _bare(one) == _bare(typed)), None)
    alone = WORD.sub("", typed)
    return theirs or (alone if SHAPE.fullmatch(alone) else None)


def not_in_letter(number: str | None, letter: LetterSource, known: Sequence[str]) -> str:
    """That the letter answers no such recommendation, and which it does, in mrkdwn; '' where it has it or has none."""
    if not number or not known or number in known:
        return ""
    return (
        f"*There is no recommendation {escaped_line(number, NUMBER)} in what was read of the {records.noun(letter)}.* "
        f"{'They have' if letter.is_minutes else 'It has'} {_which(known)}."
    )


def _which(known: Sequence[str]) -> str:
    whole = [int(one) for one in known if one.isdigit()]
    if len(whole) == len(known) > 2 and whole == list(range(whole[0], whole[0] + len(whole))):  # noqa: PLR2004 - a range
        return f"{known[0]} to {known[-1]}"
    named = [escaped_line(one, NUMBER) for one in known[:NAMED]]
    more = len(known) - NAMED
    return a_list([*named, *([counted(more, "other")] if more > 0 else [])])


def _bare(number: str) -> str:
    return re.sub(r"[\s().]", "", WORD.sub("", number)).casefold()
