"""The same numbers told twice: first what the committee asked, then, in an annex of their own, the answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letters.found import Found
from letters.passage import Passage
from letters.wordings import OWN, answers, quotes_committee

WORD = re.compile(r"\w+")
# Of the words of two texts that are one, so many stand in both.
ALIKE = 0.7
# One number that comes again is a reference, or a slip.
LEAST = 2

Telling = list[Found]


def tellings(every: Sequence[Found]) -> list[Telling]:
    """The recommendations in the order of the document, parted where a number comes again."""
    parted: list[Telling] = []
    known: set[tuple[str, str]] = set()
    for found in every:
        names = _names(found)
        if not parted or known & names:
            parted.append([])
            known = set()
        parted[-1].append(found)
        known |= names
    return parted


def sorted_out(told: Sequence[Telling]) -> None:
    """Makes answers of the telling that answers, where neither says which it is by a label."""
    for second in told[1:]:
        first = told[0]
        if not _same_list(first, second) or any(one.marked or one.in_row for one in second):
            continue
        listed = not any(one.response.pieces for one in second)
        if listed and _mostly_asks(second) and not _mostly_asks(first) and not _restates(second, first):
            _make_answers(first)
        elif not any(one.response.pieces for one in first) and not _restates(first, second):
            _make_answers(second)


def _names(found: Found) -> set[tuple[str, str]]:
    return {(found.noun.value, number) for number in found.numbers}


def _same_list(first: Telling, second: Telling) -> bool:
    """Whether the second holds most of the first's numbers and no others."""
    asked = {name for one in first for name in _names(one)}
    told = {name for one in second for name in _names(one)}
    return len(told) >= LEAST and told <= asked and len(told) * 2 > len(asked)


def _mostly_asks(told: Telling) -> bool:
    return sum(quotes_committee(one.text.text) for one in told) * 2 > len(told)


def _restates(first: Telling, second: Telling) -> bool:
    """Whether the second is the same list again, perhaps in fewer words or with its answers."""
    asked = {name: one.text.text for one in first for name in _names(one)}
    same = [one for one in second if any(_is_same(asked.get(name, ""), one.text.text) for name in _names(one))]
    return len(same) * 2 > len(second)


def _is_same(asked: str, told: str) -> bool:
    if answers(told) or OWN.search(told):
        return False
    return quotes_committee(told) or _alike(asked, told)


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((set(WORD.findall(one.lower())), set(WORD.findall(other.lower()))), key=len)
    return len(shorter & longer) >= ALIKE * max(len(shorter), 1)


def _make_answers(told: Telling) -> None:
    for one in told:
        if one.in_row or one.marked:
            continue
        pieces = [*one.text.pieces, *one.response.pieces]
        one.text, one.response = Passage(), Passage(pieces)
