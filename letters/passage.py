"""Pieces to one text: sentences that a page break cut are joined, bullets kept, each place remembered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from commitments.letter import Place
from letters.blocks import Block, Piece

ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*$|[.!?][\"'”’)\]]*\s*\d{1,3}$")
GOES_ON = re.compile(r"[\"'“‘(\[]?[a-z]")
CUT_WORD = re.compile(r"[a-z]-$")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A passage's whole text, and where in the document each stretch of it stands."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place_at(self, position: int) -> Place:
        return self.places[max(0, bisect_right(self.starts, position) - 1)]


@dataclass
class Passage:
    """A text that grows piece by piece."""

    pieces: list[tuple[Piece, Place]] = field(default_factory=list)

    def add(self, pieces: tuple[Piece, ...], place: Place, *, continued: bool = False) -> None:
        """Adds what stands at a place; `continued` says that a page or row ended before it."""
        for index, piece in enumerate(pieces):
            if continued and index == 0 and self.pieces and was_cut(self.pieces[-1][0], piece):
                before, first_place = self.pieces.pop()
                space = "" if CUT_WORD.search(before.text) and GOES_ON.match(piece.text) else " "
                # The place stays where the sentence begins.
                self.pieces.append((Piece(f"{before.text}{space}{piece.text}", before.marker), first_place))
            elif piece.text:
                self.pieces.append((piece, place))

    def add_block(self, block: Block) -> None:
        self.add((block.piece,), block.place)

    @property
    def text(self) -> str:
        return self.laid_out().text

    def laid_out(self) -> LaidOut:
        pairs = list(self._in_order())
        lengths = accumulate((len(text) for text, _ in pairs), initial=0)
        return LaidOut("".join(text for text, _ in pairs), tuple(lengths)[:-1], tuple(place for _, place in pairs))

    def _in_order(self) -> Iterator[tuple[str, Place]]:
        """Paragraphs with a blank line between them, list items on a line each."""
        before: Piece | None = None
        for piece, place in self.pieces:
            gap = "" if before is None else "\n" if piece.marker else "\n\n"
            yield f"{gap}{piece.marker}{piece.text}", place
            before = piece


def was_cut(before: Piece, after: Piece) -> bool:
    """Whether a page break stands inside a sentence: it had no end, or what follows has no beginning."""
    if after.marker:
        return False
    if GOES_ON.match(after.text):
        return not before.text.endswith((":", ";"))
    # List items often lack a full stop, so after one only a small letter goes on.
    return not before.marker and not ENDED.search(before.text)
