"""Words that a very narrow column of a PDF's table breaks without a hyphen, as LibreOffice does, are whole again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from fpdf import FPDF

from commitments.letter import Letter
from letters import read_letter
from tests.letters.files_made import new_pdf
from tests.letters.pages_made import paragraph, rows, said

PADDING, LINE = 2.0, 5.0
WIDTHS = (12, 24, 22, 24, 22, 20)
HEADER = ("No.", "Recommendation", "Accepted?", "Response", "Lead", "Timescale")
ROWS = (
    ("1", "The Constabulary should map its beats.", "Yes", "We will send the map to the Committee.", "HQ", "May 2027"),
    ("2", "The Constabulary should publish its rota.", "No", "The Committee has seen it.", "HQ", ""),
    ("3", "The Constabulary should count calls.", "Yes", "We will by then.", "Partnerships", "September 2026"),
    ("4", "The Constabulary should mend its gate.", "Yes", "We accept this recommendation. It will be done.", "", ""),
)


def wrapped(pdf: FPDF, text: str, width: float) -> Iterator[str]:
    """The lines of a cell; a word that is wider than it is broken where the room ends."""
    line = ""
    for word in text.split():
        if line and pdf.get_string_width(f"{line} {word}") > width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
        while pdf.get_string_width(line) > width:
            count = next(at for at in range(len(line), 0, -1) if pdf.get_string_width(line[:at]) <= width)
            yield line[:count]
            line = line[count:]
    if line:
        yield line


def ruled(pdf: FPDF, widths: Sequence[float], table: Sequence[Sequence[str]], lines_left: int = 99) -> None:
    """A table with rules around its cells. Its last row goes over to the next page after `lines_left` lines."""
    for at, row in enumerate(table):
        cells = [list(wrapped(pdf, text, width - 2 * PADDING)) for text, width in zip(row, widths, strict=True)]
        if at < len(table) - 1 or max(map(len, cells)) <= lines_left:
            _ruled_row(pdf, widths, cells)
            continue
        _ruled_row(pdf, widths, [lines[:lines_left] for lines in cells])
        pdf.add_page()
        _ruled_row(pdf, widths, [lines[lines_left:] for lines in cells])
    pdf.set_xy(pdf.l_margin, pdf.get_y() + LINE)


def _ruled_row(pdf: FPDF, widths: Sequence[float], cells: Sequence[Sequence[str]]) -> None:
    left, top = pdf.l_margin, pdf.get_y()
    height = LINE * max(map(len, cells)) + PADDING
    for width, lines in zip(widths, cells, strict=True):
        pdf.rect(left, top, width, height)
        for at, line in enumerate(lines):
            pdf.text(left + PADDING, top + LINE * (at + 1) - 1, line)
        left += width
    pdf.set_xy(pdf.l_margin, top + height)


def letter(tmp_path: Path, lines_left: int = 99) -> Letter:
    pdf = new_pdf()
    paragraph(pdf, "2 July 2026\n\nDear Chair,\n\nThe answers of the Constabulary to the Committee are set out below.")
    ruled(pdf, WIDTHS, [HEADER, *ROWS], lines_left)
    path = tmp_path / "narrow.pdf"
    path.write_bytes(bytes(pdf.output()))
    return read_letter(path)


def test_words_broken_by_a_narrow_column_are_whole(tmp_path: Path) -> None:
    read = letter(tmp_path)
    assert [(one.number, one.text) for one in read.recommendations] == [(row[0], row[1]) for row in ROWS]
    assert "Timescale: September 2026" in read.recommendations[2].response
    assert "Recommendation 3, Lead: Partnerships" in read.unread
    assert not [words for words in read.unread if "broken" in words]


def test_a_word_broken_by_a_page_stands_where_it_begins(tmp_path: Path) -> None:
    pdf = new_pdf()
    broken = list(wrapped(pdf, ROWS[3][3], WIDTHS[3] - 2 * PADDING)).index("recommen") + 1
    last = letter(tmp_path, broken).recommendations[3]
    assert (last.number, last.text) == ("4", ROWS[3][1])
    assert " ".join(last.response.split()) == f"Yes {ROWS[3][3]}"


def test_lines_that_end_at_a_cells_edge_are_two_words() -> None:
    pdf = new_pdf()
    paragraph(pdf, "Officers should report on the station. The others should wait.")
    width = pdf.get_string_width("station") + 2 * PADDING + 0.2
    ruled(pdf, (width, 60), [("station", "others"), ("station should", "others")])
    assert rows(pdf)[1] == ["station should", "others"]


def test_where_it_is_not_sure_the_words_stay_and_the_table_is_said_to_be_read_badly() -> None:
    pdf = new_pdf()
    width = pdf.get_string_width("Procurement") + 2 * PADDING + 0.2
    ruled(pdf, (width, 60), [("Who", "What"), ("Procurement manager", "Fences")])
    assert rows(pdf)[1] == ["Procurement manager", "Fences"]
    assert said(pdf)[-1] == (
        "Words in a narrow column of the table on page 1 may be broken: “Procurement manager”. "
        "Compare its rows with the letter."
    )
