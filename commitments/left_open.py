"""What a commitment's words leave open, so that the body is asked for it: a firm date, or how often."""

from __future__ import annotations

import re

from commitments.commitment import Commitment, Committee
from commitments.deadline import Kind
from commitments.reading import read_deadlines
from commitments.reading.words import MONTH

# 'In March 2027' is a date to hold somebody to; 'in 2026-27' and 'in the spring' are none.
NAMED_MONTH = re.compile(rf"\b{MONTH}", re.IGNORECASE)
# 'Regularly', 'every so often': that it comes again is said, and not after how long.
NO_INTERVAL = re.compile(
    r"\b(?:regular(?:ly)?|periodic(?:ally)?|frequent(?:ly)?|rolling|from time to time|every (?:so often|now and))\b",
    re.IGNORECASE,
)


def has_firm_date(commitment: Commitment, committee: Committee) -> bool:
    """Whether the body, an event, a rule or the committee names its day, or the body a month.

    A longer window, a length of time or 'in due course' leaves it open, until somebody sets another day than its words
    say by the committee's bank holidays.
    """
    if commitment.due is None:
        return False
    match commitment.kind:
        case Kind.VAGUE:
            return True  # its words have no day, so somebody has set it
        case Kind.PERIOD if NAMED_MONTH.search(commitment.phrase or ""):
            return True
        case Kind.PERIOD | Kind.OFFSET:
            return commitment.moves > 0 or _corrected(commitment, committee)
        case _:
            return True


def names_no_interval(commitment: Commitment) -> bool:
    """Whether it comes again, nobody has said how often, and it has no date."""
    vague = commitment.kind is Kind.VAGUE and commitment.due is None
    return vague and no_interval(commitment.phrase or "")


def no_interval(phrase: str) -> bool:
    """Whether a vague phrase says that something comes again."""
    return NO_INTERVAL.search(phrase) is not None


def _corrected(commitment: Commitment, committee: Committee) -> bool:
    """Whether its due date is another than its words say: those of a draft are corrected without a move."""
    text, holidays = commitment.quotation or commitment.wording, committee.closed.holidays
    said = read_deadlines(text, commitment.counted_from, holidays=holidays)
    days = {one.due for one in said if one.phrase == commitment.phrase}
    return bool(days) and commitment.due not in days
