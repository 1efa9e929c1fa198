"""What stands side by side on a PDF's pages: columns of text, tables without ruled lines, addresses."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fpdf import FPDF

from letters.blocks import BlockKind
from tests.letters.files_made import new_pdf, unruled
from tests.letters.pages_made import ANSWERED, ASKED, FOUND, blocks, paragraph, rows, said


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


def test_what_labels_at_the_left_name_stands_in_their_rows() -> None:
    pdf = new_pdf()
    head = [
        ("To", "Chair of the Police and Crime Committee"),
        ("From", "Hugh Tarrant of Westmere Constabulary"),
        ("Date", "2 July 2026"),
    ]
    unruled(pdf, (30, 130), head, gap=0)
    assert rows(pdf) == list(map(list, head))


def test_a_letter_in_larger_letters_than_its_annex_is_no_heading() -> None:
    pdf = new_pdf()
    paragraph(pdf, FOUND * 3)
    paragraph(pdf, "Yours sincerely,")
    pdf.set_font_size(8)
    paragraph(pdf, FOUND * 20)
    assert {block.kind for block in blocks(pdf)} == {BlockKind.PARAGRAPH}


def test_a_reference_at_the_left_and_a_date_at_the_right_are_two_lines() -> None:
    pdf = new_pdf()
    pdf.text(20, 30, "Our reference WC/12")
    pdf.text(150, 30, "2 July 2026")
    assert said(pdf) == ["Our reference WC/12\n2 July 2026"]


def test_a_letterhead_at_the_right_keeps_its_lines_and_the_day_below_it_is_not_in_it() -> None:
    house = ["Westmere Canal Trust", "The Old Lock House, Mill Lane", "Westmere WM4 7TT", "Tel: 01632 960 200"]
    pdf = new_pdf()
    for line in house:
        pdf.set_x(pdf.l_margin)
        pdf.cell(0, 5, line, align="R", new_x="LMARGIN", new_y="NEXT")
    pdf.cell(0, 5, "2 July 2026", new_x="LMARGIN", new_y="NEXT")
    pdf.set_y(pdf.get_y() + 4)
    paragraph(pdf, FOUND * 5)
    assert said(pdf)[:2] == ["\n".join(house), "2 July 2026"]


def test_a_title_in_the_middle_that_wraps_to_a_short_line_is_one() -> None:
    pdf = new_pdf()
    pdf.multi_cell(
        0, 5, "The Response of the Westmere Constabulary to the Committee on Alarms and on Front Desks", align="C"
    )
    pdf.set_y(pdf.get_y() + 4)
    paragraph(pdf, FOUND * 5)
    assert len(said(pdf)) == 2
