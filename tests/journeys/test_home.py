"""App Home: the first visit, my commitments and what can be done about them there, my committees' numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from commitments.commitment import Commitment
from commitments.status import Status
from db import ledger, queries
from sandbox.blockkit.payload import MOST_IN_VIEW
from tests.db.acting import a_draft, a_letter
from tests.journeys.conftest import CHANNEL, MONDAY, Office

DIRECT = "D0ADA"
TODAY = MONDAY.date()


def add(office: Office, wording: str, due: date | None, *, owner: str = "U0ADA") -> Commitment:
    new = ledger.NewCommitment(
        wording=wording,
        body="Westmere Constabulary",
        counted_from=date(2026, 6, 1),
        due=due,
        deadline=None,
        owner=owner,
    )
    return ledger.add(office.store, office.committee.id, new, by="U0ADA", now=office.clock.now())


def test_the_first_visit_explains_and_its_button_leads_to_the_first_commitment(office: Office) -> None:
    home = office.ada.home("What Chaser does")
    assert "Your first step" in home.words
    home.press("Add a commitment")

    office.ada.form("Add a commitment")
    typed = {"wording": "They will publish the plan.", "body": "Westmere Constabulary", "Due date": "2026-07-20"}
    assert office.ada.submit(typed) is None

    assert "PCC-1" in office.ada.form("Saved").words
    assert "They will publish the plan." in office.ada.home_shows("Due in the next 30 days (1)").words
    assert queries.commitment(office.store, office.committee.id, "PCC-1").owner == "U0ADA"


def test_home_knows_only_the_committees_of_ones_own_channels(office: Office) -> None:
    transport = ledger.NewCommittee(name="Transport Committee", prefix="TC", channel="C0TRANS")
    ledger.seed_committees(office.store, [transport], by="tests", now=office.clock.now())
    add(office, "Only for the police and crime committee", date(2026, 7, 9))

    assert "Transport Committee" not in office.ben.home("Police and Crime Committee").words
    assert "Transport Committee" in office.ada.home("Police and Crime Committee").words


def test_my_commitments_stand_by_urgency_and_those_of_others_do_not(office: Office) -> None:
    add(office, "Without any date", None)
    add(office, "Far away", date(2027, 3, 31))
    add(office, "Soon", date(2026, 7, 9))
    add(office, "Overdue by two weeks", TODAY - timedelta(days=14))
    add(office, "Somebody else's", date(2026, 7, 9), owner="U0BEN")

    home = office.ada.home("Your commitments").words

    order = [
        "Overdue (1)",
        "1 of them late and not chased yet",
        "two weeks",
        "30 days (1)",
        "Soon",
        "Later (1)",
        "Far away",
        "a date (1)",
        "any date",
    ]
    places = [home.index(part) for part in order]
    assert places == sorted(places)
    assert "Somebody else's" not in home
    assert "5 open commitments: 2 due in the next 30 days, 1 without a date and 1 late and not chased yet." in home
    assert "The next digest comes on Monday 13 July 2026." in home


def test_an_answer_from_home_is_stored_confirmed_by_direct_message_and_seen_at_home(office: Office) -> None:
    commitment = add(office, "They will publish the plan.", date(2026, 7, 9))
    office.ada.home("They will publish the plan.").choose("commitment_menu", "Record an answer")
    office.ada.form("Record an answer")
    assert office.ada.submit({"note": "It is with the board."}) is None

    office.ada.wait_for(DIRECT, "Stored as an answer on PCC-1")
    assert [one.note for one in queries.answers_of(office.store, commitment.id)] == ["It is with the board."]
    assert not [one for one in office.ada.messages(CHANNEL) if one.get("ephemeral")]


def test_what_came_in_late_is_marked_and_its_chasing_starts_from_home(office: Office) -> None:
    one = add(office, "Overdue by two weeks", TODAY - timedelta(days=14))
    home = office.ada.home("Your commitments")
    assert "14 days overdue (due 22 Jun 2026) · late, not chased yet" in home.words

    home.choose("commitment_menu", "Start chasing")

    office.ada.wait_for(DIRECT, "The chasing has started for 1 commitment: PCC-1.")
    assert "not chased yet" not in office.ada.home_shows("1 open commitment: 1 overdue.").words
    assert queries.commitment_by_id(office.store, one.id).chased


def test_what_is_closed_at_home_is_gone_from_it(office: Office) -> None:
    commitment = add(office, "They will publish the plan.", date(2026, 7, 9))
    office.ada.home("PCC-1").choose("commitment_menu", "Close commitment")
    office.ada.form("Close commitment")
    assert office.ada.submit({"outcome": "met"}) is None

    office.ada.wait_for(DIRECT, "PCC-1 is closed as met")
    assert "PCC-1" not in office.ada.home_shows("You own no open commitment").words
    assert queries.commitment_by_id(office.store, commitment.id).status is Status.CLOSED


def test_one_commitment_is_shown_whole_in_a_direct_message(office: Office) -> None:
    add(office, "They will publish the plan.", date(2026, 7, 9))

    office.ada.home("PCC-1").choose("commitment_menu", "Show PCC-1")

    office.ada.wait_for(DIRECT, "Next reminders")


def test_a_letter_that_waits_is_reviewed_from_home(office: Office) -> None:
    office.import_letter()

    office.ada.home("Letter waiting for review").press("Review letter")

    assert "Westmere" in office.ada.form("Review letter").words


def test_home_is_true_again_at_the_next_opening_whoever_changed_what(office: Office) -> None:
    commitment = add(office, "They will publish the plan.", date(2026, 7, 9))
    office.ada.home("PCC-1")
    ledger.assign(office.store, commitment.id, "U0BEN", by="U0BEN", now=office.clock.now())

    assert "PCC-1" not in office.ada.home("You own no open commitment").words
    assert "PCC-1" in office.ben.home("Due in the next 30 days (1)").words


def test_five_hundred_commitments_fit_and_the_rest_is_counted(office: Office) -> None:
    wording = "We will publish the plan and its annexes. " * 20
    drafts = [replace(a_draft(due=TODAY + timedelta(days=number - 20)), wording=wording) for number in range(500)]
    letter, file = a_letter(date=TODAY, drafts=tuple(drafts)), ledger.LetterFile("response.md", b"a letter")
    doing: dict[str, Any] = {"by": "U0ADA", "now": office.clock.now()}
    imported = ledger.import_letter(office.store, office.committee.id, letter, file, **doing)
    ledger.confirm(office.store, imported.letter.id, default_owner="U0ADA", **doing)

    home = office.ada.home("12 more: `/chaser list mine overdue`")

    assert len(home.blocks) <= MOST_IN_VIEW
    assert "441 more: `/chaser list mine`" in home.words
