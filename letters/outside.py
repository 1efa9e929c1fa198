"""What stands in the file and is not the letter's: notes at its end, an e-mail's small print, the mail it answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from letters.blocks import Block, BlockKind
from letters.covering import CLOSING, Cut
from letters.joining import listed
from letters.openers.footnotes import RAISED
from letters.recogniser import answers_begin
from letters.wordings import VERDICT, answer_label

# Of a sentence that says so; 'the report is confidential' is the letter's own.
SMALL_PRINT = re.compile(
    r"(?:(?:--|__)\S*\s*\n)?(?:(?:confidentiality|legal|privacy|important)? ?(?:notice|disclaimer)\b[:.\s–-]*)?"
    r"(?:(?:this|the (?:information|contents)(?: contained)? (?:in|of) this) (?:e-?mail|message|communication"
    r"|transmission)\b"
    r"[^.]*\b(?:confidential|privileged|intended|virus|scanned|monitored|recipient|addressee)"
    r"|if you (?:have received this|are not the intended)|please consider the environment before)",
    re.IGNORECASE,
)
QUOTED = re.compile(
    r"(?:>+ ?)?(?:on\b[^\n]{6,120}\n?[^\n]{0,120}\bwrote:\s*(?:\n|$)"
    r"|-{2,} ?(?:original|forwarded) message ?-{2,}|begin forwarded message:)",
    re.IGNORECASE,
)
ENVELOPE_LINE = re.compile(r"(?:>+ ?)?\W{0,2}(from|sent|date|to|subject)\W{0,2}:", re.IGNORECASE)
# 'From:', 'Sent:' and 'To:' one below the other.
LEAST_LINES = 3
# A word's mark that a note below answers.
SENT = re.compile(r"[^\s\[(]\[(\d{1,3})\]")
SIGN = re.compile(r"(?:\[(\d{1,3})\]|([¹²³⁴-⁹⁰]{1,3}))\s*(?=\S)")


def set_apart(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The letter's blocks, and what was said outside it, in the order of the file."""
    begin = answers_begin(blocks)
    quoted = next((at for at in range(begin + 1, len(blocks)) if quotes_mail(blocks[at])), len(blocks))
    # A letter that was sent on stands in the mail that is quoted.
    if any(_answers(block) for block in blocks[quoted:]) or not any(_answers(one) or _closes(one) for one in blocks):
        quoted = len(blocks)
    kept: list[Block] = []
    said: list[str] = []
    sent: set[str] = set()
    for at, block in enumerate(blocks):
        if at >= quoted or (at > begin and is_small_print(block)):
            said.append(f"{block.piece.marker}{block.text}")
        elif (mark := _note(block, sent)) is not None:
            said.append(f"Footnote {mark}: {block.text[_sign_end(block) :]}")
        else:
            kept.append(block)
        sent.update(SENT.findall(block.text))
    return kept, said


def settled(parts: Cut) -> Cut:
    """With what stands below the signature in the annex from where it begins to answer or to list."""
    after = parts.after
    begin = 0 if listed(after) else answers_begin(after)
    while 0 < begin < len(after) and after[begin - 1].kind is BlockKind.HEADING:
        begin -= 1
    return replace(parts, annex=[*parts.annex, *after[begin:]], after=after[:begin])


def _answers(block: Block) -> bool:
    return answer_label(block.text) is not None or VERDICT.match(block.text) is not None


def _closes(block: Block) -> bool:
    return CLOSING.match(block.text) is not None


def is_small_print(block: Block) -> bool:
    """'The contents of this e-mail are confidential …'."""
    return block.kind is BlockKind.PARAGRAPH and SMALL_PRINT.match(block.text) is not None


def quotes_mail(block: Block) -> bool:
    """'On 2 June 2026, Ada Obi wrote:', or 'From:', 'Sent:' and 'To:' one below the other."""
    if block.kind is BlockKind.ROW:
        return False
    named = {found[1].lower() for line in block.lines if (found := ENVELOPE_LINE.match(line))}
    envelope = len(named) >= LEAST_LINES and "from" in named and not named.isdisjoint({"sent", "date"})
    return envelope or QUOTED.match(block.text) is not None


def _note(block: Block, sent: Collection[str]) -> str | None:
    """The number of a footnote: a raised one begins it, or its mark was `sent` by a word before it."""
    found = SIGN.match(block.text) if block.kind is BlockKind.PARAGRAPH and not block.piece.marker else None
    if found is None:
        return None
    if found[2]:
        return found[2].translate(RAISED)
    return found[1] if found[1] in sent else None


def _sign_end(block: Block) -> int:
    found = SIGN.match(block.text)
    return found.end() if found else 0
