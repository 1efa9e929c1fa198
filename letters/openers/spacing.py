"""Spaces and list markers, alike in every format."""

from __future__ import annotations

import re

from letters.blocks import BULLET, Piece

SPACES = re.compile(r"[^\S\n]+")
AROUND_BREAKS = re.compile(r" ?\n[ \n]*")
BULLETED = re.compile(r"(?:[•▪●◦‣⁃·\uf0b7\uf0a7]|[-–*+](?=\s)|o(?=\s{2,}|\t))\s*(?=\S)")
NUMBERED = re.compile(r"(?P<marker>\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
# A raised mark that sends to a note, and the units whose raised figure is none: 'm²'.
NOTE_MARK = re.compile(r"\[?(?:(?:foot)?note )?\d{1,3}\]?|[*†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,3}", re.IGNORECASE)
UNIT = re.compile(r"(?:^|[\d\s])[kcm]?m$")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def single_spaced(text: str) -> str:
    """One space between words; line feeds that mean a break stay, one at a time."""
    return AROUND_BREAKS.sub("\n", SPACES.sub(" ", INVISIBLE.sub("", text))).strip()


def unmarked(text: str) -> Piece:
    """The piece that a list item's text is: a bullet that was typed is dropped, a number stays as the marker."""
    spaced = single_spaced(text)
    bullet = BULLETED.match(spaced)
    if bullet:
        return Piece(spaced[bullet.end() :], BULLET)
    number = NUMBERED.match(spaced)
    if number:
        return Piece(spaced[number.end() :], f"{number['marker']} ")
    return Piece(spaced, BULLET)


def is_note_mark(raised: str, before: str) -> bool:
    """Whether what is raised sends to a footnote. `before` are the letters before it; none means that a note begins."""
    return bool(before.strip()) and bool(NOTE_MARK.fullmatch(raised.strip())) and not UNIT.search(before)
