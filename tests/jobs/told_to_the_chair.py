"""A reminder that is the chair's to hear too, and a chair who refuses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commitments.policy import Step, StepKind
from commitments.reminders import Reason
from commitments.spans import Span, Unit
from db import ledger
from db.rows import policy_as_json, policy_value
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, OwedRow
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import BY, FIRST, PCC, a_commitment, at, far_from_the_digest
from tests.jobs.fake_slack import FakeSlack, Killed, Time, committee_of

HOUR = timedelta(hours=1, seconds=1)
MINUTE = timedelta(minutes=1)
STEP = at("2026-12-03T09:30")  # a Thursday: four weeks after the due day
LADDER = (Step(StepKind.CHAIR, Span(4, Unit.WEEK)),)
OWNER, ADMIN = "DU0BEN", "DU0ADMIN"


def a_step_to_the_chair(store: Store, time: Time) -> Store:
    """It has come: whose reminder is owed now."""
    far_from_the_digest(store)
    to = ledger.CommitteeChange.of(committee_of(store))
    ledger.change_committee(store, PCC, replace(to, policy=replace(to.policy, ladder=LADDER), chair="U0DEV"), **BY)
    a_commitment(store)
    with store.writing() as session:
        session.query(CommitteeRow).update({"admins": ["U0ADMIN"]})
    time.both(STEP)
    return store


def comes_to_the_chair(session: Session, row: OwedRow, chair: str = "U0CHAIR") -> None:
    """The reminder that is owed at FIRST is a step to the chair by now, as nobody has replied for four weeks."""
    committee = session.get_one(CommitteeRow, row.committee_id)
    commitment = session.get_one(CommitmentRow, row.commitment_id)
    committee.chair = chair
    committee.policy = policy_as_json(replace(policy_value(committee.policy), ladder=LADDER))
    commitment.due = commitment.first_due = FIRST.date() - timedelta(weeks=4)
    row.reason = Reason.CHAIR.value


def refusing(*people: str, reason: str = "user_disabled") -> Callable[[str, str], object]:
    def refuse(_method: str, place: str) -> None:
        if place in people:
            raise DeliveryFailed(reason, permanent=True, any_message=True)

    return refuse


def dies_before(step: str, delivery: Delivery) -> None:
    """Its process is killed when the delivery comes to `step`, a function that it calls."""

    def dies(*_: object, **__: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"jobs.delivery.{step}", dies)
        with pytest.raises(Killed):
            delivery.drain()


def time_goes_on(delivery: Delivery, time: Time, hours: int = 3) -> None:
    delivery.drain()
    time.both(time.now + MINUTE)  # what is refused is gathered for so long
    delivery.drain()
    for _ in range(hours):
        time.both(time.now + HOUR)
        delivery.drain()


def told(slack: FakeSlack) -> list[tuple[str, str]]:
    return [(one.channel, one.message.text) for one in slack.posted if "could not be delivered" in one.message.text]


def chairs(slack: FakeSlack) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.channel, one.owed) for one in slack.posted if one.owed[0].endswith("-chair")]
