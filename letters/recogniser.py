"""Blocks to recommendations and responses. It knows layouts, and no file format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from letters.anchors import Anchor, anchors_of
from letters.blocks import Block, BlockKind, Piece, is_title
from letters.columns import header_of
from letters.endings import answer_ends, begins_chapter, is_theme, leads_on, opens_annex, says_when
from letters.found import Found, Reading
from letters.item_numbers import whole
from letters.joining import is_within, joined, listed, numbered_in_order
from letters.labels import Label, Noun, label_at_end
from letters.prose import asked_in_prose, prose_begins
from letters.rows import labelled, lacks_number
from letters.sides import Part, Sides, broken, conclusions_begin, quoted_sides, raised_sides, sides
from letters.sub_items import each_whole
from letters.tables import TableReader
from letters.wordings import SECTION

__all__ = ["Found", "Reading", "answers_begin", "begins_recommendations", "recognise"]

# Headings that only say what follows.
STRUCTURE = re.compile(
    r"(?:(?:annex|appendix|schedule|our|the|to|of|on|and|in|government|detailed|full|list|summary|table|executive|cabinet"
    r"|council|department|responses?|recommendations?|conclusions?|committee|report|individual|each|\w|\d{1,2})\b\W*)+",
    re.IGNORECASE,
)
BREAKS = re.compile(r"(?:annex|appendix|chapter|part|section|theme)\b", re.IGNORECASE)
MOST_TITLE_WORDS = 8


def begins_recommendations(block: Block) -> bool:
    """Whether a block by itself begins a recommendation or the table of them."""
    if block.kind is BlockKind.ROW:
        return header_of(block) is not None or labelled(block) is not None
    return bool(anchors_of([block]))


def answers_begin(blocks: Sequence[Block]) -> int:
    """Where the letter ends and the answers begin; the number of blocks where none do."""
    reader = TableReader(Reading())
    tables = (run[0][0] for run in _runs(blocks) if _is_table(run) and reader.reads([block for _, block in run]))
    table = next(tables, len(blocks))
    opened = _opened(blocks)
    anchors = anchors_of([block for _, block in opened], tabled=table < len(blocks))
    first = opened[anchors[0].at][0] if anchors else len(blocks)
    if min(table, first) < len(blocks):
        return min(table, first)
    return prose_begins(blocks)


def recognise(blocks: Sequence[Block], before: Sequence[Block] = ()) -> Reading:
    """The recommendations in the order of the document, and the texts that belong to none.

    `before` is the letter around them, which may list what the committee asked.
    """
    reading = Reading()
    opened = [block for _, block in _opened(blocks)]
    asked = [*listed(before), *listed(opened)]
    tables = TableReader(reading)
    tabled = any(_is_table(run) and tables.reads([block for _, block in run]) for run in _runs(opened))
    flow = _Flow(
        reading, anchors_of(opened, tabled=tabled, before=before), {number: passage.text for number, passage in asked}
    )
    for run in _runs(opened):
        rows = [block for _, block in run]
        if _is_table(run) and tables.reads(rows):
            above = flow.heading() if lacks_number(rows) else None
            flow.close()
            tables.read(rows, above)
            continue
        for at, block in run:
            if flow.begins(at):
                tables.going_on = False
            flow.take(at, block)
    flow.close()
    if not reading.found:
        reading = asked_in_prose(opened)
    return numbered_in_order(joined(reading, asked))


Run = list[tuple[int, Block]]


def _runs(blocks: Sequence[Block]) -> Iterator[Run]:
    """Rows that follow one another, and what stands between them; a header begins a table of its own."""
    for _, run in groupby(enumerate(blocks), key=lambda pair: pair[1].kind is BlockKind.ROW):
        gathered: Run = []
        for at, block in run:
            if gathered and block.kind is BlockKind.ROW and header_of(block):
                yield gathered
                gathered = []
            gathered.append((at, block))
        yield gathered


def _is_table(run: Run) -> bool:
    return run[0][1].kind is BlockKind.ROW


def _opened(blocks: Sequence[Block]) -> list[tuple[int, Block]]:
    """Paragraphs parted at the lines that open a label, each with the number of the block that it was."""
    opened = [
        (at, replace(block, kind=block.kind if index == 0 else BlockKind.PARAGRAPH, piece=piece))
        for at, block in enumerate(blocks)
        for index, piece in enumerate([block.piece] if block.kind is BlockKind.ROW else _pieces(block))
    ]
    return each_whole(opened)


def _pieces(block: Block) -> list[Piece]:
    return [piece for piece, _ in broken((block.piece, block.place))]


class _Flow:
    """Gathers the paragraphs of one recommendation after the other."""

    def __init__(self, reading: Reading, anchors: Sequence[Anchor], asked: Mapping[str, str]) -> None:
        self.reading = reading
        self.asked = asked
        self.anchors = {anchor.at: anchor for anchor in anchors}
        self.last = max(self.anchors, default=-1)
        self.anchor: Anchor | None = None
        self.gathered: list[Block] = []

    def begins(self, at: int) -> bool:
        return at in self.anchors

    def take(self, at: int, block: Block) -> None:
        if at in self.anchors:
            self.close(followed=True)
            self.anchor = self.anchors[at]
            self.gathered = [block]
        elif self.anchor is None:
            self._leave(block)
        elif self._ends(block, at):
            self.close()
            self._leave(block)
        else:
            self.gathered.append(block)

    def heading(self) -> Label | None:
        """The label of the heading that a table without a number stands under; its title belongs to neither side."""
        anchor, gathered = self.anchor, self.gathered
        if anchor is None or len(gathered) > 1 or not anchor.label.numbers or anchor.answers:
            return None
        self.anchor, self.gathered = None, []
        title = whole(gathered[0])[anchor.label.end :].strip()
        self.reading.unread += [title] if title else []
        return anchor.label

    def _ends(self, block: Block, at: int) -> bool:
        title = block.kind is BlockKind.HEADING or is_title(block)
        pattern = SECTION if at > self.last else BREAKS
        if at > self.last and len(self.gathered) > 1 and (begins_chapter(block) or opens_annex(block)):
            return True
        return title and len(self.gathered) > 1 and pattern.match(block.text) is not None

    def close(self, *, followed: bool = False) -> None:
        anchor, gathered = self.anchor, self.gathered
        self.anchor, self.gathered = None, []
        if anchor is None:
            return
        titles: list[Block] = []
        while followed and not anchor.quoted and len(gathered) > 1 and _leads_to_next(gathered):
            titles.insert(0, gathered.pop())
        self._found(anchor, gathered, followed=followed)
        for title in titles:
            self._leave(title)

    def _found(self, anchor: Anchor, blocks: Sequence[Block], *, followed: bool) -> None:
        blocks = sorted(blocks, key=lambda block: not block.quoted)
        asked = _parts(anchor, [block for block in blocks if block.quoted]) if anchor.quoted else []
        parts = _parts(anchor, blocks)
        titled = (
            parts[:1]
            if not asked and len(parts) > 1 and not anchor.label.end and label_at_end(parts[0][0].text)
            else []
        )
        begins = conclusions_begin(parts) if followed else len(parts)
        parted = (
            quoted_sides(asked, parts[len(asked) : begins])
            if asked
            else self._parted(anchor, parts, parts[len(titled) : begins])
        )
        parted.context += [] if anchor.raised else parts[begins:]
        if not followed:
            end = answer_ends(parted.response)
            parted.context += parted.response[end:]
            del parted.response[end:]
        elif anchor.label.noun is Noun.CONCLUSION and anchor.label.end and not parted.text and len(blocks) == 1:
            parted.text, parted.response = parted.response, []  # in its own paragraph it says what was found
        if parted.text:
            parted.context[:0] = titled
        else:
            parted.text = titled
        self.reading.unread += [f"{piece.marker}{piece.text}" for piece, _ in parted.context]
        if anchor.label.noun is Noun.FINDING and len(self.anchors) > 1 and not parted.response:
            self.reading.unread += [f"{piece.marker}{piece.text}" for piece, _ in parted.text]
            return
        found = Found(anchor.label.numbers, blocks[0].place, noun=anchor.label.noun, marked=parted.marked)
        for piece, place in parted.text:
            found.text.add((piece,), place)
        for piece, place in parted.response:
            found.response.add((piece,), place)
        self.reading.found.append(found)

    def _parted(self, anchor: Anchor, parts: Sequence[Part], said: Sequence[Part]) -> Sides:
        """The two sides; where the words are known from elsewhere and stand not here, all is answer."""
        parted = raised_sides(parts, listed=anchor.listed) if anchor.raised else sides(said)
        known = self.asked.get(anchor.label.numbers[0]) if len(anchor.label.numbers) == 1 else None
        if known and not parted.marked and parted.text and not is_within(known, parted.text[0][0].text):
            return Sides([], [], [*parted.context, *parted.text, *parted.response])
        return parted

    def _leave(self, block: Block) -> None:
        title = block.kind is BlockKind.HEADING or (is_title(block) and len(block.text.split()) <= MOST_TITLE_WORDS)
        if not title or not STRUCTURE.fullmatch(block.text):
            self.reading.unread.append(f"{block.piece.marker}{block.text}".strip())


def _leads_to_next(gathered: Sequence[Block]) -> bool:
    """Whether the last block is a title, or introduces what comes next."""
    last = gathered[-1]
    titled = is_title(last) and not says_when(last)
    return last.kind is BlockKind.HEADING or titled or leads_on(last) or is_theme(last, gathered[-2])


def _parts(anchor: Anchor, blocks: Sequence[Block]) -> list[Part]:
    """What is said under an anchor, without its label."""
    end = anchor.label.end
    first = (
        Piece(whole(blocks[0])[end:])
        if end
        else Piece(blocks[0].text, "" if anchor.label.numbers else blocks[0].piece.marker)
    )
    parts: list[Part] = [(first, blocks[0].place)] if first.text.strip() else []
    return parts + [(piece, block.place) for block in blocks[1:] for piece in _said(block)]


def _said(block: Block) -> list[Piece]:
    """A row among paragraphs says its cells one after the other."""
    if block.kind is BlockKind.ROW:
        return [piece for cell in block.cells for piece in cell.pieces]
    return [block.piece]
