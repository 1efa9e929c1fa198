"""How a PDF's pages are laid out: columns, tables without ruled lines, what every page repeats, notes, pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from fpdf import FPDF
from PIL import Image

from letters.blocks import BULLET, Block, BlockKind, Piece
from letters.openers.pdf import blocks_of_pdf
from tests.letters.files_made import Pages, new_pdf, unruled

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


def in_columns(pdf: FPDF, texts: Sequence[str], align: str = "LEFT") -> None:
    with pdf.text_columns(ncols=2, gutter=10, text_align=align, line_height=1.2) as columns:
        for text in texts:
            columns.write(f"{text}\n\n")


@pytest.mark.parametrize("align", ["LEFT", "JUSTIFY"])
def test_two_columns_of_text_are_read_one_after_the_other(align: str) -> None:
    pdf = new_pdf()
    texts = [f"Paragraph {number} begins here. {FOUND * 3}".strip() for number in range(1, 14)]
    in_columns(pdf, texts, align)
    assert said(pdf) == texts


def test_text_over_the_whole_width_stays_above_the_columns() -> None:
    pdf = new_pdf()
    above = f"This goes over the whole width. {FOUND * 2}".strip()
    paragraph(pdf, above)
    texts = [f"Paragraph {number} begins here. {FOUND * 2}".strip() for number in range(1, 14)]
    in_columns(pdf, texts)
    assert said(pdf) == [above, *texts]


def test_two_addresses_side_by_side_are_two_and_keep_their_lines() -> None:
    pdf = new_pdf()
    left = "Councillor Mara Lindqvist\nChair, Transport Committee\nWestmere Assembly\nHigh Street"
    right = "Westmere Constabulary\nHeadquarters\nMill Lane\nWestmere"
    top = pdf.get_y()
    pdf.multi_cell(80, 5, left, align="L")
    pdf.set_xy(130, top)
    pdf.multi_cell(60, 5, right, align="L")
    assert said(pdf) == [left, right]


def test_a_table_without_ruled_lines_gives_its_rows() -> None:
    pdf = new_pdf()
    paragraph(pdf, FOUND * 3)
    unruled(pdf, (60, 100), [("Recommendation", "Response"), *zip(ASKED, ANSWERED, strict=True)])
    paragraph(pdf, FOUND * 3)
    assert rows(pdf) == [["Recommendation", "Response"], *map(list, zip(ASKED, ANSWERED, strict=True))]
    assert [said(pdf)[0], said(pdf)[-1]] == [(FOUND * 3).strip()] * 2


def test_a_wide_grid_without_ruled_lines_gives_its_rows() -> None:
    pdf = new_pdf()
    header = ("No.", "Recommendation", "Response", "Lead", "Timescale")
    grid = [
        (str(number), asked, answered, "Head of Estates", "Spring 2027")
        for number, (asked, answered) in enumerate(zip(ASKED, ANSWERED, strict=True), 1)
    ]
    unruled(pdf, (15, 50, 60, 25, 25), [header, *grid])
    assert rows(pdf) == list(map(list, [header, *grid]))


def test_rows_that_no_space_parts_begin_where_a_short_cell_ends() -> None:
    pdf = new_pdf()
    table = list(zip(ASKED, (f"Accepted. {FOUND * 3}Done.", "Not accepted.", f"Noted. {FOUND * 3}Done."), strict=True))
    unruled(pdf, (60, 100), table, gap=0)
    assert rows(pdf) == list(map(list, table))


def test_a_row_without_ruled_lines_goes_on_over_a_page() -> None:
    pdf = new_pdf()
    unruled(pdf, (60, 100), [("Recommendation", "Response"), (ASKED[0], ANSWERED[0]), (ASKED[1], ANSWERED[0])])
    pdf.add_page()
    pdf.set_xy(pdf.l_margin + 60, pdf.get_y())
    pdf.multi_cell(100, 5, "The rest is told here, and in no other column.", align="L")
    assert rows(pdf)[-1] == ["", "The rest is told here, and in no other column."]


def test_the_end_of_a_letter_below_a_table_is_no_row() -> None:
    pdf = new_pdf()
    unruled(pdf, (60, 100), [("Recommendation", "Response"), *zip(ASKED, ANSWERED, strict=True)])
    pdf.add_page()
    paragraph(pdf, "Yours sincerely,")
    assert [block.kind for block in blocks(pdf)][-1] is BlockKind.PARAGRAPH


def test_lines_across_a_table_part_its_rows() -> None:
    pdf = new_pdf()
    for asked in ("Alarms", "Desks", "Calls"):
        pdf.line(pdf.l_margin, pdf.get_y(), 170, pdf.get_y())
        unruled(pdf, (60, 100), [(asked, f"{FOUND}{asked}.")], gap=0)
    assert [row[0] for row in rows(pdf)] == ["Alarms", "Desks", "Calls"]


def test_lists_and_labels_are_no_tables() -> None:
    pdf = new_pdf()
    top = pdf.get_y()
    for at, (label, value) in enumerate(
        (("Date:", "2 July 2026"), ("Our ref:", "WC/12"), ("Contact:", "Hugh Tarrant"))
    ):
        pdf.text(20, top + 5 * at, label)
        pdf.text(60, top + 5 * at, value)
    for at in range(4):
        pdf.text(20, 60 + 10 * at, f"{at + 1}.")
        pdf.text(30, 60 + 10 * at, "The alarms will be tested at every site.")
    assert rows(pdf) == []
    assert "Date: 2 July 2026" in said(pdf)[0]
    assert [block.piece.marker for block in blocks(pdf)[-4:]] == ["1. ", "2. ", "3. ", "4. "]


class Running(Pages):
    """Says the same at the top and the foot of each page."""

    def header(self) -> None:
        self.set_font("helvetica", size=9)
        self.text(20, 8, "Westmere Constabulary: response to the Committee")
        self.text(170, 8, f"{self.page_no()}")
        self.set_font("helvetica", size=11)

    def footer(self) -> None:
        self.set_font("helvetica", size=9)
        self.text(20, 290, f"Official | {self.page_no()}")
        self.set_font("helvetica", size=11)


def running(pages: Sequence[str]) -> Running:
    pdf = Running()
    pdf.set_top_margin(25)
    pdf.set_font("helvetica", size=11)
    for text in pages:
        pdf.add_page()
        paragraph(pdf, text)
    return pdf


def test_headers_and_footers_cut_no_sentence_and_are_said_once() -> None:
    pdf = running(["We will publish the results", "by the end of March 2027, and", "again each year."])
    assert said(pdf) == [
        "Westmere Constabulary: response to the Committee 1",
        "We will publish the results by the end of March 2027, and again each year.",
    ]


def test_a_heading_that_stands_at_the_top_of_each_page_with_a_number_of_its_own_is_kept() -> None:
    pdf = new_pdf()
    for number in (1, 2, 3):
        if number > 1:
            pdf.add_page()
        paragraph(pdf, f"Recommendation {number}")
        paragraph(pdf, FOUND)
    assert [text for text in said(pdf) if text.startswith("Rec")] == [
        f"Recommendation {number}" for number in (1, 2, 3)
    ]


def test_a_tables_header_that_each_page_repeats_is_no_running_header() -> None:
    pdf = Running()
    pdf.set_top_margin(25)
    pdf.set_font("helvetica", size=11)
    for _ in range(3):
        pdf.add_page()
        unruled(pdf, (60, 100), [("Recommendation", "Response"), *zip(ASKED, ANSWERED, strict=True)])
    assert [row for row in rows(pdf) if row[0] == "Recommendation"] == [["Recommendation", "Response"]] * 3


def with_footnote() -> FPDF:
    pdf = new_pdf()
    pdf.write(5, "The plan")
    pdf.char_vpos = "SUP"
    pdf.write(5, "3")
    pdf.char_vpos = "LINE"
    pdf.write(5, " was published in 2025 and has a floor of 50 m")
    pdf.char_vpos = "SUP"
    pdf.write(5, "2")
    pdf.char_vpos = "LINE"
    pdf.write(5, f". {FOUND * 3}We will publish")
    pdf.line(pdf.l_margin, 258, 60, 258)
    pdf.set_font_size(8)
    pdf.set_xy(pdf.l_margin, 260)
    pdf.char_vpos = "SUP"
    pdf.write(4, "3")
    pdf.char_vpos = "LINE"
    pdf.write(4, " Front desks: a plan, page 4.")
    pdf.set_font_size(11)
    pdf.add_page()
    pdf.write(5, "the results in May 2027.")
    return pdf


def test_a_footnote_is_set_apart_and_its_mark_leaves_the_sentence() -> None:
    text, note = blocks(with_footnote())
    first, second = (
        "The plan was published in 2025 and has a floor of 50 m2.",
        "We will publish the results in May 2027.",
    )
    assert text.text == f"{first} {FOUND * 3}{second}"
    assert (note.kind, note.text, note.place.number) == (
        BlockKind.ASIDE,
        "Footnote 3: Front desks: a plan, page 4.",
        1,
    )


def test_small_rows_at_a_pages_foot_are_no_footnotes() -> None:
    pdf = new_pdf()
    paragraph(pdf, FOUND * 5)
    pdf.set_font_size(8)
    unruled(
        pdf, (10, 60, 90), [("1", ASKED[0], ANSWERED[0]), ("2", ASKED[1], ANSWERED[1]), ("3", ASKED[2], ANSWERED[2])]
    )
    assert [row[0] for row in rows(pdf)] == ["1", "2", "3"]


@pytest.mark.parametrize("shape", ["circle", "square"])
def test_a_bullet_that_is_drawn_is_a_bullet(shape: str) -> None:
    pdf = new_pdf()
    paragraph(pdf, "We will:")
    for text in ("test the alarms", "publish the results"):
        top = pdf.get_y()
        if shape == "circle":
            pdf.circle(16, top + 2.5, 0.7, style="F")
        else:
            pdf.rect(15, top + 1.8, 1.4, 1.4, style="F")
        pdf.set_xy(20, top)
        paragraph(pdf, text)
    assert [block.piece for block in blocks(pdf)] == [
        Piece("We will:"),
        Piece("test the alarms", BULLET),
        Piece("publish the results", BULLET),
    ]


def test_a_page_that_is_a_picture_among_pages_of_text_is_named() -> None:
    pdf = new_pdf()
    paragraph(pdf, FOUND)
    pdf.add_page()
    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PNG")
    pdf.image(picture, 20, 20, 150, 200)
    pdf.add_page()
    paragraph(pdf, FOUND)
    asides = [block for block in blocks(pdf) if block.kind is BlockKind.ASIDE]
    assert [(one.text, one.place.number) for one in asides] == [
        ("Page 2 is a picture without text. Ask for its text.", 2),
    ]
