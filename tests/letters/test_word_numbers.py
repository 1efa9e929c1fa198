"""Numbers that Word counts are read as Word prints them, whatever form its lists have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from letters import read_letter
from letters.blocks import Block, BlockKind
from letters.openers.docx import blocks_of_word_file
from tests.letters.files_made import saved

KIND, NUMBER = "77", "77"
# Level, words.
Said = tuple[int | None, str]


def _level(at: int, form: str, pattern: str, more: str = "") -> str:
    written = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{at}">{written}</w:lvl>'


def _word_file(levels: Sequence[str], said: Sequence[Said], override: str = "", kind: str = "") -> bytes:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    inside = kind + "".join(levels)
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{KIND}">{inside}</w:abstractNum>'))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{NUMBER}"><w:abstractNumId w:val="{KIND}"/>{override}</w:num>')
    )
    for level, text in said:
        paragraph = document.add_paragraph(text)
        if level is not None:
            numbered = f'<w:ilvl w:val="{level}"/><w:numId w:val="{NUMBER}"/>'
            properties = f"<w:pPr {nsdecls('w')}><w:numPr>{numbered}</w:numPr></w:pPr>"
            element: Any = paragraph._element
            element.insert(0, parse_xml(properties))
    return saved(document)


def _printed(blocks: Sequence[Block]) -> list[str]:
    return [f"{block.piece.marker}{block.text}" for block in blocks]


TWO: list[Said] = [(0, "Lamps"), (1, "Mend"), (1, "Paint"), (0, "Horns"), (1, "Test")]


@pytest.mark.parametrize(
    ("levels", "printed"),
    [
        (
            [_level(0, "decimal", "%1."), _level(1, "lowerLetter", "%1(%2)")],
            ["1. Lamps", "1(a) Mend", "1(b) Paint", "2. Horns", "2(a) Test"],
        ),
        (
            [_level(0, "upperRoman", "%1."), _level(1, "decimal", "%1.%2", "<w:isLgl/>")],
            ["I. Lamps", "1.1 Mend", "1.2 Paint", "II. Horns", "2.1 Test"],
        ),
        (
            [_level(0, "decimal", "%1."), _level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')],
            ["1. Lamps", "1. Mend", "2. Paint", "2. Horns", "3. Test"],
        ),
        (
            [_level(0, "decimalZero", "%1."), _level(1, "lowerRoman", "(%2)")],
            ["01. Lamps", "(i) Mend", "(ii) Paint", "02. Horns", "(i) Test"],
        ),
    ],
)
def test_each_level_is_written_as_its_list_says(levels: list[str], printed: list[str]) -> None:
    assert _printed(blocks_of_word_file(_word_file(levels, TWO))) == printed


def test_a_list_that_begins_at_a_number_of_its_own_begins_there() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="6"/></w:lvlOverride>'
    made = _word_file([_level(0, "decimal", "%1.")], [(0, "Mend"), (0, "Paint")], override)
    assert _printed(blocks_of_word_file(made)) == ["6. Mend", "7. Paint"]


def test_after_z_comes_aa() -> None:
    made = _word_file([_level(0, "lowerLetter", "%1)")], [(0, "Mend")] * 27)
    assert _printed(blocks_of_word_file(made))[-2:] == ["z) Mend", "aa) Mend"]


def test_a_heading_that_its_style_numbers_keeps_its_number() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    level = _level(1, "decimal", "%2.", '<w:pStyle w:val="Heading2"/>')
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{KIND}">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{NUMBER}"><w:abstractNumId w:val="{KIND}"/></w:num>'))
    properties = document.styles["Heading 2"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{NUMBER}"/></w:numPr>'))
    for text in ("Lamps", "Horns"):
        document.add_heading(text, 2)
    blocks = blocks_of_word_file(saved(document))
    assert _printed(blocks) == ["1. Lamps", "2. Horns"]
    assert {block.kind for block in blocks} == {BlockKind.HEADING}


@pytest.mark.parametrize("pattern", ["%1(%2)", "(%2)", "%2."])
def test_what_word_letters_below_a_number_is_found_with_both(tmp_path: Path, pattern: str) -> None:
    said: list[Said] = [
        (None, "Harbour Board"), (None, "4 May 2026"), (None, "Dear Chair,"), (None, "Our answers are below."),
        (0, "By June the Board should:"), (1, "mend the lights; and"), (None, "Response: Agreed."),
        (1, "test the horns."), (None, "Response: Not accepted."),
        (0, "The Board should paint the pier."), (None, "Response: Agreed."),
    ]  # fmt: skip
    file = tmp_path / "letter.docx"
    file.write_bytes(_word_file([_level(0, "decimal", "%1."), _level(1, "lowerLetter", pattern)], said))
    assert [(one.number, one.text, one.response) for one in read_letter(file).recommendations] == [
        ("1(a)", "By June the Board should: mend the lights; and", "Agreed."),
        ("1(b)", "By June the Board should: test the horns.", "Not accepted."),
        ("2", "The Board should paint the pier.", "Agreed."),
    ]


def test_what_word_numbers_in_two_parts_without_words_above_keeps_its_number(tmp_path: Path) -> None:
    said: list[Said] = [
        (None, "Harbour Board"), (None, "4 May 2026"), (None, "Dear Chair,"), (None, "Our answers are below."),
        (0, "Safety"), (1, "The Board should mend the lights."), (None, "Response: Agreed."),
        (1, "The Board should test the horns."), (None, "Response: Not accepted."),
    ]  # fmt: skip
    file = tmp_path / "letter.docx"
    file.write_bytes(_word_file([_level(0, "none", ""), _level(1, "lowerLetter", "%1(%2)")], said))
    assert [one.number for one in read_letter(file).recommendations] == ["1(a)", "1(b)"]
