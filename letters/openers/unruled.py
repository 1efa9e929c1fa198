"""What stands side by side without ruled lines: a table's rows, or columns of running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from letters.openers.gutters import Stretch, Strip, empty_strips, is_marker
from letters.openers.lines import ENDED, Line, lines_of

# Shares of a line's height.
ALIGNED = 0.4
LOOSE = 0.8
UNEQUAL = 1.6
WIDER = 0.35
USUAL_GAP = 0.3
HOLE = 2.2
FAR = 4.0
# Lines: a column of running text is filled before the next one begins.
MUCH_LONGER = 3
SHORT_CELL = 2
LONGEST_NAME = 5  # words
# Of an address or a signature: words a line, lines, and how few stretches.
SHORT_LINE = 3.5
SHORT_BLOCK = 12
FEW_BANDS = 3
MOSTLY = 0.8
OFTEN = 0.3
PAIR = 2
Column = tuple[Line, ...]
Rule = tuple[float, float, float]  # height, left end and right end of a level line


@dataclass(frozen=True, slots=True)
class Band:
    """What stands between two empty strips that cross every column."""

    columns: tuple[Column, ...]
    ruled: bool

    @property
    def filled(self) -> list[Column]:
        return [column for column in self.columns if column]


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns, what divides them, and their bands from top to foot."""

    columns: tuple[Column, ...]
    strips: tuple[Strip, ...]
    bands: tuple[Band, ...]
    height: float

    @property
    def is_table(self) -> bool:
        if len(self.columns) > PAIR or any(band.ruled for band in self.bands[1:]):
            return True
        both = [band for band in self.bands if len(band.filled) == PAIR]
        aligned = [band for band in both if self._apart(band, 0) < ALIGNED]
        if not both or len(aligned) < MOSTLY * len(both) or (self.is_address and len(both) < FEW_BANDS):
            return False
        if len(both) == 1:
            return self._longer(both[0]) > MUCH_LONGER or bool(self._resumed(both[0]))
        unequal = [band for band in both[:-1] if abs(self._longer(band)) > UNEQUAL]
        short = all(len(column) <= SHORT_CELL for band in both for column in band.columns)
        often = len(unequal) + (self._longer(both[-1]) > UNEQUAL) >= max(1, OFTEN * len(both))
        headed = len(both) > 1 and all(_is_a_name(column) for column in both[0].columns)
        return often or short or headed or self._parted_together(both) or any(map(self._resumed, both))

    def with_tail(self, tail: Sequence[Line]) -> tuple[Column, ...]:
        """The columns of running text: what stands below the first one, alone at the left, goes on with it."""
        return ((*self.columns[0], *tail), *self.columns[1:])

    def rows(self) -> list[tuple[Column, ...]]:
        """What stands beside an empty first cell goes on with the row above it, unless a ruled line parts them."""
        rows: list[tuple[Column, ...]] = []
        for band in self.bands:
            for index, row in enumerate(self._rows_of(band)):
                if rows and not row[0] and not (band.ruled and index == 0):
                    rows[-1] = tuple(above + below for above, below in zip(rows[-1], row, strict=True))
                else:
                    rows.append(row)
        return rows

    @property
    def is_address(self) -> bool:
        """Short lines, of two addressees or two signatures."""
        words = [median(len(line.words) for line in column) for column in self.columns]
        return max(words) <= SHORT_LINE and max(map(len, self.columns)) <= SHORT_BLOCK

    def _parted_together(self, both: Sequence[Band]) -> bool:
        """Whether no column has a gap that the other lacks, often enough to be meant."""
        gaps = (
            below.top - above.bottom for band in both for column in band.columns for above, below in pairwise(column)
        )
        return len(both) >= FEW_BANDS and all(gap < LOOSE * self.height for gap in gaps)

    def _apart(self, band: Band, at: int) -> float:
        left, right = band.filled
        return abs(left[at].top - right[at].top) / self.height

    def _longer(self, band: Band) -> float:
        """By how many heights the right column reaches further down."""
        left, right = band.filled
        return (right[-1].bottom - left[-1].bottom) / self.height

    def _resumed(self, band: Band) -> list[float]:
        """Where the first column has a line beside another's, and one of the two had none just above."""
        near = ALIGNED * self.height
        starts = []
        for line in band.columns[0]:
            level = [(column, one) for column in band.columns for one in column if abs(one.top - line.top) < near]
            holes = [self._hole_above(column, one) for column, one in level]
            if len(level) > 1 and any(hole and hole > HOLE for hole in holes):
                starts.append(line.top)
        return starts

    def _hole_above(self, column: Column, line: Line) -> float | None:
        above = [one.bottom for one in column if one.top < line.top]
        return (line.top - max(above)) / self.height if above else None

    def _rows_of(self, band: Band) -> list[tuple[Column, ...]]:
        starts = [line.top for line in band.columns[0] if is_marker(line.words[0].text) and len(line.words) == 1]
        if len(starts) <= 1:
            starts = self._resumed(band)
        if not starts and len(self.columns) > PAIR and self._is_a_row_a_line(band):
            starts = [line.top for line in band.columns[0]]
        return list(self._divided(band, starts))

    def _is_a_row_a_line(self, band: Band) -> bool:
        filled = [column for column in band.columns if len(column) >= MOSTLY * len(band.columns[0])]
        return len(band.columns[0]) > 1 and len(filled) >= len(self.columns) - 1

    def _divided(self, band: Band, starts: Sequence[float]) -> Iterator[tuple[Column, ...]]:
        near = ALIGNED * self.height
        cuts = [float("-inf"), *(start - near for start in starts), float("inf")]
        for begin, end in pairwise(cuts):
            row = tuple(tuple(line for line in column if begin <= line.top < end) for column in band.columns)
            if any(row):
                yield row


def _is_a_name(column: Column) -> bool:
    """Whether a cell reads like the name of what stands below it."""
    words = [word.text for line in column for word in line.words]
    return 0 < len(words) <= LONGEST_NAME and words[0][:1].isupper() and not ENDED.search(words[-1])


def beside(stretch: Stretch, rules: Sequence[Rule]) -> Beside | None:
    """The columns of a stretch with a gutter; None where it is text after all: a list, labels with their values."""
    strips = empty_strips(stretch.lines)
    columns = _numbers_joined(_columns(stretch.lines, strips))
    if len(columns) < PAIR or (len(columns) == PAIR and not _is_pair(columns)):
        return None
    return _beside(columns, tuple(_strips(columns)), stretch.lines, rules)


def beside_again(lines: Sequence[Line], strips: tuple[Strip, ...], rules: Sequence[Rule]) -> Beside:
    """Lines in the columns of a table on the page before; a column may be empty."""
    return _beside(_columns(lines, strips), strips, lines, rules)


def going_on(lines: Sequence[Line], strips: Sequence[Strip], *, cut: bool) -> int:
    """How many lines at a page's top go on with a table: none of their words stands in a strip.

    Lines in the first column alone do so only where its sentence was cut, or where other columns go on below.
    """
    end = at = 0
    for at, line in enumerate(lines, 1):
        far = at > 1 and line.top - lines[at - 2].bottom > FAR * line.height
        if far or any(word.left < right - 1 and word.right > left + 1 for word in line.words for left, right in strips):
            break
        beyond = line.words[-1].left > strips[0][1] - 1
        near = at > 1 and line.top - lines[at - 2].bottom <= WIDER * line.height
        if beyond or (cut and end == at - 1 and (at == 1 or near)):
            end = at
    return end


def _beside(
    columns: tuple[Column, ...], strips: tuple[Strip, ...], lines: Sequence[Line], rules: Sequence[Rule]
) -> Beside:
    height = median(line.height for line in lines)
    return Beside(columns, strips, tuple(_bands(columns, _across(rules, lines), height)), height)


def _strips(columns: Sequence[Column]) -> list[Strip]:
    ends = [(min(line.left for line in column), max(line.right for line in column)) for column in columns]
    return [(right, left) for (_, right), (left, _) in pairwise(ends)]


def _columns(lines: Sequence[Line], strips: Sequence[Strip]) -> tuple[Column, ...]:
    cuts = [float("-inf"), *((begin + end) / 2 for begin, end in strips), float("inf")]
    words = [word for line in lines for word in line.words]
    return tuple(
        tuple(lines_of([word for word in words if begin <= (word.left + word.right) / 2 < end]))
        for begin, end in pairwise(cuts)
    )


def _numbers_joined(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Without columns of bullets, or of numbers that stand before a list's items, but for a table's first."""
    joined: list[Column] = []
    marks: Column = ()
    for index, column in enumerate(columns):
        if marks:
            column = tuple(lines_of([word for line in (*marks, *column) for word in line.words]))  # noqa: PLW2901 - it is the column with its marks
            marks = ()
        numbered = all(is_marker(line.text) for line in column)
        numbers = all(line.text[:1].isalnum() and line.text != "o" for line in column)
        if numbered and index + 1 < len(columns) and not (index == 0 and numbers and len(columns) > PAIR):
            marks = column
        else:
            joined.append(column)
    if len(joined) == PAIR + 1 and all(is_marker(line.text) for line in joined[0]) and not _is_pair(joined[1:]):
        return columns
    return tuple(joined)


def _is_pair(columns: Sequence[Column]) -> bool:
    left, right = columns
    labels = [line.text.endswith(":") for line in left]
    return sum(labels) < MOSTLY * len(labels) and not all(is_marker(line.text) for line in right)


def _across(rules: Sequence[Rule], lines: Sequence[Line]) -> list[float]:
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    return [at for at, begin, end in rules if min(right, end) - max(left, begin) > MOSTLY * (right - left)]


def _bands(columns: Sequence[Column], rules: Sequence[float], height: float) -> Iterator[Band]:
    gaps = [below.top - above.bottom for column in columns for above, below in pairwise(column)]
    usual = median([gap for gap in gaps if gap < LOOSE * height] or [USUAL_GAP * height])
    tops: list[tuple[float, bool]] = []
    foot = float("-inf")
    for line in sorted((line for column in columns for line in column), key=lambda line: line.top):
        ruled = any(foot - ALIGNED * height < rule < line.top + ALIGNED * height for rule in rules)
        if line.top - foot > usual + WIDER * height or (ruled and line.top > foot - ALIGNED * height):
            tops.append((line.top, ruled))
        foot = max(foot, line.bottom)
    for (begin, ruled), (end, _) in pairwise([*tops, (float("inf"), False)]):
        held = (tuple(line for line in column if begin <= line.top < end) for column in columns)
        yield Band(tuple(held), ruled)
