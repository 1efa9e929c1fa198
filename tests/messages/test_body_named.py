"""Whose promise it is, as far as the wording says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from messages.forms.commitment import mentioned_body
from tests.examples import LETTER

LETTERS = (LETTER, replace(LETTER, id=2, body="Westmere Transport Authority"), LETTER)


@pytest.mark.parametrize(
    ("wording", "body"),
    [
        ("The Constabulary will publish its action plan.", "Westmere Constabulary"),
        ("westmere constabulary will publish its action plan.", "Westmere Constabulary"),
        ("The Authority will publish a plan with the Constabulary.", ""),
        ("A transport authority will publish its plan.", ""),
        ("They will publish a plan.", ""),
    ],
)
def test_the_one_body_that_a_wording_names_is_filled_in(wording: str, body: str) -> None:
    assert mentioned_body(wording, LETTERS) == body
