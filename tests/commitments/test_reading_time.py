"""No text makes the reader slow: no pattern repeats a group without a bound, and none of its own words heaps up."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Sequence
from datetime import date
from re import _constants, _parser  # type: ignore[attr-defined]  # the only way to see into a pattern
from typing import Any

import pytest

from commitments import reading
from commitments.reading import read_deadlines
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import PhraseRule
from commitments.reading.signs import Sign
from commitments.reading.windows import PartRule, WindowRule

FRIDAY = date(2026, 3, 27)
Parsed = Sequence[tuple[object, Any]]


def patterns() -> Iterator[tuple[str, str]]:
    for found in pkgutil.iter_modules(reading.__path__):
        module = importlib.import_module(f"commitments.reading.{found.name}")
        for name, one in vars(module).items():
            yield from ((f"{found.name}.{name}", source) for source in sources(one))


def sources(one: object) -> Iterator[str]:
    match one:
        case LazyPattern():
            yield one.source
        case Sign():
            yield one.pattern.source
        case re.Pattern():
            yield one.pattern
        case PhraseRule() | WindowRule() | PartRule():
            yield one.pattern
        case tuple():
            for inner in one:
                yield from sources(inner)


def endless(parsed: Parsed) -> Iterator[str]:
    """The groups in a pattern that may repeat without end and are more than one letter of a kind."""
    for operation, inside in parsed:
        if operation in {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}:
            _, most, body = inside
            one_letter = len(body) == 1 and body[0][0] in {_constants.IN, _constants.LITERAL, _constants.NOT_LITERAL}
            if most is _constants.MAXREPEAT and not one_letter and not tempered(body):
                yield str(body)
            yield from endless(body)
        elif operation is _constants.SUBPATTERN:
            yield from endless(inside[-1])
        elif operation is _constants.BRANCH:
            for branch in inside[1]:
                yield from endless(branch)


def tempered(body: Parsed) -> bool:
    """'(?! but )[^.;]': one letter at a time as well, in a slice whose length is bounded."""
    inner = body[0][1][-1] if len(body) == 1 and body[0][0] is _constants.SUBPATTERN else body
    return len(inner) == 2 and inner[0][0] is _constants.ASSERT_NOT


# A word that goes on with digits in threes ends at the first letter that is none.
BOUNDED_BY_THEMSELVES = {"tense.WORDS"}


@pytest.mark.parametrize(("name", "source"), sorted(set(patterns())))
def test_no_pattern_repeats_a_group_without_a_bound(name: str, source: str) -> None:
    found = list(endless(_parser.parse(source)))
    assert found == [] or name in BOUNDED_BY_THEMSELVES


@pytest.mark.parametrize(
    "heap", ["." * 20_000, "!?" * 10_000, "no more than " * 2_000, "about " * 4_000, "1, 2, " * 4_000]
)
def test_a_heap_of_its_own_words_states_nothing(heap: str) -> None:
    assert read_deadlines(heap, FRIDAY) == []
