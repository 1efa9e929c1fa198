"""A table's rows to recommendations and responses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commitments.letter import Place
from letters.blocks import Block, Cell, Piece
from letters.columns import ANSWERED, Column, Header, extended, fitted, guessed, header_of, named
from letters.found import Found, Reading
from letters.labels import Label, label_at_start, number_alone, numbered_text
from letters.passage import ENDED, GOES_ON
from letters.sides import sides
from letters.verdicts import verdict_of
from letters.wordings import answers, quotes_committee

BLANK = re.compile(r"[\s–—-]*$")
# 'Theme: safety' in a row of its own.
LONGEST_THEME = 80
# Of rows without numbers and names, so many must be a question and an answer.
MOST = 0.5
LEAST_ROWS = 2


class TableReader:
    """Reads one table after the other; a table without a header goes on with the last one's, if as wide."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.header: Header | None = None
        self.going_on = False
        self.numbered = True

    def reads(self, rows: Sequence[Block]) -> bool:
        """Whether these rows are recommendations, their answers, or go on with them."""
        if self.going_on or any(header_of(row) for row in rows):
            return True
        if is_form(rows) or any(labelled(row) for row in rows):
            return True
        return _asked_and_answered(rows)

    def read(self, rows: Sequence[Block]) -> None:
        if is_form(rows):
            self._form(rows)
            self.going_on = False
            return
        at = 0
        while at < len(rows):
            header = header_of(rows[at])
            if header is None:
                self._row(rows[at], rows[at + 1 : at + 2])
                at += 1
                continue
            at += 1
            below = extended(header, rows[at]) if at < len(rows) else None
            at += 1 if below else 0
            self.header = fitted(below or header, rows[at:])
            self.numbered = any(self._label(row, self.header) for row in rows[at:])
            self.going_on = True

    def _row(self, block: Block, after: Sequence[Block]) -> None:
        header = self.header if self.header and len(self.header.columns) >= len(block.cells) else None
        columns = header or guessed(block.cells)
        label = self._label(block, columns) if header else labelled(block)
        begins = label is not None or self._begins_unnumbered(block, columns, headed=header is not None)
        goes_on = self.going_on and bool(self.reading.found)
        if not begins and (not goes_on or self._is_theme(block, columns, after)):
            self.reading.unread.append(block.text.strip())
            return
        if begins:
            noun = label.noun if label else Found((), block.place).noun
            self.reading.found.append(Found(label.numbers if label else (), block.place, noun=noun, in_row=True))
        if header is None and label:
            # What goes on under this row has its columns.
            self.header = columns
        if not self.going_on:
            self.numbered = label is not None
        self.going_on = True
        self._cells(columns, block, label, begins=begins)

    def _cells(self, columns: Header, block: Block, label: Label | None, *, begins: bool) -> None:
        answered = any(
            kind in {Column.RESPONSE, Column.DECISION} and not BLANK.match(cell.text)
            for kind, cell in zip(columns.columns, block.cells, strict=False)
        )
        for kind, name, cell in zip(columns.columns, columns.names, block.cells, strict=False):
            both = kind is Column.BOTH or (kind is Column.TEXT and not answered)
            stripped = _without_label(cell, label.end) if label and kind in {Column.TEXT, Column.BOTH} else cell.pieces
            self._cell(Column.BOTH if both else kind, name, Cell(stripped), block.place, begins=begins)

    def _cell(self, kind: Column, name: str, cell: Cell, place: Place, *, begins: bool) -> None:
        current = self.reading.found[-1]
        if kind is Column.BOTH:
            self._both(current, cell, place, begins=begins)
        elif kind is Column.TEXT:
            current.text.add(cell.pieces, place, continued=not begins)
        elif kind is Column.RESPONSE:
            current.response.add(cell.pieces, place, continued=not begins)
        elif not cell.text.strip() or (BLANK.match(cell.text) and kind is not Column.OTHER):
            return
        elif kind is Column.DECISION:
            current.verdict = verdict_of(name, cell.text) or current.verdict
            current.response.add(cell.pieces, place)
        elif kind is Column.TIMESCALE:
            current.response.add((Piece(f"{name}: {cell.text}" if name else cell.text),), place)
        elif kind is Column.OTHER:
            said = f", {name}" if name else ""
            self.reading.unread.append(f"{current.name}{said}: {cell.text}")

    def _both(self, current: Found, cell: Cell, place: Place, *, begins: bool) -> None:
        parted = sides([(piece, place) for piece in cell.pieces])
        self.reading.unread += [piece.text for piece, _ in parted.context]
        if not parted.marked and (not begins or (self.header and Column.BOTH not in self.header.columns)):
            answering = bool(current.response.pieces) and self.header is not None and Column.BOTH in self.header.columns
            (current.response if answering else current.text).add(cell.pieces, place, continued=not begins)
            return
        current.text.add(tuple(piece for piece, _ in parted.text), place, continued=not begins)
        current.response.add(tuple(piece for piece, _ in parted.response), place)

    def _label(self, block: Block, header: Header) -> Label | None:
        """The number that a row starts with, in a cell of its own or before the text; its `end` counts in the"
        " text.
        """
        alone = _cell_of(header, block, Column.NUMBER)
        text = first_text(_cell_of(header, block, Column.TEXT, Column.BOTH))
        label = label_at_start(text, prose=False) or (numbered_text(text) if alone is None else None)
        if alone is None or not alone.text.strip():
            return label
        own = label_at_start(alone.text, prose=False)
        number = number_alone(alone.text)
        numbers = own.numbers if own else (number,) if number else None
        if numbers:
            same = label is not None and label.numbers == numbers
            repeated = numbered_text(text) if not label else None
            end = label.end if label and same else repeated.end if repeated and repeated.numbers == numbers else 0
            return Label(
                numbers, end, own.noun if own else label.noun if label and same else Found((), block.place).noun
            )
        return label

    def _begins_unnumbered(self, block: Block, header: Header, *, headed: bool) -> bool:
        """Without numbers each row is a recommendation, unless its text is empty or goes on with a sentence."""
        if self.numbered and self.going_on:
            return False
        cell = _cell_of(header, block, Column.TEXT, Column.BOTH)
        if cell is None or not cell.text.strip() or GOES_ON.match(cell.text):
            return False
        if not headed and not self.going_on:
            return _asked_and_answered([block])
        if self.going_on and self.reading.found and cell.pieces[0].marker.strip() == "•":
            return False
        before = self.reading.found[-1].text.pieces if self.reading.found and self.going_on else []
        cut = bool(before) and not ENDED.search(before[-1][0].text) and not before[-1][0].marker
        answer = next(
            (one.text for kind, one in zip(header.columns, block.cells, strict=False) if kind in ANSWERED), ""
        )
        return not (cut and (not answer.strip() or GOES_ON.match(answer)))

    def _is_theme(self, block: Block, header: Header, after: Sequence[Block]) -> bool:
        """A row that only names the rows after it."""
        said = [cell.text.strip() for cell in block.cells if cell.text.strip()]
        if len(said) != 1 or len(said[0]) > LONGEST_THEME or said[0].endswith((".", ";")) or not said[0][:1].isupper():
            return False
        before = self.reading.found[-1].text.pieces if self.reading.found else []
        ended = not before or ENDED.search(before[-1][0].text) is not None
        next_label = (
            bool(after) and (self._label(after[0], header) or labelled(after[0]) or not self.numbered) is not None
        )
        return ended and next_label and bool(block.cells[0].text.strip())

    def _form(self, rows: Sequence[Block]) -> None:
        """A table for each recommendation, with what each row holds named in its first cell."""
        for row in rows:
            name = row.cells[0].text.strip()
            rest = Cell(tuple(piece for cell in row.cells[1:] for piece in cell.pieces))
            label = label_at_start(name, prose=False)
            kind = named(name)
            if label or (kind is Column.TEXT and number_alone(name) is None):
                self.reading.found.append(Found(label.numbers if label else (), row.place))
                after = _without_label(row.cells[0], label.end) if label else ()
                self.reading.found[-1].text.add((*after, *rest.pieces), row.place)
            elif not self.reading.found or (kind is Column.NUMBER and not rest.text):
                self.reading.unread.append(row.text.strip())
            elif kind is Column.NUMBER and (number := number_alone(rest.text)):
                self.reading.found.append(Found((number,), row.place))
            elif name:
                self._cell(kind, name.rstrip(": "), rest, row.place, begins=True)
            else:
                self.reading.found[-1].response.add(rest.pieces, row.place, continued=True)


def is_form(rows: Sequence[Block]) -> bool:
    """Rows such as 'Recommendation 1 | …', 'Response | …': their first cells name what the second holds."""
    firsts = [row.cells[0].text.strip() for row in rows]
    asked = any(
        label_at_start(name, prose=True) or named(name) is Column.TEXT for name in firsts if len(name) < LONGEST_THEME
    )
    fields = [
        row
        for row, name in zip(rows, firsts, strict=True)
        if len(name) < LONGEST_THEME
        and named(name) in {Column.RESPONSE, Column.DECISION}
        and not header_of(row)
        and not answers(name)
        and not label_at_start(name, prose=True)
        and any(cell.text.strip() for cell in row.cells[1:])
    ]
    return asked and bool(fields)


def labelled(block: Block) -> Label | None:
    """The label that a row begins with, where no header says which cell is what."""
    for cell in block.cells[:2]:
        text = first_text(cell)
        if not text.strip():
            continue
        label = label_at_start(text, prose=False)
        if label:
            whole = cell is block.cells[0] and label.end >= len(text) and len(cell.pieces) == 1
            return Label(label.numbers, 0 if whole else label.end, label.noun)
        number = number_alone(cell.text)
        others = " ".join(other.text for other in block.cells[1:])
        return Label((number,), 0) if number and cell is block.cells[0] and quotes_committee(others) else None
    return None


def _asked_and_answered(rows: Sequence[Block]) -> bool:
    """Two columns without a header and numbers, of which one asks and the other answers."""
    pairs = [(row.cells[0].text, row.cells[1].text) for row in rows if len(row.cells) == LEAST_ROWS]
    fitting = [one for one, other in pairs if quotes_committee(one) and (answers(other) or len(rows) == 1)]
    return bool(pairs) and len(fitting) > MOST * len(rows)


def _cell_of(header: Header, block: Block, *kinds: Column) -> Cell | None:
    return next((cell for kind, cell in zip(header.columns, block.cells, strict=False) if kind in kinds), None)


def first_text(cell: Cell | None) -> str:
    """A cell's first words; a number that was read as a list item's is part of them."""
    first = cell.pieces[0] if cell and cell.pieces else Piece("")
    return f"{first.marker}{first.text}" if first.marker[:1].isdigit() else first.text


def _without_label(cell: Cell, end: int) -> tuple[Piece, ...]:
    if not cell.pieces or not end:
        return cell.pieces
    text = first_text(cell)[end:]
    return (*((Piece(text),) if text else ()), *cell.pieces[1:])
