"""What stands side by side on a page, column by column and band by band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from letters.openers.gutters import Stretch, Strip, empty_strips, is_marker
from letters.openers.lines import Line, lines_of
from letters.openers.unruled import ALIGNED, LOOSE, MOSTLY, PAIR, WIDER, Band, Beside, Column

USUAL_GAP = 0.3
FAR = 4.0
Rule = tuple[float, float, float]  # height, left end and right end of a level line


def beside(stretch: Stretch, rules: Sequence[Rule]) -> Beside | None:
    """The columns of a stretch with a gutter; None where it is text after all: a list, labels with their values."""
    strips = empty_strips(stretch.lines)
    columns = _numbers_joined(_columns(stretch.lines, strips))
    if len(columns) < PAIR or (len(columns) == PAIR and not _is_pair(columns)):
        return None
    return _beside(columns, tuple(_strips(columns)), stretch.lines, rules)


def beside_again(lines: Sequence[Line], strips: tuple[Strip, ...], rules: Sequence[Rule]) -> Beside:
    """Lines in the columns of a table on the page before; a column may be empty."""
    return _beside(_columns(lines, strips), strips, lines, rules)


def going_on(lines: Sequence[Line], strips: Sequence[Strip], *, cut: bool) -> int:
    """How many lines at a page's top go on with a table: none of their words stands in a strip.

    Lines in the first column alone do so only where its sentence was cut, or where other columns go on below.
    """
    end = at = 0
    for at, line in enumerate(lines, 1):
        far = at > 1 and line.top - lines[at - 2].bottom > FAR * line.height
        if far or any(word.left < right - 1 and word.right > left + 1 for word in line.words for left, right in strips):
            break
        beyond = line.words[-1].left > strips[0][1] - 1
        near = at > 1 and line.top - lines[at - 2].bottom <= WIDER * line.height
        if beyond or (cut and end == at - 1 and (at == 1 or near)):
            end = at
    return end


def _beside(
    columns: tuple[Column, ...], strips: tuple[Strip, ...], lines: Sequence[Line], rules: Sequence[Rule]
) -> Beside:
    height = median(line.height for line in lines)
    return Beside(columns, strips, tuple(_bands(columns, _across(rules, lines), height)), height)


def _strips(columns: Sequence[Column]) -> list[Strip]:
    ends = [(min(line.left for line in column), max(line.right for line in column)) for column in columns]
    return [(right, left) for (_, right), (left, _) in pairwise(ends)]


def _columns(lines: Sequence[Line], strips: Sequence[Strip]) -> tuple[Column, ...]:
    cuts = [float("-inf"), *((begin + end) / 2 for begin, end in strips), float("inf")]
    words = [word for line in lines for word in line.words]
    return tuple(
        tuple(lines_of([word for word in words if begin <= (word.left + word.right) / 2 < end]))
        for begin, end in pairwise(cuts)
    )


def _numbers_joined(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Without columns of bullets, or of numbers that stand before a list's items, but for a table's first."""
    joined: list[Column] = []
    marks: Column = ()
    for index, column in enumerate(columns):
        if marks:
            column = tuple(lines_of([word for line in (*marks, *column) for word in line.words]))  # noqa: PLW2901 - it is the column with its marks
            marks = ()
        numbered = all(is_marker(line.text) for line in column)
        numbers = all(line.text[:1].isalnum() and line.text != "o" for line in column)
        if numbered and index + 1 < len(columns) and not (index == 0 and numbers and len(columns) > PAIR):
            marks = column
        else:
            joined.append(column)
    if len(joined) == PAIR + 1 and all(is_marker(line.text) for line in joined[0]) and not _is_pair(joined[1:]):
        return columns
    return tuple(joined)


def _is_pair(columns: Sequence[Column]) -> bool:
    left, right = columns
    labels = [line.text.endswith(":") for line in left]
    return sum(labels) < MOSTLY * len(labels) and not all(is_marker(line.text) for line in right)


def _across(rules: Sequence[Rule], lines: Sequence[Line]) -> list[float]:
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    return [at for at, begin, end in rules if min(right, end) - max(left, begin) > MOSTLY * (right - left)]


def _bands(columns: Sequence[Column], rules: Sequence[float], height: float) -> Iterator[Band]:
    gaps = [below.top - above.bottom for column in columns for above, below in pairwise(column)]
    usual = median([gap for gap in gaps if gap < LOOSE * height] or [USUAL_GAP * height])
    tops: list[tuple[float, bool]] = []
    foot = float("-inf")
    for line in sorted((line for column in columns for line in column), key=lambda line: line.top):
        ruled = any(foot - ALIGNED * height < rule < line.top + ALIGNED * height for rule in rules)
        if line.top - foot > usual + WIDER * height or (ruled and line.top > foot - ALIGNED * height):
            tops.append((line.top, ruled))
        foot = max(foot, line.bottom)
    for (begin, ruled), (end, _) in pairwise([*tops, (float("inf"), False)]):
        held = (tuple(line for line in column if begin <= line.top < end) for column in columns)
        yield Band(tuple(held), ruled)
