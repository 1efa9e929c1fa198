"""A recommendation as it stands in the document, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from commitments.letter import Place
from letters.blocks import Cell, Piece
from letters.labels import Noun
from letters.passage import Passage, was_cut


@dataclass
class Found:
    """One recommendation, or several that are answered together.

    `numbers` is empty where the letter prints none. `verdict` says the position where a column of its own does:
    'Accepted' for a 'Y' under 'Accepted?'. What is `shared` was answered with another: its promises are drafted there.
    What is `in_row` stands in a table. In what is `marked` a label says where the answer begins. `apart` says that
    text and answer stand in two places. What is `spanned` is answered in the cell above, which reaches down to it.
    `timed` are the pieces of the answer that a timescale's cell says; what is `resumed` was cut by a page's end.
    """

    numbers: tuple[str, ...]
    place: Place
    text: Passage = field(default_factory=Passage)
    response: Passage = field(default_factory=Passage)
    noun: Noun = Noun.RECOMMENDATION
    verdict: str = ""
    shared: bool = False
    in_row: bool = False
    marked: bool = False
    apart: bool = False
    spanned: bool = False
    timed: list[Piece] = field(default_factory=list)
    resumed: bool = False

    @property
    def name(self) -> str:
        return f"{self.noun.value.capitalize()} {', '.join(self.numbers)}".strip()

    def answer(self, cell: Cell, place: Place, *, begins: bool) -> None:
        """Adds what a row answers; a sentence that a page's end cut goes on before the timescale beside it."""
        said = [pair for pair in self.response.pieces if not any(pair[0] is one for one in self.timed)]
        self.resumed = not begins and bool(said and cell.pieces) and was_cut(said[-1][0], cell.pieces[0])
        after = self.response.pieces[self.response.pieces.index(said[-1]) + 1 :] if self.resumed else []
        if after:
            del self.response.pieces[-len(after) :]
        timed = not after and any(piece is self.timed[-1] for piece, _ in self.response.pieces[-1:] if self.timed)
        self.response.add(cell.pieces, place, continued=not begins and not timed)
        self.response.pieces += after

    def timescale(self, name: str, cell: Cell, place: Place) -> None:
        """Adds 'Timescale: Before', which goes on with 'Christmas' where a page's end cut the row."""
        if self.resumed and self.timed and self.response.pieces[-1][0] is self.timed[-1]:
            before, place = self.response.pieces.pop()
            piece = Piece(f"{before.text} {cell.text}")
        else:
            piece = Piece(f"{name}: {cell.text}" if name else cell.text)
        self.timed.append(piece)
        self.response.add((piece,), place)


@dataclass
class Reading:
    """The recommendations in the order of the document, and the texts that belong to none."""

    found: list[Found] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def answer(self, cell: Cell, place: Place, *, begins: bool) -> None:
        """Adds what a row answers. Over a page's end a cell goes on that answers several rows."""
        last = self.found[-1]
        if begins:
            last.spanned = cell.spanned
        begun = next((one for one in reversed(self.found) if not one.spanned), last)
        begun.answer(cell, place, begins=begins)
