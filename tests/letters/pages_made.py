"""Pages to read: words that they hold, and what is read of them."""

from __future__ import annotations

from fpdf import FPDF

from letters.blocks import Block, BlockKind
from letters.openers.pdf import blocks_of_pdf

FOUND = "The Constabulary has looked at each of its forty sites and has found that most of the alarms are old. "
ASKED = (
    "The Constabulary should test the alarms at all of its sites and publish what it finds.",
    "The Constabulary should write a plan for its front desks, setting out who leads and what it costs.",
    "The Constabulary should train every officer who answers calls at night.",
)
ANSWERED = (
    f"Accepted. {FOUND}We will test every alarm by 31 August 2026.",
    "Not accepted.",
    f"Accepted in principle. {FOUND}{FOUND}We will begin in May 2027.",
)


def blocks(pdf: FPDF) -> list[Block]:
    return blocks_of_pdf(bytes(pdf.output()))


def said(pdf: FPDF) -> list[str]:
    return [block.text for block in blocks(pdf)]


def rows(pdf: FPDF) -> list[list[str]]:
    return [[cell.text for cell in block.cells] for block in blocks(pdf) if block.kind is BlockKind.ROW]


def paragraph(pdf: FPDF, text: str) -> None:
    pdf.multi_cell(0, 5, text, align="L")
    pdf.set_xy(pdf.l_margin, pdf.get_y() + 4)
