"""A PDF says what the same letter says in Markdown; scans, locked and damaged files get one sentence."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commitments.letter import LetterUnreadable, Place
from letters import read_letter
from letters.blocks import BULLET, BlockKind, Piece
from letters.file import blocks_of_file
from letters.openers import pdf as opener
from letters.openers.pdf import blocks_of_pdf
from tests.letters.files_made import Pages, in_latin, new_pdf, pdf_file

SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "response.md"


@pytest.fixture(scope="module")
def letter() -> bytes:
    return pdf_file(blocks_of_file(SAMPLE))


def output(pdf: Pages) -> bytes:
    return bytes(pdf.output())


def paragraphs(pdf: Pages) -> list[str]:
    return [block.text for block in blocks_of_pdf(output(pdf))]


def test_the_sample_letter_as_a_pdf_reads_as_it_does_in_markdown(tmp_path: Path, letter: bytes) -> None:
    path = tmp_path / "response.pdf"
    path.write_bytes(letter)
    read, expected = read_letter(path), read_letter(SAMPLE)
    assert (read.date, read.sender, read.addressee) == (expected.date, expected.sender, expected.addressee)
    assert [(one.number, in_latin(one.text), in_latin(one.response), one.position) for one in read.recommendations] == [
        (one.number, in_latin(one.text), in_latin(one.response), one.position) for one in expected.recommendations
    ]
    assert [(in_latin(one.quotation), one.due) for one in read.drafts] == [
        (in_latin(one.quotation), one.due) for one in expected.drafts
    ]
    assert read.unread == ()


def test_a_place_is_the_page(tmp_path: Path, letter: bytes) -> None:
    path = tmp_path / "response.pdf"
    path.write_bytes(letter)
    places = [one.place for one in read_letter(path).recommendations]
    assert places[0] == Place("page", 1)
    assert places[-1] == Place("page", 2)


def test_the_numbers_of_the_pages_are_dropped(letter: bytes) -> None:
    assert not [block.text for block in blocks_of_pdf(letter) if block.text.startswith("Page ")]


def test_lines_become_paragraphs_and_items() -> None:
    pdf = new_pdf()
    pdf.multi_cell(0, 5, "The Constabulary has looked at each of the alarms in its forty sites. " * 4, align="L")
    pdf.set_xy(pdf.l_margin, pdf.get_y() + 6)
    pdf.multi_cell(0, 5, "We will:\n\u00b7 test the alarms\n\u00b7 publish the results", align="L")
    first, *rest = blocks_of_pdf(output(pdf))
    assert first.text == ("The Constabulary has looked at each of the alarms in its forty sites. " * 4).strip()
    assert [one.piece for one in rest] == [
        Piece("We will:"),
        Piece("test the alarms", BULLET),
        Piece("publish the results", BULLET),
    ]


def test_a_larger_line_is_a_heading() -> None:
    pdf = new_pdf()
    pdf.set_font_size(16)
    pdf.multi_cell(0, 8, "Annex", align="L")
    pdf.set_xy(pdf.l_margin, pdf.get_y() + 4)
    pdf.set_font_size(11)
    pdf.multi_cell(0, 5, "The answers follow in these lines. " * 10, align="L")
    heading, _ = blocks_of_pdf(output(pdf))
    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Annex")


@pytest.mark.parametrize(
    ("elsewhere", "joined"), [("Information is here.", "information"), ("Nothing is here.", "infor-mation")]
)
def test_a_word_cut_at_a_lines_end_is_joined_if_the_letter_has_it_whole(elsewhere: str, joined: str) -> None:
    pdf = new_pdf()
    pdf.multi_cell(0, 5, elsewhere)
    for line in ("This line is as long as the page is wide, so that nothing more fits upon it: the infor-", "mation."):
        pdf.set_xy(pdf.l_margin, pdf.get_y() + (12 if line != "mation." else 0))
        pdf.multi_cell(0, 5, line, align="L")
    assert paragraphs(pdf)[1].endswith(f"the {joined}.")


def test_a_sentence_that_a_page_cuts_is_one_again_and_stands_where_it_begins() -> None:
    pdf = new_pdf()
    pdf.multi_cell(0, 5, "We will publish the results", align="L")
    pdf.add_page()
    pdf.multi_cell(0, 5, "by the end of March 2027.", align="L")
    (block,) = blocks_of_pdf(output(pdf))
    assert (block.text, block.place) == (
        "We will publish the results by the end of March 2027.",
        Place("page", 1),
    )


def test_text_above_and_below_a_table_keeps_its_place() -> None:
    pdf = new_pdf()
    pdf.multi_cell(0, 5, "Above.")
    pdf.set_xy(pdf.l_margin, pdf.get_y() + 6)
    with pdf.table() as table:
        table.row(["No.", "Recommendation"])
        table.row(["1", "Test the alarms."])
    pdf.set_xy(pdf.l_margin, pdf.get_y() + 6)
    pdf.multi_cell(0, 5, "Below.")
    assert paragraphs(pdf) == ["Above.", "No.\nRecommendation", "1\nTest the alarms.", "Below."]


def test_a_row_that_a_page_cuts_without_a_line_is_still_a_row() -> None:
    pdf = new_pdf()
    for x in (20, 80, 140):
        pdf.line(x, 20, x, 60)
    pdf.line(20, 20, 140, 20)
    for x, word in ((22, "Asked"), (82, "Answered")):
        pdf.text(x, 30, word)
    (row,) = blocks_of_pdf(output(pdf))
    assert [cell.text for cell in row.cells] == ["Asked", "Answered"]


def refused(content: bytes) -> str:
    with pytest.raises(LetterUnreadable) as problem:
        blocks_of_pdf(content)
    return str(problem.value)


def outcome(content: bytes) -> str:
    try:
        return f"{len(blocks_of_pdf(content))} blocks were read."
    except LetterUnreadable as problem:
        return str(problem)


def test_a_scan_is_named_as_one() -> None:
    pdf = Pages()
    pdf.footer = lambda: None  # type: ignore[method-assign] # a scan bears no words at all
    pdf.add_page()
    pdf.rect(10, 10, 100, 100, style="F")
    sentence = refused(output(pdf))
    assert "it is a scan" in sentence
    assert "OCR" in sentence


def test_a_pdf_with_a_password_is_named_as_one() -> None:
    pdf = new_pdf()
    pdf.multi_cell(0, 5, "Secret.")
    pdf.set_encryption(owner_password="owner", user_password="user")
    assert "with a password" in refused(output(pdf))


def test_a_pdf_that_is_cut_off_is_refused() -> None:
    assert "damaged PDF" in refused(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")


def test_a_pdf_without_pages_is_damaged_and_no_scan() -> None:
    pages_lost = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n"
    assert "damaged PDF" in refused(pages_lost)


def test_a_pdf_whose_letters_have_no_names_is_refused() -> None:
    pdf = new_pdf()
    pdf.multi_cell(0, 5, "(cid:12)(cid:13) (cid:14)(cid:15)")
    assert "letters can't be made out" in refused(output(pdf))


def test_too_many_pages_are_refused(letter: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "MOST_PAGES", 1)
    assert "pages. Import the response letter alone." in refused(letter)


def test_too_many_letters_are_refused(letter: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "MOST_LETTERS", 100)
    assert "characters. Import the response letter alone." in refused(letter)


def test_a_stream_that_unpacks_to_very_much_is_refused_before_the_parser_sees_it() -> None:
    packed = zlib.compress(b"0" * (opener.LARGEST_UNPACKED + 1_000_000))
    assert "unpacks to far more" in refused(b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + packed + b"\nendstream")


@given(damage=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=20)), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_pdf_is_read_or_refused(letter: bytes, damage: list[tuple[float, bytes]]) -> None:
    content = letter
    for where, put in damage:
        at = int(where * len(content))
        content = content[:at] + put + content[at + len(put) :]
    assert outcome(content).endswith(".")
