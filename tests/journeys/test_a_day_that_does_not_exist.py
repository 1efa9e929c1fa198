"""Whoever types 31 June is told that there is none, wherever it was typed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_what_one_types import add, answer_to


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("list due by 31 February", "31 February"),
        ("list mine by 29 February 2027", "29 February 2027"),
        ("snooze PCC-1 until 31 June", "31 June"),
        ("extend PCC-1 until 31 June 2027, because the board meets then", "31 June 2027"),
        ("plan PCC-1 until 31 June 2027", "31 June 2027"),
        ("away until 31 June 2027", "31 June 2027"),
        ("meetings add 31 June 2027", "31 June 2027"),
    ],
)
def test_a_command_says_that_there_is_no_such_day(office: Office, typed: str, missing: str) -> None:
    add(office, "We will publish the plan.", date(2026, 9, 30))

    assert f"here is no {missing}." in answer_to(office, f"/chaser {typed}")


def test_words_that_are_only_searched_for_are_searched_for(office: Office) -> None:
    assert "with “31” and “February”" in answer_to(office, "/chaser list 31 February")


def test_the_form_says_so_of_the_wording_and_of_the_day_in_words(office: Office) -> None:
    office.ada.say(CHANNEL, "/chaser add They will write to us by 31 June 2027")
    office.ada.form("there is no 31 June 2027. Choose a due date if you know one.")

    errors = office.ada.submit({"body": "Westmere Constabulary", "due_words": "31 February 2027"})

    assert errors is not None
    assert errors["due_words"].startswith("There is no 31 February 2027.")
