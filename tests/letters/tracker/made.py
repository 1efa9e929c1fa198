"""Tables of commitments, made for one test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from commitments.tracker import Tracked, Tracker
from letters.tracker import read_tracker

TODAY = date(2026, 9, 7)
BODY = "Westmere Constabulary"
HEADER = "Ref,Recommendation,Commitment,Body,Date agreed,Due,Status,Lead officer,Latest update"
Value = str | int | float | date | datetime | None


def csv_file(folder: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = folder / "tracker.csv"
    path.write_bytes("\r\n".join((header, *lines)).encode(encoding))
    return path


def workbook(folder: Path, *rows: Sequence[Value], before: Sequence[Sequence[Value]] = ()) -> Path:
    """A workbook whose second sheet holds the table."""
    book = Workbook()
    book.active.title = "Read me"  # type: ignore[union-attr]  # a new workbook has a sheet
    sheet = book.create_sheet("Tracker")
    for row in (*before, HEADER.split(","), *rows):
        sheet.append(list(row))
    path = folder / "tracker.xlsx"
    book.save(path)
    book.close()
    return path


def read(path: Path, *, written_on: date | None = None, body: str | None = None) -> Tracker:
    return read_tracker(path, today=TODAY, written_on=written_on, body=body)


def the_row(folder: Path, line: str, *, header: str = HEADER) -> Tracked:
    """The one row of a table of one row."""
    found = read(csv_file(folder, line, header=header), body=BODY)
    assert found.faults == ()
    (row,) = found.rows
    return row


def the_fault(folder: Path, line: str, *, header: str = HEADER) -> str:
    found = read(csv_file(folder, line, header=header))
    assert found.rows == ()
    (fault,) = found.faults
    return f"row {fault.number}: {fault.what}"
