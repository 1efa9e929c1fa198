"""`/chaser` and its subcommands: each answers the person who asked, and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.commitment import Commitment
from commitments.status import Status
from commitments.wanted import Wanted
from db import ledger, lists, queries
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, Office
from tests.person import words

ADD = "/chaser add The Constabulary will publish its action plan within the next six months"


def add(office: Office, wording: str, due: date | None, *, owner: str = "U0BEN") -> Commitment:
    new = ledger.NewCommitment(
        wording=wording,
        body="Westmere Constabulary",
        counted_from=date(2026, 7, 1),
        due=due,
        deadline=None,
        owner=owner,
    )
    return ledger.add(office.store, office.committee.id, new, by="U0ADA", now=office.clock.now())


def answer_to(office: Office, text: str, channel: str = CHANNEL) -> str:
    """What Ada is told after typing `text`; nobody else sees it."""
    before = office.ada.messages(channel)
    office.ada.say(channel, text)
    told: Json = office.ada.wait_for(
        channel, lambda one: bool(one.get("ephemeral")), after=before[-1] if before else None
    )
    if not channel.startswith("D"):
        assert told["ts"] not in {one["ts"] for one in office.ben.messages(channel)}
    return words(told)


def test_help_names_every_subcommand(office: Office) -> None:
    told = answer_to(office, "/chaser help")

    assert all(f"`{name}`" in told for name in ("add", "list", "show", "answer", "edit", "assign", "snooze", "close"))
    assert answer_to(office, "/chaser") == told


def test_an_unknown_word_gets_the_nearest_subcommand_and_an_example(office: Office) -> None:
    told = answer_to(office, "/chaser lst")

    assert "lst" in told
    assert "/chaser list" in told


@pytest.mark.parametrize(
    ("typed", "takes"),
    [
        ("close PCC-1 met, I think", "its form asks for the outcome and the reason"),
        ("edit PCC-1 to next week", "its form shows what can be changed"),
        ("meetings banana", "`/chaser meetings` alone lists them"),
    ],
)
def test_words_that_a_subcommand_does_not_read_are_said_to_be_and_what_it_takes_is_named(
    office: Office, typed: str, takes: str
) -> None:
    one = add(office, "We will publish the plan.", date(2026, 9, 30))

    told = answer_to(office, f"/chaser {typed}")

    assert "was not understood, and nothing was changed." in told
    assert takes in told
    assert f"You typed: /chaser {typed}" in told
    office.ada.no_form()
    assert len(queries.history_of(office.store, one.id)) == 1


def test_elsewhere_a_command_is_about_the_askers_only_committee(office: Office) -> None:
    add(office, "We will publish the plan.", date(2026, 9, 30))

    for place in ("D0ADA", "C0GENERAL"):
        told = answer_to(office, "/chaser list", place)
        assert "1 open commitment" in told
        assert f"{office.committee.name}, <#{CHANNEL}>" in told
    assert office.committee.name not in answer_to(office, "/chaser list")


@pytest.mark.parametrize("typed", [ADD, "/chaser close PCC-1", "/chaser meetings add 12 March 2027", "/chaser undo"])
def test_in_a_channel_of_no_committee_nothing_is_changed(office: Office, typed: str) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))
    told = answer_to(office, typed, "C0GENERAL")

    assert "This channel belongs to no committee, so nothing was changed" in told
    assert f"You typed: {typed}" in told
    assert f"<#{CHANNEL}>" in told
    office.ada.no_form()
    assert [one.verb for one in queries.history_of(office.store, commitment.id)] == ["add"]


def test_whoever_has_a_committee_elsewhere_is_told_where_its_settings_are(office: Office) -> None:
    told = answer_to(office, "/chaser settings", "C0GENERAL")
    theirs = told.index(f"Your committee is the {office.committee.name} in <#{CHANNEL}>")
    assert theirs < told.index("type `/invite @Chaser` here first")


def test_a_name_that_slack_does_not_know_is_given_back(office: Office) -> None:
    add(office, "We will publish the plan.", date(2026, 9, 30))

    assert "Slack knows nobody as “@nobody”" in answer_to(office, "/chaser assign PCC-1 @nobody")


def test_whoever_is_away_says_so_anywhere(office: Office) -> None:
    assert "away" in answer_to(office, "/chaser away until 3 August", "C0GENERAL")


@pytest.mark.parametrize("place", ["C0GENERAL", "D0ADA"])
def test_what_was_said_of_an_absence_anywhere_is_undone_there(office: Office, place: str) -> None:
    answer_to(office, "/chaser away until 3 August", place)
    told = answer_to(office, "/chaser undo", place)
    assert f"{office.committee.name}, <#{CHANNEL}>" in told
    assert "is not away; reminders of what they own go to them" in told
    assert queries.absences(office.store) == {}


def test_in_a_channel_of_no_committee_undo_takes_back_nothing_but_an_absence(office: Office) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))
    answer_to(office, "/chaser away until 3 August", "C0GENERAL")
    answer_to(office, "/chaser assign PCC-1 me")
    told = answer_to(office, "/chaser undo", "C0GENERAL")
    assert "This channel belongs to no committee, so nothing was changed" in told
    assert [one.verb for one in queries.history_of(office.store, commitment.id)] == ["add", "assign"]
    assert list(queries.absences(office.store)) == ["U0ADA"]


def test_a_form_that_was_opened_in_the_direct_message_confirms_there(office: Office) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))
    office.ada.say("D0ADA", "/chaser answer PCC-1")
    office.ada.form("Record an answer")
    assert office.ada.submit({"note": "They are still at it."}) is None

    office.ada.wait_for("D0ADA", "Stored as an answer on PCC-1")
    assert [one.note for one in queries.answers_of(office.store, commitment.id)] == ["They are still at it."]


def test_whoever_has_several_committees_is_told_which_channels_to_use(office: Office) -> None:
    transport = ledger.NewCommittee(name="Transport Committee", prefix="TC", channel="C0TRANS")
    ledger.seed_committees(office.store, [transport], by="tests", now=office.clock.now())

    told = answer_to(office, "/chaser list", "D0ADA")

    assert f"<#{CHANNEL}>, <#C0TRANS>" in told
    assert "No commitment is open" in answer_to(office, "/chaser list", "C0TRANS")


def test_the_list_shows_what_was_asked_for_page_by_page(office: Office) -> None:
    for number in range(12):
        add(office, f"Plan number {number}", date(2026, 8, 1 + number), owner="U0ADA" if number % 2 else "U0BEN")
    add(office, "No date here", None)

    first = answer_to(office, "/chaser list")
    assert "13 open commitments" in first
    assert "Plan number 0" in first
    assert "No date here" not in first
    message = office.ada.wait_for(CHANNEL, "Next page")
    office.ada.press(CHANNEL, message, "Next page")
    assert "No date here" in words(office.ada.wait_for(CHANNEL, "No date here"))
    mine = answer_to(office, "/chaser list mine")
    assert "6 open commitments" in mine
    assert "Plan number 0" not in mine
    assert "No open commitment" in answer_to(office, "/chaser list overdue")
    due = answer_to(office, "/chaser list due")
    assert "Plan number 4" in due
    assert "Plan number 5" not in due


def test_show_tells_of_one_commitment_and_of_what_will_be_sent(office: Office) -> None:
    add(office, "We will publish the plan.", date(2026, 9, 30))

    told = answer_to(office, "/chaser show pcc-1")

    assert "We will publish the plan." in told
    assert "Friday 28 August 2026" in told
    assert "There is no PCC-9" in answer_to(office, "/chaser show PCC-9")
    assert "/chaser show PCC-7" in answer_to(office, "/chaser show the plan")


def test_what_is_added_has_its_deadline_read_and_its_first_reminders_shown(office: Office) -> None:
    office.ada.say(CHANNEL, ADD)
    form = office.ada.form("Add")
    assert "within the next six months" in form.words
    assert form.value("Due date") == "2027-01-06"

    office.ada.change_in_form("Written on", "2026-06-15")
    read_again = office.ada.form("15 December 2026")
    assert read_again.value("Due date") == "2026-12-15"
    assert office.ada.submit({"body": "Westmere Constabulary", "recommendation": "4(b)"}) is None

    saved = office.ada.form("PCC-1")
    assert "13 November 2026" in saved.words
    commitment = queries.commitment(office.store, office.committee.id, "PCC-1")
    assert commitment.due == commitment.first_due == date(2026, 12, 15)
    assert (commitment.counted_from, commitment.recommendation) == (date(2026, 6, 15), "4(b)")
    assert commitment.phrase == "within the next six months"


def test_what_is_added_twice_in_the_same_words_names_the_first(office: Office) -> None:
    for number in ("PCC-1", "PCC-2"):
        office.ada.say(CHANNEL, ADD)
        office.ada.form("Add")
        assert office.ada.submit({"body": "Westmere Constabulary"}) is None
        saved = office.ada.form(number)
        assert ("PCC-1 is in the same words" in saved.words) == (number == "PCC-2")
    assert "/chaser withdraw PCC-2" in saved.words


def test_what_was_typed_in_the_form_stays_when_something_is_missing(office: Office) -> None:
    office.ada.say(CHANNEL, ADD)
    office.ada.form("Add")

    errors = office.ada.submit({"What was promised": "Put otherwise", "body": None})

    assert errors is not None
    assert list(errors) == ["body"]
    assert lists.list_page(office.store, office.committee.id, Wanted(), page=1, size=9).total == 0


def test_an_answer_with_words_is_stored_at_once(office: Office) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))

    told = answer_to(office, "/chaser answer PCC-1 They say <it> is 50% done & dusted")

    assert "PCC-1" in told
    assert [one.note for one in queries.answers_of(office.store, commitment.id)] == [
        "They say <it> is 50% done & dusted"
    ]


def test_an_answer_without_words_opens_the_form(office: Office) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))
    office.ada.say(CHANNEL, "/chaser answer PCC-1")
    office.ada.form("Record an answer")

    assert office.ada.submit({"note": "They are still at it."}) is None

    office.ada.wait_for(CHANNEL, "Not an answer")
    assert [one.note for one in queries.answers_of(office.store, commitment.id)] == ["They are still at it."]


def test_an_edit_moves_the_date_only_with_a_reason(office: Office) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))
    office.ada.say(CHANNEL, "/chaser edit PCC-1")
    form = office.ada.form("Edit commitment")
    assert form.value("wording") == "We will publish the plan."

    errors = office.ada.submit({"Due date": "2026-12-01"})
    assert errors is not None
    assert list(errors) == ["reason"]
    assert office.ada.submit({"reason": "The committee agreed on 6 July."}) is None

    office.ada.wait_for(CHANNEL, "Your changes to PCC-1 are saved")
    changed = queries.commitment_by_id(office.store, commitment.id)
    assert (changed.due, changed.first_due, changed.moves) == (date(2026, 12, 1), date(2026, 9, 30), 1)


def test_assigning_names_the_owner(office: Office) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))

    assert "<@U0CLEO>" in answer_to(office, "/chaser assign PCC-1 <@U0CLEO>")
    assert queries.commitment_by_id(office.store, commitment.id).owner == "U0CLEO"
    answer_to(office, "/chaser assign PCC-1 me")
    assert queries.commitment_by_id(office.store, commitment.id).owner == "U0ADA"
    assert "@" in answer_to(office, "/chaser assign PCC-1 somebody")


@pytest.mark.parametrize(
    ("typed", "until"), [("until 3 August", date(2026, 8, 3)), ("for two weeks", date(2026, 7, 20))]
)
def test_snoozing_reads_the_day_in_words(office: Office, typed: str, until: date) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))

    answer_to(office, f"/chaser snooze PCC-1 {typed}")

    assert queries.commitment_by_id(office.store, commitment.id).snoozed_until == until


def test_closing_and_reopening_by_command(office: Office) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))
    office.ada.say(CHANNEL, "/chaser close PCC-1")
    office.ada.form("Close commitment")
    assert office.ada.submit({"outcome": "superseded"}) is None
    office.ada.wait_for(CHANNEL, "PCC-1 is closed")

    assert "/chaser reopen PCC-1" in answer_to(office, "/chaser answer PCC-1 They did it")
    assert "PCC-1 is open again" in answer_to(office, "/chaser reopen PCC-1 It was not done after all")
    assert queries.commitment_by_id(office.store, commitment.id).status is Status.OPEN


def test_the_digest_is_shown_to_the_asker_as_it_stands(office: Office) -> None:
    add(office, "We will publish the plan.", date(2026, 7, 9))

    assert "Due this week" in answer_to(office, "/chaser digest")


@pytest.mark.parametrize(
    "typed",
    ["extend pcc 25 until 31 March 2027, because it was agreed", "snooze PCC 7 two weeks", "policy lead 60", "show 25"],
)
def test_what_was_typed_without_a_reference_comes_back(office: Office, typed: str) -> None:
    told = answer_to(office, f"/chaser {typed}")
    assert "Say which commitment" in told
    assert f"You typed: /chaser {typed}" in told
