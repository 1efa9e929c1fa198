"""What every page says again: headers, footers and numbers of pages. None of it is the letter's text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letters.openers.lines import Line

PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—\[]?\s*(?:\d{1,3}|[ivxl]{1,6})\s*[-–—\]]?(?:\s*(?:of|/|\|)\s*\d{1,3})?"
    r"|\d{1,3}\s*\|\s*p\s?a\s?g\s?e",
    re.IGNORECASE,
)
# A number that tells the page inside a header: 'Page 3', 'Response | 3', '3    Response'.
TOLD = re.compile(r"(?<=page )\d{1,3}|(?<=[|–—-] )\d{1,3}$|^\d{1,3}(?= [|–—-])", re.IGNORECASE)
# A number that ends it without a mark, 'Chair: Ada Obi 3': what 'Recommendation 3' ends with numbers that.
NUMBERS = re.compile(
    r"(?:recommendations?|recs?|conclusions?|concerns?|matters?|findings?|issues?|observations?|points?|actions?|items?"
    r"|questions?|requests?|areas?|improvement|annex\w*|appendix|schedule|parts?|sections?|chapters?|themes?|tables?"
    r"|figures?|stages?|phases?|para(?:graph)?s?|numbers?|no|priority|objectives?|steps?)\W*",
    re.IGNORECASE,
)
# Lines from a page's top or foot, and the share of its height, in which headers and footers stand.
DEEPEST = 4
MARGIN = 0.13
SAME_HEIGHT = 3.0  # points
# The share of the pages, or their number, that a header stands on; one may change from part to part.
SHARE = 0.6
PAGES = 3
SHORT_NUMBER = re.compile(r"[1-9]\d{0,2}")
FEW_WORDS = 2
WIDE = 1.5
CLOSE = 1.5


@dataclass(frozen=True, slots=True)
class Margins:
    """A page's lines outside its ruled tables, and where text may begin and end."""

    number: int
    lines: tuple[Line, ...]
    height: float
    rows_top: float
    rows_foot: float


def without_running(pages: Sequence[Margins]) -> list[list[Line]]:
    """Each page's lines without what repeats at its top and foot. The first page keeps its own head."""
    repeated = _repeated(pages)
    kept = []
    for page in pages:
        outer = list(_outer(page))
        heads = [(line, keys) for line, keys, top in outer if top]
        feet = [(line, keys) for line, keys, top in reversed(outer) if not top]
        running = {id(line) for side in (heads, feet) for line in _reached(side, repeated)}
        if page.number == 1:
            running -= {id(line) for line, _ in heads if not PAGE_NUMBER.fullmatch(line.text)}
        lines = [line for line in page.lines if id(line) not in running]
        kept.append(_without_page_number(lines, page))
    return kept


# What a line says, and its height on the page.
Key = tuple[str, int]


def _reached(side: Sequence[tuple[Line, set[Key]]], repeated: set[Key]) -> Iterator[Line]:
    """The repeated lines from a page's edge inwards; one close to a line of text that is further out is text too."""
    text: Line | None = None
    for line, keys in side:
        near = text is not None and max(line.top - text.bottom, text.top - line.bottom) < CLOSE * line.height
        if keys & repeated and not near:
            yield line
        elif not PAGE_NUMBER.fullmatch(line.text):
            text = line


def _repeated(pages: Sequence[Margins]) -> set[Key]:
    seen: dict[Key, set[int]] = defaultdict(set)
    for page in pages:
        for _, keys, _ in _outer(page):
            for key in keys:
                seen[key].add(page.number)
    least = min(PAGES, max(2, round(SHARE * len(pages))))
    return {key for key, numbers in seen.items() if len(numbers) >= least}


def _outer(page: Margins) -> Iterator[tuple[Line, set[Key], bool]]:
    """The lines in the margins with what they say, and whether they stand at the top."""
    lines = [line for line in page.lines if line.bottom < page.rows_top]
    for at, line in enumerate(lines[:DEEPEST]):
        if line.bottom < MARGIN * page.height and not _heads_a_table(lines, at):
            yield line, _keys(line, page), True
    for line in [line for line in page.lines if line.top > page.rows_foot][-DEEPEST:]:
        if line.top > (1 - MARGIN) * page.height:
            yield line, _keys(line, page), False


def _keys(line: Line, page: Margins) -> set[Key]:
    text = line.text
    words = line.words
    height = round(line.top / SAME_HEIGHT)
    keys = set()
    if len(words) > FEW_WORDS and SHORT_NUMBER.fullmatch(words[-1].text) and not NUMBERS.fullmatch(words[-2].text):
        # The number may be the page's or say the same on each.
        rest = text.removesuffix(words[-1].text)
        keys.add((f"{rest}<{int(words[-1].text) - page.number}>".lower(), height))
    # At the outer edge and far from the rest, a number is the page's.
    if len(words) > 1 and words[-1].text.isdecimal() and words[-1].left - words[-2].right > WIDE * line.height:
        text = f"{text.removesuffix(words[-1].text)}| {words[-1].text}"
    if len(words) > 1 and words[0].text.isdecimal() and words[1].left - words[0].right > WIDE * line.height:
        text = f"{words[0].text} | {text.removeprefix(words[0].text)}"
    told = TOLD.sub(lambda found: f"<{int(found[0]) - page.number}>", text)
    return {*keys, (told.lower(), height)}


def _heads_a_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a line's parts stand above columns that begin close below it, as a table's repeated header does."""
    line = lines[at]
    below = lines[at + 1 : at + 1 + DEEPEST]
    starts = _starts(line)
    if len(starts) == 1 or not below or below[0].top - line.bottom > CLOSE * line.height:
        return False
    shared = [any(abs(start - word.left) < SAME_HEIGHT for one in below for word in one.words) for start in starts]
    return all(shared)


def _starts(line: Line) -> list[float]:
    starts = [line.left]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.left - before.right > line.height:
            starts.append(word.left)
    return starts


def _without_page_number(lines: list[Line], page: Margins) -> list[Line]:
    """Without the first and last lines where they only number the page, and stand outside every table."""
    kept = list(lines)
    while kept and PAGE_NUMBER.fullmatch(kept[-1].text) and page.rows_foot < kept[-1].top:
        kept.pop()
    while kept and PAGE_NUMBER.fullmatch(kept[0].text) and page.rows_top > kept[0].top:
        kept.pop(0)
    return kept
