"""The sample letter as people get it: a Word file or a PDF of the same words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

import docx
from docx.table import _Cell
from fpdf import FPDF

from letters.blocks import Block, BlockKind, Cell, Piece

# The PDF's own fonts hold Latin-1 alone.
LATIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "•": "\u00b7"})


def word_file(blocks: Iterable[Block]) -> bytes:
    """Rows that follow one another are one table."""
    document = docx.Document()
    rows: list[tuple[Cell, ...]] = []
    for block in [*blocks, None]:
        if block and block.kind is BlockKind.ROW:
            rows.append(block.cells)
            continue
        if rows:
            _table(document.add_table(len(rows), max(map(len, rows))), rows)
            rows = []
        if block:
            style = {BlockKind.HEADING: "Heading 1", BlockKind.ITEM: "List Bullet"}.get(block.kind, "Normal")
            document.add_paragraph(block.text, style)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _table(table: docx.table.Table, rows: Sequence[Sequence[Cell]]) -> None:
    for at, cells in enumerate(rows):
        for cell, made in zip(cells, table.rows[at].cells, strict=False):
            _fill(made, cell.pieces)


def _fill(made: _Cell, pieces: Sequence[Piece]) -> None:
    for index, piece in enumerate(pieces):
        paragraph = made.paragraphs[0] if index == 0 else made.add_paragraph()
        paragraph.add_run(piece.text)
        if piece.marker:
            paragraph.style = "List Bullet"


class Pages(FPDF):
    """Numbers its pages as Word does."""

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("helvetica", size=9)
        self.cell(0, 8, f"Page {self.page_no()} of {{nb}}", align="C")


def new_pdf() -> Pages:
    pdf = Pages()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    return pdf


def pdf_file(blocks: Iterable[Block]) -> bytes:
    pdf = new_pdf()
    rows: list[tuple[Cell, ...]] = []
    for block in [*blocks, None]:
        if block and block.kind is BlockKind.ROW:
            rows.append(block.cells)
            continue
        if rows:
            with pdf.table(line_height=5, padding=2, text_align="LEFT", first_row_as_headings=False) as table:
                for cells in rows:
                    table.row([_printed(cell) for cell in cells])
            rows = []
        if block:
            pdf.multi_cell(0, 5, f"{block.piece.marker}{block.text}".translate(LATIN), align="L")
            pdf.set_xy(pdf.l_margin, pdf.get_y() + 5)
    return bytes(pdf.output())


def _printed(cell: Cell) -> str:
    lines = [f"{piece.marker}{piece.text}" for piece in cell.pieces]
    return "\n\n".join(lines).translate(LATIN)


def in_latin(text: str) -> str:
    """A text without what a Latin font lacks and with its breaks as spaces."""
    return re.sub(r"\s+", " ", text.translate(LATIN))


def unruled(pdf: FPDF, widths: Sequence[float], rows: Iterable[Sequence[str]], gap: float = 4) -> None:
    """A table without lines: cells side by side, and `gap` between rows."""
    for row in rows:
        top = foot = pdf.get_y()
        left = pdf.l_margin
        for width, text in zip(widths, row, strict=True):
            pdf.set_xy(left, top)
            pdf.multi_cell(width - 5, 5, text, align="L")
            foot, left = max(foot, pdf.get_y()), left + width
        pdf.set_xy(pdf.l_margin, foot + gap)
