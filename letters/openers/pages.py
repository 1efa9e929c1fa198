"""A document's pages to what is read one after the other: stretches of text, rows, and the notes beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from letters.openers.beside import Rule, beside, beside_again, going_on
from letters.openers.footnotes import notes_within, usual_height, without_notes
from letters.openers.gutters import Strip, stretches
from letters.openers.lines import ENDED, Line
from letters.openers.once import without_titles
from letters.openers.running import without_running
from letters.openers.sheet import Row, Sheet
from letters.openers.unruled import Beside, Column, is_address

LONG_LINE = 8  # words
SEVERAL = 3
FAR_APART = 4.0  # heights


@dataclass(frozen=True, slots=True)
class Text:
    """Lines that are read one after the other, and where they end at the right."""

    lines: tuple[Line, ...]
    right: float


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's lines."""

    lines: tuple[Line, ...]
    right: float


@dataclass(frozen=True, slots=True)
class Title:
    """A line at a page's head or foot that is no text and that no other page repeats."""

    lines: tuple[Line, ...]
    right: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that shows something and says nothing."""


Band = Text | Row | Note | Title | Picture


class Pages:
    """`usual` is the height of most words that no page repeats, `largest` that of the largest running text.

    `table` are the gutters of a table without ruled lines that may go on, `columns` those of running text; `cut` says
    whether the last sentence in the table's first column has no end.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        self.lines = without_running([sheet.margins for sheet in sheets])
        self.usual = usual_height([line for lines in self.lines for line in lines], 0.0)
        self.largest = max([self.usual, *_text_heights(self.lines)])
        self.table: tuple[Strip, ...] = ()
        self.cut = False
        self.columns: tuple[Strip, ...] = ()

    def bands(self) -> Iterator[tuple[int, Band]]:
        """Each page from its top to its foot, without what every page repeats."""
        for sheet, lines in zip(self.sheets, self.lines, strict=True):
            if sheet.pictured and not lines and not sheet.rows:
                yield sheet.number, Picture()
            yield from ((sheet.number, band) for band in self._page(sheet, lines))

    def _page(self, sheet: Sheet, lines: Sequence[Line]) -> Iterator[Band]:
        usual = min(self.usual, usual_height(lines, self.usual))
        foot = sheet.margins.rows_foot
        lines, titles = without_titles(lines, sheet.margins, usual)
        yield from (Title((line,), sheet.right) for line in titles)
        below = [line for line in lines if line.top > foot]
        text, notes = without_notes(below, usual, sheet.separators)
        left, within = notes_within([*(line for line in lines if line.top <= foot), *text], usual)
        notes = [*within, *notes]
        yield from (Note(tuple(note), sheet.right) for note in notes)
        for row in sorted(sheet.rows, key=lambda row: row.top):
            above = [line for line in left if line.top < row.top]
            left = left[len(above) :]
            yield from self._beside_or_text(sheet, above, usual)
            self.table = self.columns = ()
            yield row
        yield from self._beside_or_text(sheet, left, usual)

    def _beside_or_text(self, sheet: Sheet, lines: list[Line], usual: float) -> Iterator[Band]:
        carried, left = self._carried(lines, sheet.rules)
        if carried:
            yield from self._rows(carried) if self.table else self._columns(sheet, carried.columns, usual)
        gathered: list[Line] = []
        for stretch in stretches(left):
            found = beside(stretch, sheet.rules) if stretch.gutter else None
            if found is None:
                gathered += (*stretch.lines, *stretch.tail)
                continue
            if gathered:
                yield Text(_parted(gathered), sheet.right)
                gathered = []
            if found.is_table or self._goes_on(found):
                yield from self._rows(found)
                gathered += stretch.tail
            else:
                self.table, self.columns = (), found.strips
                yield from self._columns(sheet, found.with_tail(stretch.tail), usual)
        if gathered:
            self.table = self.columns = ()
            yield Text(_parted(gathered), sheet.right)

    def _carried(self, lines: list[Line], rules: Sequence[Rule]) -> tuple[Beside | None, list[Line]]:
        """What goes on at the top of a page with the table or the columns of the page before, and the lines below it.

        Where all of its columns begin again, the table is seen as any other.
        """
        strips = self.table or self.columns
        if not strips or not lines:
            return None, lines
        first = stretches(lines)[0]
        again = beside(first, rules) if first.gutter else None
        if again and len(again.strips) >= len(strips):
            return None, lines
        at = going_on(lines, strips, cut=self.cut or not self.table)
        beyond = any(line.right > strips[0][1] for line in lines[:at])
        if not at or not (self.table or beyond):
            return None, lines
        return beside_again(lines[:at], strips, rules), lines[at:]

    def _goes_on(self, found: Beside) -> bool:
        """Whether it stands in the columns of the table on the page before."""
        return len(found.strips) == len(self.table) and all(
            ours[0] < theirs[1] and theirs[0] < ours[1] for ours, theirs in zip(found.strips, self.table, strict=True)
        )

    def _columns(self, sheet: Sheet, columns: Sequence[Column], usual: float) -> Iterator[Band]:
        """Running text, one column after the other. In an address every line's end is meant."""
        address = is_address(columns)
        for column in columns:
            right = max((line.right for line in column), default=0.0)
            text, notes = without_notes(column, min(usual, usual_height(column, usual)), sheet.separators)
            yield from (Note(tuple(note), right) for note in notes)
            yield Text(tuple(text), float("inf") if address else right)

    def _rows(self, found: Beside) -> Iterator[Row]:
        rows = found.rows()
        edges = [max((line.right for line in column), default=0.0) for column in found.columns]
        for cells in rows:
            top = min(line.top for cell in cells for line in cell)
            yield Row(top, tuple((list(cell), edge) for cell, edge in zip(cells, edges, strict=True)))
        self.table = found.strips
        self.cut = bool(rows[-1][0]) and not ENDED.search(rows[-1][0][-1].text)


def _parted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """A reference at the left and a date far at the right are two lines, a label and its value are one."""
    parted: list[Line] = []
    for line in lines:
        begin = 0
        for at, (word, after) in enumerate(pairwise(line.words), 1):
            if after.left - word.right > FAR_APART * line.height and not word.text.endswith(":"):
                parted.append(Line(line.words[begin:at]))
                begin = at
        parted.append(Line(line.words[begin:]))
    return tuple(parted)


def _text_heights(pages: Sequence[Sequence[Line]]) -> Iterator[int]:
    """The heights in which there are several long lines: a letter's letters may be larger than its annex's."""
    long = Counter(round(line.height) for lines in pages for line in lines if len(line.words) >= LONG_LINE)
    yield from (height for height, count in long.items() if count >= SEVERAL)
