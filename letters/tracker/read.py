"""The front door for tables: a file in, a tracker out."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from pathlib import Path

from commitments.tracker import RecognisedColumn, RowFault, Tracked, Tracker, TrackerUnreadable
from letters.tracker.columns import Meaning, header_at
from letters.tracker.opening import LARGEST, Row, tables_of_file
from letters.tracker.rows import Cells, RowReader

NO_TABLE = (
    "no row of it names the columns of a table of commitments. Give it headings such as Commitment, Body, Due, Status "
    "(docs/trackers.md)."
)
EMPTY = "it has no rows. Ask for the table again, or save it anew as .xlsx or CSV."
ONLY_HEADINGS = "no row stands below its headings. Add a row for each commitment, or ask for the whole table."
NO_BODY = "no column names the body. Add a column Body, or say it for all rows with --body."


def read_tracker(
    path: Path,
    *,
    today: date,
    written_on: date | None = None,
    body: str | None = None,
    holidays: Container[date] | None = None,
    largest: int = LARGEST,
) -> Tracker:
    """The table of commitments that a file holds.

    Deadlines of rows without a day of their own count from `written_on`, else from `today`; rows without a body
    are of `body`. A file of more bytes than `largest` is refused. Raises TrackerUnreadable with one sentence that names
    the file, what is wrong and the cure.
    """
    reader = RowReader(written_on or today, body, holidays)
    try:
        rows, header, meanings = _table(path, largest)
        return _tracker(rows, header, meanings, reader, assumed=written_on is None)
    except TrackerUnreadable as problem:
        raise TrackerUnreadable(f"{path.name or path} can't be read as a tracker: {problem}") from problem


def _table(path: Path, largest: int) -> tuple[list[Row], int, list[Meaning | None]]:
    """The first of the file's tables that names its columns and has rows below, with the place of that row."""
    empty, headings = True, False
    for rows in tables_of_file(path, largest):
        empty = empty and not any(map(any, rows))
        header = header_at(rows)
        if header and any(map(any, rows[header[0] + 1 :])):
            return rows, *header
        headings = headings or header is not None
    raise TrackerUnreadable(ONLY_HEADINGS if headings else EMPTY if empty else NO_TABLE)


def _tracker(
    rows: Sequence[Row], header: int, meanings: list[Meaning | None], reader: RowReader, *, assumed: bool
) -> Tracker:
    if Meaning.BODY not in meanings and not reader.body:
        raise TrackerUnreadable(NO_BODY)
    read: list[Tracked] = []
    faults: list[RowFault] = []
    seen: dict[tuple[str, str, str], int] = {}
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        cells = _cells(row, meanings)
        if not cells:
            continue
        found = reader.read(number, cells)
        if isinstance(found, Tracked):
            first = seen.setdefault(found.identity, number)
            if first == number:
                read.append(found)
                continue
            found = RowFault(number, f"it says the same as row {first}")
        faults.append(found)
    headings = rows[header]
    return Tracker(
        written_on=reader.written_on,
        written_on_assumed=assumed,
        columns=tuple(
            RecognisedColumn(" ".join(str(heading).split()), meaning.value if meaning else None)
            for heading, meaning in zip(headings, meanings, strict=True)
            if heading != ""
        ),
        rows=tuple(read),
        faults=tuple(faults),
    )


def _cells(row: Row, meanings: list[Meaning | None]) -> Cells:
    """What stands in the columns that are used; nothing for an empty row."""
    cells: Cells = {}
    for cell, meaning in zip(row, meanings, strict=False):
        if meaning and cell != "":
            cells.setdefault(meaning, []).append(cell)
    return cells
