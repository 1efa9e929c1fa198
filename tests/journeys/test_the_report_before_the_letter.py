"""A report is registered in Slack, its response is chased, and the letter that answers it ends that."""

from __future__ import annotations

from datetime import UTC, date, datetime

from commitments.letter import Basis, Origin
from commitments.standing import Standing, standing
from commitments.status import Outcome, Status
from db import ledger, queries
from letters import read_letter
from tests.journeys.conftest import CHANNEL, LETTER, Office
from tests.person import words

ASKED = read_letter(LETTER).recommendations
TYPED = "\n".join(f"{one.number}. {' '.join(one.text.split()[:12])}" for one in ASKED)
REPORT = {"body": "Westmere Constabulary", "published_on": "2026-05-21", "recommendations": TYPED}


def register(office: Office, **picked: str) -> None:
    office.ada.say(CHANNEL, "/chaser report Waiting for an answer")
    office.ada.form("Register a report")
    office.ada.change_in_form("published_on", "2026-05-21")
    office.ada.form("Register a report")
    assert office.ada.submit(REPORT | picked) is None


def import_letter(office: Office) -> ledger.ImportedLetter:
    """The sample letter, of which nobody said when the report was published."""
    file = ledger.LetterFile(LETTER.name, LETTER.read_bytes())
    now = office.clock.now()
    imported = ledger.import_letter(office.store, office.committee.id, read_letter(LETTER), file, by="U0ADA", now=now)
    office.bot.alarm.ring()
    return imported


def test_a_report_is_shown_back_and_then_its_response_is_followed_up(office: Office) -> None:
    register(office)
    office.ada.form(f"Read as {len(ASKED)} recommendations")
    assert office.ada.submit({}) is None

    saved = office.ada.form("Saved as").words

    one = queries.commitment(office.store, office.committee.id, "PCC-1")
    assert "PCC-1" in saved
    assert "First reminders" in saved
    assert (one.wording, one.due) == ("Response to “Waiting for an answer”", date(2026, 7, 21))
    assert standing(one, office.committee.policy, date(2026, 7, 6)) is Standing.AWAITING_RESPONSE


def test_the_response_is_chased_until_the_letter_is_imported(office: Office) -> None:
    register(office)
    office.ada.form("Read as")
    assert office.ada.submit({}) is None
    office.ada.form("Saved as")
    office.ada.close_form()

    office.until(datetime(2026, 7, 20, 10, tzinfo=UTC))
    reminder = office.ada.wait_for(CHANNEL, "The response *PCC-1* is due")
    assert "closed by itself" in words(reminder)

    imported = import_letter(office)

    summary = office.ada.wait_for(CHANNEL, "It answers the report “Waiting for an answer”")
    assert "within the time that was asked for; PCC-1 is closed as met" in words(summary)
    one = queries.commitment(office.store, office.committee.id, "PCC-1")
    (answer,) = queries.answers_of(office.store, one.id)
    assert (one.status, one.outcome, answer.source.value) == (Status.CLOSED, Outcome.MET, "letter")
    assert "response.md" in answer.note
    asked = next(draft for draft in imported.drafts if draft.basis.value == "request")
    assert (asked.counted_from, asked.assumed) == (date(2026, 5, 21), False)


def test_the_response_counts_from_the_bodys_receipt_by_law_and_is_chased_by_that_day(office: Office) -> None:
    office.ada.say(CHANNEL, "/chaser report Waiting for an answer")
    office.ada.form("Register a report")
    office.ada.change_in_form("published_on", "2026-05-21")
    office.ada.form("Register a report")
    office.ada.change_in_form("Its time for the response counts from", "received")
    office.ada.form("Received on")
    office.ada.change_in_form("Received on", "2026-05-28")
    office.ada.form("Two months after receipt")

    assert office.ada.submit({"body": "Westmere Constabulary", "basis": "law"}) is None

    office.ada.form("Saved as")
    one = queries.commitment(office.store, office.committee.id, "PCC-1")
    assert (one.due, one.counted_from, one.origin, one.basis) == (
        date(2026, 7, 28),
        date(2026, 5, 28),
        Origin.RECEIVED,
        Basis.LAW,
    )
    office.until(datetime(2026, 7, 28, 10, tzinfo=UTC))
    reminder = office.ada.wait_for(CHANNEL, "The response *PCC-1* is due")
    assert "Report received on 28 May 2026." in words(reminder)


def test_the_letter_that_came_is_given_with_the_response_that_awaited_it(office: Office) -> None:
    register(office, recommendations="")
    office.ada.form("Saved as")
    office.ada.close_form()
    office.ada.say(CHANNEL, "/chaser letter PCC-1")
    office.ada.wait_for(CHANNEL, "The response PCC-1 has not come yet")

    import_letter(office)
    office.ada.say(CHANNEL, "/chaser letter PCC-1")

    sent = office.ada.wait_for("D0ADA", "the response that PCC-1 awaited")
    assert [one["name"] for one in sent["files"]] == ["response.md"]


def test_a_report_without_recommendations_is_stored_at_once(office: Office) -> None:
    register(office, recommendations="")
    assert "PCC-1" in office.ada.form("Saved as").words


def test_the_day_for_the_response_follows_the_publication_unless_somebody_chose_it(office: Office) -> None:
    office.ada.say(CHANNEL, "/chaser report")
    office.ada.form("Register a report")

    office.ada.change_in_form("published_on", "2026-05-21")
    assert office.ada.form("Register a report").value("Response asked for by") == "2026-07-21"

    office.ada.fill({"asked_by-2026-05-21": "2026-09-30"})
    office.ada.change_in_form("published_on", "2026-06-01")
    assert office.ada.form("Register a report").value("Response asked for by") == "2026-09-30"


def test_what_is_wrong_is_said_below_its_input_and_what_was_typed_stays(office: Office) -> None:
    office.ada.say(CHANNEL, "/chaser report Waiting for an answer")
    office.ada.form("Register a report")

    errors = office.ada.submit({"body": "Westmere Council", "published_on": "2026-07-07", "recommendations": "A plan"})

    assert errors is not None
    assert set(errors) == {"published_on", "recommendations"}
    assert office.ada.form("Register a report").value("Title") == "Waiting for an answer"
