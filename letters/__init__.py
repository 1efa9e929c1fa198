"""A response letter read into recommendations, responses and draft commitments: a file in, values out."""

from commitments.letter import LetterUnreadable
from letters.read import read_letter

__all__ = ["LetterUnreadable", "read_letter"]
