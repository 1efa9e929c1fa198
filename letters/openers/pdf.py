"""PDF: tables as rows, text as paragraphs, in the order in which they are read; the page is their place."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError
from pdfplumber.pdf import PDF

from commitments.letter import LetterUnreadable
from letters.blocks import Block, BlockKind, BlockMaker, Cell, Piece
from letters.openers.broken_words import with_whole_words
from letters.openers.footnotes import said as note_said
from letters.openers.lines import paragraphs_of, was_cut
from letters.openers.pages import Band, Note, Pages, Picture, Text, Title
from letters.openers.sheet import Sheet, sheet_of

MOST_PAGES = 400
MOST_LETTERS = 1_000_000
# The share of words with letters that a font names only by number, above which a text can't be read.
MOST_NAMELESS = 0.2
LARGEST_UNPACKED = 60_000_000  # bytes of one stream; a page of text has a few thousand
STEP = 16_384  # unpacks to a thousand times as much at most
STREAM = re.compile(rb"stream\r?\n(?=\x78)")  # what deflate writes begins so
LONGEST_HEADING = 120
LARGER = 1.15
PICTURE = "Page {} is a picture without text. Ask for its text."
TOO_MANY_PAGES = f"it has more than {MOST_PAGES} pages. Import the response letter alone."
TOO_MANY_LETTERS = f"it has more than {MOST_LETTERS:,} characters. Import the response letter alone."
TOO_LARGE = "it unpacks to far more than a letter holds. Import the response letter alone."
DAMAGED = "it is a damaged PDF. Ask for it again, or for the Word file."
LOCKED = "it is a PDF with a password. Ask for one without, or for the Word file."
NAMELESS = (
    "it is a PDF whose letters can't be made out. Ask for the Word file, or put it through text recognition (OCR)."
)
SCANNED = "it is a scan, a PDF without text. Ask for the Word file, or put it through text recognition (OCR)."

# The parser notes each oddity of a font, which concerns nobody.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


class Heading(str):
    """A line in large letters."""

    __slots__ = ()


class Aside(str):
    """What stands beside the text: a footnote, a page that is a picture."""

    __slots__ = ()


Said = Piece | Heading | Aside | list[Cell]


@dataclass(frozen=True, slots=True)
class Part:
    """What a page says. `resumes`: it stands first on its page or in its column."""

    page: int
    said: Said
    resumes: bool = False


def blocks_of_pdf(content: bytes) -> list[Block]:
    """Raises LetterUnreadable with the end of a sentence about the file."""
    _within_bounds(content)
    mended = with_whole_words(_sheets(content))
    maker = BlockMaker()
    doubts = [Part(page, Aside(said)) for page, said in mended.doubts.items()]
    for part in [*_joined(_parts(mended.sheets, _vocabulary(mended.sheets))), *doubts]:
        maker.page = part.page
        if isinstance(part.said, list):
            maker.row(part.said)
        elif isinstance(part.said, Heading):
            maker.heading(part.said)
        elif isinstance(part.said, Aside):
            maker.aside(part.said)
        else:
            maker.piece(part.said)
    if all(block.kind is BlockKind.ASIDE for block in maker.blocks):
        raise LetterUnreadable(SCANNED)
    return maker.blocks


def _vocabulary(sheets: Sequence[Sheet]) -> frozenset[str]:
    words = [word.text.lower() for sheet in sheets for line in sheet.all_lines() for word in line.words]
    if sum("(cid:" in word for word in words) > MOST_NAMELESS * len(words):
        raise LetterUnreadable(NAMELESS)
    return frozenset(words)


def _within_bounds(content: bytes) -> None:
    """The parser unpacks a stream whole, so how large each is is seen first, with a bound."""
    if any(_unpacks_too_far(content, found.end()) for found in STREAM.finditer(content)):
        raise LetterUnreadable(TOO_LARGE)


def _unpacks_too_far(content: bytes, begin: int) -> bool:
    unpacking = zlib.decompressobj()
    unpacked = 0
    for at in range(begin, len(content), STEP):
        try:
            unpacked += len(unpacking.decompress(content[at : at + STEP]))
        except zlib.error:
            return False
        if unpacking.eof or unpacked > LARGEST_UNPACKED:
            break
    return unpacked > LARGEST_UNPACKED


def _sheets(content: bytes) -> list[Sheet]:
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            sheets = list(_parsed(pdf))
    except LetterUnreadable:
        raise
    except Exception as problem:  # the parser raises what it likes on damage
        locked = any(isinstance(one, PDFEncryptionError) for one in (problem, *problem.args))
        raise LetterUnreadable(LOCKED if locked else DAMAGED) from problem
    if not sheets:
        raise LetterUnreadable(DAMAGED)
    return sheets


def _parsed(pdf: PDF) -> Iterator[Sheet]:
    if len(pdf.pages) > MOST_PAGES:
        raise LetterUnreadable(TOO_MANY_PAGES)
    letters = 0
    for page in pdf.pages:
        letters += len(page.chars)
        if letters > MOST_LETTERS:
            raise LetterUnreadable(TOO_MANY_LETTERS)
        yield sheet_of(page)
        page.close()


def _parts(sheets: Sequence[Sheet], words: frozenset[str]) -> Iterator[Part]:
    pages = Pages(sheets)
    page, after_text = 0, False
    for number, band in pages.bands():
        resumes = number != page or after_text
        for one in _said(band, number, pages.largest, words):
            aside = isinstance(one, Aside)
            yield Part(number, one, resumes=resumes and not aside)
            resumes = resumes and aside
        page, after_text = (
            (page, after_text) if isinstance(band, Note | Picture | Title) else (number, isinstance(band, Text))
        )


def _said(band: Band, page: int, largest: float, words: frozenset[str]) -> Iterator[Said]:
    if isinstance(band, Picture):
        yield Aside(PICTURE.format(page))
    elif isinstance(band, Note):
        pieces = (piece for piece, _ in paragraphs_of(band.lines, band.right, words))
        yield Aside(note_said(" ".join(f"{piece.marker}{piece.text}" for piece in pieces)))
    elif isinstance(band, Title):
        yield Aside(" ".join(line.text for line in band.lines))
    elif isinstance(band, Text):
        for piece, height in paragraphs_of(band.lines, band.right, words):
            large = height > largest * LARGER and len(piece.text) <= LONGEST_HEADING and not piece.marker
            yield Heading(piece.text) if large else piece
    else:
        cells = [
            Cell(tuple(piece for piece, _ in paragraphs_of(lines, edge, words)), at in band.spanned)
            for at, (lines, edge) in enumerate(band.cells)
        ]
        if len(cells) > 1:
            yield cells
        else:
            yield from (piece for cell in cells for piece in cell.pieces)


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Paragraphs that a page's or a column's end cut in two are one again, and stand where they begin.

    What stands beside the text, and never inside it, comes last.
    """
    asides: list[Part] = []
    before: Part | None = None
    for part in parts:
        if isinstance(part.said, Aside):
            asides.append(part)
            continue
        whole = _whole(before.said, part.said) if before and part.resumes else None
        if before and whole:
            before = Part(before.page, whole)
            continue
        if before:
            yield before
        before = part
    if before:
        yield before
    yield from asides


def _whole(before: Said, after: Said) -> Piece | None:
    if isinstance(before, Piece) and isinstance(after, Piece) and was_cut(before, after):
        return Piece(f"{before.text} {after.text}", before.marker)
    return None
