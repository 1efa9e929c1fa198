"""What the chair refuses for good is told to those who can mend it, and reaches whoever has the chair by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commitments.reminders import Reason
from commitments.status import Outcome
from db import ledger, owed, stuck
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.chair import chairs_id
from jobs.delivery import Delivery
from messages.cures import CURES
from messages.messenger import DeliveryFailed
from tests.db.acting import PCC, an_answer, at, owed_rows
from tests.jobs.fake_slack import FakeSlack, Killed, Time, a_delivery, after_the_lease, committee_of
from tests.jobs.told_to_the_chair import (
    ADMIN,
    HOUR,
    MINUTE,
    OWNER,
    a_step_to_the_chair,
    chairs,
    dies_before,
    refusing,
    time_goes_on,
    told,
)


@pytest.fixture
def due(any_store: Store, time: Time) -> Store:
    return a_step_to_the_chair(any_store, time)


@pytest.fixture
def delivery(due: Store, slack: FakeSlack, time: Time) -> Delivery:
    return a_delivery(due, slack, time)


@pytest.mark.parametrize("reason", ["user_disabled", "cannot_dm_bot", "user_not_found", "user_not_visible"])
def test_the_owner_is_told_once_with_reason_and_cure_and_the_doctor_lists_it(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery, reason: str
) -> None:
    slack.before = refusing("U0DEV", reason=reason)
    time_goes_on(delivery, time)
    ((place, words),) = told(slack)
    assert place == OWNER
    assert "To <@U0DEV>: PCC-1" in words
    assert CURES[reason] in words
    (listed,) = stuck.stuck(due)
    assert (listed.reference, listed.place, listed.error) == ("PCC-1", "U0DEV", reason)
    assert len([row for row in owed_rows(due, OwedKind.REMINDER, OwedState.SENT) if row.reason == Reason.CHAIR]) == 1


def test_an_owner_who_is_not_reached_either_is_passed_over_for_the_admins(
    slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing("U0DEV", "U0BEN")
    time_goes_on(delivery, time)
    assert [place for place, _ in told(slack)] == [ADMIN]


def test_whoever_has_the_chair_next_is_told_and_nothing_is_listed_any_more(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing("U0DEV")
    time_goes_on(delivery, time)
    (row,) = owed_rows(due, OwedKind.FOR_THE_CHAIR)
    to = replace(ledger.CommitteeChange.of(committee_of(due)), chair="U0EVA")
    ledger.change_committee(due, PCC, to, by="U0ADMIN", now=time.now)
    time_goes_on(delivery, time)
    assert chairs(slack) == [("DU0EVA", (chairs_id(row.redraws or ""),))]
    assert stuck.stuck(due) == ()


def test_what_is_settled_meanwhile_is_not_told_any_more(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing("U0DEV")
    delivery.drain()
    (row,) = owed_rows(due, OwedKind.FOR_THE_CHAIR)
    ledger.close(due, row.commitment_id or 0, Outcome.MET, None, by="U0ADA", now=time.now)
    slack.before = lambda *_: None
    time_goes_on(delivery, time)
    assert chairs(slack) == []
    assert stuck.stuck(due) == ()


@pytest.mark.parametrize("what", ["an answer", "a later day", "an extension", "a snooze"])
def test_what_is_not_so_any_more_is_not_told(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery, what: str
) -> None:
    slack.before = refusing("U0DEV")
    delivery.drain()
    (row,) = owed_rows(due, OwedKind.FOR_THE_CHAIR)
    later, by = date(2027, 11, 5), dict[str, Any](by="U0ADA", now=time.now + MINUTE)
    one = row.commitment_id or 0
    match what:
        case "an answer":
            ledger.answer(due, one, an_answer(), **by)
        case "a later day":
            ledger.reschedule(due, one, later, "The committee agreed", **by)
        case "an extension":
            ledger.extend(due, one, later, "The committee agreed", **by)
        case _:
            ledger.snooze(due, one, later, "The board meets then", **by)
    slack.before = lambda *_: None
    time_goes_on(delivery, time)
    assert chairs(slack) == []
    assert stuck.stuck(due) == ()


def test_the_chair_is_told_in_working_hours_and_until_then_the_doctor_lists_it_with_its_reason(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing("U0DEV")
    time_goes_on(delivery, time, 9)  # until the evening
    slack.before = lambda *_: None
    for night in ("2026-12-03T21:00", "2026-12-05T02:00"):
        time.both(at(night))
        time_goes_on(delivery, time)
        assert chairs(slack) == []
        (listed,) = stuck.stuck(due)
        assert listed.error == "user_disabled"
    time.both(at("2026-12-07T10:00"))
    time_goes_on(delivery, time)
    assert len(chairs(slack)) == 1


def test_what_an_earlier_chair_was_told_is_nothing_undelivered_when_the_present_one_refuses(
    due: Store, slack: FakeSlack, time: Time
) -> None:
    """Its sender dies when the chair has been told; then another has the chair, and refuses."""
    dies_before("settled", a_delivery(due, slack, time))
    to = replace(ledger.CommitteeChange.of(committee_of(due)), chair="U0EVA")
    ledger.change_committee(due, PCC, to, by="U0ADMIN", now=time.now)
    slack.before = refusing("U0EVA")
    time_goes_on(after_the_lease(due, slack, time), time)
    assert len(chairs(slack)) == 1
    assert owed_rows(due, OwedKind.FOR_THE_CHAIR) == []
    assert told(slack) == []
    (row,) = [one for one in owed_rows(due, OwedKind.REMINDER) if one.reason == Reason.CHAIR]
    assert row.state == OwedState.SENT  # so that what comes after it is planned


def test_who_refuses_for_weeks_hears_nothing_of_what_is_answered_though_a_try_was_unclear(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.before = refusing("U0DEV")
    time_goes_on(delivery, time, 0)
    (row,) = owed_rows(due, OwedKind.FOR_THE_CHAIR)

    def no_answer(_method: str, place: str) -> None:
        if place == "U0DEV":
            raise DeliveryFailed("no answer", unclear=True)

    slack.before = no_answer
    time.both(time.now + HOUR)
    delivery.drain()
    slack.before = refusing("U0DEV")
    ledger.answer(due, row.commitment_id or 0, an_answer(), by="U0ADA", now=time.now + MINUTE)
    time_goes_on(delivery, time, 24)
    assert stuck.stuck(due) == ()


@pytest.mark.parametrize("when", ["before", "after"])
def test_who_dies_while_telling_them_at_last_leaves_it_told_once(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery, when: str
) -> None:
    slack.before = refusing("U0DEV")
    time_goes_on(delivery, time, 0)
    slack.before = lambda *_: None
    time.both(time.now + HOUR)
    with slack.failing(when, "post", error=Killed), pytest.raises(Killed):
        delivery.drain()
    time_goes_on(after_the_lease(due, slack, time), time)
    assert len(chairs(slack)) == 1
    assert len(owed_rows(due, OwedKind.FOR_THE_CHAIR, OwedState.SENT)) == 1


def test_a_reminder_that_is_taken_over_owes_it_once(due: Store, slack: FakeSlack, time: Time) -> None:
    """Its sender died when the chair had refused; the chair is mended before another takes it over."""
    slack.before = refusing("U0DEV")
    dies_before("settled", a_delivery(due, slack, time))
    slack.before = lambda *_: None
    time_goes_on(after_the_lease(due, slack, time), time)
    assert len(chairs(slack)) == 1


def test_of_what_may_have_arrived_another_look_takes_the_second_away(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """The first try was given up, and arrives when the second has."""
    slack.before = refusing("U0DEV")
    time_goes_on(delivery, time, 0)
    slack.before = lambda *_: None
    time.both(time.now + HOUR)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("no answer", unclear=True)):
        delivery.drain()

    def arrives(method: str, channel: str) -> None:
        if (method, channel) == ("post", "DU0DEV"):
            slack.after = lambda *_: None
            late = slack.posted[-1]
            slack.posted.append(replace(late, ts="1757000009.000000"))

    slack.after = arrives
    time_goes_on(delivery, time)
    assert len(chairs(slack)) == 1
    assert owed.owed_by_itself(due, [owed_rows(due, OwedKind.FOR_THE_CHAIR)[0].redraws or ""])
