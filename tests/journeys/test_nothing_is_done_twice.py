"""Nothing is done twice, however quickly it is pressed, and two people at one commitment hear of one another."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

import pytest

from commitments.status import Outcome
from db import ledger, queries
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_messages_stay_true import reminded, the_reminder
from tests.journeys.test_months_of_reminders import promised
from tests.journeys.test_what_one_types import answer_to
from tests.person import Person, ToldError, words

# Everything twice, at once.


def twice(office: Office, act: Callable[[Person], object]) -> None:
    """The same person does the same in two places at the same moment; the page may say that it came too late."""

    def once(ada: Person) -> None:
        with suppress(ToldError):
            act(ada)

    url = office.sandbox.url
    with Person(url, "U0ADA") as here, Person(url, "U0ADA") as there, ThreadPoolExecutor(2) as both:
        list(both.map(once, (here, there)))


def verbs(office: Office, one: int) -> list[str]:
    return [line.verb for line in queries.history_of(office.store, one)]


@pytest.mark.parametrize(
    ("button", "filled", "verb"),
    [
        ("Record an answer", {"note": "They are still at it."}, "answer"),
        ("Snooze reminders", {"until": "2026-11-02"}, "snooze"),
        ("Close commitment", {"outcome": "met"}, "close"),
    ],
)
def test_a_form_that_is_sent_twice_at_once_is_stored_once(
    office: Office, button: str, filled: dict[str, str], verb: str
) -> None:
    one = reminded(office)
    office.ada.press(CHANNEL, the_reminder(office), button)
    office.ada.form("PCC-1")

    twice(office, lambda ada: ada.submit(filled))

    office.ada.no_form()
    assert verbs(office, one) == ["add", verb]


def test_an_edit_that_is_sent_twice_at_once_is_stored_once(office: Office) -> None:
    one = promised(office)
    office.ada.say(CHANNEL, "/chaser edit PCC-1")
    office.ada.form("Edit commitment")

    twice(
        office, lambda ada: ada.submit({"wording": "Put otherwise", "Due date in words": "March", "reason": "Agreed"})
    )

    office.ada.no_form()
    assert verbs(office, one) == ["add", "edit"]
    assert queries.commitment_by_id(office.store, one).moves == 1


def test_a_commitment_that_is_added_twice_at_once_is_added_once(office: Office) -> None:
    office.ada.say(CHANNEL, "/chaser add They will publish a plan by September 2026")
    office.ada.form("Add a commitment")

    twice(office, lambda ada: ada.submit({"body": "Westmere Constabulary"}))

    office.ada.form("PCC-1")
    assert "There is no PCC-2" in answer_to(office, "/chaser show PCC-2")


def test_undo_and_not_an_answer_pressed_twice_at_once_are_done_once(office: Office) -> None:
    one = promised(office)
    answer_to(office, "/chaser assign PCC-1 <@U0CLEO>")
    confirmation = office.ada.wait_for(CHANNEL, "owns PCC-1 now")
    twice(office, lambda ada: ada.press(CHANNEL, confirmation, "Undo"))
    office.ada.wait_for(CHANNEL, lambda said: said["ts"] == confirmation["ts"] and "ndone" in words(said))
    answer_to(office, "/chaser answer PCC-1 They did it")
    confirmation = office.ada.wait_for(CHANNEL, "Not an answer")
    twice(office, lambda ada: ada.press(CHANNEL, confirmation, "Not an answer"))
    office.ada.wait_for(CHANNEL, "Undone: the answer on PCC-1.")

    assert verbs(office, one) == ["add", "assign", "undo", "answer", "take_back_answer"]


def test_the_chasing_is_started_once_however_often_the_button_is_pressed(office: Office) -> None:
    one = promised(office, due=date(2026, 6, 1))
    office.bot.alarm.ring()
    summary = office.ada.wait_for(CHANNEL, "Start chasing")

    twice(office, lambda ada: ada.press(CHANNEL, summary, "Start chasing"))

    office.ada.wait_for(CHANNEL, "The chasing has started")
    assert verbs(office, one) == ["add", "start_chasing"]


def test_a_review_that_is_confirmed_twice_at_once_gives_each_reference_once(office: Office) -> None:
    imported = office.import_letter()
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Review letter"), "Review letter")
    while office.ada.form("Review letter").view["submit"]["text"] != "Confirm":
        assert office.ada.submit() is None

    twice(office, lambda ada: ada.submit())

    office.ada.form("Letter reviewed")
    references = [one.reference for one in queries.opened_from(office.store, imported.letter.id)]
    assert references == [f"PCC-{number}" for number in range(1, len(references) + 1)]
    assert references


# Two people at the same commitment.


def test_a_form_that_somebody_overtook_says_who_changed_what_and_saves_when_asked_again(office: Office) -> None:
    one = promised(office)
    office.ada.say(CHANNEL, "/chaser edit PCC-1")
    office.ada.form("Edit commitment")
    ledger.assign(office.store, one, "U0DEV", by="U0BEN", now=office.clock.now())

    assert office.ada.submit({"wording": "Put otherwise"}) is None

    form = office.ada.form("PCC-1 was changed while you had this form open, so nothing is saved yet.")
    assert "<@U0BEN> changed its owner: owner <@U0BEN> → <@U0DEV>" in form.words
    assert form.value("wording") == "Put otherwise"
    assert queries.commitment_by_id(office.store, one).wording == "We will publish the plan."
    assert office.ada.submit({"owner": "U0DEV"}) is None
    office.ada.wait_for(CHANNEL, "Your changes to PCC-1 are saved")
    changed = queries.commitment_by_id(office.store, one)
    assert (changed.wording, changed.owner) == ("Put otherwise", "U0DEV")


def test_a_date_that_somebody_moved_meanwhile_is_not_moved_back_without_a_reason(office: Office) -> None:
    one = promised(office)
    office.ada.say(CHANNEL, "/chaser edit PCC-1")
    office.ada.form("Edit commitment")
    ledger.reschedule(office.store, one, date(2026, 12, 1), "Agreed", by="U0BEN", now=office.clock.now())

    assert office.ada.submit({"wording": "Put otherwise"}) is None
    office.ada.form("due 30 Sep 2026 → 1 Dec 2026")
    errors = office.ada.submit()

    assert errors is not None
    assert list(errors) == ["reason"]
    assert queries.commitment_by_id(office.store, one).due == date(2026, 12, 1)


def test_an_answer_to_what_was_closed_meanwhile_stays_in_the_form(office: Office) -> None:
    one = promised(office)
    office.ada.say(CHANNEL, "/chaser answer PCC-1")
    office.ada.form("Record an answer")
    ledger.close(office.store, one, Outcome.MET, None, by="ben", now=office.clock.now())

    errors = office.ada.submit({"note": "A long note that took a while."})

    assert errors is not None
    assert "PCC-1 is closed" in errors["note"]
    assert "`" not in errors["note"]
    ledger.reopen(office.store, one, None, by="ben", now=office.clock.now())
    assert office.ada.submit() is None
    assert [answer.note for answer in queries.answers_of(office.store, one)] == ["A long note that took a while."]
