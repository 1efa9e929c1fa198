"""Invited to a channel, the bot asks; a clerk sets the committee up in a form, and changes its settings later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.cli.opening import seed
from commitments.commitment import Committee
from db import ledger, owed, queries
from tests.examples import leads
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, MONDAY, Office
from tests.journeys.test_what_one_types import add, answer_to
from tests.person import words

NEW = "C0GENERAL"
QUESTION = "Is this a committee's channel?"


def invited(office: Office) -> Json:
    office.ada.say(NEW, "/invite @Chaser")
    return office.ada.wait_for(NEW, QUESTION)


def questions(office: Office) -> list[Json]:
    return [one for one in office.ada.messages(NEW) if QUESTION in words(one)]


def the_new_one(office: Office) -> Committee:
    found = queries.committee_of_channel(office.store, NEW)
    assert found is not None
    return found


def set_up(office: Office, **page: str) -> Committee:
    """Both pages filled in and saved, starting from the question."""
    office.ada.press(NEW, invited(office), "Set up the committee")
    office.ada.form("The next page")
    assert office.ada.submit({"name": "Housing Committee", "prefix": "HC", **page}) is None
    office.ada.form("Day of the digest")
    assert office.ada.submit() is None
    return the_new_one(office)


def lead_of(office: Office) -> list[int]:
    return [one.span.count for one in office.committee.policy.lead]


def buttons(message: Json) -> list[str]:
    return [one["action_id"] for block in message["blocks"] for one in block.get("elements", []) if "action_id" in one]


# Setting up.


def test_a_committee_is_set_up_from_the_question_to_its_first_digest(office: Office) -> None:
    office.ada.press(NEW, invited(office), "Set up the committee")
    form = office.ada.form("The next page")
    assert (form.value("Name"), form.value("Prefix of references")) == ("General Committee", "GC")
    assert form.value("Admins") == ["U0ADA"]

    errors = office.ada.submit({"name": "Housing Committee", "prefix": "pcc", "time_zone": "Europe/Londn"})
    assert errors is not None
    assert "Police and Crime Committee already" in errors["prefix"]
    assert "such as Europe/London" in errors["time_zone"]
    assert office.ada.submit({"prefix": "hc", "time_zone": "Europe/London"}) is None
    office.ada.form("Housing Committee")
    errors = office.ada.submit({"lead": "a while, 7", "every": "often"})
    assert errors is not None
    assert set(errors) == {"lead", "every"}
    assert office.ada.submit({"lead": "14 and 3", "every": "weekly", "digest_at": "10:15", "weekday": "1"}) is None

    assert "Tuesday 7 July 2026 at 10:15" in office.ada.form("Committee set up").words
    made = the_new_one(office)
    assert (made.name, made.prefix, made.admins, made.policy.lead) == (
        "Housing Committee",
        "HC",
        ("U0ADA",),
        leads(14, 3),
    )
    assert (made.digest_weekday, made.digest_at) == (1, time(10, 15))
    told = office.ben.wait_for(NEW, "The Housing Committee is set up here")
    office.ada.wait_for(NEW, lambda one: one["ts"] < told["ts"] and "Housing Committee now" in words(one))
    assert questions(office) == []
    office.until(datetime(2026, 7, 7, 9, 15, tzinfo=UTC))
    office.ben.wait_for(NEW, "Housing Committee", after=told)


def test_going_back_and_on_loses_nothing_that_was_typed(office: Office) -> None:
    office.ada.press(NEW, invited(office), "Set up the committee")
    office.ada.form("The next page")
    office.ada.submit(
        {"name": "Housing & <Homes> “Committee”", "prefix": "HHC", "Guests and people of other organisations": True}
    )
    office.ada.form("Day of the digest")
    office.ada.press_in_form("Back to the first page", {"lead": "nonsense", "on_the_day": False, "at": "11:05"})
    form = office.ada.form("The next page")
    assert form.value("Name") == "Housing & <Homes> “Committee”"
    assert office.ada.submit() is None
    form = office.ada.form("Day of the digest")
    assert (form.value("lead"), form.value("at")) == ("nonsense", "11:05")
    assert office.ada.submit({"lead": None}) is None
    made = the_new_one(office)
    assert (made.name, made.guests_allowed) == ("Housing & <Homes> “Committee”", True)
    assert (made.policy.lead, made.policy.on_the_day, made.policy.at) == ((), False, time(11, 5))


def test_whoever_sets_it_up_is_the_admin_unless_they_name_others(office: Office) -> None:
    office.ada.press(NEW, invited(office), "Set up the committee")
    office.ada.form("The next page")
    office.ada.submit({"admins": []})
    office.ada.form("Day of the digest")
    office.ada.submit()
    assert the_new_one(office).admins == ("U0ADA",)


def test_two_who_set_up_one_channel_at_once_get_one_committee(office: Office) -> None:
    question = invited(office)
    for person in (office.ada, office.ben):
        person.press(NEW, question, "Set up the committee")
        person.form("The next page")
        assert person.submit() is None
        person.form("Day of the digest")
    assert office.ada.submit() is None
    assert office.ben.submit() is None
    assert "has a committee already" in office.ben.form("Not saved").words
    assert the_new_one(office).admins == ("U0ADA",)


def test_a_prefix_that_was_taken_meanwhile_leads_back_to_its_page_with_all_that_was_typed(office: Office) -> None:
    office.ada.press(NEW, invited(office), "Set up the committee")
    office.ada.form("The next page")
    office.ada.submit({"prefix": "TC"})
    office.ada.form("Day of the digest")
    other = ledger.NewCommittee(name="Transport Committee", prefix="TC", channel="C0TRANS")
    ledger.add_committee(office.store, other, by="U0BEN", now=MONDAY)
    assert office.ada.submit({"lead": "21"}) is None
    form = office.ada.form("TC is the prefix of the Transport Committee already")
    assert form.value("prefix") == "TC"
    assert office.ada.submit({"prefix": "TC2"}) is None
    assert office.ada.form("Day of the digest").value("lead") == "21"
    assert office.ada.submit() is None
    assert (the_new_one(office).prefix, the_new_one(office).policy.lead) == ("TC2", leads(21))


def test_the_channel_is_told_once_that_it_has_a_committee(office: Office) -> None:
    set_up(office)
    office.ben.wait_for(NEW, "is set up here")
    office.restart()
    office.bot.alarm.ring()
    assert len([one for one in office.ben.messages(NEW) if "is set up here" in words(one)]) == 1
    assert owed.unsent(office.store, now=office.clock.now()) == 0


# The question.


def test_the_question_is_asked_once_whatever_is_repeated_and_restarted(office: Office) -> None:
    invited(office)
    office.ada.say(NEW, "/remove @Chaser")
    office.restart()
    office.ada.say(NEW, "/invite @Chaser")
    office.ada.say(CHANNEL, "/remove @Chaser")
    office.ada.say(CHANNEL, "/invite @Chaser")
    office.ada.wait_for(CHANNEL, "Chaser is here for the Police and Crime Committee")
    assert len(questions(office)) == 1


def test_no_says_how_to_do_it_later_and_another_invitation_asks_again(office: Office) -> None:
    office.ada.press(NEW, invited(office), "No")
    office.ada.wait_for(NEW, "type `/chaser settings`")
    assert questions(office) == []
    assert "Set up the committee" in answer_to(office, "/chaser settings", NEW)
    office.ada.say(NEW, "/remove @Chaser")
    invited(office)


def test_a_question_that_is_answered_late_shows_what_the_channel_is_by_then(office: Office) -> None:
    question = invited(office)
    answer_to(office, "/chaser settings", NEW)
    office.ada.press(NEW, office.ada.wait_for(NEW, "belongs to no committee yet"), "Set up the committee")
    office.ada.form("The next page")
    office.ada.submit()
    office.ada.form("Day of the digest")
    office.ada.submit()
    office.ben.press(NEW, question, "Set up the committee")
    office.ben.wait_for(NEW, lambda one: one["ts"] == question["ts"] and "General Committee now" in words(one))
    assert office.ben.open_form() is None


def test_where_chaser_is_not_a_member_it_asks_to_be_invited_first(office: Office) -> None:
    assert "/invite @Chaser" in answer_to(office, "/chaser settings", NEW)


# Settings.


def test_settings_are_shown_changed_and_kept_in_the_history(office: Office) -> None:
    commitment = add(office, "We will publish the plan.", date(2026, 9, 30))
    told = answer_to(office, "/chaser settings")
    monthly = "then fortnightly 4 times, then monthly, at 09:30"
    assert f"30, 7 and 1 days before the due date, on the day, and while overdue weekly 4 times, {monthly}" in told
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Change settings"), "Change settings")
    form = office.ada.form("The next page")
    assert form.value("Name") == "Police and Crime Committee"
    assert "PCC" in form.words
    assert office.ada.submit({"admins": ["U0ADA", "U0CLEO"]}) is None
    office.ada.form("Day of the digest")
    assert office.ada.submit({"lead": "60, 14"}) is None
    assert "60 and 14 days before" in office.ada.form("Your changes are saved").words
    office.ada.close_form()

    told = answer_to(office, "/chaser settings")
    assert "the days before the due date from 30 days, 7 days, 1 day to 60 days, 14 days" in told
    assert "the admins from nobody to <@U0ADA> and <@U0CLEO>" in told
    office.until(datetime(2026, 7, 31, 9, 0, tzinfo=UTC))
    office.ada.wait_for(CHANNEL, "PCC-1 is due on Wednesday 30 September 2026, in 61 days")
    assert queries.commitment_by_id(office.store, commitment.id).version == commitment.version

    office.ben.say(CHANNEL, "/chaser settings")
    assert "change_settings" not in buttons(office.ben.wait_for(CHANNEL, "Only <@U0ADA> and <@U0CLEO> may change"))


def test_whoever_saves_over_somebody_elses_change_is_told_first(office: Office) -> None:
    for person in (office.ada, office.ben):
        person.say(CHANNEL, "/chaser settings")
        person.press(CHANNEL, person.wait_for(CHANNEL, "Change settings"), "Change settings")
        person.form("The next page")
        person.submit()
        person.form("Day of the digest")
    assert office.ada.submit({"every": "fortnightly"}) is None
    assert office.ben.submit({"lead": "21"}) is None
    assert (
        "while overdue from weekly 4 times, then fortnightly 4 times, then monthly to fortnightly"
        in office.ben.form("Somebody changed these settings").words
    )
    assert lead_of(office) == [30, 7, 1]
    assert office.ben.submit() is None
    assert lead_of(office) == [21]


def test_a_restart_with_a_file_that_says_otherwise_resets_nothing_and_names_both(office: Office) -> None:
    before = office.committee
    to = replace(ledger.CommitteeChange.of(before), name="Policing Committee", default_owner=None)
    ledger.change_committee(office.store, before.id, to, by="U0ADA", now=MONDAY)
    differing = seed(office.store, office.settings)
    office.restart()
    assert office.committee.name == "Policing Committee"
    assert any(
        "Police and Crime Committee in the settings and Policing Committee in the database" in str(one)
        for one in differing
    )
