"""Files of other kinds: each gets its own sentence, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters import LetterUnreadable, read_letter
from tests.letters import hostile_made as made
from tests.letters import letters_made

XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><text>Recommendation 1: Test the alarms.</text></svg>'
DOCTYPE = b'<!-- drawn --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY a "b">]>'
FOREIGN = {
    "drawing.svg": (SVG, "it is a drawing (SVG). Ask for the Word file"),
    "declared.svg": (b"\xef\xbb\xbf" + XML + DOCTYPE + SVG, "it is a drawing (SVG). Ask for the Word file"),
    "prefixed.svg": (XML + b"<svg:svg/>", "it is a drawing (SVG)"),
    "letter.ps": (
        b"%!PS-Adobe-3.0\n(Recommendation 1) show\n",
        "it is a PostScript file, which is not read. Save it as",
    ),
    "letter.eps": (b"\xc5\xd0\xd3\xc6\x1e\x00\x00\x00", "it is a PostScript file"),
    "letter.xml": (
        XML + b'<?mso-application progid="Word.Document"?><w:wordDocument/>',
        "saved as XML, which is not read",
    ),
    "letter.fodt": (
        XML + b"<office:document/>",
        "it is an Office file saved as XML, which is not read. Save it as a Word",
    ),
    "data.xml": (XML + b"<items><item>Test the alarms</item></items>", "it is an XML file and no letter. Ask for"),
    "meeting.ics": (b"BEGIN:VCALENDAR\nVERSION:2.0\n", "it is an appointment or a contact and no letter"),
    "letter.url": (
        b"[InternetShortcut]\nURL=https://example.org\n",
        "it is a link to a file and not the file. Open it",
    ),
    "letter.gdoc": (b'{"url": "https://example.org/doc"}', "it is a link to a file and not the file"),
    "letter.tex": (b"\\documentclass{letter}\n", "it is a TeX file, which is not read. Make a PDF of it"),
    "letter.ppt": (made.office_file("PowerPoint Document"), "it is an old PowerPoint presentation (.ppt)"),
    "letter.xls": (made.office_file("Workbook"), "it is an old Excel file (.xls) and no letter. Save it as"),
    "letter.pptx": (made.archive_of({"ppt/presentation.xml": b""}), "it is a PowerPoint presentation"),
    "letter.epub": (made.archive_of({"META-INF/container.xml": b""}), "it is an e-book, which is not read. Ask for"),
    "letter.pages": (
        made.archive_of({"Index/Document.iwa": b""}),
        "it is an Apple document, which is not read. Export",
    ),
    "letter.xps": (made.archive_of({"FixedDocSeq.fdseq": b""}), "it is an XPS file, which is not read. Print it"),
    "letter.wpd": (b"\xffWPC\x10\x00\x00\x00", "it is a WordPerfect file, which is not read. Save it as a Word file"),
    "meeting.mp3": (b"ID3\x04\x00\x00\x00", "it is a recording. Ask for the letter in writing"),
    "meeting.mp4": (b"\x00\x00\x00\x18ftypmp42\x00", "it is a recording"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_named_with_the_cure(tmp_path: Path, name: str) -> None:
    content, sentence = FOREIGN[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LetterUnreadable) as refused:
        read_letter(path)
    said = str(refused.value)
    assert sentence in said
    assert said.endswith(".")


def test_a_page_that_is_written_as_xml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "letter.xhtml"
    path.write_bytes(
        XML + b'<html xmlns="http://www.w3.org/1999/xhtml">' + letters_made.HTML_TABLE.encode() + b"</html>"
    )
    assert read_letter(path).recommendations
