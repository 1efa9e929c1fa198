"""A recommendation as it stands in the document, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from commitments.letter import Place
from letters.blocks import Cell
from letters.labels import Noun
from letters.passage import Passage


@dataclass
class Found:
    """One recommendation, or several that are answered together.

    `numbers` is empty where the letter prints none. `verdict` says the position where a column of its own does:
    'Accepted' for a 'Y' under 'Accepted?'. What is `shared` was answered with another: its promises are drafted there.
    What is `in_row` stands in a table. In what is `marked` a label says where the answer begins. `apart` says that
    text and answer stand in two places. What is `spanned` is answered in the cell above, which reaches down to it.
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

    @property
    def name(self) -> str:
        return f"{self.noun.value.capitalize()} {', '.join(self.numbers)}".strip()


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
        begun.response.add(cell.pieces, place, continued=not begins)
