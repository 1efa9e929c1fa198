"""The rows of a letter's tables, numbered as a reader counts them: without the rows that name the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commitments.letter import Place
from letters.blocks import Block, BlockKind
from letters.columns import header_of


def counted_as_read(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same blocks. Rows are counted through all tables; a heading has the number of the row that follows it."""
    before = 0
    for block in blocks:
        if block.kind is not BlockKind.ROW or block.place.unit == "page":
            yield block
            continue
        yield replace(block, place=Place("table row", before + 1))
        before += header_of(block) is None
