"""Small signs on a page that are no words of it: a footnote's raised mark, a bullet that is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfplumber.page import Page

from letters.openers.lines import Word
from letters.openers.spacing import UNIT

# What pdfplumber says of a letter or a shape.
Thing = dict[str, Any]
MARK = re.compile(r"[\d*†‡§¹²³⁴-⁹⁰]")
RAISED = re.compile(r"[¹²³⁴-⁹⁰]")
# Shares of the letter before the mark.
SMALLER = 0.8
HIGHER = 0.12
NEAR = 0.5
# Points: how large a bullet is, and how far before its words.
SMALLEST, LARGEST = 1.2, 9.0
FARTHEST = 45.0
ALONE = 8.0
MOST_SHAPES = 400
MIDDLE = 0.35
# A font of signs: its letters are pictures.
SIGNS = "wingdings"
TICK = {"\u00fc": "✓", "\u00fe": "✓"}


def without_marks(page: Page) -> Page:
    """The page without the marks that send to its footnotes; its signs from fonts of signs become bullets."""
    left_out: set[int] = set()
    before = ""
    base: Thing | None = None
    for letter in page.chars:
        if SIGNS in str(letter.get("fontname", "")).lower() and letter["text"].strip():
            letter["text"] = TICK.get(letter["text"], "•")
        if base is not None and _is_mark(letter, base) and not UNIT.search(before):
            left_out.add(id(letter))
            continue
        before = f"{before[-4:]}{letter['text']}" if base is not None and _beside(letter, base) else letter["text"]
        if letter["text"].strip():
            base = letter
    small = {id(shape) for shape in _shapes(page)}
    if not left_out and not small:
        return page
    return page.filter(lambda thing: id(thing) not in left_out and id(thing) not in small)


def _is_mark(letter: Thing, base: Thing) -> bool:
    text = str(letter["text"])
    if not MARK.fullmatch(text) or not _beside(letter, base):
        return False
    if RAISED.fullmatch(text):
        return True
    size = float(base["size"])
    return float(letter["size"]) < SMALLER * size and float(letter["bottom"]) < float(base["bottom"]) - HIGHER * size


def _beside(letter: Thing, base: Thing) -> bool:
    """Whether the letter follows the other on its line."""
    size = float(base["size"])
    follows = -NEAR * size < float(letter["x0"]) - float(base["x1"]) < NEAR * size
    return follows and float(letter["top"]) < float(base["bottom"]) and float(letter["bottom"]) > float(base["top"])


def _shapes(page: Page) -> Iterator[Thing]:
    shapes = [*page.rects, *page.curves, *page.images]
    if len(shapes) > MOST_SHAPES:
        return
    for shape in shapes:
        width, height = float(shape["width"]), float(shape["height"])
        square = SMALLEST <= height <= LARGEST and height / 2 <= width <= 2 * height
        dash = SMALLEST <= width <= LARGEST and height < SMALLEST
        if square or dash:
            yield shape


def bullets(page: Page, words: Sequence[Word]) -> list[Word]:
    """A word '•' for each small shape that stands by itself before a line's first word."""
    found: dict[tuple[int, int], Word] = {}
    for shape in _shapes(page):
        left, right = float(shape["x0"]), float(shape["x1"])
        middle = (float(shape["top"]) + float(shape["bottom"])) / 2
        level = [word for word in words if _is_level(word, middle)]
        after = min((word for word in level if word.left >= right - 1), key=lambda word: word.left, default=None)
        before = max((word.right for word in level if word.right <= left + 1), default=float("-inf"))
        if after and after.left - right < FARTHEST and left - before > ALONE:
            found[round(left), round(middle)] = Word("•", left, right, after.top, after.bottom)
    return list(found.values())


def _is_level(word: Word, middle: float) -> bool:
    return abs((word.top + word.bottom) / 2 - middle) < MIDDLE * (word.bottom - word.top)
