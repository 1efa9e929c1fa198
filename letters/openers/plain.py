"""Plain text: paragraphs parted by blank lines, typed bullets, and rows whose cells are parted by tabs."""

from __future__ import annotations

import re
from itertools import pairwise

from letters.blocks import Block, BlockMaker, Cell, Piece
from letters.openers.spacing import BULLETED, NUMBERED, single_spaced, unmarked
from letters.openers.typed_columns import typed_table
from letters.openers.typed_pages import without_pages

# How mail programs quote: the body answers below what the committee wrote.
QUOTED = re.compile(r"\s*(?:> ?)+")
# Lines shorter than this are broken on purpose, as in an address.
NARROWEST = 50
# 'To: …', 'Subject: …'.
NAMED_LINE = re.compile(r"[A-Z][A-Za-z ]{0,24}:\s+\S")
# 'Ada Obi, Chief Constable': a list of who was there has nothing else.
PERSON_LINE = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,4}[A-Z][\w.'’-]*,\s+[A-Z]")
# '4.2 Mr Rao asked' below a line that ends a sentence.
PARAGRAPH_LINE = re.compile(r"\d{1,3}[./]\d{1,3}[a-z]?\.?\s+[A-Z]")
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]*$")
LABEL_LINE = re.compile(
    r"\s*(?:recommendations?|rec\.?)\s+\d+\S{0,4}\s*[:.]?\s*$|\s*[^.]{0,40}\bresponse\s*:\s*$", re.IGNORECASE
)


def blocks_of_plain_text(text: str) -> list[Block]:
    maker = BlockMaker()
    gathered: list[str] = []
    unpaged = without_pages(text.split("\n"))
    lines = [*unpaged.lines, ""]
    below = 0
    for at, typed in enumerate(lines):
        if at < below:
            continue
        table = typed_table(lines, at)
        if table:
            _flush(maker, gathered)
            for cells in table.rows:
                maker.row([_cell(cell) for cell in cells])
            below = table.end
            continue
        quoted = QUOTED.match(typed)
        line = typed[quoted.end() :] if quoted else typed
        if maker.quoted != (deep := typed[: quoted.end()].count(">") if quoted else 0):
            _flush(maker, gathered)
            maker.quoted = deep
        stripped = line.strip()
        row = "\t" in line.rstrip() and (not line.startswith("\t") or line.count("\t") == 1)
        if row or not stripped or LABEL_LINE.match(line) or _starts_item(stripped):
            _flush(maker, gathered)
        if row:
            maker.row([_cell(cell) for cell in line.split("\t")])
        elif stripped:
            gathered.append(stripped)
            if LABEL_LINE.match(line):
                _flush(maker, gathered)
    maker.quoted = 0
    maker.aside("\n".join(unpaged.added))
    return maker.blocks


def _starts_item(line: str) -> bool:
    return BULLETED.match(line) is not None or NUMBERED.match(line) is not None


def _flush(maker: BlockMaker, gathered: list[str]) -> None:
    if not gathered:
        return
    text = _unwrapped(gathered)
    maker.piece(unmarked(text) if _starts_item(text) else Piece(single_spaced(text)))
    gathered.clear()


def _unwrapped(lines: list[str]) -> str:
    """Joins lines that were cut because the next word had no room; other breaks were meant."""
    width = max(map(len, lines))
    text = lines[0]
    if all(PERSON_LINE.match(line) for line in (lines[1:] if text.endswith(":") else lines)):
        return "\n".join(lines)
    for before, line in pairwise(lines):
        room = width - len(before)
        wrapped = width >= NARROWEST and len(line.split(maxsplit=1)[0]) + 1 > room
        numbered = PARAGRAPH_LINE.match(line) and SENTENCE_END.search(before)
        wrapped = wrapped and not NAMED_LINE.match(line) and not numbered
        text += f"{' ' if wrapped else chr(10)}{line}"
    return text


def _cell(text: str) -> Cell:
    words = single_spaced(text)
    if not words:
        return Cell(())
    return Cell((unmarked(words) if BULLETED.match(words) else Piece(words),))
