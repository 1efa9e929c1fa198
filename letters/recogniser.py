"""Blocks to recommendations and responses. It knows layouts, and no file format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from commitments.letter import Place
from letters.blocks import Block, BlockKind, Cell, Piece
from letters.columns import Column, guessed, header_of
from letters.labels import Label, answer_opens, label_at_start, number_alone, numbered_text
from letters.passage import Passage

# Headings that only say what follows.
STRUCTURE = re.compile(
    r"\b(?:annex|appendix|response|responses|recommendation|recommendations|schedule)\b", re.IGNORECASE
)


@dataclass
class Found:
    """One recommendation as it stands in the document, or several that are answered together."""

    numbers: tuple[str, ...]
    place: Place
    text: Passage = field(default_factory=Passage)
    response: Passage = field(default_factory=Passage)


def begins_recommendations(block: Block) -> bool:
    """Whether the letter ends here and the answers begin."""
    if block.kind is BlockKind.ROW:
        return header_of(block) is not None or _row_label(block, guessed(block), headed=False) is not None
    return label_at_start(block.text, prose=block.kind is not BlockKind.HEADING) is not None


def recognise(blocks: Sequence[Block]) -> tuple[list[Found], list[str]]:
    """The recommendations in the order of the document, and the texts that belong to none."""
    reading = _Reading(answers_marked=any(_is_answer(block) for block in blocks))
    for block in blocks:
        if block.kind is BlockKind.ROW:
            reading.row(block)
        else:
            reading.block(block)
    return reading.found, reading.unread


def _is_answer(block: Block) -> bool:
    return block.kind is not BlockKind.ROW and answer_opens(block.text) is not None


def _row_label(block: Block, columns: list[Column], *, headed: bool) -> Label | None:
    """The number that a row starts with, in a cell of its own or before the text; `end` counts in the text's cell."""
    by_column = dict(zip(columns, block.cells, strict=False))
    alone = by_column.get(Column.NUMBER)
    number = number_alone(alone.text) if alone else None
    text = _first_text(by_column.get(Column.TEXT))
    label = label_at_start(text, prose=False) or (numbered_text(text) if headed and not alone else None)
    if number:
        return Label((number,), label.end if label and label.numbers == (number,) else 0)
    return label


def _first_text(cell: Cell | None) -> str:
    """A cell's first words; a number that was read as a list item's is part of them."""
    first = cell.pieces[0] if cell and cell.pieces else Piece("")
    return f"{first.marker}{first.text}" if first.marker[:1].isdigit() else first.text


class _Reading:
    def __init__(self, *, answers_marked: bool) -> None:
        self.found: list[Found] = []
        self.unread: list[str] = []
        self.answers_marked = answers_marked
        self.header: list[Column] | None = None
        self.header_names: list[str] = []
        self.in_table = False
        self.answering = False

    def row(self, block: Block) -> None:
        header = header_of(block)
        if header:
            self.header, self.header_names = header, [cell.text for cell in block.cells]
            self.in_table = True
            return
        headed = self.header is not None and len(self.header) >= len(block.cells)
        columns = self.header if self.header and headed else guessed(block)
        label = _row_label(block, columns, headed=headed)
        if label:
            self.found.append(Found(label.numbers, block.place))
        elif not self.found or not self.in_table:
            self.unread.append(block.text.strip())
            return
        self.in_table = True
        for index, (column, cell) in enumerate(zip(columns, block.cells, strict=False)):
            self._cell(index, column, cell, block.place, label)

    def _cell(self, index: int, column: Column, cell: Cell, place: Place, label: Label | None) -> None:
        current = self.found[-1]
        if column is Column.TEXT:
            pieces = _without_label(cell, label.end) if label else cell.pieces
            current.text.add(pieces, place, continued=label is None)
        elif column is Column.RESPONSE:
            current.response.add(cell.pieces, place, continued=label is None)
        elif column is Column.OTHER and cell.text:
            name = f", {self.header_names[index]}" if index < len(self.header_names) else ""
            self.unread.append(f"Recommendation {current.numbers[0]}{name}: {cell.text}")

    def block(self, block: Block) -> None:
        heading = block.kind is BlockKind.HEADING
        label = label_at_start(block.text, prose=not heading)
        answer = answer_opens(block.text)
        if label:
            self._begin(block, label)
        elif self.in_table or not self.found:
            self._leave(block)
        elif answer is not None:
            self.answering = True
            self.found[-1].response.add((Piece(block.text[answer:]),), block.place)
        elif heading:
            self._leave(block)
        else:
            self._continue(block)

    def _begin(self, block: Block, label: Label) -> None:
        found = Found(label.numbers, block.place)
        text = block.text[label.end :]
        found.text.add((Piece(text),), block.place)
        self.found.append(found)
        self.in_table = self.answering = False

    def _continue(self, block: Block) -> None:
        """Without 'Response:' the first paragraph and its list are the committee's words, the rest is the answer."""
        current = self.found[-1]
        begun = bool(current.text.pieces)
        if not self.answering and begun and not self.answers_marked and block.kind is BlockKind.PARAGRAPH:
            self.answering = True
        (current.response if self.answering else current.text).add_block(block)

    def _leave(self, block: Block) -> None:
        if block.kind is not BlockKind.HEADING or not STRUCTURE.search(block.text):
            self.unread.append(f"{block.piece.marker}{block.text}")


def _without_label(cell: Cell, end: int) -> tuple[Piece, ...]:
    if not cell.pieces or not end:
        return cell.pieces
    text = _first_text(cell)[end:]
    return (*((Piece(text),) if text else ()), *cell.pieces[1:])
