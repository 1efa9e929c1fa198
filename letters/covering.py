"""Where a letter's head ends, where it is signed, and where what it encloses begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from letters.blocks import Block, BlockKind, Piece
from letters.names import is_office, is_ranked, organisation_in, signatory_in
from letters.wordings import GOOD_BYE

# A letter in two languages says both: 'Annwyl Gadeirydd / Dear Chair'.
SALUTATION = re.compile(
    r"(?:[A-Z][^/\n.:;]{2,40} ?/ ?)?dear\b|to whom it may concern|annwyl [A-Z]"
    r"|a (?:[\w ]{1,40}, a )?chara(?:id)?\b|t[eē]n[aā] koe\b|kia ora\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:[A-Z][^/\n.:;]{2,40} ?/ ?)?"
    r"(?:yours (?:sincerely|faithfully|truly|ever|aye)|(?:with )?(?:kind|best|warm|kindest) (?:regards|wishes)"
    r"|sincerely|regards|best wishes|(?:many |with )?thanks|respectfully(?: yours)?|yours|signed(?: by"
    r"| on behalf of)?|yn (?:gywir|ddiffuant)|cofion(?: cynnes| gorau)?|(?:is |mise,? )*le meas"
    r"|n[aā]ku(?: iti)? noa(?:,? n[aā])?|ng[aā] mihi(?: nui)?)(?: ?/ ?[^/\n.:;]{2,40}(?=\n|$))?\s*"
    r"(?:[,:.]?\s*(?:\n|$)|,\s+(?=[A-Z][\w.'’-]*\s+[A-Z]))",
    re.IGNORECASE,
)
# A signature's lines are short, and soon over.
LONGEST_LINE = 100
LONGEST_SIGNATURE = 8
AFTER_SIGNATURE = re.compile(
    r"(?:annex|appendix|enclosure|schedule)\b|.{0,60}\b(?:responses?|recommendations?|report|action plan)\b",
    re.IGNORECASE,
)
# Where nothing is marked, a letter's date stands near its top.
TOP = 15
MOST_UNCLOSED = 4
NAME_AND_OFFICE = 2  # lines


@dataclass(frozen=True, slots=True)
class Cut:
    """A document's parts: what stands before 'Dear', the letter itself, the signature, and what comes after.

    `after` stands below the signature and belongs to none of the answers: small print, or a table of figures.
    """

    head: Sequence[Block]
    body: Sequence[Block]
    signature: Sequence[Block]
    annex: Sequence[Block]
    after: Sequence[Block] = ()


def parted(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs parted before 'Dear …' and around 'Yours sincerely', where a file keeps their lines together."""
    return [made for block in blocks for made in _parted(block)]


def _parted(block: Block) -> Iterator[Block]:
    gathered: list[str] = []
    if block.kind is not BlockKind.PARAGRAPH or "\n" not in block.text:
        yield block
        return
    for line in block.lines:
        opens = SALUTATION.match(line) or CLOSING.match(f"{line}\n")
        if gathered and (opens or (SALUTATION.match(gathered[0]) and len(gathered) == 1)):
            yield replace(block, piece=Piece("\n".join(gathered), block.piece.marker))
            gathered = []
        gathered.append(line)
    yield replace(block, piece=Piece("\n".join(gathered), block.piece.marker))


def cut(blocks: Sequence[Block], answers_begin: int) -> Cut:
    """Where the answers stand inside the letter, the signature comes after them and what follows it is annex too."""
    dear = next((at for at in range(answers_begin) if SALUTATION.match(blocks[at].text)), None)
    closing = next((at for at, block in enumerate(blocks) if _closes(block)), None)
    head_end = dear if dear is not None else min(closing or answers_begin, answers_begin, TOP)
    if closing is None:
        closing = _unclosed_signature(blocks, head_end)
    if closing is None:
        return Cut(blocks[:head_end], blocks[head_end:answers_begin], (), blocks[answers_begin:])
    end = _signature_end(blocks, closing + 1, answers_begin)
    signature = blocks[closing:end]
    if closing < answers_begin:
        return Cut(blocks[:head_end], blocks[head_end:closing], signature, blocks[end:])
    bye = closing
    while (
        bye > answers_begin + 1 and blocks[bye - 1].kind is BlockKind.PARAGRAPH and GOOD_BYE.match(blocks[bye - 1].text)
    ):
        bye -= 1
    body = [*blocks[head_end:answers_begin], *blocks[bye:closing]]
    return Cut(blocks[:head_end], body, signature, blocks[answers_begin:bye], blocks[end:])


def _unclosed_signature(blocks: Sequence[Block], after: int) -> int | None:
    """A name with its office, at the very end of a letter that says no good-bye."""
    for at in range(len(blocks) - 1, max(after, len(blocks) - 1 - MOST_UNCLOSED), -1):
        lines = [line.strip() for line in blocks[at].lines]
        if blocks[at].kind is not BlockKind.PARAGRAPH or any(
            len(line) > LONGEST_LINE or line.endswith(".") for line in lines
        ):
            return None
        rest = [line for block in blocks[at:] for line in block.lines]
        office = len(rest) == NAME_AND_OFFICE and is_office(rest[1].strip())
        office = office or (len(rest) == 1 and blocks[at - 1].kind is BlockKind.ROW and is_ranked(rest[0]))
        if signatory_in(lines[:1]) and (organisation_in(rest) or office):
            return at
    return None


def _closes(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and CLOSING.match(block.text) is not None


def _signature_end(blocks: Sequence[Block], begin: int, answers_begin: int) -> int:
    for at in range(begin, min(len(blocks), begin + LONGEST_SIGNATURE)):
        block = blocks[at]
        sentence = block.text.rstrip().endswith((".", ":", ";", "?")) and " " in block.text
        beyond = block.kind is not BlockKind.PARAGRAPH or AFTER_SIGNATURE.match(block.text) or sentence
        if at == answers_begin or beyond or max(map(len, block.lines)) > LONGEST_LINE:
            return at
    return min(len(blocks), begin + LONGEST_SIGNATURE)
