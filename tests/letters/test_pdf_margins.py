"""What a PDF's pages hold beside their text: what every page repeats, footnotes, drawn bullets, pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from fpdf import FPDF
from PIL import Image

from letters.blocks import BULLET, BlockKind, Piece
from tests.letters.files_made import Pages, new_pdf, unruled
from tests.letters.pages_made import ANSWERED, ASKED, FOUND, blocks, paragraph, rows, said


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
        "Westmere Constabulary: response to the Committee\n1",
        "We will publish the results by the end of March 2027, and again each year.",
    ]


class Signed(Pages):
    """Its footer is as large as the text and ends with the page's number."""

    def footer(self) -> None:
        self.text(20, 283, f"Chair: Ada Obi   Chief Executive: Ben Marsh  {self.page_no()}")


def test_a_footer_that_ends_with_the_pages_number_cuts_no_sentence() -> None:
    pdf = Signed()
    pdf.set_font("helvetica", size=11)
    for text in ["We will publish the results", "by the end of March 2027."]:
        pdf.add_page()
        paragraph(pdf, text)
    assert said(pdf) == ["We will publish the results by the end of March 2027."]


@pytest.mark.parametrize("line", ["Westmere Constabulary: point {}", "The Constabulary's answer to recommendation {}"])
def test_a_line_at_each_pages_top_that_numbers_what_is_answered_is_kept(line: str) -> None:
    pdf = new_pdf()
    for number in (1, 2, 3):
        if number > 1:
            pdf.add_page()
        paragraph(pdf, line.format(number))
        paragraph(pdf, FOUND)
    assert [text for text in said(pdf) if "Constabulary" in text and text != FOUND.strip()] == [
        line.format(number) for number in (1, 2, 3)
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


def test_a_line_of_a_sentence_that_stands_alike_on_several_pages_is_text() -> None:
    begun = ("We will mend the lamps that\n", "We will mend the locks that\n", "We will mend the gates that\n")
    pdf = running([f"{one}matter to those who use them most\nand say so, by 30 June 2027." for one in begun])
    assert " ".join(said(pdf)).count("matter to those who use them most") == len(begun)


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


@pytest.mark.parametrize("mark", ["1a.", "1.", "1"])
@pytest.mark.parametrize("framed", [True, False])
def test_what_is_as_large_as_the_text_is_no_footnote_below_a_line_or_in_a_frame(mark: str, framed: bool) -> None:
    asked = f"{mark} {ASKED[0]}"
    pdf = new_pdf()
    paragraph(pdf, "Alarms at night")
    if framed:
        pdf.set_fill_color(230)
        pdf.rect(pdf.l_margin, pdf.get_y() - 1, 80, 16, style="F")
    else:
        pdf.line(pdf.l_margin, pdf.get_y() - 2, 50, pdf.get_y() - 2)
    pdf.multi_cell(80, 5, asked, align="L")
    pdf.set_xy(pdf.l_margin, pdf.get_y() + 4)
    paragraph(pdf, "1.1 We will test them by May 2027.")
    assert [f"{block.piece.marker}{block.text}".replace("\n", " ") for block in blocks(pdf)] == [
        "Alarms at night",
        asked,
        "1.1 We will test them by May 2027.",
    ]


def test_the_committees_numbered_words_in_small_letters_at_a_pages_foot_are_no_footnote() -> None:
    pdf = new_pdf()
    paragraph(pdf, FOUND * 5)
    pdf.set_font_size(9)
    paragraph(pdf, f"2. {ASKED[1]}")
    pdf.set_font_size(11)
    pdf.add_page()
    paragraph(pdf, FOUND * 3)
    assert [block.kind for block in blocks(pdf)] == [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.PARAGRAPH]


def test_columns_in_smaller_letters_than_the_page_hold_no_footnotes() -> None:
    pdf = new_pdf()
    paragraph(pdf, FOUND * 14)
    top = pdf.get_y()
    pdf.set_font_size(9)
    for left in (20, 110):
        pdf.set_xy(left, top)
        for number in (1, 2):
            pdf.multi_cell(80, 5, f"{number} {FOUND}We will mend them all.", align="L")
            pdf.set_xy(left, pdf.get_y() + 4)
    assert {block.kind for block in blocks(pdf)} == {BlockKind.PARAGRAPH}
