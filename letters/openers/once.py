"""What a page says once, in smaller letters, at its head or foot: no two pages repeat it, yet it is no text of theirs.

A letter of two pages whose first has a letterhead has its running title once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from letters.openers.footnotes import MARKED, SMALL
from letters.openers.gutters import gaps
from letters.openers.lines import ENDED, Line, Word
from letters.openers.plain import LABEL_LINE
from letters.openers.running import MARGIN, Margins
from letters.openers.spacing import BULLETED, NUMBERED

LONGEST_TITLE = 16  # words
MOST_LINES = 3
# Heights of a line: between a running title and the text.
APART = 0.8
# Fewer lines stand on a title page, where small letters may tell its date.
FEWEST = 8
# A title page's date or who publishes it.
TELLS_DAY = re.compile(r"\b(?:19|20)\d\d\b")


def without_titles(lines: Sequence[Line], page: Margins, usual: float) -> tuple[list[Line], list[Line]]:
    """The page's lines without a title at its head or foot in small letters, and those titles."""
    text = list(lines)
    titles: list[Line] = []
    if page.number > 1:
        at = _head(text, page, usual)
        titles, text = text[:at], text[at:]
    at = _foot(text, page, usual)
    return text[:at], [*titles, *text[at:]]


def _head(lines: Sequence[Line], page: Margins, usual: float) -> int:
    """How many lines at the top are a title."""
    at = 0
    while at < min(MOST_LINES, len(lines)) and _is_title(lines[at], page, usual) and lines[at].bottom < page.rows_top:
        at += 1
    if at == 0 or lines[at - 1].bottom > MARGIN * page.height:
        return 0
    below = lines[at].top if at < len(lines) else page.rows_top
    last = lines[at - 1]
    large = at == len(lines) or lines[at].height >= SMALL * usual
    return at if large and below - last.bottom > APART * last.height else 0


def _foot(lines: Sequence[Line], page: Margins, usual: float) -> int:
    """Where a title at the foot begins."""
    at = len(lines)
    lowest = page.rows_foot
    while at > max(0, len(lines) - MOST_LINES) and lines[at - 1].top > lowest and _is_title(lines[at - 1], page, usual):
        at -= 1
    if at == len(lines) or at < FEWEST or lines[at].top < (1 - MARGIN) * page.height:
        return len(lines)
    above, first = lines[at - 1], lines[at]
    apart = first.top - max(above.bottom, page.rows_foot) > APART * first.height
    return at if apart and above.height >= SMALL * usual else len(lines)


def _is_title(line: Line, page: Margins, usual: float) -> bool:
    """Whether it is small and short, and neither a note, nor an item, nor a sentence's end, nor a row."""
    words = _without_number(line.words)
    if not words or len(words) > LONGEST_TITLE or line.height >= SMALL * usual:
        return False
    title = Line(words)
    begins = BULLETED.match(title.text) or NUMBERED.match(title.text) or LABEL_LINE.match(title.text)
    dated = page.number == 1 and TELLS_DAY.search(title.text)
    said = ENDED.search(title.text) or MARKED.match(title.text) or dated
    return not begins and not said and not any(True for _ in gaps(title))


def _without_number(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A page's number stands at the outer edge."""
    first, last = words[0], words[-1]
    if len(words) > 1 and first.text.isdecimal() and words[1].left - first.right > first.bottom - first.top:
        return words[1:]
    if len(words) > 1 and last.text.isdecimal() and last.left - words[-2].right > last.bottom - last.top:
        return words[:-1]
    return words
