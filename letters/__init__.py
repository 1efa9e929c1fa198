"""A response letter read into recommendations, responses and draft commitments: a file in, values out."""

from typing import TYPE_CHECKING

from commitments.letter import LetterUnreadable

if TYPE_CHECKING:
    from letters.read import read_letter

__all__ = ["LetterUnreadable", "read_letter"]


def __getattr__(name: str) -> object:
    """The reader comes in when it is asked for: it takes 0.2 s, and who reads apart (`letters.apart`) needs none."""
    if name == "read_letter":
        from letters.read import read_letter  # noqa: PLC0415 - as above

        return read_letter
    raise AttributeError(name)
