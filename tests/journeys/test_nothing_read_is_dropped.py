"""What a wording says about time is saved or named: a second deadline is never dropped without a word."""

from __future__ import annotations

from tests.journeys.conftest import CHANNEL, Office

TWO = "The Constabulary will publish the plan in early 2027, and update it every six months"
SECOND = "The words hold a second deadline:* “every six months”"


def test_a_second_deadline_is_named_in_the_form_and_after_it(office: Office) -> None:
    office.ada.say(CHANNEL, f"/chaser add {TWO}")
    form = office.ada.form(SECOND)
    assert form.value("Due date") == "2027-04-30"

    assert office.ada.submit({"body": "Westmere Constabulary"}) is None

    assert "add it by itself with `/chaser add`" in office.ada.form(SECOND).words


def test_what_is_put_into_the_wording_only_then_is_named_too(office: Office) -> None:
    office.ada.say(CHANNEL, "/chaser add The Constabulary will publish the plan in early 2027")
    assert "second deadline" not in office.ada.form("Add").words

    assert office.ada.submit({"wording": TWO, "body": "Westmere Constabulary"}) is None

    office.ada.form(SECOND)


def test_the_same_day_in_other_words_is_no_second_deadline(office: Office) -> None:
    office.ada.say(CHANNEL, "/chaser add They will answer within 56 days, namely by 31 August 2026")
    assert "second deadline" not in office.ada.form("31 August 2026").words


def test_words_that_name_a_day_and_were_typed_into_the_form_itself_are_not_left_without_one_in_silence(
    office: Office,
) -> None:
    office.ada.say(CHANNEL, "/chaser add They will write to us")
    office.ada.form("none found in the wording")

    wording = "They will write to us within three months."
    assert office.ada.submit({"wording": wording, "body": "Westmere Constabulary"}) is None

    told = "“within three months” is read as Tuesday 6 October 2026. `/chaser edit PCC-1` sets it."
    assert "the due date was left empty" in office.ada.form(told).words
