"""Plain text on a terminal or into a pipe. What came from outside can't steer the terminal."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

# Control characters move the cursor or set titles; the others turn the direction of what stands after them.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
WIDEST = 110
NARROWEST = 24


def printable(text: str) -> str:
    return STEERING.sub("", text)


def terminal_width() -> int | None:
    """The columns of the terminal, or None where the output is a pipe or a file, which takes lines of any length."""
    return max(NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def wrapped(text: str, indent: str = "", *, first: str | None = None) -> str:
    """Text with `indent` before each line (`first` before the first), folded on a terminal."""
    width = terminal_width()
    begin = indent if first is None else first
    lines = printable(text).splitlines() or [""]
    if width is None:
        return "\n".join(f"{indent if number else begin}{line}" for number, line in enumerate(lines))
    folded = [
        textwrap.fill(line, min(width, WIDEST), initial_indent=indent if number else begin, subsequent_indent=indent)
        for number, line in enumerate(lines)
    ]
    return "\n".join(folded)


def labelled(entries: Iterable[tuple[str, str]]) -> str:
    """'Body      Westmere Constabulary', one below the other; entries without text are left out."""
    told = [(label, text) for label, text in entries if text]
    width = max(len(label) for label, _ in told) + 2
    return "\n".join(wrapped(text, " " * width, first=f"{label:<{width}}") for label, text in told)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines, with columns that begin at the same place."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))
