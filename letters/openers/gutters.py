"""Where text stands side by side on a page: stretches of lines that share an empty strip from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from letters.openers.lines import Line, Word

# Shares of a line's height.
NARROWEST = 0.7
NARROW = 1.2
WIDE = 2.0
OVERLAP = 0.3
APART = 0.35
# So far below, only a line with words on both sides still goes on.
FAR = 4.0
# How many lines with words on both sides show that a strip is no accident.
FEW, SOME, MANY = 2, 3, 5
# A page with more holds a drawing or a form.
MOST_LEVELS = 300
# What stands before a list item or in a column of numbers: '•', '2.', '(a)', 'R12', '4(b)'.
MARKER = re.compile(
    r"[•▪●◦‣⁃·\uf0b7\uf0a7–-]|o|\(?(?:[A-Za-z]{1,4}[.-]?)?\d{1,3}(?:\.\d+)*[a-z]?(?:\([a-z\d]{1,4}\))?[.):]?"
)
ITEM = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[.)]")
Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines one below the other; `gutter` is the strip between what stands side by side, None where nothing does.

    `tail` is what stands at the left alone below them, down to the end: it may belong to a column or to none.
    """

    lines: tuple[Line, ...]
    gutter: Strip | None = None
    tail: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    begin: int
    end: int
    strip: Strip
    both: int

    @property
    def worth(self) -> tuple[int, float]:
        return self.both, self.strip[1] - self.strip[0]


def stretches(lines: Sequence[Line]) -> list[Stretch]:
    """The lines from top to foot, divided where a gutter begins or ends."""
    levels = _levels(lines)
    return list(_divided(levels)) if len(levels) <= MOST_LEVELS else [Stretch(tuple(lines))]


def is_marker(text: str) -> bool:
    return bool(MARKER.fullmatch(text) or ITEM.fullmatch(text))


def empty_strips(lines: Sequence[Line]) -> list[Strip]:
    """The strips that no word of any line crosses, from left to right."""
    height = median(line.height for line in lines)
    narrowest = height * (NARROWEST if len(lines) <= MANY else NARROWEST - 0.2)
    strips: list[Strip] = []
    end: float | None = None
    for word in sorted((word for line in lines for word in line.words), key=lambda word: word.left):
        if end is not None and word.left - end >= narrowest:
            strips.append((end, word.left))
        end = word.right if end is None else max(end, word.right)
    return strips


Level = tuple[Line, tuple[Line, ...]]


def _levels(lines: Sequence[Line]) -> list[Level]:
    """Lines of two columns seldom stand quite as high: those that overlap are one level."""
    gathered: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.top):
        first = gathered[-1][0] if gathered else None
        if first and line.top < first.bottom - OVERLAP * first.height:
            gathered[-1].append(line)
        else:
            gathered.append([line])
    return [(_together(level), tuple(level)) for level in gathered]


def _height(line: Line) -> float:
    """Its letters' height: lines that overlap reach further down together."""
    return max(word.bottom - word.top for word in line.words)


def _together(lines: Sequence[Line]) -> Line:
    words: list[Word] = [word for line in lines for word in line.words]
    return Line(tuple(sorted(words, key=lambda word: word.left)))


def _divided(levels: list[Level]) -> Iterator[Stretch]:
    rest = levels
    while rest:
        # One alone after another, from the top: what stands above a gutter has none.
        run = _best([level for level, _ in rest])
        if run is None:
            yield Stretch(_lines(rest))
            return
        if run.begin:
            yield from _divided(rest[: run.begin])
        held, rest = _lines(rest[run.begin : run.end]), rest[run.end :]
        tail = all(level.right < run.strip[1] - 1 for level, _ in rest)
        yield Stretch(held, run.strip, _lines(rest) if tail else ())
        if tail:
            return


def _lines(levels: Sequence[Level]) -> tuple[Line, ...]:
    return tuple(line for _, lines in levels for line in lines)


def _best(lines: Sequence[Line]) -> _Run | None:
    runs = (_run(lines, at, gap) for at, line in enumerate(lines) for gap in gaps(line))
    return max((run for run in runs if _is_no_accident(run, lines)), key=lambda run: run.worth, default=None)


def _is_no_accident(run: _Run, lines: Sequence[Line]) -> bool:
    width = (run.strip[1] - run.strip[0]) / _height(lines[run.begin])
    return run.both >= (FEW if width >= WIDE else SOME if width >= NARROW else MANY)


def gaps(line: Line) -> Iterator[Strip]:
    """The wide gaps between words, but those after a list item's marker."""
    beginning = True
    for word, after in pairwise(line.words):
        wide = after.left - word.right >= NARROWEST * _height(line)
        if wide and not (beginning and is_marker(word.text)):
            yield word.right, after.left
        beginning = wide


def _run(lines: Sequence[Line], at: int, strip: Strip) -> _Run:
    """As far down as the strip stays empty, and up where text goes on from the page before."""
    both, end, narrowed = 0, at, strip
    pitch = _height(lines[at])
    last_kept = strip
    for index in range(at, len(lines)):
        line = lines[index]
        far = index > at and line.top - lines[index - 1].bottom > FAR * pitch
        found = _narrowed(line, narrowed)
        if found is None or (far and not _has_both(line, found)):
            break
        narrowed = found
        if _has_both(line, found) or line.left >= found[1] or _goes_on(lines, index, end):
            both += _has_both(line, found)
            end, last_kept = index + 1, found
    return _Run(_begun(lines, at, last_kept), end, last_kept, both)


def _goes_on(lines: Sequence[Line], index: int, end: int) -> bool:
    """A line on the left alone belongs to what is above it only where no space parts them."""
    before, line = lines[index - 1], lines[index]
    inside = [after.top - one.bottom for one, after in pairwise(lines[max(0, end - MANY) : end])]
    usual = min(inside, default=APART * _height(line))
    return end == index and line.top - before.bottom <= max(usual, 0.0) + APART * _height(line)


def _narrowed(line: Line, strip: Strip) -> Strip | None:
    """The widest part of the strip that the line leaves empty; None where too little is left."""
    edges = [(0.0, line.left), *gaps(line), (line.right, float("inf"))]
    parts = [(max(strip[0], begin), min(strip[1], end)) for begin, end in edges]
    widest = max(parts, key=lambda part: part[1] - part[0])
    return widest if widest[1] - widest[0] >= NARROWEST * _height(line) else None


def _has_both(line: Line, strip: Strip) -> bool:
    return line.left < strip[0] + 1 and line.right > strip[1] - 1


def _begun(lines: Sequence[Line], at: int, strip: Strip) -> int:
    """As far up as something stands at the right, or at the left alone down from the page's top."""
    begin = top = at
    while (
        top and _narrowed(lines[top - 1], strip) and lines[top].top - lines[top - 1].bottom <= WIDE * _height(lines[at])
    ):
        top -= 1
        if lines[top].right > strip[1] - 1:
            begin = top
    if begin == at >= FEW and all(line.right <= strip[0] + 1 for line in lines[:at]) and at <= MANY:
        begin = 0
    return begin
