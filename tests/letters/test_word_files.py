"""A Word file says what the same letter says in Markdown, and whatever is no Word file gets one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commitments.letter import LetterUnreadable, Place
from letters import read_letter
from letters.blocks import BULLET, Block, BlockKind, Cell, Piece
from letters.file import blocks_of_file
from letters.openers import docx as opener
from letters.openers.docx import blocks_of_word_file
from tests.letters.files_made import saved, word_file

SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "response.md"


@pytest.fixture(scope="module")
def letter() -> bytes:
    return word_file(blocks_of_file(SAMPLE))


def test_the_sample_letter_as_a_word_file_reads_as_it_does_in_markdown(tmp_path: Path, letter: bytes) -> None:
    path = tmp_path / "response.docx"
    path.write_bytes(letter)
    read, expected = read_letter(path), read_letter(SAMPLE)
    assert read == expected


def test_a_word_file_is_known_by_its_content_whatever_its_name(tmp_path: Path, letter: bytes) -> None:
    path = tmp_path / "response.md"
    path.write_bytes(letter)
    assert read_letter(path).recommendations


def test_headings_paragraphs_items_and_rows_come_in_the_documents_order() -> None:
    document = docx.Document()
    document.add_heading("Annex", 1)
    document.add_paragraph("Before.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "1"
    table.cell(0, 1).text = "Inside"
    document.add_paragraph("After", "List Bullet")
    document.add_paragraph("Counted", "List Number")
    heading, before, row, after, counted = blocks_of_word_file(saved(document))
    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Annex")
    assert (before.text, before.place) == ("Before.", Place("paragraph", 2))
    assert ([cell.text for cell in row.cells], row.place) == (["1", "Inside"], Place("table row", 1))
    assert (after.piece, after.place) == (Piece("After", BULLET), Place("paragraph", 3))
    assert counted.piece == Piece("Counted", "1. ")


def test_a_merged_cell_is_said_once_and_its_other_places_stay_empty() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Down"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Across"
    table.cell(1, 1).text = "Middle"
    table.cell(1, 2).text = "Right"
    rows = [[cell.text for cell in block.cells] for block in blocks_of_word_file(saved(document))]
    assert rows == [["Down", "Across", ""], ["", "Middle", "Right"]]


def test_a_row_of_one_cell_is_a_frame_around_paragraphs() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "Framed."
    (block,) = blocks_of_word_file(saved(document))
    assert block.kind is BlockKind.PARAGRAPH


def test_a_table_inside_a_cell_gives_its_words_to_that_cell() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Outside"
    outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "Inside"
    (row,) = blocks_of_word_file(saved(document))
    assert [cell.text for cell in row.cells] == ["Outside", "Inside"]


def test_words_that_were_put_in_are_read_and_those_struck_out_are_not() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:t>We will </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>publish it.</w:t></w:r></w:ins></w:p>"
        ),
    )
    (block,) = blocks_of_word_file(saved(document))
    assert block.text == "We will publish it."


def test_numbers_that_word_counts_itself_are_read_as_they_are_printed() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="Recommendation %1:"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'),
    )
    for at, text in enumerate(("Test the alarms.", "Publish a plan.")):
        numbered = f"<w:pPr><w:numPr><w:numId w:val='77'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r>"
        document.element.body.insert(at, parse_xml(f"<w:p {nsdecls('w')}>{numbered}</w:p>"))
    assert [block.text for block in blocks_of_word_file(saved(document))] == [
        "Recommendation 1: Test the alarms.",
        "Recommendation 2: Publish a plan.",
    ]


def test_a_number_that_is_merged_over_rows_numbers_the_first_and_the_rest_goes_on() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "1"
    for at, text in enumerate(("Test the alarms", "in every office.", "Publish a plan.")):
        table.cell(at, 1).text = text
    table.cell(2, 0).text = "2"
    rows = [[cell.text for cell in block.cells] for block in blocks_of_word_file(saved(document))]
    assert rows == [["1", "Test the alarms", ""], ["", "in every office.", ""], ["2", "Publish a plan.", ""]]


def test_a_table_of_two_columns_deep_inside_a_cell_is_said_cell_by_cell() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "1"
    inner = outer.cell(0, 1).add_table(2, 2)
    for at, text in enumerate(("Step", "By", "Test", "May 2027")):
        inner.cell(at // 2, at % 2).text = text
    inner.cell(1, 1).add_table(1, 1).cell(0, 0).text = "or sooner"
    (row,) = blocks_of_word_file(saved(document))
    assert [piece.text for piece in row.cells[1].pieces] == ["Step", "By", "Test", "May 2027", "or sooner"]


def test_a_merged_row_between_rows_is_a_line_of_its_own() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "1", "Test the alarms."
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Theme: openness"
    table.cell(2, 0).text, table.cell(2, 1).text = "2", "Publish a plan."
    kinds = [block.kind for block in blocks_of_word_file(saved(document))]
    assert kinds == [BlockKind.ROW, BlockKind.PARAGRAPH, BlockKind.ROW]


def refused(content: bytes) -> str:
    with pytest.raises(LetterUnreadable) as problem:
        blocks_of_word_file(content)
    return str(problem.value)


def outcome(content: bytes) -> str:
    try:
        return f"{len(blocks_of_word_file(content))} blocks were read."
    except LetterUnreadable as problem:
        return str(problem)


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def test_a_file_that_is_cut_off_or_another_archive_is_refused(letter: bytes) -> None:
    assert "damaged Word file" in refused(letter[: len(letter) // 2])
    assert "no Word file" in refused(archive(notes=b"hello"))


@pytest.mark.parametrize("part", ["numbering", "styles", "settings"])
def test_a_word_file_whose_parts_are_not_what_they_are_called_is_read_or_refused(letter: bytes, part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(letter)) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(f"wordprocessingml.{part}+xml", "unknown").encode()
    assert outcome(archive(**parts)).endswith(".")


def test_a_word_file_without_text_is_refused() -> None:
    assert "it has no text" in refused(saved(docx.Document()))


def test_an_archive_that_unpacks_to_very_much_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opener, "LARGEST_UNPACKED", 1_000_000)
    assert "unpacks to far more" in refused(archive(**{"word/media/a.bin": b"0" * 1_000_001}))
    monkeypatch.setattr(opener, "LARGEST_XML", 1_000)
    assert "unpacks to far more" in refused(archive(document=b"0" * 1_001))


def test_entities_from_outside_are_not_fetched(tmp_path: Path, letter: bytes) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(letter)) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    document = parts["word/document.xml"].split(b"?>", 1)[1].replace(b"Dear", b"&secret; Dear", 1)
    parts["word/document.xml"] = f'<!DOCTYPE d [<!ENTITY secret SYSTEM "{secret.as_uri()}">]>'.encode() + document
    try:
        blocks = blocks_of_word_file(archive(**parts))
    except LetterUnreadable:
        return
    assert not any("the secret" in block.text for block in blocks)


@given(
    damage=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=20)), min_size=1, max_size=4),
    inside=st.booleans(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_word_file_is_read_or_refused(letter: bytes, damage: list[tuple[float, bytes]], inside: bool) -> None:
    content = letter
    with zipfile.ZipFile(io.BytesIO(letter)) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    name = "word/document.xml"
    for where, put in damage:
        target = parts[name] if inside else content
        at = int(where * len(target))
        parts[name] = changed = target[:at] + put + target[at + len(put) :]
        content = content if inside else changed
    assert outcome(archive(**parts) if inside else content).endswith(".")


def test_a_number_column_that_word_counts_numbers_the_rows() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row in table.rows:
        row.cells[0].paragraphs[0].style = "List Number"
        row.cells[1].text = "Text"
    rows: list[Block] = blocks_of_word_file(saved(document))
    assert [row.cells[0] for row in rows] == [Cell((Piece("1."),)), Cell((Piece("2."),))]
