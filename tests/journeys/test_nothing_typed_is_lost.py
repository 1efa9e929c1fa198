"""What people type is stored as they meant it, or given back to them with the reason why it was not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from commitments.status import Outcome
from db import ledger, queries
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_what_one_types import add, answer_to
from tests.person import Person, words

DUE = date(2026, 9, 30)


def notes(office: Office, commitment: int) -> list[str]:
    return [one.note for one in queries.answers_of(office.store, commitment)]


@pytest.mark.parametrize("between", [": ", ", ", "\n"], ids=["colon", "comma", "line break"])
def test_an_answer_is_stored_however_the_reference_is_set_off(office: Office, between: str) -> None:
    one = add(office, "We will publish the plan.", DUE)

    assert "Stored as an answer on PCC-1" in answer_to(office, f"/chaser answer PCC-1{between}They did")

    assert notes(office, one.id) == ["They did"]


@pytest.mark.parametrize(
    "typed", ["answer PCC-9 They did", "answer the plan is out", "reopen PCC-9 Not done", "withdraw PCC-9 Twice"]
)
def test_what_names_no_commitment_is_given_back(office: Office, typed: str) -> None:
    assert f"You typed: /chaser {typed}" in answer_to(office, f"/chaser {typed}")


def test_an_answer_on_what_is_closed_is_given_back(office: Office) -> None:
    one = add(office, "We will publish the plan.", DUE)
    ledger.close(office.store, one.id, Outcome.MET, None, by="U0ADA", now=office.clock.now())

    told = answer_to(office, "/chaser answer PCC-1 They did <it> & more")

    assert "PCC-1 is closed" in told
    assert "You typed: /chaser answer PCC-1 They did &lt;it&gt; &amp; more" in told
    assert notes(office, one.id) == []


LONG = "We will publish the plan for lights at every stop by 31 March 2027, as the board agreed"


@pytest.mark.parametrize(
    ("user", "typed", "place"),
    [("U0ADA", f"ad {LONG}", CHANNEL), ("U0ADA", f"ad {LONG}", "C0GENERAL"), ("U0ELI", f"add {LONG}", "D0ELI")],
    ids=["mistyped", "mistyped elsewhere", "of no committee"],
)
def test_a_command_that_is_not_understood_or_not_for_a_committee_is_given_back(
    office: Office, user: str, typed: str, place: str
) -> None:
    with Person(office.sandbox.url, user) as person:
        person.say(place, f"/chaser {typed}")
        person.wait_for(place, f"You typed: /chaser {typed}")


def test_where_nothing_was_typed_nothing_is_given_back(office: Office) -> None:
    assert "You typed" not in answer_to(office, "/chaser answer PCC-9")


def test_a_member_in_a_reply_is_stored_by_name(office: Office) -> None:
    one = add(office, "We will publish the plan.", date(2026, 7, 13))
    office.until(datetime(2026, 7, 6, 8, 40, tzinfo=UTC))
    reminder = office.ada.wait_for(CHANNEL, "Record an answer")

    office.ada.say(CHANNEL, "<@U0BEN> says it is out", reminder["ts"])

    office.ada.wait_for(CHANNEL, "Stored as an answer")
    assert notes(office, one.id) == ["@Ben Marsh says it is out"]


def test_chaser_itself_owns_nothing(office: Office) -> None:
    one = add(office, "We will publish the plan.", DUE)

    assert "can't own PCC-1" in answer_to(office, "/chaser assign PCC-1 <@U0CHASER>")

    assert queries.commitment_by_id(office.store, one.id).owner == "U0BEN"


def test_an_owner_outside_the_channel_is_named_as_one_who_sees_no_reminder(office: Office) -> None:
    one = add(office, "We will publish the plan.", DUE)

    told = answer_to(office, "/chaser assign PCC-1 <@U0FAY>")

    assert f"They are not in <#{CHANNEL}> and will not see its reminders" in told
    assert queries.commitment_by_id(office.store, one.id).owner == "U0FAY"
    assert "They are not in" not in answer_to(office, "/chaser assign PCC-1 <@U0CLEO>")


def test_chaser_is_chosen_as_owner_in_no_form(office: Office) -> None:
    bot = office.sandbox.workspace.bot.id
    office.ada.say(CHANNEL, "/chaser add They will publish a plan by September 2026")
    office.ada.form("Add a commitment")
    wrong = office.ada.submit({"body": "Westmere Constabulary", "owner": bot})
    assert wrong == {"owner": "Chaser only reminds: choose a person of the committee's office."}
    assert office.ada.submit({"owner": "U0BEN"}) is None
    office.ada.form("PCC-1")
    assert queries.commitment(office.store, office.committee.id, "PCC-1").owner == "U0BEN"


def test_a_reply_below_a_digest_that_names_a_commitment_is_not_stored_and_says_so(office: Office) -> None:
    one = add(office, "We will publish the plan.", DUE)
    office.until(datetime(2026, 7, 13, 9, 0, tzinfo=UTC))
    digest = office.ada.wait_for(CHANNEL, "as it stands on Monday 13 July 2026")
    office.ada.say(CHANNEL, "Well done, all of you", thread_ts=digest["ts"])
    office.ada.say(CHANNEL, "PCC-1 they sent it", thread_ts=digest["ts"])
    told = office.ada.wait_for(CHANNEL, "This was not stored: a digest tells of many.")
    assert "You typed: PCC-1 they sent it" in words(told)
    assert notes(office, one.id) == []
