"""Only members of a committee's channel see and change what it follows up; guests only if its settings allow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot import membership
from bot.membership import Verdict, committees_of, may_act_in
from bot.slack.client import slack_client
from db import ledger, queries
from sandbox.workspace import Limit
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, MONDAY, Office
from tests.journeys.test_finer_settings import open_page
from tests.journeys.test_what_one_types import add, answer_to
from tests.page_line import PATIENCE, awaited
from tests.person import Person, words


@pytest.fixture
def eli(office: Office) -> Iterator[Person]:
    """A guest in the committee's channel."""
    with Person(office.sandbox.url, "U0ELI") as eli:
        yield eli


def allow_guests(office: Office) -> None:
    found = office.committee
    to = replace(ledger.CommitteeChange.of(found), guests_allowed=True)
    ledger.change_committee(office.store, found.id, to, by="U0ADA", now=MONDAY)


def a_reminder(office: Office) -> tuple[int, Json]:
    one = add(office, "We will publish the plan.", date(2026, 7, 13))
    office.until(datetime(2026, 7, 6, 8, 40, tzinfo=UTC))
    return one.id, office.ada.wait_for(CHANNEL, "Record an answer")


def test_a_guest_may_neither_ask_nor_press_nor_answer_until_the_settings_allow_it(office: Office, eli: Person) -> None:
    commitment, reminder = a_reminder(office)
    eli.say(CHANNEL, "/chaser list")
    eli.wait_for(CHANNEL, lambda one: bool(one.get("ephemeral")) and "Guests" in words(one))
    eli.press(CHANNEL, reminder, "Record an answer")
    eli.say(CHANNEL, "They published it.", reminder["ts"])
    eli.wait_for(CHANNEL, "Your reply was not stored as an answer. Guests")
    assert eli.open_form() is None
    assert queries.answers_of(office.store, commitment) == ()

    allow_guests(office)
    eli.say(CHANNEL, "They published it.", reminder["ts"])
    eli.wait_for(CHANNEL, "Stored as an answer")
    assert len(queries.answers_of(office.store, commitment)) == 1


def test_a_guest_owns_nothing_until_the_settings_let_guests_act(office: Office) -> None:
    one = add(office, "We will publish the plan.", date(2026, 7, 13))
    told = answer_to(office, "/chaser assign PCC-1 <@U0ELI>")
    assert "PCC-1 keeps its owner. A guest of the workspace sees only the channels" in told
    office.ada.say(CHANNEL, "/chaser edit PCC-1")
    office.ada.form("Edit commitment")
    errors = office.ada.submit({"owner": "U0ELI", "wording": "Put otherwise"})
    assert errors is not None
    assert list(errors) == ["owner"]
    assert queries.commitment_by_id(office.store, one.id).owner == "U0BEN"

    allow_guests(office)
    assert office.ada.submit() is None
    office.ada.wait_for(CHANNEL, "Your changes to PCC-1 are saved")
    changed = queries.commitment_by_id(office.store, one.id)
    assert (changed.owner, changed.wording) == ("U0ELI", "Put otherwise")
    assert "<@U0ELI> owns PCC-1 now" in answer_to(office, "/chaser assign PCC-1 <@U0ELI>")


def test_a_guest_has_no_chair_and_no_deputy_until_the_settings_let_guests_act(office: Office) -> None:
    told = answer_to(office, "/chaser away until 12 January, deputy <@U0ELI>")
    assert "Nothing was changed. A guest of the workspace sees only the channels" in told
    assert queries.absences(office.store) == {}
    open_page(office, "Replies and quiet days")
    office.ada.form("when nobody replies, and when it rests")
    errors = office.ada.submit({"chair": "U0ELI"})
    assert errors is not None
    assert "A guest of the workspace" in errors["chair"]

    allow_guests(office)
    office.ada.close_form()
    open_page(office, "Replies and quiet days")
    office.ada.form("when nobody replies, and when it rests")
    assert office.ada.submit({"chair": "U0ELI"}) is None
    office.ada.form("Your changes are saved")
    assert office.committee.chair == "U0ELI"
    answer_to(office, "/chaser away until 12 January, deputy <@U0ELI>")
    assert [one.deputy for one in queries.absences(office.store).values()] == ["U0ELI"]


def test_a_guest_owns_by_default_only_where_the_same_form_lets_guests_act(office: Office) -> None:
    open_page(office, "Change settings")
    office.ada.form("The next page asks when it is reminded")
    errors = office.ada.submit({"owner": "U0ELI"})
    assert errors is not None
    assert list(errors) == ["owner"]
    assert office.ada.submit({"owner": "U0ELI", "guests": ["guests"]}) is None
    office.ada.form("Remind so many days before")
    assert office.ada.submit() is None
    office.ada.form("Your changes are saved")
    assert (office.committee.default_owner, office.committee.guests_allowed) == ("U0ELI", True)
    office.ada.close_form()

    open_page(office, "Change settings")
    office.ada.form("The next page asks when it is reminded")
    errors = office.ada.submit({"guests": []})
    assert errors is not None
    assert list(errors) == ["owner"]


def test_what_guests_hold_when_the_settings_let_them_act_no_more_is_told(office: Office) -> None:
    allow_guests(office)
    to = replace(ledger.CommitteeChange.of(office.committee), chair="U0ELI")
    ledger.change_committee(office.store, office.committee.id, to, by="U0ADA", now=MONDAY)
    add(office, "We will publish the plan.", date(2026, 9, 30), owner="U0BEN")
    answer_to(office, "/chaser away <@U0BEN> until 12 January, deputy <@U0ELI>")
    answer_to(office, "/chaser away <@U0CLEO> until 12 January, deputy <@U0ADA>")
    told = saved_with_guests(office, [])
    assert "Your changes are saved" in told
    assert "Guests may not act here, but these are guests," in told
    assert "is the chair: choose another under" in told
    assert told.count("is the deputy of") == 1
    assert office.committee.guests_allowed is False
    office.ada.close_form()
    assert "these are guests" not in saved_with_guests(office, ["guests"])


def saved_with_guests(office: Office, ticked: list[str]) -> str:
    open_page(office, "Change settings")
    office.ada.form("The next page asks when it is reminded")
    assert office.ada.submit({"guests": ticked}) is None
    office.ada.form("Remind so many days before")
    assert office.ada.submit() is None
    return office.ada.form("The digest comes").words


def test_who_leaves_the_channel_changes_nothing_any_more_and_keeps_what_they_typed(office: Office) -> None:
    commitment, reminder = a_reminder(office)
    office.ben.press(CHANNEL, reminder, "Record an answer")
    office.ben.form("Record an answer")
    office.ada.say(CHANNEL, "/remove @Ben Marsh")
    client = slack_client(office.sandbox.workspace.bot_token, office.sandbox.api_url)
    until_told(lambda: may_act_in(client, CHANNEL, "U0BEN") is Verdict.NOT_A_MEMBER)
    errors = office.ben.submit({"note": "They published it."})
    assert errors is not None
    assert "Only members of" in next(iter(errors.values()))
    assert queries.answers_of(office.store, commitment) == ()
    assert office.ben.open_form() is not None


def until_told(told: Callable[[], bool]) -> None:
    awaited(told, "the bot's knowledge that somebody left", PATIENCE, lambda: "what it remembers")


def test_a_guest_may_not_set_a_committee_up(office: Office, eli: Person) -> None:
    office.ada.say("C0GENERAL", "/invite @Eli Stone")
    office.ada.say("C0GENERAL", "/invite @Chaser")
    eli.press("C0GENERAL", eli.wait_for("C0GENERAL", "Is this a committee's channel?"), "Set up the committee")
    eli.wait_for("C0GENERAL", "Guests and people of other organisations may not act for a committee")
    assert eli.open_form() is None


def test_people_of_another_organisation_are_as_guests(office: Office) -> None:
    client = slack_client(office.sandbox.workspace.bot_token, office.sandbox.api_url)
    assert may_act_in(client, "C0TRANS", "U0FAY") is Verdict.GUEST
    assert may_act_in(client, "C0TRANS", "U0FAY", guests_allowed=True) is Verdict.MAY
    assert may_act_in(client, "C0TRANS", "U0CLEO") is Verdict.MAY
    assert may_act_in(client, "C0TRANS", "U0BEN", guests_allowed=True) is Verdict.NOT_A_MEMBER


def test_the_members_of_a_long_channel_are_all_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(membership, "PAGE", 2)
    client = slack_client(office.sandbox.workspace.bot_token, office.sandbox.api_url)
    assert membership.members(client, CHANNEL) == set(office.sandbox.workspace.channels[CHANNEL].members)


def test_the_committees_of_a_person_are_those_of_their_channels(office: Office) -> None:
    other = ledger.NewCommittee(name="Transport Committee", prefix="TC", channel="C0TRANS")
    ledger.add_committee(office.store, other, by="U0CLEO", now=MONDAY)
    client = slack_client(office.sandbox.workspace.bot_token, office.sandbox.api_url)
    found = {user: committees_of(client, office.store, user) for user in ("U0CLEO", "U0BEN", "U0ELI")}
    assert {user: [one.prefix for one in those] for user, those in found.items()} == {
        "U0CLEO": ["PCC", "TC"],
        "U0BEN": ["PCC"],
        "U0ELI": [],
    }


def test_where_slack_does_not_say_who_is_there_nothing_is_done(office: Office) -> None:
    office.sandbox.workspace.limits["conversations.members"] = Limit(0)
    assert "could not learn from Slack" in answer_to(office, "/chaser list")
    del office.sandbox.workspace.limits["conversations.members"]
    assert "No commitment is open" in answer_to(office, "/chaser list")
