"""What a PDF's page says once, in smaller letters: a running title, a footer, a note below its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letters.blocks import BlockKind
from tests.letters.files_made import new_pdf, unruled
from tests.letters.pages_made import ANSWERED, ASKED, FOUND, blocks, paragraph, rows, said

if TYPE_CHECKING:
    from fpdf import FPDF

TITLE = "Constabulary response: alarms and front desks"


def small(pdf: FPDF, height: float, text: str, left: float = 20) -> None:
    pdf.set_font_size(8)
    pdf.text(left, height, text)
    pdf.set_font_size(11)


def asides(pdf: FPDF) -> list[str]:
    return [block.text for block in blocks(pdf) if block.kind is BlockKind.ASIDE]


def two_pages(title: str) -> FPDF:
    pdf = new_pdf()
    paragraph(pdf, f"{FOUND * 3}We will publish what we find")
    pdf.add_page()
    small(pdf, 12, title, 100)
    pdf.set_y(20)
    paragraph(pdf, "by the end of March 2027.")
    return pdf


@pytest.mark.parametrize("title", [TITLE, "Alarms and front desks, 2026-27"])
def test_a_running_title_on_the_second_of_two_pages_cuts_no_sentence_and_is_listed(title: str) -> None:
    pdf = two_pages(title)
    assert said(pdf)[0] == f"{FOUND * 3}We will publish what we find by the end of March 2027."
    assert asides(pdf) == [title]


@pytest.mark.parametrize(
    "line", ["Recommendation 2:", "1. Test the alarms", "- the alarms", "We will test the alarms."]
)
def test_a_label_an_item_and_a_sentence_in_small_letters_at_a_page_s_head_stay_text(line: str) -> None:
    pdf = two_pages(line)
    assert asides(pdf) == []


def test_a_running_title_above_a_table_without_lines_is_no_row_of_it() -> None:
    pdf = new_pdf()
    table = [("Recommendation", "Response"), *zip(ASKED, ANSWERED, strict=True)]
    unruled(pdf, (60, 100), table[:3])
    pdf.add_page()
    small(pdf, 12, TITLE, 90)
    pdf.set_y(20)
    unruled(pdf, (60, 100), [table[0], *table[3:]])
    assert rows(pdf) == list(map(list, [*table[:3], table[0], *table[3:]]))
    assert asides(pdf) == [TITLE]


def test_a_footer_below_a_table_without_lines_is_no_row_of_it() -> None:
    pdf = new_pdf()
    table = [("Recommendation", "Response"), *zip(ASKED, ANSWERED, strict=True)]
    unruled(pdf, (60, 100), table)
    small(pdf, 285, "Westmere Constabulary, Mill Lane, Westmere", 75)
    assert rows(pdf) == list(map(list, table))
    assert asides(pdf) == ["Westmere Constabulary, Mill Lane, Westmere"]


def test_the_day_in_small_letters_at_a_title_page_s_foot_stays_text() -> None:
    pdf = new_pdf()
    paragraph(pdf, f"{FOUND * 9}")
    small(pdf, 285, "Published on 2 July 2026")
    assert "Published on 2 July 2026" in said(pdf)
    assert asides(pdf) == []


def noted(note: str) -> FPDF:
    pdf = new_pdf()
    paragraph(pdf, f"{FOUND * 3}We will publish what we find.")
    pdf.set_font_size(8)
    paragraph(pdf, note)
    pdf.set_font_size(11)
    paragraph(pdf, f"{FOUND * 3}We will begin in May 2027.")
    return pdf


@pytest.mark.parametrize("mark", ["1 ", "*", "[2] "])
def test_a_note_below_the_paragraph_that_sends_to_it_is_set_apart(mark: str) -> None:
    pdf = noted(f"{mark}The list of sites is kept at our headquarters.")
    assert asides(pdf) == [f"Footnote {mark.strip(' []')}: The list of sites is kept at our headquarters."]
    assert [block.text for block in blocks(pdf) if block.kind is not BlockKind.ASIDE] == [
        f"{FOUND * 3}We will publish what we find.",
        f"{FOUND * 3}We will begin in May 2027.",
    ]


@pytest.mark.parametrize(
    "quoted",
    [
        "1. The list of sites is kept at headquarters.",
        "1 The Constabulary should keep a list of its sites.",
        "The list of sites is kept at our headquarters.",
        "* The list of sites is kept at headquarters.",
        "12 sites have been looked at.",
    ],
)
def test_what_is_quoted_or_said_in_small_letters_is_no_note(quoted: str) -> None:
    assert asides(noted(quoted)) == []
