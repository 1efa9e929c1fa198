"""PDF: each page's tables as rows and the text around them as paragraphs, with the page as their place."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.table import CellGroup, Table

from commitments.letter import LetterUnreadable
from letters.blocks import Block, BlockMaker, Cell, Piece
from letters.openers.lines import Line, Word, lines_of, paragraphs_of, was_cut

MOST_PAGES = 400
MOST_LETTERS = 1_000_000
# The share of words with letters that a font names only by number, above which a text can't be read.
MOST_NAMELESS = 0.2
# A page with more lines than this holds a map or a drawing, and its table would be looked for very long.
MOST_EDGES = 4_000
LARGEST_UNPACKED = 60_000_000  # bytes of one stream; a page of text has a few thousand
STEP = 16_384  # unpacks to a thousand times as much at most
STREAM = re.compile(rb"stream\r?\n(?=\x78)")  # what deflate writes begins so
PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,3}\s*[-–—]?(?:\s*(?:of|/|\|)\s*\d{1,3})?", re.IGNORECASE)
LONGEST_HEADING = 120
LARGER = 1.15
WHOLE = 0.95
Box = tuple[float, float, float, float]
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


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: each cell's words and its right edge; a cell that another spans has neither."""

    top: float
    cells: tuple[tuple[list[Line], float], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page holds."""

    number: int
    lines: list[Line]
    rows: list[Row]
    right: float


def blocks_of_pdf(content: bytes) -> list[Block]:
    """Raises LetterUnreadable with the end of a sentence about the file."""
    _within_bounds(content)
    sheets = _sheets(content)
    maker = BlockMaker()
    heights = [line.height for sheet in sheets for line in sheet.lines]
    words = _vocabulary(sheets)
    usual = median(heights) if heights else 0.0
    for page, piece in _joined(part for sheet in sheets for part in _parts(sheet, words, usual)):
        maker.page = page
        if isinstance(piece, list):
            maker.row(piece)
        elif isinstance(piece, str):
            maker.heading(piece)
        else:
            maker.piece(piece)
    if not maker.blocks:
        raise LetterUnreadable(SCANNED)
    return maker.blocks


def _vocabulary(sheets: Sequence[Sheet]) -> frozenset[str]:
    words = [word.text.lower() for sheet in sheets for line in _all_lines(sheet) for word in line.words]
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
        locked = any(isinstance(one, PDFPasswordIncorrect) for one in (problem, *problem.args))
        raise LetterUnreadable(LOCKED if locked else DAMAGED) from problem
    if not sheets:
        raise LetterUnreadable(DAMAGED)
    return sheets


def _parsed(pdf: PDF) -> Iterator[Sheet]:
    letters = 0
    for page in pdf.pages:
        if page.page_number > MOST_PAGES:
            raise LetterUnreadable(TOO_MANY_PAGES)
        letters += len(page.chars)
        if letters > MOST_LETTERS:
            raise LetterUnreadable(TOO_MANY_LETTERS)
        yield _sheet(page)
        page.close()


def _sheet(page: Page) -> Sheet:
    words = [
        Word(str(one["text"]), float(one["x0"]), float(one["x1"]), float(one["top"]), float(one["bottom"]))
        for one in page.extract_words()
    ]
    tables = page.find_tables(_settings(page)) if len(page.edges) <= MOST_EDGES else []
    rows: list[Row] = []
    for table in tables:
        if max(len(row.cells) for row in table.rows) > 1:  # one column is a frame around paragraphs
            words = _take(table, words, rows)
    right = max((word.right for word in words), default=0.0)
    return Sheet(page.page_number, lines_of(words), rows, right)


def _settings(page: Page) -> dict[str, list[float]]:
    """Some programs rule no line where a page's end cuts a row, so its columns' ends count as one."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)] if upright else []
    return {"explicit_horizontal_lines": ends}


def _take(table: Table, words: list[Word], rows: list[Row]) -> list[Word]:
    """Adds the table's rows, and returns the words that stand outside it."""
    inside = [word for word in words if _holds(table.bbox, word)]
    placed: set[Word] = set()
    for row in table.rows:
        cells: list[tuple[list[Line], float]] = []
        for box in _boxes(table, row):
            held = [word for word in inside if box and _holds(box, word)]
            placed.update(held)
            lines = lines_of(held)
            padding = min((line.left for line in lines), default=0.0) - box[0] if box else 0.0
            cells.append((lines, box[2] - padding if box else 0.0))
        rows.append(Row(row.bbox[1], tuple(cells)))
    return [word for word in words if word not in placed]


def _boxes(table: Table, row: CellGroup) -> list[Box | None]:
    """The row's cells; one alone where it spans the whole table."""
    wide = [box for box in row.cells if box and box[2] - box[0] > WHOLE * (table.bbox[2] - table.bbox[0])]
    return [wide[0]] if wide else list(row.cells)


def _holds(box: Box, word: Word) -> bool:
    left, top, right, bottom = box
    return left <= (word.left + word.right) / 2 < right and top <= (word.top + word.bottom) / 2 < bottom


def _all_lines(sheet: Sheet) -> Iterator[Line]:
    yield from sheet.lines
    for row in sheet.rows:
        for lines, _ in row.cells:
            yield from lines


Part = tuple[int, Piece | str | list[Cell]]


def _parts(sheet: Sheet, words: frozenset[str], usual: float) -> Iterator[Part]:
    """The page from its top to its foot: paragraphs, headings (as str) and rows."""
    left = _without_page_number(sheet.lines, sheet.rows)
    for row in sorted(sheet.rows, key=lambda row: row.top):
        above = [line for line in left if line.top < row.top]
        left = left[len(above) :]
        yield from _text(sheet, above, words, usual)
        cells = [Cell(tuple(piece for piece, _ in paragraphs_of(lines, edge, words))) for lines, edge in row.cells]
        if len(cells) > 1:
            yield sheet.number, cells
        else:
            yield from ((sheet.number, piece) for cell in cells for piece in cell.pieces)
    yield from _text(sheet, left, words, usual)


def _text(sheet: Sheet, lines: Sequence[Line], words: frozenset[str], usual: float) -> Iterator[Part]:
    for piece, height in paragraphs_of(lines, sheet.right, words):
        large = height > usual * LARGER and len(piece.text) <= LONGEST_HEADING and not piece.marker
        yield sheet.number, piece.text if large else piece


def _without_page_number(lines: list[Line], rows: Sequence[Row]) -> list[Line]:
    """Without the first and last lines where they only number the page, and stand outside every table."""
    kept = list(lines)
    if kept and PAGE_NUMBER.fullmatch(kept[-1].text) and all(row.top < kept[-1].top for row in rows):
        kept.pop()
    if kept and PAGE_NUMBER.fullmatch(kept[0].text) and all(row.top > kept[0].top for row in rows):
        kept.pop(0)
    return kept


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Paragraphs that a page's end cut in two are one again, and stand where they begin."""
    before: Part | None = None
    for part in parts:
        if before is None:
            before = part
            continue
        page, piece = before
        if part[0] == page + 1 and isinstance(piece, Piece) and isinstance(part[1], Piece) and was_cut(piece, part[1]):
            before = page, Piece(f"{piece.text} {part[1].text}", piece.marker)
            continue
        yield before
        before = part
    if before is not None:
        yield before
