"""HTML cells that span rows and columns leave each row its cells under the right names."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.etree import _Element as Node

from letters import read_letter
from letters.openers import spans
from letters.openers.markup import blocks_of_html

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
