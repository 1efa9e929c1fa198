"""Letters of our own making, in layouts that bodies use: tests/letters/layouts/ holds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx

from tests.letters.files_made import saved

WRITTEN_ON = date(2026, 7, 2)
PUBLISHED_ON = date(2026, 5, 21)
LAYOUTS = Path(__file__).parent / "layouts"


def _layout(name: str) -> str:
    return (LAYOUTS / name).read_text(encoding="utf-8")


BROKEN_OVER_PAGES = _layout("broken-over-pages.md")
HTML_TABLE = _layout("grid.html")
HEADINGS = _layout("headings.md")
WITHOUT_RESPONSE_LABELS = _layout("without-response-labels.md")
PLAIN_TEXT = _layout("memo.txt")
PIPES = _layout("pipes.md")
ANSWERS_INSIDE = _layout("answers-inside.txt")


def merged_cells() -> bytes:
    """A Word file whose table has no header and one answer to two recommendations."""
    document = docx.Document()
    document.add_paragraph("2 July 2026")
    document.add_paragraph("Dear Councillor Lindqvist,")
    document.add_paragraph("Yours sincerely,")
    document.add_paragraph("Ines Marlow\nWestmere Transport Authority")
    rows = (
        ("1", "Run buses until one.", "Accepted. We will run them from 4 January 2027.", "Head of Buses"),
        ("2", "Run trams until one.", "", "Head of Trams"),
        ("3", "Halve fares.", "Not accepted.", ""),
        ("", "", "Fares pay for buses.", ""),
    )
    table = document.add_table(len(rows), 4)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 2).merge(table.cell(1, 2)).text = rows[0][2]
    return saved(document)
