from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters.undertakings import undertakes, undertaking_in

CORPUS = tomllib.loads((Path(__file__).parent / "undertakings.toml").read_text(encoding="utf-8"))
UNDERTAKEN: list[str] = CORPUS["undertaken"]
NOT_UNDERTAKEN: list[str] = CORPUS["not_undertaken"]


@pytest.mark.parametrize("sentence", UNDERTAKEN)
def test_what_somebody_says_that_they_will_do_is_an_undertaking(sentence: str) -> None:
    assert undertakes(sentence)


@pytest.mark.parametrize("sentence", NOT_UNDERTAKEN)
def test_what_was_noted_asked_reported_or_thanked_is_none(sentence: str) -> None:
    assert undertaking_in(sentence) is None


def test_the_corpus_stays_large_enough_to_say_what_an_undertaking_is() -> None:
    assert len(UNDERTAKEN) >= 60
    assert len(NOT_UNDERTAKEN) >= 40


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The Chief Constable undertook to provide the figures.", "Chief Constable"),
        ("In response to a question, Ms Obi agreed to write.", "Ms Obi"),
        ("During the discussion the Deputy Mayor undertook to write.", "Deputy Mayor"),
        ("Mr Okafor, Head of Custody, undertook to look into the delay.", "Mr Okafor, Head of Custody"),
        ("Mr Rao confirmed that the Constabulary would publish the review.", "Mr Rao"),
        ("It was agreed that the Chief Constable would provide an update.", "Chief Constable"),
        ("It was agreed that a site visit be arranged.", None),
        ("A breakdown by borough would be circulated to Members.", None),
        ("She said that she would write to the Committee.", "she"),
    ],
)
def test_whoever_speaks_stands_before_the_verb(sentence: str, who: str | None) -> None:
    undertaking = undertaking_in(sentence)
    assert undertaking
    assert undertaking.who == who


@given(st.text(alphabet="wouldagretk shinc,.'\"-:()AC\n", max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_asked(text: str) -> None:
    assert isinstance(undertakes(text), bool)
