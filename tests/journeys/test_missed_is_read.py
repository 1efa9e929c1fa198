"""What was missed in a letter is read as the rest of it, and is shown before it is added."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.commitment import Commitment
from db import queries
from tests.form_values import Simple
from tests.journeys.conftest import Office
from tests.journeys.test_a_file_is_dropped import in_review, letters

WORDING = "The Constabulary will write to the Committee within three months."


def add(office: Office, **values: Simple) -> dict[str, str] | None:
    in_review(office)
    office.ada.press_in_form("Add what was missed")
    office.ada.form("What was missed")
    return office.ada.submit({"wording": WORDING, **values})


def added(office: Office, wording: str = WORDING) -> list[Commitment]:
    return [one for one in queries.drafts_of(office.store, letters(office)[0].id) if one.wording == wording]


@pytest.mark.parametrize(
    ("basis", "said", "due"),
    [
        (
            "undertaking",
            "*Friday 2 October 2026*. Counted from Thursday 2 July 2026, the day of the letter.",
            date(2026, 10, 2),
        ),
        (
            "request",
            "*Friday 21 August 2026*. Counted from Thursday 21 May 2026, the day of the report.",
            date(2026, 8, 21),
        ),
    ],
)
def test_its_day_is_shown_and_counts_once_it_is_sent_again(office: Office, basis: str, said: str, due: date) -> None:
    assert add(office, basis=basis) is None
    office.ada.form(said)
    assert added(office) == []

    assert office.ada.submit() is None

    (one,) = added(office)
    assert (one.phrase, one.due) == ("within three months", due)


def test_a_wording_that_was_put_otherwise_meanwhile_is_shown_anew(office: Office) -> None:
    add(office)
    office.ada.form("2 October 2026")

    assert office.ada.submit({"wording": "They will write to us."}) is None
    office.ada.form("none found in the wording. Choose a due date if you know one.")
    assert office.ada.submit() is None

    (one,) = added(office, "They will write to us.")
    assert one.due is None


def test_a_second_deadline_is_named(office: Office) -> None:
    add(office, wording="They will publish the plan in early 2027, and update it every six months.")
    office.ada.form("The words hold a second deadline:* “every six months”")


def test_a_number_that_the_letter_does_not_have_is_asked_about_once(office: Office) -> None:
    assert add(office, due_words="31 May 2027", recommendation="99") is None
    office.ada.form("There is no recommendation 99 in what was read of the letter.* It has 1 to 7.")

    assert office.ada.submit() is None

    (one,) = added(office)
    assert one.recommendation == "99"


@pytest.mark.parametrize("typed", ["abc", "9 maybe"])
def test_what_is_no_number_is_refused(office: Office, typed: str) -> None:
    errors = add(office, due_words="31 May 2027", recommendation=typed)

    assert errors == {"recommendation": "Write its number alone, for example 7 or 4(b)."}


def test_a_number_is_kept_as_the_letter_writes_it(office: Office) -> None:
    assert add(office, due_words="31 May 2027", recommendation="Recommendation 3") is None

    (one,) = added(office)
    assert one.recommendation == "3"
