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


@dataclass(frozen=True, slots=True)
class Level:
    """Lines that overlap, as the one line that a reader sees, measured once. `height` is that of its letters."""

    lines: tuple[Line, ...]
    gaps: tuple[Strip, ...]
    left: float
    right: float
    top: float
    bottom: float
    height: float

    def narrowed(self, strip: Strip) -> Strip | None:
        """The widest part of the strip that the level leaves empty; None where too little is left."""
        widest = (strip[0], min(strip[1], self.left))
        for begin, end in (*self.gaps, (self.right, strip[1])):
            part = (max(strip[0], begin), min(strip[1], end))
            if part[1] - part[0] > widest[1] - widest[0]:
                widest = part
        return widest if widest[1] - widest[0] >= NARROWEST * self.height else None

    def has_both(self, strip: Strip) -> bool:
        return self.left < strip[0] + 1 and self.right > strip[1] - 1


def _levels(lines: Sequence[Line]) -> list[Level]:
    """Lines of two columns seldom stand quite as high: those that overlap are one level."""
    gathered: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.top):
        first = gathered[-1][0] if gathered else None
        if first and line.top < first.bottom - OVERLAP * first.height:
            gathered[-1].append(line)
        else:
            gathered.append([line])
    return [_level(level) for level in gathered]


def _level(lines: Sequence[Line]) -> Level:
    words: list[Word] = sorted((word for line in lines for word in line.words), key=lambda word: word.left)
    whole = Line(tuple(words))
    height = max(word.bottom - word.top for word in words)
    return Level(tuple(lines), tuple(gaps(whole)), whole.left, whole.right, whole.top, whole.bottom, height)


def _divided(levels: list[Level]) -> Iterator[Stretch]:
    rest = levels
    while rest:
        # One alone after another, from the top: what stands above a gutter has none.
        run = _best(rest)
        if run is None:
            yield Stretch(_lines(rest))
            return
        if run.begin:
            yield from _divided(rest[: run.begin])
        held, rest = _lines(rest[run.begin : run.end]), rest[run.end :]
        tail = all(level.right < run.strip[1] - 1 for level in rest)
        yield Stretch(held, run.strip, _lines(rest) if tail else ())
        if tail:
            return


def _lines(levels: Sequence[Level]) -> tuple[Line, ...]:
    return tuple(line for level in levels for line in level.lines)


def _best(levels: Sequence[Level]) -> _Run | None:
    runs: list[_Run] = []
    for at, level in enumerate(levels):
        # What stands in a run already would begin a shorter one.
        runs += [_run(levels, at, gap) for gap in level.gaps if not any(_covers(run, at, gap, level) for run in runs)]
    return max((run for run in runs if _is_no_accident(run, levels)), key=lambda run: run.worth, default=None)


def _covers(run: _Run, at: int, gap: Strip, level: Level) -> bool:
    shared = min(run.strip[1], gap[1]) - max(run.strip[0], gap[0])
    return run.begin <= at < run.end and shared >= NARROWEST * level.height


def _is_no_accident(run: _Run, levels: Sequence[Level]) -> bool:
    width = (run.strip[1] - run.strip[0]) / levels[run.begin].height
    return run.both >= (FEW if width >= WIDE else SOME if width >= NARROW else MANY)


def gaps(line: Line) -> Iterator[Strip]:
    """The wide gaps between words, but those after a list item's marker."""
    beginning = True
    narrowest = NARROWEST * max(word.bottom - word.top for word in line.words)
    for word, after in pairwise(line.words):
        wide = after.left - word.right >= narrowest
        if wide and not (beginning and is_marker(word.text)):
            yield word.right, after.left
        beginning = wide


def _run(levels: Sequence[Level], at: int, strip: Strip) -> _Run:
    """As far down as the strip stays empty, and up where text goes on from the page before."""
    both, end, narrowed = 0, at, strip
    kept = strip
    for index in range(at, len(levels)):
        level = levels[index]
        far = index > at and level.top - levels[index - 1].bottom > FAR * levels[at].height
        found = level.narrowed(narrowed)
        if found is None or (far and not level.has_both(found)):
            break
        narrowed = found
        if level.has_both(found) or level.left >= found[1] or _goes_on(levels, index, end):
            both += level.has_both(found)
            end, kept = index + 1, found
    return _Run(_begun(levels, at, kept), end, kept, both)


def _goes_on(levels: Sequence[Level], index: int, end: int) -> bool:
    """What stands at the left alone belongs to what is above it only where no space parts them."""
    if end != index:
        return False
    before, level = levels[index - 1], levels[index]
    inside = (after.top - one.bottom for one, after in pairwise(levels[max(0, end - MANY) : end]))
    usual = min(inside, default=APART * level.height)
    return level.top - before.bottom <= max(usual, 0.0) + APART * level.height


def _begun(levels: Sequence[Level], at: int, strip: Strip) -> int:
    """As far up as something stands at the right, or at the left alone down from the page's top."""
    begin = top = at
    reach = WIDE * levels[at].height
    while top and levels[top - 1].narrowed(strip) and levels[top].top - levels[top - 1].bottom <= reach:
        top -= 1
        if levels[top].right > strip[1] - 1:
            begin = top
    if begin == at >= FEW and all(level.right <= strip[0] + 1 for level in levels[:at]) and at <= MANY:
        begin = 0
    return begin
