"""'After that', 'thereafter', 'from then on': a series counts from the day of what it follows."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.deadline import Kind
from commitments.reading import read_deadlines

WRITTEN = date(2026, 7, 2)
BY_JULY = "We will publish the figures by 31 July 2026."
QUARTERLY = "FREQ=MONTHLY;INTERVAL=3"


def series(text: str, before: str = "") -> tuple[date | None, date | None]:
    """The window of the text's one series."""
    (found,) = [one for one in read_deadlines(text, WRITTEN, before=before) if one.kind is Kind.RECURRING]
    assert found.recurrence
    assert text[found.start : found.end] == found.phrase
    return found.earliest, found.due


@pytest.mark.parametrize(
    "follows",
    [
        "After that we will update them quarterly.",
        "Thereafter, they will be updated every three months.",
        "And quarterly from then on.",
        "They will be updated quarterly thereafter.",
        "We will then update them every quarter.",
        "Following that, quarterly updates will be sent to the Committee.",
        "After that date we will update them quarterly.",
        "Subsequently we will update them quarterly.",
    ],
)
def test_a_series_counts_from_the_day_of_the_sentence_that_it_follows(follows: str) -> None:
    assert series(f"{BY_JULY} {follows}") == (date(2026, 8, 1), date(2026, 10, 31))
    assert series(follows, before=f"All of this is new. {BY_JULY}") == (date(2026, 8, 1), date(2026, 10, 31))


def test_it_may_follow_what_stands_before_it_in_its_own_sentence() -> None:
    text = "We will publish the figures by 31 July and after that update them quarterly."
    assert series(text)[1] == date(2026, 10, 31)


def test_one_promise_with_its_first_day_begins_on_that_day() -> None:
    assert series("We will report by 31 July 2026, and quarterly from then on.")[1] == date(2026, 7, 31)


@pytest.mark.parametrize(
    "text",
    [
        "We will publish them once the board has met. Thereafter we will update them quarterly.",
        "We will publish them in due course. After that we will update them quarterly.",
        "Once the pilot has ended, we will report quarterly thereafter.",
        "We published them on 31 May 2026. After that we will update them quarterly.",
        f"{BY_JULY} They will be on our website. After that we will update them quarterly.",
        "We will report monthly until December. After that we will report quarterly.",
        "Thereafter we will report quarterly.",
    ],
)
def test_a_series_that_follows_what_has_no_day_counts_from_the_day_of_writing(text: str) -> None:
    found = next(one for one in read_deadlines(text, WRITTEN) if one.recurrence == QUARTERLY)
    assert (found.kind, found.due) == (Kind.RECURRING, date(2026, 10, 2))


def test_what_has_its_place_in_the_year_comes_the_next_time_after_what_it_follows() -> None:
    text = "We will publish them by 31 August 2026. Thereafter we will report in June each year."
    assert series(text) == (date(2026, 9, 1), date(2027, 6, 30))


def test_a_series_with_a_first_day_of_its_own_keeps_it() -> None:
    text = f"{BY_JULY} Thereafter we will report quarterly, with the first report due by 30 November 2026."
    assert series(text)[1] == date(2026, 11, 30)


@pytest.mark.parametrize("text", ["We will update them quarterly.", "After this report we will update them quarterly."])
def test_a_series_that_follows_nothing_counts_from_the_day_of_writing(text: str) -> None:
    assert series(f"{BY_JULY} {text}")[1] == date(2026, 10, 2)
