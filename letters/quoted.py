"""A mail that answers between the lines that it quotes: what is quoted was asked, what stands below answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from letters.anchors import PARAGRAPH, label_of
from letters.blocks import Block, BlockKind, Piece
from letters.columns import header_of
from letters.covering import CLOSING, SALUTATION
from letters.labels import label_at_start
from letters.openers.spacing import NUMBERED
from letters.outside import is_small_print, quotes_mail
from letters.wordings import GOOD_BYE, quotes_committee

# An answer that was sent on stands in a quotation itself, with what it answers one deeper.
DEEPEST = 3
LEAST = 2
# 'Colin,' greets without 'Dear'.
GREETING = re.compile(
    r"(?:hi|hello|good (?:morning|afternoon|evening)|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?,\s*$)", re.IGNORECASE
)
MYSELF = re.compile(r"\b(?:i|i['’](?:d|m|ve|ll)|me|my)\b", re.IGNORECASE)
Run = list[Block]


def answered_quotations(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, of which only those are still quoted that the mail answers one by one.

    What else it quotes then is an aside, and what it says below a quoted good-bye stands before the first of them: it
    answers none.
    """
    deeper = sorted({0, *(block.quoted for block in blocks)})[1:DEEPEST]
    apart = [one for block in blocks for one in _lines_apart(block)] if deeper else []
    for depth in deeper:
        made = _answered(apart, depth)
        if made:
            return made
    return [replace(block, quoted=0) if block.quoted else block for block in blocks]


def _lines_apart(block: Block) -> Iterator[Block]:
    """A quoted paragraph, parted at its numbers, its greeting and its good-bye, as a mail often joins their lines."""
    gathered: list[str] = []
    for line in block.lines if block.quoted and block.kind is BlockKind.PARAGRAPH else ():
        greeted = len(gathered) == 1 and (GREETING.match(gathered[0]) or SALUTATION.match(gathered[0]))
        if gathered and (greeted or NUMBERED.match(line) or CLOSING.match(f"{line}\n")):
            yield replace(block, piece=Piece("\n".join(gathered)))
            gathered = []
        gathered.append(line)
    yield replace(block, piece=Piece("\n".join(gathered))) if gathered else block


def _answered(blocks: Sequence[Block], depth: int) -> list[Block]:
    """The same, where what is quoted so deep is answered; else nothing."""
    runs = [(quoted, list(run)) for quoted, run in groupby(blocks, key=lambda block: block.quoted >= depth)]
    own = [block for quoted, run in runs if not quoted for block in run]
    if any(_opens_another_layout(block) for block in own):
        return []
    first = next(at for at, (quoted, _) in enumerate(runs) if quoted)
    answered = {
        at: _asked(run, first=at == first)
        for at, (quoted, run) in enumerate(runs[:-1])
        if quoted and any(_says(block) for block in runs[at + 1][1])
    }
    answered = {at: asked for at, asked in answered.items() if asked}
    if not _is_sure(list(answered.values())):
        return []
    return _in_order(runs, answered)


def _opens_another_layout(block: Block) -> bool:
    """A heading, a label or a table's header among the mail's own words: they say more than what is quoted does."""
    if block.kind is BlockKind.ROW:
        return header_of(block) is not None
    heads = block.kind is BlockKind.HEADING or PARAGRAPH.fullmatch(block.text)
    return bool(heads) or label_at_start(block.text, prose=True) is not None


def _says(block: Block) -> bool:
    """Whether a block can answer: no signature, no small print, no 'On 2 June 2026, Ada Obi wrote:'."""
    if block.kind is BlockKind.ASIDE:
        return False
    return not (CLOSING.match(f"{block.text}\n") or is_small_print(block) or quotes_mail(block))


def _is_sure(answered: Sequence[Run]) -> bool:
    """Several are answered, or one that asks; a chat is quoted and answered, too."""
    numbered = sum(any(label_of(block) for block in asked) for asked in answered)
    asks = any(quotes_committee(block.text) for asked in answered for block in asked)
    return (asks or numbered >= LEAST) and len(answered) >= (1 if numbered else LEAST)


def _asked(run: Run, *, first: bool) -> Run:
    """What was asked in a quotation, without the greeting and what leads to it, and without the good-bye."""
    end = next((at for at, block in enumerate(run) if CLOSING.match(f"{block.text}\n")), len(run))
    kept = run[:end]
    while kept and GOOD_BYE.match(kept[-1].text):
        kept.pop()
    numbered = next((at for at, block in enumerate(kept) if label_of(block)), None)
    if numbered is not None:
        return kept[numbered:]
    kept = [block for block in kept if not SALUTATION.match(block.text) and not GREETING.match(block.text)]
    if not first or not kept:
        return kept
    asks = (at for at, block in enumerate(kept) if quotes_committee(block.text) and not MYSELF.search(block.text))
    return kept[next(asks, len(kept) - 1) :]


def _in_order(runs: Sequence[tuple[bool, Run]], answered: dict[int, Run]) -> list[Block]:
    first, last = min(answered), max(answered)
    ended = [block for quoted, run in runs[last + 2 :] if not quoted for block in run]
    bye = next((at for at, block in enumerate(ended) if not _is_sentence(block)), len(ended))
    made: list[Block] = []
    for at, (quoted, run) in enumerate(runs):
        if at == first:
            made += ended[:bye]
        if quoted:
            asked = {id(block) for block in answered.get(at, [])}
            made += [replace(block, quoted=1) if id(block) in asked else _aside(block) for block in run]
        elif at < last + 2:
            made += [_aside(block) if at < last and quotes_mail(block) else replace(block, quoted=0) for block in run]
    return [*made, *(replace(block, quoted=0) for block in ended[bye:])]


def _is_sentence(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.text.rstrip().endswith((".", "?", "!"))


def _aside(block: Block) -> Block:
    return Block(BlockKind.ASIDE, block.place, Piece(f"{block.piece.marker}{block.text}"))
