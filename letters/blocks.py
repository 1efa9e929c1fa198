"""What every opener yields and the recogniser reads: one stream of blocks, whatever the file's format was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commitments.letter import Place

BULLET = "• "
LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph or list item. `marker` is '' for a paragraph, '• ' or a number such as '2. ' for an item.

    `text` has one space between words; a line feed stands where the letter breaks the line on purpose.
    """

    text: str
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`spanned`: a cell of a row above reaches down over it."""

    pieces: tuple[Piece, ...]
    spanned: bool = False

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    ROW = "table row"
    # What belongs into no sentence of the text: a footnote, a comment, a page that is only a picture.
    ASIDE = "aside"
    # What an e-mail says around its letter: 'From: …', 'Date: …'.
    ENVELOPE = "envelope"


@dataclass(frozen=True, slots=True)
class Block:
    """One step through a document. A row has cells and no piece, everything else a piece and no cells.

    `quoted` says how deep in quotations of a mail it stands: '>' is 1, '> >' is 2.
    """

    kind: BlockKind
    place: Place
    piece: Piece
    cells: tuple[Cell, ...] = ()
    quoted: int = 0

    @property
    def text(self) -> str:
        return "\n".join(cell.text for cell in self.cells) if self.kind is BlockKind.ROW else self.piece.text

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


class BlockMaker:
    """Numbers blocks as they come: rows among rows, everything else among paragraphs. Empty ones are left out.

    Where `page` is set, a block's place is that page. `quoted` is how deep in quotations what comes next stands.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.page: int | None = None
        self.quoted = 0
        self._rows = 0
        self._paragraphs = 0

    def heading(self, text: str, number: str = "") -> None:
        """`number` is what the format counts before it, with the space after it: '2. '."""
        self._add(BlockKind.HEADING, Piece(text, number))

    def piece(self, piece: Piece) -> None:
        self._add(BlockKind.ITEM if piece.marker else BlockKind.PARAGRAPH, piece)

    def row(self, cells: list[Cell]) -> None:
        if any(cell.text for cell in cells):
            self._rows += 1
            place = self._on_page() or Place("table row", self._rows)
            self.blocks.append(Block(BlockKind.ROW, place, Piece(""), tuple(cells), self.quoted))

    def aside(self, text: str) -> None:
        self._add(BlockKind.ASIDE, Piece(text))

    def _add(self, kind: BlockKind, piece: Piece) -> None:
        if piece.text:
            self._paragraphs += 1
            place = self._on_page() or Place("paragraph", self._paragraphs)
            self.blocks.append(Block(kind, place, piece, quoted=self.quoted))

    def _on_page(self) -> Place | None:
        return Place("page", self.page) if self.page else None


def is_title(block: Block) -> bool:
    """A line that stands alone without an end, as a heading does in a file that marks none."""
    text = block.text.strip()
    sentence = text.endswith((".", ":", ";", ",", "?", "!", '"', "”", "’", ")")) or len(text) > LONGEST_LINE
    return block.kind is BlockKind.PARAGRAPH and not sentence and text[:1].isupper() and "\n" not in text
