"""HTML cells that span rows: the rows below keep their cells under the same names."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import _Element as Node

from letters.blocks import Cell

CELLS = frozenset({"td", "th"})
# A table of more columns, or a cell over more rows, was made to break readers.
MOST_COLUMNS = 40
MOST_ROWS = 200


def cells_of_row(row: Node, read: Callable[[Node], Cell]) -> list[Cell]:
    """A row's cells, empty ones where a cell of a row above or a cell that spans columns covers the place."""
    own = [child for child in row if child.tag in CELLS]
    if not _spanned(row):
        return [read(child) for child in own]
    covered = _covered_from_above(row)
    cells: list[Cell] = []
    for child in own:
        while len(cells) in covered:
            cells.append(Cell(()))
        cells.append(read(child))
        cells += [Cell(())] * (_span(child, "colspan", MOST_COLUMNS) - 1)
    while len(cells) in covered:
        cells.append(Cell(()))
    return cells[:MOST_COLUMNS]


def _spanned(row: Node) -> bool:
    """Whether a cell of this table spans rows; where none does, its rows are as they stand."""
    return any(child.get("rowspan") for above in _rows_upto(row) for child in above)


def _covered_from_above(row: Node) -> set[int]:
    """The columns that cells of the rows above fill in this row."""
    left: dict[int, int] = {}
    for above in _rows_upto(row)[:-1]:
        taken = set(left)
        left = {column: rows - 1 for column, rows in left.items() if rows > 1}
        column = 0
        for child in above:
            if child.tag not in CELLS:
                continue
            while column in taken:
                column += 1
            width = _span(child, "colspan", MOST_COLUMNS)
            rows = _span(child, "rowspan", MOST_ROWS)
            left |= {at: rows - 1 for at in range(column, column + width) if rows > 1}
            column += width
    return set(left)


def _rows_upto(row: Node) -> list[Node]:
    """The rows above, within reach of a span, and the row itself; a head's spans end with its part of the table."""
    above = [one for one in row.itersiblings(preceding=True) if one.tag == "tr"][:MOST_ROWS]
    return [*reversed(above), row]


def _span(cell: Node, name: str, most: int) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) <= len("1000") else 1
