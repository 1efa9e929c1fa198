"""Footnotes at a page's foot: set apart, so that they stand in no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letters.openers.gutters import gaps
from letters.openers.lines import Line

# A note begins with its number or sign; a date such as '2 July 2026' does too, but is not set smaller.
NOTE = re.compile(r"\[?(?P<mark>\d{1,3}|[*†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,3})\]?[.)]?\s*(?=\S)")
MARKED = re.compile(r"(?:\[?\d{1,3}\]?[.)]?|[*†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,3})(?=\s|[^\W\d])")
# The share of a page's usual letters below which letters are small.
SMALL = 0.93
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def without_notes(
    lines: Sequence[Line], usual: float, separators: Sequence[float]
) -> tuple[list[Line], list[list[Line]]]:
    """The lines above the notes, and the notes, each with its lines.

    `separators` are the heights of short rules at the left, as they stand above notes that go on from another page.
    """
    begin = _begin(lines, usual, separators)
    if any(True for line in lines[begin:] for _ in gaps(line)):
        begin = len(lines)  # a table in small letters
    notes: list[list[Line]] = []
    for line in lines[begin:]:
        if not notes or MARKED.match(line.text):
            notes.append([])
        notes[-1].append(line)
    return list(lines[:begin]), notes


def said(note: str) -> str:
    """'Footnote 3: See the plan.'"""
    found = NOTE.match(note)
    if found is None:
        return f"Footnote: {note}"
    return f"Footnote {found['mark'].translate(RAISED)}: {note[found.end() :]}"


def _begin(lines: Sequence[Line], usual: float, separators: Sequence[float]) -> int:
    """Where the notes begin: small letters down to the foot, or marked lines below a short rule."""
    small = len(lines)
    while small and _height(lines[small - 1]) < SMALL * usual:
        small -= 1
    for at in range(small, len(lines)):
        ruled = at and any(lines[at - 1].bottom - 1 < rule <= lines[at].top + 1 for rule in separators)
        if ruled or MARKED.match(lines[at].text):
            return at
    for at in range(1, len(lines)):
        ruled = any(lines[at - 1].bottom - 1 < rule <= lines[at].top + 1 for rule in separators)
        if ruled and MARKED.match(lines[at].text):
            return at
    return len(lines)


def _height(line: Line) -> float:
    """Most of its words', as a raised mark and its note are not of one height."""
    heights = sorted(word.bottom - word.top for word in line.words)
    return heights[len(heights) // 2]
