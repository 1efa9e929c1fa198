"""What a Word file keeps apart from its text: notes, comments, headers and footers."""

from __future__ import annotations

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from letters.blocks import BlockKind
from letters.openers.docx import blocks_of_word_file
from tests.letters.files_made import saved
from tests.letters.hostile_made import with_part, word_file_of

FOOTNOTES = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>See the plan.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>We will not say more.</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def test_footnotes_and_comments_are_set_apart() -> None:
    document = docx.Document()
    said = '<w:r><w:t xml:space="preserve">We will publish it</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
    rest = '<w:r><w:t xml:space="preserve"> in May 2027.</w:t></w:r>'
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{said}{rest}</w:p>"))
    document.add_comment(document.paragraphs[0].runs[0], "Is this still so?", author="Ben Marsh")
    notes = Part(PackURI("/word/footnotes.xml"), "application/xml", FOOTNOTES.encode(), document.part.package)
    document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    text, *asides = blocks_of_word_file(saved(document))
    assert text.text == "We will publish it in May 2027."
    assert [(one.kind, one.text) for one in asides] == [
        (BlockKind.ASIDE, "Comment by Ben Marsh: Is this still so?"),
        (BlockKind.ASIDE, "Footnote 1: See the plan."),
        (BlockKind.ASIDE, "Footnote 2: We will not say more."),
    ]


def test_footnotes_that_are_none_are_no_hindrance() -> None:
    document = docx.Document()
    document.add_paragraph("We will publish it.")
    notes = Part(PackURI("/word/footnotes.xml"), "application/xml", b"<w:foot", document.part.package)
    document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    assert [block.text for block in blocks_of_word_file(saved(document))] == ["We will publish it."]


def test_a_typed_footnote_mark_leaves_the_sentence_and_a_square_metre_stays() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text, raised in (("The plan", False), ("3", True), (" covers 50 m", False), ("2", True), (".", False)):
        paragraph.add_run(text).font.superscript = raised or None
    (block,) = blocks_of_word_file(saved(document))
    assert block.text == "The plan covers 50 m2."


def test_the_first_pages_header_stands_above_the_text_and_no_other_header_or_footer_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("Dear Mara,")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Westmere Constabulary"
    section.first_page_header.add_paragraph("Page 1 of 3")
    section.header.paragraphs[0].text = "Response, page after page"
    section.footer.paragraphs[0].text = "Official"
    assert [(block.text, block.place.number) for block in blocks_of_word_file(saved(document))] == [
        ("Westmere Constabulary", 1),
        ("Dear Mara,", 1),
    ]


def test_a_part_without_a_kind_is_passed_over() -> None:
    rels = "word/_rels/document.xml.rels"
    damaged = with_part(word_file_of("We will publish it."), rels, b" Type=", b" Tipe=")
    assert [block.text for block in blocks_of_word_file(damaged)] == ["We will publish it."]
