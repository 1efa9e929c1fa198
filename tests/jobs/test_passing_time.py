"""Months that pass in leaps send everything at its own instant, and exactly what the plan holds."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commitments.commitment import Commitment
from commitments.local_time import wall_time
from commitments.policy import ReminderPolicy
from commitments.reminders import Quiet, coming_reminders
from db import ledger, queries
from db.kinds import OwedKind, OwedState
from db.rows import policy_as_json
from db.store import Store
from db.tables import CommitteeRow, OwedRow
from jobs.delivery import Delivery
from jobs.passing_time import pass_time
from tests.conftest import opened_for_a_test
from tests.db.acting import a_commitment, an_answer, owed_rows
from tests.examples import MONDAY_MORNING, every, leads
from tests.jobs.fake_slack import FakeSlack, Time, a_delivery

HALF_A_YEAR = timedelta(days=183)
FIVE_MONTHS = timedelta(days=155)


def planned(store: Store, one: Commitment, since: datetime, until: datetime) -> list[tuple[Any, ...]]:
    """What `commitments.reminders` says of a commitment between two instants."""
    committee = queries.committee(store, one.committee_id)
    coming = coming_reminders(one, committee, since)
    if isinstance(coming, Quiet):
        return []
    return [(one.id, r.reason.value, r.day, r.at) for r in takewhile(lambda r: r.at <= until, coming)]


def sent(store: Store, since: datetime = MONDAY_MORNING) -> list[tuple[Any, ...]]:
    rows = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    return [(row.commitment_id, row.reason, row.day, row.sent_at) for row in rows if row.due_at > since]


def test_six_months_pass_in_order_and_each_message_at_its_own_instant(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    slack.clock = time
    ones = [a_commitment(store, due) for due in (date(2026, 10, 30), date(2026, 12, 25), None)]
    until = MONDAY_MORNING + HALF_A_YEAR
    expected = [entry for one in ones for entry in planned(store, one, MONDAY_MORNING, until)]
    pass_time(delivery, until, time.set)
    assert sorted(sent(store), key=lambda entry: (entry[3], entry[0])) == sorted(
        expected, key=lambda entry: (entry[3], entry[0])
    )
    assert slack.times == sorted(slack.times)
    assert time.now == until
    digests = owed_rows(store, OwedKind.DIGEST, OwedState.SENT)
    assert len(digests) == len({row.period for row in digests}) == 26
    walls = {wall_time(entry[3], "Europe/London").strftime("%H:%M") for entry in sent(store)}
    assert walls == {"09:30"}


def test_time_that_passes_in_small_steps_sends_the_same(store: Store, slack: FakeSlack, time: Time) -> None:
    one = a_commitment(store)
    delivery = a_delivery(store, slack, time)
    expected = planned(store, one, MONDAY_MORNING, MONDAY_MORNING + timedelta(days=75))
    for day in range(1, 76):
        pass_time(delivery, MONDAY_MORNING + timedelta(days=day), time.set)
    assert sent(store) == expected


def test_a_time_that_is_past_already_is_not_gone_back_to(store: Store, time: Time, delivery: Delivery) -> None:
    pass_time(delivery, MONDAY_MORNING - timedelta(days=1), time.set)
    assert time.now == MONDAY_MORNING


@pytest.mark.breaks
def test_one_that_always_fails_does_not_stop_the_time(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    def broken(method: str, _channel: str) -> None:
        raise RuntimeError("a fault of ours")

    a_commitment(store)
    slack.before = broken
    until = MONDAY_MORNING + HALF_A_YEAR
    pass_time(delivery, until, time.set)
    assert time.now == until
    assert slack.posted == []


DAYS = st.dates(date(2026, 9, 8), date(2027, 3, 31))
POLICIES = st.builds(
    ReminderPolicy,
    lead=st.lists(st.integers(1, 90), max_size=4, unique=True).map(lambda days: leads(*days)),
    on_the_day=st.booleans(),
    overdue=st.integers(5, 30).map(every),
    review_every=st.integers(5, 90),
    at=st.times(datetime(2000, 1, 1, 6).time(), datetime(2000, 1, 1, 16).time()),  # noqa: DTZ001 - a wall time
)
ACTS = st.lists(
    st.tuples(st.integers(0, 150), st.sampled_from(["snooze", "move", "answer", "assign", "reopen"]), DAYS),
    max_size=4,
).map(sorted)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(due=st.none() | DAYS, policy=POLICIES, acts=ACTS)
def test_what_is_sent_equals_the_plan_between_any_changes(
    due: date | None, policy: ReminderPolicy, acts: list[tuple[int, str, date]], migrated_file: Path
) -> None:
    """Between two changes exactly those reminders go that the plan holds for that time, each at its instant."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "chaser.db"
        shutil.copy(migrated_file, path)
        store = opened_for_a_test(f"sqlite:///{path}")
        with store.writing() as session:
            session.get_one(CommitteeRow, 1).policy = policy_as_json(policy)
            session.delete(session.query(OwedRow).one())  # the digest
        time, slack = Time(MONDAY_MORNING, MONDAY_MORNING), FakeSlack()
        delivery = a_delivery(store, slack, time)
        one = a_commitment(store, due)
        for offset, act, day in acts:
            moment = max(time.now, MONDAY_MORNING + timedelta(days=offset, hours=3))
            passes_as_planned(store, delivery, time, one, moment)
            one = done(store, one, act, day, moment)
        passes_as_planned(store, delivery, time, one, MONDAY_MORNING + FIVE_MONTHS)
        assert len(set(slack.ids())) == len(slack.ids())
        store.close()


def passes_as_planned(store: Store, delivery: Delivery, time: Time, one: Commitment, until: datetime) -> None:
    since = time.now
    expected = planned(store, one, since, until)
    pass_time(delivery, until, time.set)
    assert sent(store, since) == expected


def done(store: Store, one: Commitment, act: str, day: date, now: datetime) -> Commitment:
    by: dict[str, Any] = {"by": "U0BEN", "now": now}
    later = max(day, now.date() + timedelta(days=1))
    match act:
        case "snooze":
            return ledger.snooze(store, one.id, later, **by)
        case "move":
            return ledger.reschedule(store, one.id, later, "Agreed", **by)
        case "answer":
            return ledger.answer(store, one.id, an_answer(), **by).commitment
        case "assign":
            return ledger.assign(store, one.id, "U0CLEO", **by)
        case _:
            ledger.withdraw(store, one.id, None, **by)
            return ledger.reopen(store, one.id, None, **by)
