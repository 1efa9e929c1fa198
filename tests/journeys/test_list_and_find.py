"""Finding one among many: filters that combine, words that are searched, pages that hold while the list changes."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.commitment import Commitment
from commitments.status import Outcome
from db import ledger
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, Office
from tests.person import words

CONSTABULARY, MINISTRY = "Westmere Constabulary", "Ministry of Transport"

QUIET = "It came in late and is not chased yet."


def add(
    office: Office,
    wording: str,
    due: date | None,
    *,
    body: str = CONSTABULARY,
    owner: str | None = "U0BEN",
    recommendation: str | None = None,
) -> Commitment:
    new = ledger.NewCommitment(
        wording=wording,
        body=body,
        counted_from=date(2026, 6, 1),
        due=due,
        deadline=None,
        owner=owner,
        recommendation=recommendation,
    )
    return ledger.add(office.store, office.committee.id, new, by="U0ADA", now=office.clock.now())


def listed(office: Office, asked: str, channel: str = CHANNEL) -> Json:
    """The message that Ada alone sees after `/chaser list …`."""
    before = office.ada.messages(channel)
    office.ada.say(channel, f"/chaser list {asked}")
    return office.ada.wait_for(channel, lambda one: bool(one.get("ephemeral")), after=before[-1] if before else None)


def head(message: Json) -> str:
    return str(message["text"]).partition("\n")[0]


@pytest.fixture
def many(office: Office) -> Office:
    add(office, "Publish the patrol plan", date(2026, 6, 30), recommendation="4(a)")
    add(office, "Answer calls to 101 sooner", date(2026, 7, 15), owner="U0ADA", recommendation="4(b)")
    add(office, "Mend 50% of the roads by Easter", date(2027, 3, 25), body=MINISTRY)
    add(office, "Patrol the motorway", None, body=MINISTRY, owner=None, recommendation="7")
    closed = add(office, "Appoint a patrol lead", date(2026, 7, 31))
    ledger.close(office.store, closed.id, Outcome.MET, None, by="U0ADA", now=office.clock.now())
    return office


@pytest.mark.parametrize(
    ("asked", "understood", "found"),
    [
        ("mine", "1 open commitment owned by <@U0ADA>.", ["PCC-2"]),
        ("owner @Ben Marsh", "2 open commitments owned by <@U0BEN>.", ["PCC-1", "PCC-3"]),
        ("no owner", "1 open commitment without an owner.", ["PCC-4"]),
        ("overdue", f"1 open commitment overdue. {QUIET}", ["PCC-1"]),
        ("late", "1 open commitment late when they came in and not chased yet.", ["PCC-1"]),
        ("due within 14 days", "1 open commitment due by 20 Jul 2026.", ["PCC-2"]),
        ("due by end of March", "2 open commitments due by 31 Mar 2027.", ["PCC-2", "PCC-3"]),
        ("no date", "1 open commitment without a date.", ["PCC-4"]),
        ("by ministry of transport", "2 open commitments by Ministry of Transport.", ["PCC-3", "PCC-4"]),
        ("recommendation 4", "2 open commitments on recommendation 4.", ["PCC-1", "PCC-2"]),
        ("rec 4(b)", "1 open commitment on recommendation 4(b).", ["PCC-2"]),
        ("closed", "1 closed commitment.", ["PCC-5"]),
        ("closed as met patrol", "1 commitment closed as met with “patrol”.", ["PCC-5"]),
        ("PATROL", "2 open commitments with “PATROL”.", ["PCC-1", "PCC-4"]),
        ("50%", "1 open commitment with “50%”.", ["PCC-3"]),
        (
            "by Westmere Constabulary overdue patrol",
            f"1 open commitment by Westmere Constabulary, overdue, with “patrol”. {QUIET}",
            ["PCC-1"],
        ),
    ],
)
def test_a_list_says_what_it_understood_and_shows_that_alone(
    many: Office, asked: str, understood: str, found: list[str]
) -> None:
    message = listed(many, asked)

    assert head(message) == understood
    assert [reference for reference in (f"PCC-{n}" for n in range(1, 6)) if f"*{reference}*" in words(message)] == found


def test_nothing_found_says_what_was_looked_for_and_what_there_is(many: Office) -> None:
    assert "No open commitment with “appoint”. 1 closed one fits" in words(listed(many, "appoint"))
    told = words(listed(many, "by Somebody Else"))
    assert "No open commitment with “by”, “Somebody” and “Else”." in told
    assert "The bodies here are Ministry of Transport and Westmere Constabulary." in told
    assert "&lt;!here&gt;" in words(listed(many, "<!here>"))


def test_each_line_shows_its_commitment_whole_and_the_list_stays(many: Office) -> None:
    message = listed(many, "patrol")
    many.ada.press(CHANNEL, message, "Show PCC-4")

    shown = many.ada.wait_for(CHANNEL, "Record an answer", after=message)
    assert "Patrol the motorway" in words(shown)
    assert shown["ephemeral"]
    assert "2 open commitments" in words(many.ada.wait_for(CHANNEL, "with “patrol”"))


def test_pages_go_forward_and_back_with_their_filter_and_count_what_is_left(office: Office) -> None:
    for number in range(23):
        add(office, f"Plan number {number}", date(2026, 8, 1 + number))
        add(office, f"Road number {number}", date(2026, 8, 1 + number), body=MINISTRY)

    first = listed(office, "by constabulary plan")
    assert "Page 1 of 3: 1 to 10; 13 more follow." in head(first)
    office.ada.press(CHANNEL, first, "Next page")
    second = office.ada.wait_for(CHANNEL, "Page 2 of 3: 11 to 20; 3 more follow.")
    office.ada.press(CHANNEL, second, "Next page")
    last = office.ada.wait_for(CHANNEL, "Page 3 of 3: 21 to 23, the last.")
    assert "Road number" not in words(last)
    assert "23 open commitments by Westmere Constabulary, with “plan”." in words(last)
    office.ada.press(CHANNEL, last, "Previous page")
    office.ada.wait_for(CHANNEL, "Page 2 of 3")


def test_a_list_that_shrank_in_the_meantime_shows_its_last_page(office: Office) -> None:
    ones = [add(office, f"Plan number {number}", date(2026, 8, 1 + number)) for number in range(12)]
    first = listed(office, "")
    for one in ones[:4]:
        ledger.close(office.store, one.id, Outcome.MET, None, by="U0BEN", now=office.clock.now())

    office.ada.press(CHANNEL, first, "Next page")

    shown = office.ada.wait_for(CHANNEL, "8 open commitments.")
    assert "Plan number 11" in words(shown)
    assert "Next page" not in words(shown)


def test_pages_turn_in_the_direct_message_too(office: Office) -> None:
    for number in range(12):
        add(office, f"Plan number {number}", date(2026, 8, 1 + number))

    first = listed(office, "plan", "D0ADA")
    office.ada.press("D0ADA", first, "Next page")

    office.ada.wait_for("D0ADA", "Page 2 of 2: 11 to 12, the last.")
