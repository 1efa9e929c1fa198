"""What a source is called in a sentence: a letter, or the minutes of a meeting."""

from __future__ import annotations

from commitments.commitment import Commitment, LetterSource
from messages.text import escaped_line, long_day

BODY = 100
SPEAKER = 100
NUMBER = 20


def noun(letter: LetterSource | None) -> str:
    return "minutes" if letter and letter.is_minutes else "letter"


def possessive(letter: LetterSource | None) -> str:
    """'letter's words', 'minutes' words'"""
    return "minutes'" if letter and letter.is_minutes else "letter's"


def which(letter: LetterSource) -> str:
    """'letter of Friday 4 September 2026 from Westmere Constabulary', to stand after 'the'."""
    body = escaped_line(letter.body, BODY)
    before = "with" if letter.is_minutes else "from"
    return f"{noun(letter)} of {long_day(letter.date)} {before} {body}"


def has_been(letter: LetterSource) -> str:
    return "have been" if letter.is_minutes else "has been"


def named(letter: LetterSource) -> str:
    """'Westmere Constabulary, letter of Friday 4 September 2026': a form's first line."""
    return f"{escaped_line(letter.body, BODY)}, {noun(letter)} of {long_day(letter.date)}"


REVIEW_AGAIN = "Review what was set aside"


def review(letter: LetterSource | None) -> str:
    """A button's label, and the form's title."""
    return f"Review {noun(letter)}"


def in_minutes(commitment: Commitment) -> str:
    """'Chief Constable, minute 3.2', 'Ms Marlow of Westmere Council, minute 3.3'; '' for what no minutes say."""
    other = commitment.letter and commitment.body not in {commitment.letter.body, commitment.speaker}
    of = f" of {escaped_line(commitment.body, BODY)}" if other else ""
    speaker = f"{escaped_line(commitment.speaker, SPEAKER)}{of}" if commitment.speaker else ""
    number = f"minute {escaped_line(commitment.minute, NUMBER)}" if commitment.minute else ""
    return ", ".join(part for part in (speaker, number) if part)


def waiting(letter: LetterSource) -> str:
    """What the home page and the digest put before it."""
    return f"{'Minutes' if letter.is_minutes else 'Letter'} waiting for review"
