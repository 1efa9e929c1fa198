"""HTML cells that span rows: the rows below keep their cells under the same names."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import _Element as Node

from letters.blocks import Cell

CELLS = frozenset({"td", "th"})
# A table of more columns, or a cell over more rows, was made to break readers.
MOST_COLUMNS = 40
MOST_ROWS = 200


def covered_places(holder: Node) -> dict[Node, frozenset[int]]:
    """For each of the holder's rows, from the first that has a cell over several, the columns filled from above.

    One walk down the rows: a table of many thousands is read once. A head's spans end with its part of the table.
    """
    left: dict[int, int] = {}
    covered: dict[Node, frozenset[int]] = {}
    for row in holder.iterchildren("tr"):
        if covered or any(child.get("rowspan") for child in row):
            covered[row] = frozenset(left)
            left = _left_below(row, left)
    return covered


def cells_of_row(row: Node, covered: frozenset[int] | None, read: Callable[[Node], Cell]) -> list[Cell]:
    """A row's cells, empty ones where a cell of a row above or a cell that spans columns covers the place.

    `covered` is None where no cell above spans rows: then the row is as it stands.
    """
    own = [child for child in row if child.tag in CELLS]
    if covered is None:
        return [read(child) for child in own]
    cells: list[Cell] = []
    for child in own:
        while len(cells) in covered:
            cells.append(Cell(()))
        cells.append(read(child))
        cells += [Cell(())] * (_span(child, "colspan", MOST_COLUMNS) - 1)
    while len(cells) in covered:
        cells.append(Cell(()))
    return cells[:MOST_COLUMNS]


def _left_below(row: Node, left: dict[int, int]) -> dict[int, int]:
    """How many more rows each column's cell fills below this row, from how many it had left above."""
    below = {column: rows - 1 for column, rows in left.items() if rows > 1}
    column = 0
    for child in row:
        if child.tag not in CELLS:
            continue
        while column in left:
            column += 1
        width = _span(child, "colspan", MOST_COLUMNS)
        rows = _span(child, "rowspan", MOST_ROWS)
        below |= {at: rows - 1 for at in range(column, min(column + width, MOST_COLUMNS)) if rows > 1}
        column += width
    return below


def _span(cell: Node, name: str, most: int) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) <= len("1000") else 1
