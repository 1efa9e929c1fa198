"""Words at places on a page to lines, and lines to paragraphs, as a reader's eye does it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from letters.blocks import Piece
from letters.openers.plain import LABEL_LINE, NAMED_LINE
from letters.openers.spacing import BULLETED, NUMBERED, single_spaced, unmarked

# Shares of a line's height.
SAME_LINE = 0.5
USUAL_GAP = 0.3
# Of fewer lines that end for want of room nothing is concluded.
LEAST_FULL = 3
NARROW_GAP = 1.2
WIDEST_GAP = 1.5
WIDER = 0.35
SPACE = 0.25
NEARLY = 0.5
SAME_LEFT = 1.0  # points
LARGER = 1.3
# A sign that a font names only by its number: at a line's start it is a bullet.
UNNAMED_BULLET = re.compile(r"\(cid:\d+\)(?=\s|$)")
DASHED = re.compile(r"[-–]\s")
CUT_WORD = re.compile(r"(?P<begin>[^\W\d_]+)(?P<hyphen>[-\u00ad])$")
ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        text = " ".join(word.text for word in self.words)
        return UNNAMED_BULLET.sub("•", f"•{text[1:]}" if self._begins_hollow else text, count=1)

    @property
    def _begins_hollow(self) -> bool:
        """Whether the first word is the letter 'o' that Word draws as a hollow bullet."""
        if len(self.words) == 1 or self.words[0].text != "o":
            return False
        return self.words[1].left - self.words[0].right > NEARLY * self.height

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words whose middles are about as high stand on one line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        first = lines[-1][0] if lines else None
        apart = (word.top + word.bottom - first.top - first.bottom) / 2 if first else 0.0
        if first and apart < SAME_LINE * (first.bottom - first.top):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.left))) for line in lines]


def paragraphs_of(lines: Sequence[Line], edge: float, words: frozenset[str]) -> Iterator[tuple[Piece, float]]:
    """The paragraphs and list items, each with the height of its first line.

    `edge` is where lines end at the right. `words` are the document's: 'infor-' and 'mation' are joined to one of them,
    else the hyphen stays.
    """
    if not lines:
        return
    gap = _usual_gap(lines, edge)
    middle = _first_third(lines, edge)
    gathered = [lines[0]]
    for before, line in pairwise(lines):
        if _begins(before, line, gap, edge) or (before.left > middle >= line.left and not _centred(before, line)):
            yield _piece(gathered, edge, middle, words), gathered[0].height
            gathered = []
        gathered.append(line)
    yield _piece(gathered, edge, middle, words), gathered[0].height


def was_cut(before: Piece, after: Piece) -> bool:
    """Whether a page ended inside a sentence: it had no end, and what follows begins small."""
    return not after.marker and not ENDED.search(before.text) and after.text[:1].islower()


def _usual_gap(lines: Sequence[Line], edge: float) -> float:
    """Between lines of one paragraph: below a full line it mostly goes on."""
    gaps = [line.top - before.bottom for before, line in pairwise(lines) if _is_full(before, line, edge)]
    height = lines[0].height
    if len(gaps) >= LEAST_FULL:
        # Some paragraphs end in a full line by chance; below those the gap is wider.
        return min(sorted(gaps)[len(gaps) // 4], WIDEST_GAP * height)
    # A page of short paragraphs: its longest line ends one, though it is as wide as any.
    narrowest = min((line.top - before.bottom for before, line in pairwise(lines)), default=0.0)
    return narrowest if 0 < narrowest < NARROW_GAP * height else USUAL_GAP * height


def _is_full(line: Line, after: Line, edge: float) -> bool:
    """Whether the next word had no room."""
    first = after.words[0]
    return line.right + SPACE * line.height + first.right - first.left > edge - NEARLY * line.height


def _begins(before: Line, line: Line, gap: float, edge: float) -> bool:
    smaller = min(before.height, line.height)
    if line.top - before.bottom > gap + WIDER * smaller or max(before.height, line.height) > LARGER * smaller:
        return True
    if LABEL_LINE.match(before.text) or LABEL_LINE.match(line.text):
        return True
    full = _is_full(before, line, edge)
    if DASHED.match(line.text) and full and not ENDED.search(before.text):
        return False  # a dash inside a sentence
    if BULLETED.match(line.text) or NUMBERED.match(line.text):
        return True
    return not full and BULLETED.match(before.text) is not None


def _first_third(lines: Sequence[Line], edge: float) -> float:
    """Text that wraps begins left of it; a letterhead or a date that stands at the right does not."""
    left = min(line.left for line in lines)
    return left + (edge - left) / 3 if edge < float("inf") else float("inf")


def _centred(before: Line, line: Line) -> bool:
    return abs(before.left + before.right - line.left - line.right) < 2 * line.height


def _piece(lines: Sequence[Line], edge: float, middle: float, words: frozenset[str]) -> Piece:
    text = lines[0].text
    for before, line in pairwise(lines):
        aligned = min(before.left, line.left) > middle and abs(before.left - line.left) > SAME_LEFT
        wrapped = _is_full(before, line, edge) and not NAMED_LINE.match(line.text) and not aligned
        text = _with(text, line.text, words) if wrapped else f"{text}\n{line.text}"
    if BULLETED.match(text) or NUMBERED.match(text):
        return unmarked(text)
    return Piece(single_spaced(text))


def _with(text: str, line: str, words: frozenset[str]) -> str:
    cut = CUT_WORD.search(text)
    if cut is None or not line[:1].islower():
        return f"{text} {line}"
    first = re.match(r"[^\W\d_]+", line)
    whole = cut["begin"] + (first[0] if first else "")
    if cut["hyphen"] == "\u00ad" or whole.lower() in words:
        return text[: cut.start("hyphen")] + line
    return text + line
