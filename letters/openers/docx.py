"""Word files (.docx): paragraphs, headings, list items and tables, in the order of the document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document
from docx.parts.numbering import NumberingPart
from lxml.etree import _Element as Node

from commitments.letter import LetterUnreadable
from letters.blocks import BULLET, Block, BlockMaker, Cell, Piece
from letters.foreign import packed
from letters.openers.numbering import Numbering, setting, word
from letters.openers.running import PAGE_NUMBER
from letters.openers.spacing import BULLETED, NUMBERED, is_note_mark, single_spaced, unmarked
from letters.openers.word_parts import first_header, notes

LARGEST_UNPACKED = 100_000_000  # bytes: a small archive can hold very much
LARGEST_XML = 40_000_000  # bytes: a tree of it takes ten times as much memory
MOST_PARTS = 5_000
MOST_COLUMNS = 63  # Word's own bound
TEXT = b"word/document.xml"  # an archive says the names of its parts in clear
ENCRYPTED = 0x1  # a part's first flag
TOO_LARGE = "it unpacks to far more than a letter holds. Import the response letter alone."
DAMAGED = "it is a damaged Word file. Open it in Word, save it again, or ask for it again."
WITH_MACROS = "it is a Word file with macros, which may do harm. Ask for it without them, as .docx."
NO_WORD_FILE = "it is an archive and no Word file. Import the letter in it, or save it as a Word file (.docx)."
OF_OFFICE = frozenset({"[Content_Types].xml", "_rels/.rels", "word/document.xml"})
LOCKED = "it is an archive with a password. Unpack it, and import the letter in it."
SUB_NUMBER = re.compile(r"\d{1,3}\([a-z]{1,4}\)[.:]? ")  # as '%1(%2)' counts
BREAKS = {word("br"): "\n", word("cr"): "\n", word("tab"): " ", word("noBreakHyphen"): "-"}
# What was moved away, drawn again for old versions of Word, or stands in a box of its own.
NOT_SAID_HERE = frozenset(
    {
        word("moveFrom"),
        word("del"),
        word("pPr"),
        word("txbxContent"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
# Content controls and such hold paragraphs and rows as if they were not there.
WRAPPERS = frozenset(map(word, ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")))


def blocks_of_word_file(content: bytes) -> list[Block]:
    """Raises LetterUnreadable with the end of a sentence about the file."""
    _within_bounds(content)
    document, body, numbering = _opened(content)
    reader = _Reader(body, numbering)
    reader.read()
    if not reader.maker.blocks:
        raise LetterUnreadable("it has no text, perhaps only a picture of it. Ask for the letter as text.")
    for note in notes(document, lambda paragraph: single_spaced(_text(paragraph))):
        reader.maker.aside(note)
    return [*_header(document, numbering), *reader.maker.blocks]


def _header(document: Document, numbering: Numbering) -> list[Block]:
    """The first page's header, above its text. Its places are its own, so that the text's count from the text."""
    header = first_header(document)
    if header is None:
        return []
    reader = _Reader(header, numbering)
    reader.read()
    return [block for block in reader.maker.blocks if not PAGE_NUMBER.fullmatch(block.text)]


def _within_bounds(content: bytes) -> None:
    """Sizes are looked at before anything is unpacked; unpacking in small steps then shows whether they are true."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            wrong = _wrong_with(archive)
    except Exception as problem:  # the archive's reader raises a dozen kinds on damage
        raise LetterUnreadable(DAMAGED) from problem
    if wrong:
        raise LetterUnreadable(wrong)


def _wrong_with(archive: zipfile.ZipFile) -> str | None:
    parts = archive.infolist()
    if _is_too_large(parts):
        return TOO_LARGE
    names = {part.filename for part in parts}
    if sentence := packed(names):
        return sentence
    if any(part.flag_bits & ENCRYPTED for part in parts):
        # Word locks a file as a whole, and no archive is left then: a flag inside one was damaged.
        return LOCKED if names.isdisjoint(OF_OFFICE) else DAMAGED
    return DAMAGED if archive.testzip() else None


def _is_too_large(parts: Sequence[zipfile.ZipInfo]) -> bool:
    # Whatever isn't a picture may be parsed, whatever its name is.
    text = sum(part.file_size for part in parts if not part.filename.startswith("word/media/"))
    unpacked = sum(part.file_size for part in parts)
    return len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or text > LARGEST_XML


def _opened(content: bytes) -> tuple[Document, Node, Numbering]:
    # python-docx parses without entities and fetches nothing.
    try:
        document = docx.Document(io.BytesIO(content))
        body: Node | None = document.element.body
        styles: Node = document.styles.element
    except (KeyError, ValueError) as problem:
        other = WITH_MACROS if "macroEnabled" in str(problem) else DAMAGED if TEXT in content else NO_WORD_FILE
        raise LetterUnreadable(other) from problem
    except Exception as problem:  # the parser raises what it likes on damage
        raise LetterUnreadable(DAMAGED) from problem
    if body is None:
        raise LetterUnreadable(DAMAGED)
    parts = (one.target_part for one in document.part.rels.values() if not one.is_external)
    lists = (one.element for one in parts if isinstance(one, NumberingPart))
    return document, body, Numbering(styles, next(lists, None))


class _Reader:
    def __init__(self, body: Node, numbering: Numbering) -> None:
        self.body = body
        self.maker = BlockMaker()
        self.numbering = numbering

    def read(self) -> None:
        for child in _children(self.body):
            if child.tag == word("p"):
                self._paragraph(child)
            elif child.tag == word("tbl"):
                self._table(child)

    def _paragraph(self, paragraph: Node) -> None:
        for piece in self._boxes(paragraph):
            self.maker.piece(piece)
        piece = self._piece(paragraph)
        if self.numbering.is_heading(paragraph):
            self.maker.heading(piece.text, "" if piece.marker == BULLET else piece.marker)
        else:
            self.maker.piece(piece)

    def _table(self, table: Node) -> None:
        """A row of one cell, however many columns it spans, is a frame around paragraphs."""
        for row in _children(table):
            if row.tag != word("tr"):
                continue
            cells = self._cells(row)
            if len([child for child in _children(row) if child.tag == word("tc")]) > 1:
                self.maker.row(cells)
            else:
                for piece in (piece for cell in cells for piece in cell.pieces):
                    self.maker.piece(piece)

    def _cells(self, row: Node) -> list[Cell]:
        """A cell that spans several columns or rows is said where it begins; empty ones keep its other places."""
        cells: list[Cell] = []
        for child in _children(row):
            if child.tag == word("trPr"):
                cells += [Cell(())] * min(setting(child, "gridBefore", 0), MOST_COLUMNS)
            elif child.tag == word("tc"):
                merged = child.find(f"{word('tcPr')}/{word('vMerge')}")
                goes_on = merged is not None and merged.get(word("val")) != "restart"
                cells.append(Cell(() if goes_on else tuple(self._pieces(child))))
                properties = child.find(word("tcPr"))
                cells += [Cell(())] * (min(setting(properties, "gridSpan", 1), MOST_COLUMNS) - 1)
        return cells

    def _pieces(self, holder: Node) -> Iterator[Piece]:
        """A cell's or box's paragraphs; a table inside it gives its cells one after the other."""
        for child in _children(holder):
            if child.tag == word("p"):
                yield from self._boxes(child)
                piece = self._piece(child)
                if piece.text:
                    yield piece
                elif piece.marker[:1].isdigit():  # a column of numbers that Word counts
                    yield Piece(piece.marker.strip())
            elif child.tag in {word("tbl"), word("tr"), word("tc")}:
                yield from self._pieces(child)

    def _boxes(self, paragraph: Node) -> Iterator[Piece]:
        for box in paragraph.iter(word("txbxContent")):
            inside = (one.tag for one in box.iterancestors())
            if not any(tag in NOT_SAID_HERE for tag in inside):
                yield from self._pieces(box)

    def _piece(self, paragraph: Node) -> Piece:
        text = single_spaced(_text(paragraph))
        label = self.numbering.label(paragraph)
        if label is None:
            typed = BULLETED.match(text) or NUMBERED.match(text)
            return unmarked(text) if typed else Piece(text)
        if label == BULLET or NUMBERED.match(f"{label}x") or SUB_NUMBER.fullmatch(label):
            return Piece(text, label)
        return Piece(f"{label}{text}")  # 'Recommendation 7: ' is part of the text


def _children(holder: Node) -> Iterator[Node]:
    for child in holder:
        if child.tag in WRAPPERS:
            yield from _children(child)
        else:
            yield child


def _text(element: Node) -> str:
    parts = []
    for child in element:
        if child.tag == word("t"):
            parts.append((child.text or "").replace("\n", " "))
        elif child.tag in BREAKS:
            # A page or a column that ends inside a paragraph breaks no line on purpose.
            parts.append(" " if child.get(word("type")) in {"page", "column"} else BREAKS[child.tag])
        elif child.tag not in NOT_SAID_HERE:
            said = _text(child)
            if not (_is_raised(child) and is_note_mark(said, "".join(parts[-2:]))):
                parts.append(said)
    return "".join(parts)


def _is_raised(run: Node) -> bool:
    raised = run.find(f"{word('rPr')}/{word('vertAlign')}")
    return raised is not None and raised.get(word("val")) == "superscript"
