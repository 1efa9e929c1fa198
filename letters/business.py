"""The numbers under which a meeting's business is recorded, and who speaks in a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from letters.blocks import Block, BlockKind, Piece
from letters.passage import ENDED

LONGEST_TITLE = 110
MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
NUMBERED = re.compile(
    r"(?P<word>(?:(?:agenda )?item|minute|min\.?)\s+(?:no\.?\s*)?)?"
    r"(?!action|page|table|annex|part|step|phase|day|week)"
    r"(?P<number>(?:[A-Z]{1,6}[/ -]?)?\d{1,4}(?:[./]\d{1,4}){0,3}[a-z]?)(?P<mark>[.):]|\s*[–—-](?=\s))?(?:\s+|$)"
    rf"(?!{MONTHS}|(?:am|pm|per cent|%)\b)",
    re.IGNORECASE,
)
DEEP = re.compile(r"\d[./]\d")
TURN = re.compile(
    r"(?P<question>Q\s?\d{1,4}[.:]?\s+)?(?P<who>[A-Z][^:\n?!]{1,80}?)\s*:\s+(?=\S)|(?P<alone>Q\s?\d{1,4})[.:]?\s+(?=\S)"
)
NO_SPEAKER = re.compile(
    r"(?:actions?|agreed|resolved|decision|note|present|in attendance|date|time|venue|place|apologies|members"
    r"|witness(?:es)?|officers?|contact|subject|to|from|response|item|minutes?|status|owner|due|recommendations?|outcome|summary|next"
    r"|title|meeting|chair|guests?|lead|deadline|AP\d|key points|examined|ordered)\b(?! \()",
    re.IGNORECASE,
)
SMALL = frozenset("of and for the de van der to".split())  # noqa: SIM905 - words
LEAST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number that a block begins with, and where its text begins."""

    number: str
    end: int
    title: bool

    @property
    def deep(self) -> bool:
        """'5.2', '13/26': a number that no list counts by."""
        return DEEP.search(self.number) is not None


def numbered(block: Block) -> Numbered | None:
    """A heading, or a paragraph, with its number. An item of a list that is counted in letters has none."""
    text = f"{block.piece.marker}{block.text}"
    found = NUMBERED.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    title = is_title(block, rest)
    deep = DEEP.search(found["number"]) is not None
    marked = bool(found["mark"] or found["word"]) or deep
    if not (marked or (title and not found["number"].isdigit()) or block.kind is BlockKind.HEADING):
        return None
    if block.piece.marker and not deep and not rest[:1].isupper():
        return None
    return Numbered(found["number"], max(0, found.end() - len(block.piece.marker)), title)


def is_title(block: Block, text: str) -> bool:
    """Whether it only says what follows."""
    words = text.strip()
    if block.kind is BlockKind.HEADING or not words:
        return True
    return len(words) <= LONGEST_TITLE and words[-1] not in ".:;,?" and "\n" not in words and _capitals(words)


def business_apart(block: Block) -> Iterator[Block]:
    """'4. Knife crime', on the next line '4.1 The Chief Constable said …': each is a block, without blank lines too."""
    if block.cells or "\n" not in block.text:
        yield block
        return
    held = block
    for at, line in enumerate(block.text.split("\n")):
        if at == 0:
            held = replace(block, piece=Piece(line, block.piece.marker))
        elif _begins_business(held, line):
            yield held
            held = replace(block, piece=Piece(line))
        else:
            held = replace(block, piece=Piece(f"{held.text}\n{line}", held.piece.marker))
    yield held


def _begins_business(above: Block, line: str) -> bool:
    number = numbered(above)
    under_title = number is not None and is_title(above, above.text[number.end :]) and line[:1].isupper()
    begun = NUMBERED.match(line)
    deep = begun is not None and DEEP.search(begun["number"]) is not None and line[begun.end() :][:1].isupper()
    return under_title or (deep and (number is None or number.title or bool(ENDED.search(above.text))))


def _capitals(words: str) -> bool:
    """'KNIFE CRIME', 'Knife Crime Reduction (Item 5)'; a sentence has more small words."""
    found = re.findall(r"[^\W\d_]+", words)
    large = sum(one[0].isupper() or one in SMALL for one in found)
    return bool(found) and (large >= 2 * len(found) / 3 or len(found) <= 6)  # noqa: PLR2004 - hardly a sentence


@dataclass(frozen=True, slots=True)
class Turn:
    """Whoever speaks in a transcript, None where only the question's number stands; the text begins at `end`."""

    who: str | None
    question: str | None
    end: int


def turn_of(text: str) -> Turn | None:
    found = TURN.match(text)
    if found is None:
        return None
    if found["alone"]:
        return Turn(None, found["alone"].replace(" ", ""), found.end())
    who = found["who"].strip()
    words = re.findall(r"[\w'’.-]+", who)
    chair = re.fullmatch(r"(?:the )?(?:deputy |vice[- ])?chair(?:man|woman|person)?", who, re.IGNORECASE)
    named = all(word[:1].isupper() or word in SMALL for word in words) and not (NO_SPEAKER.match(who) and not chair)
    if not (named and len(words) <= 10):  # noqa: PLR2004 - no name is longer
        return None
    question = (found["question"] or "").strip(" .:").replace(" ", "")
    return Turn(who, question or None, found.end())


def is_transcript(blocks: Sequence[Block]) -> bool:
    return sum(turn_of(block.text) is not None for block in blocks if not block.cells) >= LEAST_TURNS
