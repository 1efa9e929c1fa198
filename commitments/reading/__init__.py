"""Reads what a text says about time, in the words of official English; docs/deadlines.md has the conventions."""

from commitments.reading.reader import read_deadlines

__all__ = ["read_deadlines"]
