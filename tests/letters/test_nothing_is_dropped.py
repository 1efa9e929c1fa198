"""Each word of what follows the letter is in a text, in a response or in what is listed as not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as some

from commitments.letter import Place
from letters.blocks import Block, BlockKind, Cell, Piece
from letters.recogniser import recognise

LABELS = ("Recommendation 1", "Recommendation 2:", "R3.", "Recommendations 4 and 5", "Conclusion 1", "Finding 2:")
NAME = "Government response"
ANSWERS = ("Response:", NAME, "We accept this recommendation.", "Accepted.", "Noted.")
OPENINGS = (
    "",
    "We recommend that ",
    "The Council should ",
    "1. ",
    "“",
    "We will ",
    "Your first recommendation was that ",
)
HEADERS = (("No.", "Recommendation", "Response", "Lead"), ("Recommendation", "Response"), ("Recommendation", "Y/N"))
# Words of structure, which say what the words beside them are.
STRUCTURE = re.compile(r"x\d+x")

_pieces = some.tuples(some.sampled_from((*LABELS, *ANSWERS, "")), some.sampled_from(OPENINGS), some.booleans())
_block = some.tuples(
    some.sampled_from(["heading", "paragraph", "bullet", "number", "answered", "header", "row"]),
    some.lists(_pieces, min_size=1, max_size=4),
)


def _built(shapes: Sequence[tuple[str, list[tuple[str, str, bool]]]]) -> list[Block]:
    """Blocks whose every stretch holds a word of its own: 'x17x'."""
    numbers = count(1)
    place = Place("page", 1)

    def words(shape: tuple[str, str, bool]) -> str:
        label, opening, ends = shape
        return f"{label}{' ' if label else ''}{opening}x{next(numbers)}x{'.' if ends else ''}"

    blocks = []
    for kind, shape in shapes:
        if kind == "header":
            names = HEADERS[len(shape) % len(HEADERS)]
            blocks.append(Block(BlockKind.ROW, place, Piece(""), tuple(Cell((Piece(name),)) for name in names)))
        elif kind == "row":
            # 'Government response' in a cell is its row's or column's name.
            cells = tuple(Cell((Piece(words(("", *one[1:]) if one[0] == NAME else one)),)) for one in shape)
            blocks.append(Block(BlockKind.ROW, place, Piece(""), cells))
        elif kind == "answered":
            for letter, one in zip("abcd", shape, strict=False):
                blocks.append(Block(BlockKind.ITEM, place, Piece(words(("", *one[1:])), f"{letter}. ")))
                blocks.append(Block(BlockKind.PARAGRAPH, place, Piece(words(("Response:", "", True)))))
        elif kind in {"bullet", "number"}:
            marker = "• " if kind == "bullet" else f"{len(blocks)}. "
            blocks += [Block(BlockKind.ITEM, place, Piece(words(one), marker)) for one in shape]
        else:
            of_kind = BlockKind.HEADING if kind == "heading" else BlockKind.PARAGRAPH
            blocks.append(Block(of_kind, place, Piece("\n".join(words(one) for one in shape))))
    return blocks


@given(some.lists(_block, max_size=12))
@settings(max_examples=300, deadline=None)
def test_every_word_is_in_a_text_a_response_or_listed_as_not_read(
    shapes: list[tuple[str, list[tuple[str, str, bool]]]],
) -> None:
    blocks = _built(shapes)
    reading = recognise(blocks)
    placed = " ".join([*(f"{one.text.text} {one.response.text}" for one in reading.found), *reading.unread])
    stood = {word for block in blocks for word in STRUCTURE.findall(block.text)}
    assert stood - set(STRUCTURE.findall(placed)) == set()


@given(some.lists(_block, max_size=12))
@settings(max_examples=100, deadline=None)
def test_every_recommendation_has_a_number(shapes: list[tuple[str, list[tuple[str, str, bool]]]]) -> None:
    assert all(one.numbers for one in recognise(_built(shapes)).found)


def test_a_row_that_names_a_conclusion_and_answers_is_no_header() -> None:
    """A header's words are left out, as they only say what stands below them."""
    place = Place("page", 1)
    asked = Block(BlockKind.HEADING, place, Piece("Recommendation 1 We recommend that x1x"))
    cells = (Cell((Piece("Conclusion 1 x2x"),)), Cell((Piece("We will x3x"),)))
    reading = recognise([asked, Block(BlockKind.ROW, place, Piece(""), cells)])
    placed = " ".join([*(f"{one.text.text} {one.response.text}" for one in reading.found), *reading.unread])
    assert set(STRUCTURE.findall(placed)) == {"x1x", "x2x", "x3x"}


def test_a_row_without_a_number_that_shares_an_answer_stops_no_reading() -> None:
    shapes = [
        ("heading", [("Recommendation 1", "", False)]),
        ("row", [("", "We recommend that ", False), ("Recommendation 1", "", False)]),
        ("row", [("Recommendation 1", "We recommend that ", False)]),
    ]
    assert recognise(_built(shapes)).found
