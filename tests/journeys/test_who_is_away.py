"""The owner is away, was deactivated or left: the reminder goes to whoever stands in, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot import membership
from commitments.commitment import Commitment
from db import ledger, queries
from db.kinds import OwedKind, OwedState
from tests.db.acting import owed_rows
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_meetings_and_series import added
from tests.journeys.test_what_one_types import answer_to
from tests.person import words

PROMISED = "We will publish the patrol plan by 30 September 2026."
A_MONTH_BEFORE = datetime(2026, 8, 31, 12, 0, tzinfo=UTC)


def the_owner_hears(office: Office) -> None:
    change = ledger.CommitteeChange.of(office.committee)
    policy = replace(office.committee.policy, hears="owner")
    now = office.clock.now()
    ledger.change_committee(office.store, office.committee.id, replace(change, policy=policy), by="U0ADA", now=now)


def bens(office: Office) -> Commitment:
    return added(office, PROMISED)


def sent_to(office: Office) -> str:
    (row,) = owed_rows(office.store, OwedKind.REMINDER, OwedState.SENT)
    return row.addressee


def test_the_owner_hears_in_a_direct_message_and_a_reply_there_is_an_answer(office: Office) -> None:
    the_owner_hears(office)
    one = bens(office)
    office.ada.move_clock(A_MONTH_BEFORE)

    direct = sent_to(office)
    assert direct.startswith("D")
    reminder = office.ben.wait_for(direct, "PCC-1")
    office.ben.say(direct, "They publish it next week.", thread_ts=reminder["ts"])
    office.ben.wait_for(direct, "Answered on")
    assert queries.commitment_by_id(office.store, one.id).last_answer is not None


def test_who_says_that_they_are_away_names_who_hears_instead(office: Office) -> None:
    bens(office)
    told = answer_to(office, "/chaser away <@U0BEN> until 12 September, deputy <@U0ADA>")
    assert "Ben Marsh is away until Saturday 12 September 2026." in told
    office.ada.move_clock(A_MONTH_BEFORE)
    reminder = words(office.ada.wait_for(CHANNEL, "this goes to"))
    assert "Ben Marsh is away until Saturday 12 September 2026; this goes to" in reminder
    assert "is back: reminders of what they own go to them again." in answer_to(office, "/chaser back <@U0BEN>")


def test_what_is_wrong_with_an_absence_is_said_with_what_was_typed(office: Office) -> None:
    for typed, wrong in (
        ("/chaser away until somewhen", "names no day"),
        ("/chaser away until 1 January 2020", "Wednesday 1 January 2020 has passed. Say the last day away"),
        ("/chaser away until 12 September, deputy Ben", "Name the deputy by typing @"),
        ("/chaser away until 12 September, deputy <@U0ADA>", "Nobody stands in for themselves"),
        ("/chaser away until 12 September, deputy <@U0CHASER>", "stands in for nobody"),
    ):
        told = answer_to(office, typed)
        assert wrong in told
        assert "You typed: /chaser away until" in told
    assert queries.absences(office.store) == {}


def test_an_owner_whose_account_was_switched_off_is_not_written_to(office: Office) -> None:
    the_owner_hears(office)
    bens(office)
    office.sandbox.workspace.users["U0BEN"] = replace(office.sandbox.workspace.users["U0BEN"], is_deleted=True)
    membership.forget()
    office.ada.move_clock(A_MONTH_BEFORE)
    reminder = words(office.ada.wait_for(sent_to(office), "no longer in this workspace"))
    assert "Ben Marsh is no longer in this workspace" in reminder
