from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters.promises import promises, sign_of

CORPUS = tomllib.loads((Path(__file__).parent / "promises.toml").read_text(encoding="utf-8"))
PROMISING: list[str] = CORPUS["promising"]
NOT_PROMISING: list[str] = CORPUS["not_promising"]


@pytest.mark.parametrize("sentence", PROMISING)
def test_what_will_be_done_is_a_promise(sentence: str) -> None:
    assert promises(sentence)


@pytest.mark.parametrize("sentence", NOT_PROMISING)
def test_what_was_done_refused_or_only_expected_is_no_promise(sentence: str) -> None:
    assert sign_of(sentence) is None


def test_the_corpus_stays_large_enough_to_say_what_a_promise_is() -> None:
    assert len(PROMISING) >= 60
    assert len(NOT_PROMISING) >= 60


@given(st.text(alphabet="wil shouldplan to,.'\"-—\n", max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_asked(text: str) -> None:
    assert isinstance(promises(text), bool)
