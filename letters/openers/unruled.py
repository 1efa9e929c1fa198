"""What stands side by side without ruled lines: a table's rows, or columns of running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from letters.openers.gutters import Strip, is_marker
from letters.openers.lines import ENDED, Line

# Shares of a line's height.
ALIGNED = 0.4
LOOSE = 0.8
UNEQUAL = 1.6
WIDER = 0.35
HOLE = 2.2
# Lines: a column of running text is filled before the next one begins.
MUCH_LONGER = 3
SHORT_CELL = 2
LONGEST_NAME, LABEL = 5, 2  # words
# Of an address or a signature: words a line, lines, and how few stretches.
SHORT_LINE = 3.5
SHORT_BLOCK = 12
FEW_BANDS = 3
MOSTLY = 0.8
OFTEN = 0.3
PAIR = 2
# What a row is called: 'Recommendation 7', 'Action 2', 'R12'.
NAMED = re.compile(r"(?P<kind>[A-Z][a-z]+\.? (?:no\.? )?|[A-Z]{1,4}-?)\d{1,3}[a-z]?\b(?!\s+\d{4})")
Column = tuple[Line, ...]


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
        if len(self.columns) > PAIR or self._is_labelled or any(band.ruled for band in self.bands[1:]):
            return True
        both = [band for band in self.bands if len(band.filled) == PAIR]
        aligned = [band for band in both if self._apart(band, 0) < ALIGNED]
        if not both or len(aligned) < MOSTLY * len(both) or (is_address(self.columns) and len(both) < FEW_BANDS):
            return False
        if len(both) == 1:
            return self._longer(both[0]) > MUCH_LONGER or bool(self._resumed(both[0]))
        unequal = [band for band in both[:-1] if abs(self._longer(band)) > UNEQUAL]
        short = all(len(column) <= SHORT_CELL for band in both for column in band.columns)
        often = len(unequal) + (self._longer(both[-1]) > MUCH_LONGER) >= max(1, OFTEN * len(both))
        headed = len(both) > 1 and all(_is_a_name(column) for column in both[0].columns)
        return often or short or headed or self._parted_together(both) or any(self._resumed(band) for band in both)

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
    def _is_labelled(self) -> bool:
        """A word or two at the left, each beside the first line of what it names."""
        left, *others = self.columns
        right = [line for column in others for line in column]
        beside = [line for line in left if any(abs(line.top - one.top) < ALIGNED * self.height for one in right)]
        short = median([len(line.words) for line in left] or [LONGEST_NAME]) <= LABEL
        return short and len(beside) >= MOSTLY * len(left) and median(len(line.words) for line in right) > SHORT_LINE

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
            if len(level) > 1 and (any(hole and hole > HOLE for hole in holes) or self._begins(band, line, level)):
                starts.append(line.top)
        return starts

    def _begins(self, band: Band, line: Line, level: Sequence[tuple[Column, Line]]) -> bool:
        """Whether a row begins below one that goes on from another page: two cells are new, the rest had ended."""
        top = min(column[0].top for column in band.filled)
        above = [[one for one in column if one.top < line.top - ALIGNED * self.height] for column, _ in level]
        new = [lines for lines in above if not lines]
        ended = all(ENDED.search(lines[-1].text) for lines in above if lines)
        return line.top - top > HOLE * self.height and len(new) >= PAIR and ended

    def _named(self, band: Band) -> list[float]:
        """Where the first column has a name with a number, and another has a line beside it."""
        near = ALIGNED * self.height
        first = next((found for line in self.columns[0] if (found := NAMED.match(line.text))), None)
        named = [line.top for line in band.columns[0] if first and _is_named_alike(line, first["kind"])]
        return [top for top in named if any(abs(one.top - top) < near for other in band.columns[1:] for one in other)]

    def _hole_above(self, column: Column, line: Line) -> float | None:
        above = [one.bottom for one in column if one.top < line.top]
        return (line.top - max(above)) / self.height if above else None

    def _rows_of(self, band: Band) -> list[tuple[Column, ...]]:
        starts = [line.top for line in band.columns[0] if is_marker(line.text)]
        if len(starts) <= 1:
            starts = sorted({*self._resumed(band), *self._named(band)})
        if not starts and (len(self.columns) > PAIR or self._is_labelled) and self._is_a_row_a_line(band):
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


def is_address(columns: Sequence[Column]) -> bool:
    """Short lines, of two addressees or two signatures."""
    words = [median(len(line.words) for line in column) for column in columns if column]
    return max(words) <= SHORT_LINE and max(map(len, columns)) <= SHORT_BLOCK


def _is_named_alike(line: Line, kind: str) -> bool:
    found = NAMED.match(line.text)
    return found is not None and found["kind"] == kind


def _is_a_name(column: Column) -> bool:
    """Whether a cell reads like the name of what stands below it."""
    words = [word.text for line in column for word in line.words]
    return 0 < len(words) <= LONGEST_NAME and words[0][:1].isupper() and not ENDED.search(words[-1])
