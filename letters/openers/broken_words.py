"""Words that a column narrower than they are breaks without a hyphen: 'Septembe' and, on the next line, 'r'.

LibreOffice breaks them so where it saves a Word table as PDF.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from letters.openers.lines import Line, Word
from letters.openers.sheet import Row, Sheet

BEGIN = re.compile(r"[(\[\"'“‘]?(?P<letters>[^\W\d_]{2,})")
REST = re.compile(r"(?P<letters>[^\W\d_]+)(?:['’]s)?[.,;:!?)\]\"'”’]*")
MARK = re.compile(r"[.,;:!?)\]]+")
# A letter is seldom wider than this many times the others of its word.
WIDE = 1.2
SHORT_REST = 3
# What a table of recommendations names its columns and days, whether or not the letter says it elsewhere.
NAMES = (
    "accepted agreed christmas committee completion constabulary decision department government implementation "
    "management officer owner partly position priority progress published quarterly recommendation reference rejected "
    "responsible response status target timeframe timescale timetable update"
)
USUAL = frozenset(NAMES.split()) | frozenset(name.lower() for name in month_name if name)
# Small words that may stand alone below a full line.
SMALL = (
    "a all an and any are as at be but by can did do due for had has if in is it its led may no nor not now of off on "
    "one or our out own per set so ten the to two up us via was we who yet you"
)
SMALL_WORDS = frozenset(SMALL.split())
BROKEN = "Words in a narrow column of the table on page {} may be broken: {}. Compare its rows with the letter."
Cell = tuple[list[Line], float]


@dataclass(frozen=True, slots=True)
class Mended:
    """The pages with whole words, and a sentence for each page whose table was read badly."""

    sheets: list[Sheet]
    doubts: dict[int, str]


def with_whole_words(sheets: Sequence[Sheet]) -> Mended:
    """Each broken word of a ruled table stands where it begins, also where a page's end broke its row."""
    known = frozenset(_whole_words(sheets)) | USUAL
    mended = [replace(sheet, rows=list(sheet.rows)) for sheet in sheets]
    doubts: dict[int, str] = {}
    for sheet, after in zip(mended, [*mended[1:], None], strict=True):
        doubtful: list[str] = []
        for at, row in enumerate(sheet.rows):
            on = _going_on(sheet, after) if after and at == len(sheet.rows) - 1 else None
            below = after.rows[on].cells if after and on is not None else ()
            joined = _Joined(row.cells, below, known)
            sheet.rows[at] = replace(row, cells=tuple(joined.here))
            doubtful += joined.doubtful
            if after and on is not None:
                after.rows[on] = replace(after.rows[on], cells=tuple(joined.below))
        if doubtful:
            doubts[sheet.number] = BROKEN.format(sheet.number, ", ".join(f"“{words}”" for words in doubtful))
    return Mended(mended, doubts)


def _going_on(sheet: Sheet, after: Sheet) -> int | None:
    """Which row of the next page goes on with the last one of this page: the first, below a header that is repeated."""
    heads = [_text(row) for row in sheet.rows[:1]]
    for at, row in enumerate(after.rows[:2]):
        if _text(row) not in heads:
            goes_on = len(row.cells) == len(sheet.rows[-1].cells) and not row.cells[0][0]
            return at if goes_on else None
    return None


def _text(row: Row) -> str:
    return " ".join(line.text for lines, _ in row.cells for line in lines)


class _Joined:
    """One row's cells, `here` and, where it goes on, `below` on the next page."""

    def __init__(self, cells: Sequence[Cell], below: Sequence[Cell], known: frozenset[str]) -> None:
        self.known = known
        self.here: list[Cell] = []
        self.below: list[Cell] = []
        self.doubtful: list[str] = []
        for at, (lines, edge) in enumerate(cells):
            further, its_edge = below[at] if below else ([], edge)
            whole = self._cell([*((line, True) for line in lines), *((line, False) for line in further)], edge)
            self.here.append(([line for line, here in whole if here], edge))
            self.below.append(([line for line, here in whole if not here], its_edge))

    def _cell(self, lines: list[tuple[Line, bool]], edge: float) -> list[tuple[Line, bool]]:
        whole: list[tuple[Line, bool]] = []
        while lines:
            line, here = lines.pop(0)
            count = self._count(line, [one for one, _ in lines], edge)
            if count:
                pieces = [line.words[0], *(one.words[0] for one, _ in lines[:count])]
                lines = _closed_up(lines, count, here=here)
                line = Line((_one_word(pieces),))
            whole.append((line, here))
        return whole

    def _count(self, line: Line, below: Sequence[Line], edge: float) -> int:
        """How many lines below have a part of the word that alone stands on this line."""
        begun = BEGIN.fullmatch(line.text)
        if begun is None or not below or not _is_full(line, edge):
            return 0
        if MARK.fullmatch(below[0].text):
            return 1
        letters = begun["letters"].lower()
        for count, one in enumerate(below, 1):
            rest = REST.fullmatch(one.words[0].text)
            if rest is None or not one.text[0].islower():
                break
            letters += rest["letters"]
            both = self._knows(begun["letters"]) and self._knows(rest["letters"])
            if self._knows(letters) and not both:
                return count
            if len(one.words) > 1 or not _is_full(one, edge):
                break
        return self._without_knowing(begun["letters"], below[0])

    def _without_knowing(self, begun: str, line: Line) -> int:
        """Where neither part is a word of the document, a short rest is joined, and a longer one is doubtful."""
        rest = REST.fullmatch(line.words[0].text)
        if rest is None or not line.text[0].islower() or self._knows(begun) or self._knows(rest["letters"]):
            return 0
        if len(rest["letters"]) <= SHORT_REST and rest["letters"] not in SMALL_WORDS:
            return 1
        self.doubtful.append(f"{begun} {rest['letters']}")
        return 0

    def _knows(self, word: str) -> bool:
        word = word.lower()
        return not self.known.isdisjoint((word, f"{word}s", word.removesuffix("s") or word))


def _is_full(line: Line, edge: float) -> bool:
    """Whether a single word reaches so far to the cell's edge that no further letter had room."""
    word = line.words[0]
    return len(line.words) == 1 and edge - word.right < WIDE * (word.right - word.left) / len(word.text)


def _closed_up(lines: Sequence[tuple[Line, bool]], count: int, *, here: bool) -> list[tuple[Line, bool]]:
    """The lines below without a word's parts: no line begins further right, and no gap is left."""
    last, its_place = lines[count - 1]
    left, up = last.left, 0.0
    kept = [(Line((replace(last.words[1], left=left), *last.words[2:])), its_place)] if last.words[1:] else []
    if count < len(lines) and not kept and its_place is here:
        up = lines[count][0].top - last.top
    up += last.top - lines[0][0].top if its_place is here else 0.0
    return [(_higher(line, up) if place is here else line, place) for line, place in (*kept, *lines[count:])]


def _higher(line: Line, up: float) -> Line:
    return Line(tuple(replace(word, top=word.top - up, bottom=word.bottom - up) for word in line.words))


def _one_word(pieces: Sequence[Word]) -> Word:
    text = "".join(piece.text for piece in pieces)
    first = pieces[0]
    return Word(text, first.left, max(piece.right for piece in pieces), first.top, first.bottom)


def _whole_words(sheets: Sequence[Sheet]) -> Iterator[str]:
    """The letters of words that no narrow cell can have broken."""
    for sheet in sheets:
        yield from (found["letters"].lower() for line in sheet.lines for found in _words(line.words))
        for lines, edge in (cell for row in sheet.rows for cell in row.cells):
            cut = False
            for at, line in enumerate(lines):
                full = _is_full(line, edge)
                doubtful = cut or full or (at == 0 and line.text[0].islower())
                yield from (found["letters"].lower() for found in _words(line.words[doubtful:]))
                cut = full


def _words(words: Sequence[Word]) -> Iterator[re.Match[str]]:
    yield from (found for word in words if (found := REST.fullmatch(word.text.lstrip("([\"'“‘"))))
