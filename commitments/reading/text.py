"""A letter's text made plain for the rules, with the way back to each character's own place."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

# Same length each: what typesetters print for what the rules know.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\uff07\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2022\u25aa\u25cf\u25e6\u2023\u2043\u00b7\uf0b7\uf0a7", "\u2022"),
        **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"),
        "\u2044": "/",
        "\u2215": "/",
    }
)
# What isn't one plain space: runs, line ends, spaces of other widths; and signs that show nothing.
IRREGULAR = re.compile(r"\s{2,}|[^\S ]|[\u00ad\u200b-\u200d\u2060\ufeff]+")
NEW_ITEM = re.compile(r"(?:[\u2022*]|-\s|o\s|\(?[a-z0-9]{1,3}[.)]\s)")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class PlainText(NamedTuple):
    """`cased` is the text with one kind of space, dash and quotation mark; `flat` the same in small letters.

    A paragraph's end, and the line before a list's item, is a line feed; no other stays.
    """

    cased: str
    flat: str
    places: tuple[int, ...]
    shifts: tuple[int, ...]

    def place(self, position: int) -> int:
        """Where the character at `position` of `cased` stands in the text as it was given."""
        return position + self.shifts[bisect_right(self.places, position) - 1]


def plain(text: str) -> PlainText:
    marked = text if text.isascii() else text.translate(PLAIN)
    cased, places, shifts = _single_spaced(marked)
    return PlainText(cased, _small_letters(cased), places, shifts)


def _single_spaced(text: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    # The common case, told apart faster than a pattern could.
    if (text.isascii() and " ".join(text.split()) == text) or IRREGULAR.search(text) is None:
        return text, (0,), (0,)
    pieces: list[str] = []
    places, shifts = [0], [0]
    taken = length = 0
    for run in IRREGULAR.finditer(text):
        begin, end = run.span()
        space = _space_for(run[0], text, end)
        pieces += text[taken:begin], space
        length += begin - taken + len(space)
        taken = end
        places.append(length)
        shifts.append(end - length)
    pieces.append(text[taken:])
    return "".join(pieces), tuple(places), tuple(shifts)


def _space_for(run: str, text: str, end: int) -> str:
    if not (run[0].isspace() or run[-1].isspace()):
        return ""
    if "\n" not in run and "\r" not in run:
        return " "
    new_paragraph = BLANK_LINE.search(run.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n" if new_paragraph or NEW_ITEM.match(text, end) else " "


def _small_letters(text: str) -> str:
    small = text.lower()
    if len(small) == len(text):
        return small
    # A few capitals become two letters; those stay as they are, so that places hold.
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
