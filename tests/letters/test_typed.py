"""A report's recommendations, as they are typed or pasted."""

from __future__ import annotations

import pytest

from commitments.report import Asked
from letters.typed import typed_recommendations


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1. Publish a plan.\n2) Answer calls.", [("1", "Publish a plan."), ("2", "Answer calls.")]),
        ("Recommendation 4(b): Publish a plan.", [("4(b)", "Publish a plan.")]),
        ("R7 Publish a plan.", [("7", "Publish a plan.")]),
        ("7 The force should publish a plan.", [("7", "The force should publish a plan.")]),
        ("Recommendation 1\nPublish a plan\nby 2027.", [("1", "Publish a plan by 2027.")]),
        ("1. Publish a plan in\n2027. It should be short.", [("1", "Publish a plan in 2027. It should be short.")]),
        ("", []),
    ],
)
def test_each_recommendation_begins_with_its_number(typed: str, read: list[tuple[str, str]]) -> None:
    found = typed_recommendations(typed)
    assert found.asked == tuple(Asked(*one) for one in read)
    assert (found.before, found.wrong) == (None, None)


def test_words_before_the_first_number_are_said() -> None:
    assert typed_recommendations("We recommend:\n1. Publish.").before == "We recommend:"


@pytest.mark.parametrize("typed", ["1. Publish.\n1. Publish.", "1. Publish.\n2.\n3. Report."])
def test_a_number_twice_or_without_words_is_said(typed: str) -> None:
    assert typed_recommendations(typed).wrong is not None
