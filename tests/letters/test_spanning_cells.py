"""HTML cells that span rows and columns leave each row its cells under the right names."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.etree import _Element as Node

from letters import read_letter
from letters.openers import spans
from letters.openers.markup import blocks_of_html
from tests.letters.files_made import new_pdf

GRID = """
<p>Harbour Board</p><p>4 May 2026</p><p>To: Ports Committee</p>
<table><tr><th rowspan="2">No</th><th colspan="2">Committee</th><th colspan="2">Board</th></tr>
<tr><th>Theme</th><th>Recommendation</th><th>Position</th><th>Comment</th></tr>
<tr><td>2a</td><td rowspan="2">Lights</td><td>Mend the lights.</td><td>Accepted</td><td>We will mend them.</td></tr>
<tr><td>2b</td><td>Test the lights.</td><td>Rejected</td><td>They are tested at sea.</td></tr></table>
"""


def _rows(page: str) -> list[list[str]]:
    return [[cell.text for cell in block.cells] for block in blocks_of_html(page)]


def test_a_cell_over_two_rows_leaves_its_place_empty_in_the_second() -> None:
    page = "<table><tr><td rowspan=2>A</td><td>B</td></tr><tr><td>C</td></tr><tr><td>D</td><td>E</td></tr></table>"
    assert _rows(page) == [["A", "B"], ["", "C"], ["D", "E"]]


def test_a_span_without_bound_is_read_as_far_as_the_table_goes() -> None:
    page = "<table><tr><td rowspan=99999999999>A</td><td rowspan=x>B</td></tr><tr><td>C</td><td>D</td></tr></table>"
    assert _rows(page) == [["A", "B"], ["C", "D"]]


def test_two_header_rows_and_a_theme_over_two_rows_leave_each_recommendation_its_words(tmp_path: Path) -> None:
    file = tmp_path / "grid.html"
    file.write_text(GRID)
    read = [(one.number, one.text, str(one.position)) for one in read_letter(file).recommendations]
    assert read == [("2a", "Mend the lights.", "accepted"), ("2b", "Test the lights.", "rejected")]


def test_a_title_above_the_first_cell_over_several_rows_stays_as_it_stands() -> None:
    page = "<table><tr><td colspan=2>Lights</td></tr><tr><td rowspan=2>A</td><td>B</td></tr><tr><td>C</td></tr></table>"
    assert _rows(page) == [[], ["A", "B"], ["", "C"]]


def test_each_row_of_a_table_is_walked_over_once(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[int] = []
    below = spans._left_below

    def counted(row: Node, left: dict[int, int]) -> dict[int, int]:
        walked.append(1)
        return below(row, left)

    monkeypatch.setattr(spans, "_left_below", counted)
    rows = "<tr><td>C</td><td>D</td></tr>" * 500
    spanning = f"<tr><td rowspan=2>A</td><td>B</td></tr>{rows}"
    _rows(f"<table>{rows}</table>")
    assert walked == []
    _rows(f"<table>{spanning}</table>")
    assert len(walked) == 501


def test_an_answer_over_two_rows_that_goes_over_a_pages_end_is_the_whole_answer_of_both(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.multi_cell(0, 5, "Harbour Board\n\n4 May 2026\n\nTo: Ports Committee\n\n", align="L")

    def cell(left: float, top: float, width: float, height: float, text: str) -> None:
        pdf.rect(left, top, width, height)
        pdf.set_xy(left + 2, top + 2)
        pdf.multi_cell(width - 4, 5, text, align="L")

    for left, width, name in ((10, 15, "No."), (25, 60, "Recommendation"), (85, 100, "Response")):
        cell(left, 200, width, 10, name)
    for number, top, asked in (("1", 210, "The Board should mend the lights."), ("2", 235, "It should test them.")):
        cell(10, top, 15, 25, number)
        cell(25, top, 60, 25, asked)
    cell(85, 210, 100, 50, "Accepted. We bought new lamps in March.")
    pdf.add_page()
    cell(10, 20, 15, 30, "")
    cell(25, 20, 60, 30, "")
    cell(85, 20, 100, 30, "The lamps come from the yard. We will fit them by 30 June 2026.")
    file = tmp_path / "grid.pdf"
    file.write_bytes(bytes(pdf.output()))
    read = read_letter(file)
    said = "Accepted. We bought new lamps in March.\n\nThe lamps come from the yard. We will fit them by 30 June 2026."
    assert [(one.number, one.response) for one in read.recommendations] == [("1", said), ("2", said)]
    assert [one.recommendation for one in read.drafts if one.basis == "undertaking"] == ["1"]
