"""When the report was published that a letter answers: the day in its review, and from where it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commitments.commitment import LetterSource
from messages.blocks import Block, context, date_input, form_input, section
from messages.ids import Action
from messages.text import long_day, one_line

PUBLISHED_ON = "published_on"
SAYS_THE_DAY = 300
COUNTS_FROM_IT = "What was asked for “within six months” counts from this day."


@dataclass(frozen=True, slots=True)
class Published:
    """When the report was published, None where it is assumed; `wrong` is a day that can't be.

    `words` are the letter's own that say it; `settled` that the register of reports says it, and it isn't asked.
    """

    day: date | None
    wrong: date | None = None
    words: str | None = None
    settled: bool = False


def published_on(letter: LetterSource, published: Published) -> list[Block]:
    if published.settled and published.day:
        day = long_day(published.day)
        return [context(f"The report was published on {day}, as it is registered with Chaser. {COUNTS_FROM_IT}")]
    if published.day is None:
        where = f"Not found in the letter, so the letter's own day is taken: {long_day(letter.date)}."
    elif published.words:
        words = one_line(published.words, SAYS_THE_DAY)
        where = f"Read in the letter: “{words}”{'' if words.endswith(('.', '!', '?', '…')) else '.'}"
    else:
        where = "This day was given by hand, when the letter was imported or in this review."
    hint = f"{where} {COUNTS_FROM_IT}"
    picker = date_input(Action.REPORT_PUBLISHED, published.wrong or published.day)
    asked = form_input(PUBLISHED_ON, "The report was published on", picker, hint=hint, optional=True, acts=True)
    return [asked, section(published_too_late(letter))] if published.wrong else [asked]


def published_too_late(letter: LetterSource) -> str:
    return f"The letter is of {long_day(letter.date)}, and a response comes after the report. Choose an earlier day."
