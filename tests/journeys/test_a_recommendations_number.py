"""A recommendation's number in a form: what is none is refused, and one that the letter lacks is said to be."""

from __future__ import annotations

from datetime import date

from db import queries
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_a_file_is_dropped import dropped, letters
from tests.journeys.test_what_one_types import add

NOT_A_NUMBER = {"recommendation": "Write its number alone, for example 7 or 4(b)."}


def test_what_is_no_number_is_refused_where_something_is_added_and_where_it_is_edited(office: Office) -> None:
    one = add(office, "We will publish the plan.", date(2026, 9, 30))
    office.ada.say(CHANNEL, "/chaser add They will write to us")
    office.ada.form("Add")
    assert office.ada.submit({"body": "Westmere Constabulary", "recommendation": "abc"}) == NOT_A_NUMBER
    assert office.ada.submit({"body": "Westmere Constabulary", "recommendation": "4(b)"}) is None
    office.ada.form("Saved as")

    office.ben.say(CHANNEL, "/chaser edit PCC-1")
    office.ben.form("Edit commitment")
    assert office.ben.submit({"recommendation": "abc"}) == NOT_A_NUMBER
    assert office.ben.submit({"recommendation": "rec 7"}) is None
    assert queries.commitment_by_id(office.store, one.id).recommendation == "7"


def test_a_number_that_the_chosen_letter_does_not_have_is_said_to_be_none_of_its(office: Office) -> None:
    dropped(office)
    office.ada.wait_for(CHANNEL, "Review letter")
    office.ada.say(CHANNEL, "/chaser add The Constabulary will write to us")
    office.ada.form("Add")

    letter = str(letters(office)[0].id)
    assert office.ada.submit({"body": "Westmere Constabulary", "letter": letter, "recommendation": "99"}) is None

    office.ada.form("There is no recommendation 99 in what was read of the letter.* It has 1 to 7.")
