"""Messages stay true: whatever changes a commitment changes its last message, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from commitments.status import Outcome
from db import ledger, queries
from db.ledger import Change
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_months_of_reminders import promised, reminders
from tests.journeys.test_what_one_types import answer_to
from tests.person import words

REMINDED = datetime(2026, 9, 30, 12, 0, tzinfo=UTC)
BUTTONS = {"Record an answer", "Snooze reminders", "Close commitment"}

Act = Callable[[Office, int], object]


def reminded(office: Office) -> int:
    """A commitment whose reminder has just come."""
    one = promised(office)
    office.ada.move_clock(REMINDED)
    return one


def the_reminder(office: Office, saying: str = "PCC-1") -> Json:
    office.bot.alarm.ring()
    ts = [one for one in reminders(office) if not one.get("ephemeral")][-1]["ts"]
    return office.ada.wait_for(CHANNEL, lambda one: one["ts"] == ts and saying in words(one))


def edited(office: Office, one: int) -> object:
    """As the command line changes something, without a word to the running bot."""
    to = Change(
        wording="We will publish the whole plan.",
        body="Westmere Council",
        due=date(2026, 12, 1),
        owner="U0CLEO",
        quotation=None,
        recommendation="4(b)",
        reason="Agreed",
    )
    return ledger.edit(office.store, one, to, by="ben", now=office.clock.now())


@pytest.mark.parametrize(
    ("act", "shown"),
    [
        (edited, ["We will publish the whole plan.", "Westmere Council", "1 December 2026", "<@U0CLEO>", "4(b)"]),
        (lambda office, _: answer_to(office, "/chaser assign PCC-1 <@U0CLEO>"), ["<@U0CLEO>"]),
        (lambda office, _: answer_to(office, "/chaser snooze PCC-1 until 2 November"), ["snoozed until", "2 November"]),
        (lambda office, _: answer_to(office, "/chaser answer PCC-1 It is with the board"), ["It is with the board"]),
        (
            lambda office, one: ledger.reschedule(
                office.store, one, date(2026, 12, 1), "Agreed", by="ben", now=office.clock.now()
            ),
            ["1 December 2026"],
        ),
        (
            lambda office, one: ledger.propose_close(
                office.store, one, Outcome.MET, None, by="ben", now=office.clock.now()
            ),
            ["Proposed to close as met"],
        ),
    ],
)
def test_the_last_reminder_shows_what_was_changed_and_after_undo_what_was_before(
    office: Office, act: Act, shown: list[str]
) -> None:
    one = reminded(office)
    before = words(the_reminder(office))
    act(office, one)
    for word in shown:
        assert word in words(the_reminder(office, word))
    assert set(words(the_reminder(office)).split("\n")) >= BUTTONS

    last = queries.history_of(office.store, one)[-1]
    ledger.undo_last(office.store, office.committee.id, by=last.actor, now=office.clock.now())

    assert words(the_reminder(office, before)) == before


def test_buttons_vanish_when_it_is_closed_and_come_back_when_that_is_undone(office: Office) -> None:
    reminded(office)
    assert set(words(the_reminder(office)).split("\n")) >= BUTTONS

    answer_to(office, "/chaser withdraw PCC-1")
    assert not BUTTONS & set(words(the_reminder(office, "Closed as withdrawn")).split("\n"))

    answer_to(office, "/chaser undo")
    assert set(words(the_reminder(office, "Record an answer")).split("\n")) >= BUTTONS


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("Record an answer", "so it can't take an answer"),
        ("Snooze reminders", "so it can't be snoozed"),
        ("Close commitment", "is closed already"),
    ],
)
def test_a_button_on_an_old_message_about_a_closed_commitment_answers_with_a_sentence(
    office: Office, button: str, said: str
) -> None:
    one = reminded(office)
    with office.bot.alarm.held():  # so that the message is not drawn again yet
        ledger.close(office.store, one, Outcome.MET, None, by="ben", now=office.clock.now())
        office.ada.press(CHANNEL, reminders(office)[-1], button)
        told = words(office.ada.wait_for(CHANNEL, said))

    assert "PCC-1 is closed" in told
    assert "`/chaser reopen PCC-1` opens it again" in told
    assert office.ada.open_form() is None


@pytest.mark.parametrize("subcommand", ["answer", "edit", "snooze", "close"])
def test_a_command_about_a_closed_commitment_answers_with_a_sentence_instead_of_a_form(
    office: Office, subcommand: str
) -> None:
    one = promised(office)
    ledger.close(office.store, one, Outcome.MET, None, by="ben", now=office.clock.now())

    assert "`/chaser reopen PCC-1` opens it again" in answer_to(office, f"/chaser {subcommand} PCC-1")
    assert office.ada.open_form() is None


def test_the_summary_of_what_came_in_late_loses_what_is_closed_and_gets_it_back(office: Office) -> None:
    for wording in ("The first plan", "The second plan"):
        promised(office, due=date(2026, 6, 1), wording=wording)
    office.bot.alarm.ring()
    first = office.ada.wait_for(CHANNEL, "The first plan")

    answer_to(office, "/chaser withdraw PCC-1")
    office.bot.alarm.ring()
    assert "came in already late. It is closed." in words(_same(office, first, "It is closed."))

    answer_to(office, "/chaser undo")
    office.bot.alarm.ring()
    assert "Start chasing" in words(_same(office, first, "The first plan"))


def test_the_chasing_that_was_started_is_undone_and_the_summary_asks_again(office: Office) -> None:
    one = promised(office, due=date(2026, 6, 1))
    office.bot.alarm.ring()
    summary = office.ada.wait_for(CHANNEL, "Start chasing")
    office.ada.press(CHANNEL, summary, "Start chasing")
    confirmation = office.ada.wait_for(CHANNEL, "The chasing has started for 1 commitment: PCC-1.")
    assert "The next reminder comes on" in words(confirmation)

    office.ada.press(CHANNEL, confirmation, "Undo")

    office.ada.wait_for(CHANNEL, "Undone: the start of the chasing of PCC-1")
    assert not queries.commitment_by_id(office.store, one).chased
    office.bot.alarm.ring()
    _same(office, summary, "Start chasing")


def test_the_summary_of_a_reviewed_letter_shows_its_commitments_as_they_are_now(office: Office) -> None:
    imported = office.import_letter()
    summary = office.ada.wait_for(CHANNEL, "Review letter")
    ledger.confirm(office.store, imported.letter.id, default_owner="U0BEN", by="U0ADA", now=office.clock.now())
    office.bot.alarm.ring()
    _same(office, summary, "has been reviewed")

    answer_to(office, "/chaser assign PCC-1 <@U0DEV>")

    office.bot.alarm.ring()
    _same(office, summary, "<@U0DEV>")


def _same(office: Office, message: Json, saying: str) -> Json:
    """The same message, once it says so."""
    return office.ada.wait_for(CHANNEL, lambda one: one["ts"] == message["ts"] and saying in words(one))
