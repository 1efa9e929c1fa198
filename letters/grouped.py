"""Several recommendations under one heading: 'Recommendations 3 to 5', each quoted with its number below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from commitments.letter import Place
from letters.blocks import Piece
from letters.found import Found
from letters.passage import Passage

# A number begins a paragraph, or a sentence of one, and its words begin as a sentence does.
_BEFORE = r"(?:^|(?<=[.!?;:\"”’)])\s+)[\"“‘'*]{0,3}"
_AFTER = r"\s*[.):]\s+(?=[\"“‘'(]?[A-Z])"
BRACKET = re.compile(r"\([^()]+\)$")

Part = tuple[Piece, Place]


def each_apart(every: Sequence[Found]) -> list[Found]:
    """Each numbered text goes to its number, the answer to all; a text that isn't parted so stays with all."""
    return [one for found in every for one in _apart(found)]


def _apart(found: Found) -> list[Found]:
    texts = _texts(found) if len(found.numbers) > 1 else []
    if not texts:
        return [found]
    return [
        replace(
            found,
            numbers=(number,),
            place=parts[0][1],
            text=Passage(parts),
            response=Passage(list(found.response.pieces)),
            shared=found.shared or at > 0,
        )
        for at, (number, parts) in enumerate(zip(found.numbers, texts, strict=True))
    ]


def _texts(found: Found) -> list[list[Part]]:
    """The parts of each number in order; none where a number is missing, or words stand before the first."""
    texts: list[list[Part]] = []
    for piece, place in found.text.pieces:
        rest = f"{piece.marker}{piece.text}" if piece.marker.strip(" (")[:1].isalnum() else piece.text
        marker = "" if rest != piece.text else piece.marker
        while len(texts) < len(found.numbers) and (begins := _number(found.numbers[len(texts)], rest)):
            before, rest = rest[: begins.start()].strip(), rest[begins.end() :]
            if before and not texts:
                return []
            if before:
                texts[-1].append((Piece(before, marker), place))
            texts.append([])
            marker = ""
        if not texts:
            return []
        texts[-1].append((Piece(rest, marker) if rest != f"{piece.marker}{piece.text}" else piece, place))
    return texts if len(texts) == len(found.numbers) and all(texts) else []


def _number(number: str, text: str) -> re.Match[str] | None:
    """'3. ' where 3 comes next; of '1(b)' also '(b) ' alone."""
    bracket = BRACKET.search(number)
    printed = [re.escape(number), *([re.escape(bracket[0]).removesuffix(r"\)")] if bracket else [])]
    return re.search(rf"{_BEFORE}\(?(?:{'|'.join(printed)}){_AFTER}", text)
