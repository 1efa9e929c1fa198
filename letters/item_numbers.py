"""The number that a block bears, typed in it or counted by its format."""

from __future__ import annotations

from letters.blocks import Block, BlockKind
from letters.labels import NUMBERED_TEXT, Label, numbered_text, plain_number


def whole(block: Block) -> str:
    """The block's words with the number that was read as a list item's."""
    marker = block.piece.marker
    return f"{marker}{block.text}" if marker and marker.strip() != "•" else block.text


def number_of(block: Block) -> Label | None:
    """'12. We recommend …'; None for '1.1', which numbers the paragraphs of an answer."""
    if block.kind is BlockKind.ROW:
        return None
    marker = block.piece.marker
    below = plain_number(marker) if marker.strip().endswith(")") else None
    if below and "(" in below:
        return Label((below,), len(marker))  # '1(a) ', as Word counts
    text = whole(block)
    found = NUMBERED_TEXT.match(text)
    return numbered_text(text) if found and "." not in found["number"] else None
