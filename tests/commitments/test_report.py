"""Which report a letter answers, by its body, its recommendations and the order of dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.report import Asked, Report, reports_answered, response_asked_by, same_body

PLAN = Asked("1", "The Constabulary should publish a patrol plan by the end of the year.")
CALLS = Asked("2", "The Constabulary should answer calls to 101 sooner.")
STAFF = Asked("3", "The Constabulary should fill every post in its control room.")
REPORT = Report(
    id=1,
    title="Waiting for an answer",
    body="Westmere Constabulary",
    published_on=date(2026, 5, 21),
    recommendations=(PLAN, CALLS, STAFF),
    awaited=True,
)
BARE = replace(REPORT, id=2, recommendations=())
WRITTEN = date(2026, 7, 2)


def answered(
    *reports: Report, asked: tuple[Asked, ...] = REPORT.recommendations, body: str | None = REPORT.body
) -> list[int]:
    return [one.id for one in reports_answered(body, WRITTEN, asked, reports)]


def test_a_letter_answers_the_report_with_its_recommendations() -> None:
    other = replace(REPORT, id=3, recommendations=(Asked("1", "Buy new vehicles that run on electricity."),))
    assert answered(other, REPORT) == [1]


def test_the_first_words_of_a_recommendation_are_enough() -> None:
    short = tuple(Asked(one.number, " ".join(one.text.split()[:5])) for one in REPORT.recommendations)
    assert answered(replace(REPORT, recommendations=short)) == [1]


def test_a_number_is_the_same_however_it_is_written() -> None:
    assert answered(replace(REPORT, recommendations=(Asked("R 1", PLAN.text),))) == [1]


def test_a_letter_that_answers_a_part_of_the_report_answers_it() -> None:
    assert answered(REPORT, asked=(CALLS,)) == [1]


def test_the_same_words_under_other_numbers_are_another_report() -> None:
    assert answered(REPORT, asked=(Asked("7", PLAN.text), Asked("8", CALLS.text))) == []


def test_a_report_published_after_the_letter_is_not_answered_by_it() -> None:
    assert answered(replace(REPORT, published_on=date(2026, 7, 3))) == []


def test_another_bodys_letter_answers_nothing() -> None:
    assert answered(REPORT, BARE, body="Northern Fire and Rescue") == []


def test_a_letter_that_names_no_body_is_known_by_its_recommendations_alone() -> None:
    assert answered(REPORT, BARE, body=None) == [1]


def test_a_report_without_recommendations_is_answered_while_it_is_awaited() -> None:
    assert answered(BARE, asked=()) == [2]
    assert answered(replace(BARE, awaited=False), asked=()) == []


def test_recommendations_count_more_than_the_body_alone() -> None:
    assert answered(BARE, REPORT) == [1]


def test_of_two_with_the_same_recommendations_the_awaited_one_is_answered() -> None:
    assert answered(replace(REPORT, id=3, awaited=False), REPORT) == [1]


def test_several_that_fit_equally_all_come_back() -> None:
    assert answered(BARE, replace(BARE, id=3), asked=()) == [2, 3]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Westmere Constabulary", "WESTMERE CONSTABULARY", True),
        ("Chief Constable, Westmere Constabulary", "Westmere Constabulary", True),
        ("Westmere Constabulary", "Westmere Council", False),
        ("The", "Westmere Council", False),
        ("", "", False),
    ],
)
def test_a_body_is_known_by_its_words(one: str, other: str, same: bool) -> None:
    assert same_body(one, other) is same


def test_a_response_is_asked_for_within_two_months() -> None:
    assert response_asked_by(date(2026, 5, 21)) == date(2026, 7, 21)
    assert response_asked_by(date(2026, 12, 31)) == date(2027, 2, 28)
