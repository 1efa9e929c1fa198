"""One answer to several: 'The Board agrees with Recommendation 1 …', then 'The Board rejects Recommendation 2 …'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from letters.found import Found
from letters.labels import numbers_in
from letters.passage import Passage

# Named early, and alone: 'Recommendations 1 and 2' answers both.
NAMES = re.compile(
    r"[^.?!]{0,100}?\b(?:recommendation|conclusion|concern) "
    r"(?P<number>\(?\d{1,3}(?:\.\d{1,2})?(?:[a-z]|\([a-z]\))?)(?![\w(])"
    r"(?! ?(?:,|and|to|&|[-–]) ?\d)",
    re.IGNORECASE,
)


def answered_in_turn(kept: Sequence[Found]) -> None:
    """Those that share an answer have each its own paragraphs, where each is named at the start of one."""
    for said, group in groupby(kept, key=lambda found: found.response.text):
        sharing = list(group)
        numbers = [number for found in sharing for number in found.numbers]
        one_each = all(len(found.numbers) == 1 for found in sharing)
        if not said or len(sharing) < 2 or not one_each:  # noqa: PLR2004 - one shares with nobody
            continue
        parts = _parts(sharing[-1].response, numbers)
        for found in sharing if parts else ():
            found.response, found.shared = parts[found.numbers[0]], False


def _parts(response: Passage, numbers: Sequence[str]) -> dict[str, Passage]:
    """Each number's paragraphs; none where one is not named, or words stand before the first."""
    parts: dict[str, Passage] = {}
    current = ""
    for piece, place in response.pieces:
        named = None if piece.marker else NAMES.match(piece.text)
        number = numbers_in(named["number"])[0] if named else ""
        if number in numbers and number not in parts:
            current = number
        if not current:
            return {}
        parts.setdefault(current, Passage()).add((piece,), place)
    return parts if set(parts) == set(numbers) else {}
