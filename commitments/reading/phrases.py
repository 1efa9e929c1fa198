"""Readings: what one phrase of a sentence says, before it is judged; and the rules that find them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from commitments.deadline import Kind
from commitments.reading.windows import Page


class Reading(NamedTuple):
    """A phrase at `start`:`end` of the plain text and what it would mean as a deadline.

    `opener` is how it begins ('by', 'in', 'within' …). `dated`: the phrase holds only as it is, whatever the
    sentence's tense, because it names its own year. `others` are the less likely readings.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    opener: str
    earliest: date | None = None
    due: date | None = None
    recurrence: str | None = None
    dated: bool = False
    others: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class PhraseRule:
    """A named way to state a deadline: the words that it begins with, its pattern, and what it means."""

    name: str
    starts: tuple[str, ...]
    pattern: str
    read: Callable[[re.Match[str], Page], Reading | None] = field(repr=False)


Read = Callable[[re.Match[str], Page], Reading | None]
NUMBER_FIRST = "0"
DIGITS = frozenset("0123456789")
_by_first_word: dict[str, list[PhraseRule]] = {}
# The same, ready to run; a word's patterns are compiled when a text first has it.
_ready: dict[str, tuple[tuple[Callable[[str, int], re.Match[str] | None], Read], ...]] = {}


def learn_phrases(*families: tuple[PhraseRule, ...]) -> None:
    """Takes the rules in; of those that begin with the same word the earlier is tried first."""
    for rule in chain.from_iterable(families):
        for word in rule.starts:
            _by_first_word.setdefault(word, []).append(rule)


def may_begin(words: list[str], starts: list[int]) -> list[tuple[str, int]]:
    """Where a phrase may begin, and under which word its rules are kept."""
    return [
        (word if word in _by_first_word else NUMBER_FIRST, start)
        for word, start in zip(words, starts, strict=True)
        if word in _by_first_word or word[0] in DIGITS
    ]


def read_phrase(page: Page, key: str, position: int) -> Reading | None:
    """What the words that begin at `position` with a word kept under `key` say, by the first rule that fits."""
    rules = _ready.get(key)
    if rules is None:
        rules = _ready[key] = tuple((re.compile(rule.pattern).match, rule.read) for rule in _by_first_word[key])
    for match, read in rules:
        matched = match(page.flat, position)
        reading = read(matched, page) if matched is not None else None
        if reading is not None:
            return reading
    return None
