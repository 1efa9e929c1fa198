"""The delivery opens the next occurrence of a series before it sends anything."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.forecast import forecast
from commitments.reminders import Reason
from db import queries
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import CommitmentRow
from jobs.delivery import Delivery
from jobs.passing_time import pass_time
from tests.db.acting import at, far_from_the_digest, owed_rows, sent_days
from tests.db.committee_acting import the_committee
from tests.db.test_series import THIRD, a_series
from tests.examples import MONDAY_MORNING
from tests.jobs.fake_slack import FakeSlack, Time


def test_what_passed_is_told_at_its_own_instant_and_all_comes_as_the_plan_says(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    far_from_the_digest(store)
    one, until = a_series(store), date(2027, 6, 30)
    plan = forecast(one, the_committee(store), MONDAY_MORNING, until)
    pass_time(delivery, at("2027-06-30T20:00"), time.set)
    assert not isinstance(plan, str)
    assert sent_days(store, one) == [each.reminder.day for each in plan]
    told = [row for row in owed_rows(store, OwedKind.REMINDER, OwedState.SENT) if row.reason == Reason.MISSED]
    assert [row.sent_at for row in told] == [at("2026-11-02T09:30"), at("2027-02-01T09:30"), at("2027-05-04T08:30")]


def test_after_long_downtime_one_reminder_tells_what_passed_last(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    far_from_the_digest(store)
    one = a_series(store)
    time.set(at("2027-05-20T10:00"))
    delivery.drain()
    (told,) = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    assert (told.commitment_id, told.reason, told.day) == (one.id, Reason.MISSED, date(2027, 5, 4))
    assert queries.commitment_by_id(store, one.id).missed == THIRD


@pytest.mark.breaks
def test_a_series_that_cannot_be_read_stops_nothing_else(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    far_from_the_digest(store)
    poisoned, other = a_series(store), a_series(store)
    with store.writing() as session:
        session.get_one(CommitmentRow, poisoned.id).policy_words = "lead as long as a piece of string"
    time.set(at("2026-11-10T10:00"))
    delivery.drain()
    assert f"the series of commitment {poisoned.id} can't go on" in caplog.text
    assert queries.commitment_by_id(store, other.id).occurrence != other.occurrence
