"""In a direct message the place doesn't tell whose letter it is: whoever is in several committees is asked."""

from __future__ import annotations

import pytest

from bot import membership
from db import ledger, queries
from tests.form_values import Json
from tests.journeys.conftest import LETTER, Office
from tests.person import words

CONTENT = LETTER.read_bytes()
TRANSPORT = "C0TRANS"


@pytest.fixture
def transport(office: Office) -> int:
    """The id of a second committee, in which Ada is too."""
    new = ledger.NewCommittee(name="Transport Committee", prefix="TRC", channel=TRANSPORT)
    return ledger.add_committee(office.store, new, by="tests", now=office.clock.now()).id


def asked(office: Office) -> tuple[str, Json]:
    """Ada shares the letter with the bot alone; the direct message and the question in it."""
    office.ada.visit_messages()
    direct = next(str(one["id"]) for one in office.ada.state()["channels"] if one["id"].startswith("D"))
    office.ada.share(direct, "response.md", CONTENT)
    return direct, office.ada.wait_for(direct, "you are in several committees")


def test_the_letter_is_read_for_the_committee_that_was_chosen_and_told_of_where_it_was_shared(
    office: Office, transport: int
) -> None:
    direct, question = asked(office)
    office.ada.press(direct, question, "Choose committee")
    office.ada.form("response.md")

    assert office.ada.submit({"Addressed to": "Transport Committee"}) is None

    office.ada.wait_for(direct, "Reading “response.md” for the Transport Committee")
    office.bot.alarm.ring()
    office.ada.press(direct, office.ada.wait_for(direct, "Review letter"), "Review letter")
    office.ada.form("Westmere Constabulary")
    assert len(queries.letters_of(office.store, transport, limit=9)) == 1
    assert queries.letters_of(office.store, office.committee.id, limit=9) == ()


def test_nothing_is_read_before_somebody_has_chosen(office: Office, transport: int) -> None:
    asked(office)
    office.bot.alarm.ring()
    assert queries.letters_of(office.store, transport, limit=9) == ()


def test_the_question_is_answered_once_and_becomes_its_answer(office: Office, transport: int) -> None:
    direct, question = asked(office)
    office.ada.press(direct, question, "Choose committee")
    office.ada.form("response.md")
    assert office.ada.submit({"Addressed to": "Transport Committee"}) is None
    office.ada.wait_for(direct, "Reading “response.md”")
    assert not any("several committees" in words(one) for one in office.ada.messages(direct))


def test_a_question_that_was_answered_elsewhere_says_so(office: Office, transport: int) -> None:
    direct, question = asked(office)
    assert ledger.file_addressed(office.store, [1], transport, by="U0ADA", now=office.clock.now()) == ["response.md"]

    office.ada.press(direct, question, "Choose committee")

    office.ada.form("has been chosen already")


def test_the_question_can_be_answered_after_a_restart(office: Office, transport: int) -> None:
    direct, question = asked(office)
    office.restart()
    office.ada.press(direct, question, "Choose committee")
    office.ada.form("response.md")
    assert office.ada.submit({"Addressed to": "Police and Crime Committee"}) is None
    office.ada.wait_for(direct, "for the Police and Crime Committee")
    office.bot.alarm.ring()
    office.ada.wait_for(direct, "Review letter")


def test_nobody_chooses_a_committee_whose_channel_they_have_left(office: Office, transport: int) -> None:
    direct, question = asked(office)
    office.ada.press(direct, question, "Choose committee")
    office.ada.form("response.md")
    office.ada.say(TRANSPORT, "/remove <@U0ADA>")
    membership.forget()

    errors = office.ada.submit({"Addressed to": "Transport Committee"})

    assert errors is not None
    assert "member" in errors["committee"]
    assert office.ada.submit({"Addressed to": "Police and Crime Committee"}) is None
