"""What one page of a PDF holds: the rows of its ruled tables, the lines around them, rules and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pdfplumber.page import Page
from pdfplumber.table import CellGroup, Table

from letters.openers.beside import Rule
from letters.openers.lines import Line, Word, lines_of
from letters.openers.marks import bullets, without_marks
from letters.openers.running import Margins

# A page with more lines than this holds a map or a drawing, and its table would be looked for very long.
MOST_EDGES = 4_000
WHOLE = 0.95
# The share of a page that a picture of text covers at least, or how many curves draw one.
PICTURE = 0.1
DRAWN = 100
# The share of a page's width that a rule above footnotes takes at most, and where it begins.
SHORT = 0.45
LEFT = 0.35
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: each cell's lines and its right edge; a cell that another spans has neither.

    `spanned` are the places that a cell of a row above reaches.
    """

    top: float
    cells: tuple[tuple[list[Line], float], ...]
    spanned: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page holds. `lines` stand outside `rows`; `rules` are level lines that belong to no table."""

    number: int
    lines: list[Line]
    rows: list[Row]
    right: float
    rules: tuple[Rule, ...]
    width: float
    height: float
    pictured: bool

    def all_lines(self) -> Iterator[Line]:
        yield from self.lines
        for row in self.rows:
            for lines, _ in row.cells:
                yield from lines

    @property
    def margins(self) -> Margins:
        """Where running headers and footers are looked for."""
        tops = [row.top for row in self.rows]
        feet = [line.bottom for row in self.rows for lines, _ in row.cells for line in lines]
        top, foot = min(tops, default=self.height), max([*tops, *feet], default=0.0)
        return Margins(self.number, tuple(self.lines), self.height, top, foot)

    @property
    def separators(self) -> list[float]:
        """The heights of short rules at the left, such as stand above footnotes."""
        return [at for at, left, right in self.rules if right - left < SHORT * self.width and left < LEFT * self.width]


def sheet_of(page: Page) -> Sheet:
    plain = without_marks(page)
    words = [
        Word(str(one["text"]), float(one["x0"]), float(one["x1"]), float(one["top"]), float(one["bottom"]))
        for one in plain.extract_words()
    ]
    words += bullets(page, words)
    tables = plain.find_tables(_settings(plain)) if len(plain.edges) <= MOST_EDGES else []
    rows: list[Row] = []
    boxes: list[Box] = []
    for table in tables:
        if max(len(row.cells) for row in table.rows) > 1:  # one column is a frame around paragraphs
            words = _take(table, words, rows)
            boxes.append(table.bbox)
    right = max((word.right for word in words), default=0.0)
    pictured = any(float(image["width"]) * float(image["height"]) > PICTURE * _area(page) for image in page.images)
    return Sheet(
        page.page_number,
        lines_of(words),
        rows,
        right,
        tuple(_rules(plain, boxes)),
        float(page.width),
        float(page.height),
        pictured or len(page.curves) > DRAWN,
    )


def _area(page: Page) -> float:
    return float(page.width) * float(page.height)


def _rules(page: Page, boxes: list[Box]) -> Iterator[Rule]:
    if len(page.edges) > MOST_EDGES:
        return
    for edge in page.edges:
        at = float(edge["top"])
        if edge["orientation"] == "h" and not any(top - 1 <= at <= bottom + 1 for _, top, _, bottom in boxes):
            yield at, float(edge["x0"]), float(edge["x1"])


def _settings(page: Page) -> dict[str, list[float]]:
    """Some programs rule no line where a page's end cuts a row, so its columns' ends count as one."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)] if upright else []
    return {"explicit_horizontal_lines": ends}


def _take(table: Table, words: list[Word], rows: list[Row]) -> list[Word]:
    """Adds the table's rows, and returns the words that stand outside it."""
    inside = [word for word in words if _holds(table.bbox, word)]
    placed: set[Word] = set()
    feet: dict[int, float] = {}  # where the cells above end
    for row in table.rows:
        cells: list[tuple[list[Line], float]] = []
        for box in _boxes(table, row):
            held = [word for word in inside if box and _holds(box, word)]
            placed.update(held)
            lines = lines_of(held)
            padding = min((line.left for line in lines), default=0.0) - box[0] if box else 0.0
            cells.append((lines, box[2] - padding if box else 0.0))
        top = row.bbox[1]
        spanned = (at for at, box in enumerate(row.cells) if box is None and feet.get(at, top) > top + 1)
        rows.append(Row(top, tuple(cells), frozenset(spanned)))
        feet |= {at: box[3] for at, box in enumerate(row.cells) if box}
    return [word for word in words if word not in placed]


def _boxes(table: Table, row: CellGroup) -> list[Box | None]:
    """The row's cells; one alone where it spans the whole table."""
    wide = [box for box in row.cells if box and box[2] - box[0] > WHOLE * (table.bbox[2] - table.bbox[0])]
    return [wide[0]] if wide else list(row.cells)


def _holds(box: Box, word: Word) -> bool:
    left, top, right, bottom = box
    return left <= (word.left + word.right) / 2 < right and top <= (word.top + word.bottom) / 2 < bottom
