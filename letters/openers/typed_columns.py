"""Tables that plain text lays out with spaces: names, a rule of dashes below them, and cells under the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

RULE = re.compile(r"\s*(?:[-–—=_+|]{3,}\s*)+$")
NAME = re.compile(r"\S+(?: \S+)*")
LEAST_NAMES = 3
MOST_BLANK = 2


@dataclass(frozen=True, slots=True)
class TypedTable:
    """`rows` of cells, the names first; it stands from its first line up to `end`."""

    end: int
    rows: tuple[tuple[str, ...], ...]


def typed_table(lines: Sequence[str], at: int) -> TypedTable | None:
    """The table whose names stand in line `at`, or None."""
    starts = _names(lines, at)
    if not starts:
        return None
    rows = [_cells(lines[at], starts)]
    end = at + 2
    for number, line in _of_table(lines, at + 2, starts):
        end = number
        cells = _cells(line, starts)
        if _goes_on(rows[1:], cells, parted=not lines[end - 2].strip() or RULE.match(lines[end - 2]) is not None):
            rows[-1] = tuple(f"{before} {more}".strip() for before, more in zip(rows[-1], cells, strict=True))
        else:
            rows.append(cells)
    return TypedTable(end, tuple(rows)) if len(rows) > 1 else None


def _names(lines: Sequence[str], at: int) -> list[int]:
    """Where the columns begin: at least three names, two spaces apart, with a rule below."""
    if at + 1 >= len(lines) or not RULE.match(lines[at + 1]) or "\t" in lines[at]:
        return []
    starts = [found.start() for found in NAME.finditer(lines[at])]
    return starts if len(starts) >= LEAST_NAMES else []


def _of_table(lines: Sequence[str], at: int, starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Each line of the table with the number of the line after it; a few blank ones and rules may stand between."""
    blank = 0
    for number, line in enumerate(lines[at:], at + 1):
        if not line.strip():
            blank += 1
        elif not RULE.match(line):
            alone = sum(bool(cell) for cell in _cells(line, starts)) == 1
            if blank > MOST_BLANK or "\t" in line or not _fits(line, starts) or (blank and alone):
                return
            blank = 0
            yield number, line


def _fits(line: str, starts: Sequence[int]) -> bool:
    """No word crosses into a column, and nothing stands before the first."""
    return not line[: starts[0]].strip() and all(line[start - 1 : start].strip() == "" for start in starts[1:])


def _cells(line: str, starts: Sequence[int]) -> tuple[str, ...]:
    ends = [*starts[1:], len(line)]
    return tuple(line[start:end].strip() for start, end in zip(starts, ends, strict=True))


def _goes_on(rows: Sequence[tuple[str, ...]], cells: Sequence[str], *, parted: bool) -> bool:
    """A line without a first cell, or whose first cell goes on in small letters."""
    return bool(rows) and not parted and (not cells[0] or cells[0][0].islower())
