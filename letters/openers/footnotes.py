"""Footnotes at a page's foot: set apart, so that they stand in no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from letters.openers.gutters import gaps
from letters.openers.lines import Line
from letters.openers.spacing import NUMBERED
from letters.wordings import ASKS

# A note begins with its number or sign; a date such as '2 July 2026' does too, but is not set smaller.
NOTE = re.compile(r"\[?(?P<mark>\d{1,3}|[*†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,3})\]?[.)]?\s*(?=\S)")
# '1a. …' and '1b) …' are a list's.
MARKED = re.compile(r"(?:\[?\d{1,3}(?![a-z][.):])\]?[.)]?|[*†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,3})(?=\s|[^\W\d])")
# '1 The letters are in the Library': a list's number has a point or a bracket.
# A star and a space are a bullet.
UNPOINTED = re.compile(r"(?:\d{1,2}|[†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,2})\s*(?=[A-Z“\"'‘(])|\*{1,3}(?=[A-Z])|\[\d{1,2}\]\s*(?=\S)")
LONGEST_NOTE = 4  # lines
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


def notes_within(lines: Sequence[Line], usual: float) -> tuple[list[Line], list[list[Line]]]:
    """The lines without the notes that stand in mid-page, below the paragraph that sends to them, and those notes.

    A small numbered paragraph that asks is a quotation of the committee's.
    """
    text: list[Line] = []
    notes: list[list[Line]] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _height(lines[end]) < SMALL * usual:
            end += 1
        note = lines[at:end]
        if 0 < len(note) <= LONGEST_NOTE and at > 0 and end < len(lines) and _is_note(note):
            notes.append(list(note))
        else:
            text += lines[at : max(end, at + 1)]
        at = max(end, at + 1)
    return text, notes


def _is_note(lines: Sequence[Line]) -> bool:
    row = any(True for line in lines for _ in gaps(line))
    return not row and UNPOINTED.match(lines[0].text) is not None and not any(ASKS.search(line.text) for line in lines)


def said(note: str) -> str:
    """'Footnote 3: See the plan.'"""
    found = NOTE.match(note)
    if found is None:
        return f"Footnote: {note}"
    return f"Footnote {found['mark'].translate(RAISED)}: {note[found.end() :]}"


def _begin(lines: Sequence[Line], usual: float, separators: Sequence[float]) -> int:
    """Where the notes begin: in small letters down to the foot, marked or below a short rule.

    A short rule also underlines a heading or frames a paragraph, so what is as large as the text is never a note.
    """
    small = len(lines)
    while small and _height(lines[small - 1]) < SMALL * usual:
        small -= 1
    for at in range(small, len(lines)):
        ruled = at and any(lines[at - 1].bottom - 1 < rule <= lines[at].top + 1 for rule in separators)
        if ruled or (MARKED.match(lines[at].text) and not _is_quoted(lines[at:])):
            return at
    return len(lines)


def _is_quoted(lines: Sequence[Line]) -> bool:
    """Whether a list's number begins the committee's words: '3. The Board should …', answered on the next page."""
    return NUMBERED.match(lines[0].text) is not None and ASKS.search(" ".join(line.text for line in lines)) is not None


def usual_height(lines: Sequence[Line], otherwise: float) -> float:
    """Most words' height: columns side by side may stand a little apart, so a line is as high as two."""
    return median([word.bottom - word.top for line in lines for word in line.words] or [otherwise])


def _height(line: Line) -> float:
    """Most of its words', as a raised mark and its note are not of one height."""
    heights = sorted(word.bottom - word.top for word in line.words)
    return heights[len(heights) // 2]
