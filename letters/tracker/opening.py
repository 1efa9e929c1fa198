"""A file to rows of cells, within bounds: text, or a day where the spreadsheet holds one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from commitments.tracker import TrackerUnreadable

Cell: TypeAlias = str | date
Row: TypeAlias = list[Cell]

LARGEST = 20_000_000  # bytes
LARGEST_UNPACKED = 200_000_000  # bytes: a small archive can hold a very large sheet
MOST_ROWS = 2_000
MOST_COLUMNS = 100
MOST_SHEETS = 20
LONGEST_CELL = 10_000  # characters
CSV_NAMES = frozenset({".csv", ".tsv"})
WORKBOOK_NAMES = frozenset({".xlsx", ".xlsm"})
OLD_WORKBOOK = ".xls"
SHEET_OF = "xl/workbook.xml"
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = ",;\t|"
SAMPLE_LINES = 20


def is_table(path: Path) -> bool:
    """Whether a file is a table and no letter: by its name, or as a workbook by what it holds."""
    suffix = path.suffix.lower()
    return suffix in CSV_NAMES | WORKBOOK_NAMES | {OLD_WORKBOOK} or _is_workbook(path)


def tables_of_file(path: Path, largest: int = LARGEST) -> Iterator[list[Row]]:
    """The file's tables, one for each sheet. Raises TrackerUnreadable with the end of a sentence about the file."""
    content = _content(path, largest)
    if path.suffix.lower() == OLD_WORKBOOK:
        raise TrackerUnreadable("it is of an old Excel. Save it as .xlsx.")
    if content.startswith(b"PK\x03\x04"):
        yield from _tables_of_workbook(content)
    else:
        yield _table_of_csv(content)


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return SHEET_OF in archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError):
        return False


def _content(path: Path, largest: int) -> bytes:
    try:
        if not path.is_file():
            raise TrackerUnreadable("there is no such file. Check the name and the folder.")
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as problem:
        raise TrackerUnreadable(f"it can't be opened ({problem.strerror}). Check who may read it.") from problem
    if len(content) > largest:
        raise TrackerUnreadable(f"it is larger than {largest / 1_000_000:,g} MB. Keep only the table in it.")
    if not content.strip():
        raise TrackerUnreadable("it is empty. Ask for the table again, or save it anew as .xlsx or CSV.")
    return content


def _table_of_csv(content: bytes) -> list[Row]:
    text = _decoded(content)
    if "\x00" in text:
        raise TrackerUnreadable("it holds no text. Save the table as CSV or XLSX.")
    # A quoted cell may be longer than the reader's own bound; ours is looked at row by row.
    csv.field_size_limit(LARGEST)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return _bounded(lines)
    except csv.Error as problem:
        raise TrackerUnreadable(f"it is broken ({problem}). Save the table anew as CSV.") from problem


def _decoded(content: bytes) -> str:
    marked = next((name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), None)
    # Windows' own encoding comes last: nearly every file decodes in it, and the few holes in it become a sign.
    for encoding in (marked,) if marked else ("utf-8",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The one that parts the first lines most often; a comma where none does."""
    head = "\n".join(text.splitlines()[:SAMPLE_LINES])
    return max(DELIMITERS, key=head.count)


def _tables_of_workbook(content: bytes) -> Iterator[list[Row]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - takes 0.2 s, and most tables are CSV

    _look_at_sizes(content)
    try:
        # Values alone: a formula's last result, nothing of other files.
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in workbook.worksheets[:MOST_SHEETS]:
            sheet.reset_dimensions()  # what a sheet says of its own size may be wrong
            yield _bounded(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True))
    except TrackerUnreadable:
        raise
    except Exception as broken:  # an opener's call into its parser, which raises whatever it meets
        raise TrackerUnreadable("it is no whole Excel file. Save it anew as .xlsx, or as CSV.") from broken


def _look_at_sizes(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if SHEET_OF not in archive.namelist():
                raise TrackerUnreadable("it is no Excel file. Save the table as .xlsx or CSV.")
    except zipfile.BadZipFile as broken:
        raise TrackerUnreadable("it is no whole Excel file. Save it anew as .xlsx, or as CSV.") from broken
    if unpacked > LARGEST_UNPACKED:
        raise TrackerUnreadable("it holds more than a table of commitments. Keep only that in it.")


def _bounded(lines: Iterable[Sequence[object]]) -> list[Row]:
    """The rows, numbered by their place, without the empty ones at the end."""
    rows: list[Row] = []
    for line in lines:
        cells = [_cell(value) for value in line]
        while cells and cells[-1] == "":
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise TrackerUnreadable(f"it has more than {MOST_COLUMNS} columns. Keep only those of the commitments.")
        rows.append(cells)
        if len(rows) > MOST_ROWS and any(rows[MOST_ROWS:]):
            raise TrackerUnreadable(f"it has more than {MOST_ROWS:,} rows. Split it.")
        if len(rows) > 2 * MOST_ROWS:  # nothing but empty rows since
            break
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
