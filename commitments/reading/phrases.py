"""Readings: what one phrase of a sentence says, before it is judged; and the rules that find them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain

from commitments.deadline import Kind
from commitments.reading.windows import Page


@dataclass(frozen=True, slots=True)
class Reading:
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

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


_by_first_word: dict[str, list[PhraseRule]] = {}
NUMBER_FIRST = "0"
DIGITS = frozenset("0123456789")


def learn_phrases(*families: tuple[PhraseRule, ...]) -> None:
    """Takes the rules in; of those that begin with the same word the earlier is tried first."""
    for rule in chain.from_iterable(families):
        for word in rule.starts:
            _by_first_word.setdefault(word, []).append(rule)


def rules_for(word: str) -> list[PhraseRule] | None:
    return _by_first_word.get(word) or (_by_first_word[NUMBER_FIRST] if word[0] in DIGITS else None)


def read_phrase(page: Page, rules: list[PhraseRule], position: int) -> Reading | None:
    for rule in rules:
        match = rule.compiled.match(page.flat, position)
        if match is not None:
            reading = rule.read(match, page)
            if reading is not None:
                return reading
    return None
