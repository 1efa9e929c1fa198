"""A table's rows to recommendations and responses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from commitments.letter import Place
from letters.blocks import Block, Cell, Piece
from letters.columns import ANSWERED, Column, Header, extended, fitted, guessed, header_of, named
from letters.found import Found, Reading
from letters.labels import Label, label_at_start, number_alone, numbered_text, plain_number
from letters.paragraph_numbers import paragraph_alone
from letters.passage import ENDED, GOES_ON
from letters.rows import LONGEST_THEME, asked_and_answered, first_text, is_counted, is_form, labelled
from letters.sides import sides
from letters.verdicts import verdict_of
from letters.wordings import answer_label, answers

# 'The recommendation' only names what stands beside it.
MOST_NAME_WORDS = 2
MOST_FIELD_WORDS = 5
BLANK = re.compile(r"[\s–—-]*$")
NO_DAY = re.compile(r"\s*(?:n ?[/.] ?a\.?|none|nil|not applicable)\s*$", re.IGNORECASE)


class TableReader:
    """Reads one table after the other; a table without a header goes on with the last one's, if as wide."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.header: Header | None = None
        self.going_on = False
        self.numbered = True
        self.counted = False

    def reads(self, rows: Sequence[Block]) -> bool:
        """Whether these rows are recommendations, their answers, or go on with them."""
        if self.going_on or any(header_of(row) for row in rows):
            return True
        if is_form(rows) or any(labelled(row) for row in rows):
            return True
        return is_counted(rows) or asked_and_answered(rows)

    def read(self, rows: Sequence[Block], above: Label | None = None) -> None:
        """`above` is the label of the heading that a table which `lacks_number` stands under."""
        begin = len(self.reading.found)
        self._read(rows)
        begun = self.reading.found[begin : begin + 1]
        if above and begun:
            begun[0].numbers = begun[0].numbers or above.numbers

    def _read(self, rows: Sequence[Block]) -> None:
        if is_form(rows):
            self._form(rows)
            self.going_on = False
            return
        self.counted = is_counted(rows)
        if self.header and not self.numbered:
            self.numbered = any(self._label(row, self.header) for row in rows)
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
        label = self._label(block, columns) if header else labelled(block) or self._counted(block)
        begins = label is not None or self._begins_unnumbered(block, columns, headed=header is not None)
        if not begins and (
            not self.going_on
            or not self.reading.found
            or self._is_theme(block, columns, after)
            or len(block.cells) * 2 < len(columns.columns)
        ):
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
            self._cell(Column.BOTH if both else kind, name, replace(cell, pieces=stripped), block.place, begins=begins)

    def _cell(self, kind: Column, name: str, cell: Cell, place: Place, *, begins: bool) -> None:
        current = self.reading.found[-1]
        if kind is Column.BOTH:
            self._both(current, cell, place, begins=begins)
        elif kind is Column.TEXT:
            current.text.add(cell.pieces, place, continued=not begins)
        elif kind is Column.NUMBER:
            current.text.add(_beside_number(name, cell), place)
        elif kind is Column.RESPONSE:
            self.reading.answer(cell, place, begins=begins)
        elif not cell.text.strip() or (BLANK.match(cell.text) and kind is not Column.OTHER):
            return
        elif kind is Column.DECISION:
            current.verdict = verdict_of(name, cell.text) or current.verdict
            current.response.add(cell.pieces, place)
        elif kind is Column.TIMESCALE and not NO_DAY.match(cell.text):
            current.timescale(name, cell, place)
        else:
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
        """The number that a row starts with, alone or before its text; `end` counts in the text's cell."""
        alone = _cell_of(header, block, Column.NUMBER)
        text = first_text(_cell_of(header, block, Column.TEXT, Column.BOTH))
        label = label_at_start(text, prose=False) or (numbered_text(text) if alone is None else None)
        if alone is None or not alone.text.strip():
            return label
        own = label_at_start(alone.text, prose=False)
        name = next(
            (name for kind, name in zip(header.columns, header.names, strict=True) if kind is Column.NUMBER), ""
        )
        number = number_alone(alone.text) or paragraph_alone(name, alone.text)
        numbers = own.numbers if own else (number,) if number else None
        if numbers:
            same = label is not None and label.numbers == numbers
            repeated = numbered_text(text) if not label else None
            end = label.end if label and same else repeated.end if repeated and repeated.numbers == numbers else 0
            return Label(
                numbers, end, own.noun if own else label.noun if label and same else Found((), block.place).noun
            )
        return label

    def _counted(self, block: Block) -> Label | None:
        number = plain_number(block.cells[0].text) if self.counted else None
        return Label((number,), 0) if number else None

    def _begins_unnumbered(self, block: Block, header: Header, *, headed: bool) -> bool:
        """Without numbers each row is a recommendation, unless its text is empty or goes on with a sentence."""
        if self.numbered and self.going_on:
            return False
        cell = _cell_of(header, block, Column.TEXT, Column.BOTH)
        if cell is None or not cell.text.strip() or GOES_ON.match(cell.text):
            return False
        if not headed and not self.going_on:
            return asked_and_answered([block])
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
        labels = bool(after) and (self._label(after[0], header) or labelled(after[0]) or not self.numbered) is not None
        return ended and labels and bool(block.cells[0].text.strip())

    def _form(self, rows: Sequence[Block]) -> None:
        """A table for each recommendation, with what each row holds named in its first cell."""
        opened = False  # by 'Reference | AFI2', which the recommendation's words follow
        asking = False  # so that a row without a name goes on with what is asked
        for row in rows:
            name = row.cells[0].text.strip()
            rest = Cell(tuple(piece for cell in row.cells[1:] for piece in cell.pieces))
            label = label_at_start(name, prose=False)
            kind = named(name)
            if label or (kind is Column.TEXT and number_alone(name) is None):
                if label or not opened:
                    self.reading.found.append(Found(label.numbers if label else (), row.place))
                says_more = len(name.split()) > MOST_NAME_WORDS or label is not None
                after = _without_label(row.cells[0], label.end if label else 0) if says_more else ()
                self.reading.found[-1].text.add((*after, *rest.pieces), row.place)
                opened, asking = False, True
            elif kind is Column.NUMBER and (number := number_alone(rest.text)):
                self.reading.found.append(Found((number,), row.place))
                opened = True
            elif not self.reading.found or (not rest.text.strip() and kind in {Column.NUMBER, Column.OTHER}):
                self.reading.unread.append(row.text.strip())
            elif name:
                beside = _beside_name(name, alone=not rest.text.strip())
                self._cell(kind, name.rstrip(": "), Cell((*beside, *rest.pieces)), row.place, begins=True)
                asking = False
            else:
                last = self.reading.found[-1]
                (last.text if asking else last.response).add(rest.pieces, row.place, continued=True)


def _cell_of(header: Header, block: Block, *kinds: Column) -> Cell | None:
    return next((cell for kind, cell in zip(header.columns, block.cells, strict=False) if kind in kinds), None)


def _beside_name(name: str, *, alone: bool) -> tuple[Piece, ...]:
    """What a row's first cell says beyond its name."""
    opened = answer_label(name)
    if opened:
        return (Piece(name[opened.end :]),) if opened.end < len(name) else ()
    return (Piece(name),) if alone or answers(name) or len(name.split()) > MOST_FIELD_WORDS else ()


def _beside_number(name: str, cell: Cell) -> tuple[Piece, ...]:
    """What stands with the number in its column."""
    if number_alone(cell.text) or paragraph_alone(name, cell.text):
        return ()
    label = label_at_start(first_text(cell), prose=False)
    return _without_label(cell, label.end) if label else cell.pieces


def _without_label(cell: Cell, end: int) -> tuple[Piece, ...]:
    if not cell.pieces or not end:
        return cell.pieces
    text = first_text(cell)[end:]
    return (*((Piece(text),) if text else ()), *cell.pieces[1:])
