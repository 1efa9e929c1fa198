"""What had passed before it was written is named, so that a slip in 'Written on' is seen."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.reading import passed_deadline, read_deadlines

WRITTEN_ON = date(2026, 7, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Authority will publish its plan by 1 May 2026.", date(2026, 5, 1)),
        ("The Authority will publish its plan in March 2026.", date(2026, 3, 31)),
        ("The Authority will publish its plan by 31/12/2025.", date(2025, 12, 31)),
    ],
)
def test_a_day_of_a_named_year_that_had_passed_is_found(text: str, day: date) -> None:
    assert read_deadlines(text, WRITTEN_ON) == []
    passed = passed_deadline(text, WRITTEN_ON)
    assert passed is not None
    assert passed.due == day


@pytest.mark.parametrize(
    "text",
    [
        "The Authority will publish its plan by 1 May.",
        "The Authority will publish its plan by 1 May 2027.",
        "The Authority will publish its plan within six months.",
        "",
    ],
)
def test_what_lies_ahead_or_names_no_year_has_not_passed(text: str) -> None:
    assert passed_deadline(text, WRITTEN_ON) is None
