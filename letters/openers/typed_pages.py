"""Plain text that was printed in pages: their numbers, and the heads that each page says again, are no text of it."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from letters.labels import label_at_start
from letters.openers.spacing import BULLETED, NUMBERED
from letters.passage import ENDED, GOES_ON
from letters.wordings import VERDICT, answer_label

FEED = "\x0c"
_NUMBER = r"(\d{1,3})"
_OF = r"(?: ?(?:of|/) ?\d{1,3})"
MARK = re.compile(
    rf"(?:[-–—\[(] ?)?page {_NUMBER}{_OF}?(?: ?[-–—\])])?|[-–—] ?{_NUMBER} ?[-–—]"
    rf"|{_NUMBER} ?\| ?page",
    re.IGNORECASE,
)
COUNTED = re.compile(rf"page \d{{1,3}}{_OF}", re.IGNORECASE)
# A number alone counts pages only where one surely ends.
BARE = re.compile(rf"\[?{_NUMBER}\]?{_OF}?")
# A head and a page's number stand far apart on one line.
FAR = re.compile(r"\s{3,}|\t+")
# Lines at a letter's top in which its head stands, and beside a page's end.
TOP = 6
NEAR = 3
LONGEST_HEAD = 120
# A sentence goes on after these, whatever its next word.
OPEN_WORDS = re.compile(
    r"(?:\b(?:the|a|an|of|to|in|on|by|for|with|and|or|from|at|that|which|will|its|our|their|this|is|are|has|have)|,)$"
)


@dataclass(frozen=True, slots=True)
class Unpaged:
    """The lines of the text, and what the pages added to them, each once."""

    lines: list[str]
    added: list[str]


def without_pages(lines: Sequence[str]) -> Unpaged:
    """A sentence that went over to the next page goes on at once. Text without pages stays as it is."""
    marks = _marks(lines)
    ends = sorted({*marks, *(at for at, line in enumerate(lines) if FEED in line)})
    if not ends:
        return Unpaged(list(lines), [])
    taken = {*marks, *_heads(lines, ends)}
    said = [" ".join(lines[at].split()) for at in sorted(taken)]
    return Unpaged(list(_closed_up(lines, {*taken, *ends})), list(dict.fromkeys(said)))


def _marks(lines: Sequence[str]) -> set[int]:
    """The lines that count the pages one by one; 'Page 12' under a recommendation counts none."""
    found = {at: number for at, line in enumerate(lines) if (number := _number(line, MARK)) is not None}
    by_feed = _by_feeds(lines)
    found |= {at: page for at, page in by_feed.items() if _number(lines[at], BARE) == page}
    counted: dict[int, int] = {}
    for at, number in sorted(found.items()):
        before = next(reversed(counted.values()), None)
        if number in ({1, 2} if before is None else {before, before + 1}):
            counted[at] = number
    sure = len(set(counted.values())) > 1 or any(at in by_feed or COUNTED.search(lines[at]) for at in counted)
    return set(counted) if sure and len(counted) * 2 > len(found) else set()


def _number(line: str, pattern: re.Pattern[str]) -> int | None:
    """The page that a line numbers, alone or far from a head on the same line."""
    words = line.strip()
    found = (match for part in (words, *FAR.split(words)) if (match := pattern.fullmatch(part)))
    return next((int(next(filter(None, match.groups()))) for match in found), None)


def _by_feeds(lines: Sequence[str]) -> dict[int, int]:
    """The lines above or below which the next thing is a page's end, each with its page."""
    found: dict[int, int] = {}
    page = 1
    last: int | None = None
    fed = False
    for at, line in enumerate(lines):
        if FEED in line:
            if last is not None:
                found[last] = page
            page, last, fed = page + 1, None, True
        elif line.strip():
            if fed:
                found[at] = page
            last, fed = at, False
    if last is not None and page > 1:
        found[last] = page
    return found


def _heads(lines: Sequence[str], ends: Sequence[int]) -> set[int]:
    """The lines next to a page's end that stand next to another one too, or say the letter's head again."""
    ended = set(ends)
    said = [at for at, line in enumerate(lines) if line.strip() and at not in ended]
    top = {_spaced(lines[at]) for at in said[:TOP]}
    sides = []
    for after in sorted({bisect(said, end) for end in ends}):
        sides += [said[max(TOP, after - NEAR) : after][::-1], said[max(TOP, after) : after + NEAR]]
    counts = Counter(_spaced(lines[at]) for at in {at for side in sides for at in side})

    def is_head(at: int) -> bool:
        words = _spaced(lines[at])
        return _can_be_head(lines[at]) and (words in top or (counts[words] > 1 and not _says_more(lines[at])))

    return {at for side in sides for at in takewhile(is_head, side)}


def _can_be_head(line: str) -> bool:
    """Whether a line is no sentence's end or middle, no item, no label and no row."""
    words = line.strip()
    begins = BULLETED.match(words) or NUMBERED.match(words) or label_at_start(words, prose=False)
    short = len(words.split()) > 1 and len(words) <= LONGEST_HEAD
    return short and not begins and not ENDED.search(words) and "\t" not in words and not words[:1].islower()


def _says_more(line: str) -> bool:
    """A verdict, the name of an answer, and 'Lead: Head of Estates' may well stand next to two pages' ends."""
    words = line.strip()
    return VERDICT.match(words) is not None or answer_label(words) is not None or ":" in words


def _closed_up(lines: Sequence[str], taken: set[int]) -> Iterator[str]:
    """A page's end inside a sentence leaves no blank line, any other leaves one."""
    at = 0
    before = ""
    while at < len(lines):
        end = at
        while end < len(lines) and (end in taken or not lines[end].strip()):
            end += 1
        if taken.isdisjoint(range(at, end)):
            yield from lines[at:end]
        elif end < len(lines) and not _goes_on(before, lines[end]):
            yield ""
        if end < len(lines):
            before = lines[end]
            yield before
        at = end + 1


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence was cut between two lines."""
    begun, rest = before.strip(), after.strip()
    if not begun or ENDED.search(begun) or BULLETED.match(rest) or NUMBERED.match(rest):
        return False
    return GOES_ON.match(rest) is not None or OPEN_WORDS.search(begun) is not None


def _spaced(line: str) -> str:
    return " ".join(line.split()).lower()
