"""What `chaser plan --if` tells is what saving the policy does, also while a reminder waits to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commitments.commitment import Commitment
from commitments.forecast import Coming, calendar, difference
from db import owed
from db.store import Store
from tests.db.acting import PCC, a_commitment, at, send_reminder
from tests.db.committee_acting import change, the_committee
from tests.examples import every, leads

LAST = date(2026, 12, 31)
EVENING = at("2026-10-07T20:00")  # the reminder of 6 October has not gone


def planned(store: Store, ones: Sequence[Commitment]) -> dict[tuple[int, date, str], Coming]:
    days, sent = owed.days_owed(store, PCC), owed.days_sent(store, PCC)
    groups = calendar(ones, the_committee(store), EVENING, LAST, days, sent)
    found = [one for group in groups for one in group]
    return {(one.commitment.id, one.reminder.day, one.reminder.reason.value): one for one in found}


@pytest.mark.parametrize(
    "settings",
    [
        {"lead": leads(7)},  # what waits is planned away
        {"lead": leads(31, 29, 7)},  # a lead of the day before counts, as an older reminder waits
        {"overdue": every(14), "on_the_day": False},
    ],
)
def test_it_tells_what_saving_does_while_a_reminder_waits(store: Store, settings: dict[str, Any]) -> None:
    ones = [a_commitment(store, date(2026, 11, 4)), a_commitment(store, date(2026, 11, 5))]
    ones.append(a_commitment(store, date(2026, 11, 6)))
    send_reminder(store, at("2026-10-05T08:30"))
    committee = the_committee(store)
    days, sent = owed.days_owed(store, PCC), owed.days_sent(store, PCC)
    assert min(days.values()) == date(2026, 10, 6)
    policy = replace(committee.policy, **settings)
    found = difference(ones, committee, policy, EVENING, LAST, days, sent)
    before = planned(store, ones)
    change(store, now=EVENING, **settings)
    after = planned(store, ones)
    assert found.more or found.fewer
    assert list(found.more) == [one for key, one in after.items() if key not in before]
    assert list(found.fewer) == [one for key, one in before.items() if key not in after]


def test_what_is_the_policy_already_would_change_nothing(store: Store) -> None:
    one, committee = a_commitment(store), the_committee(store)
    days = owed.days_owed(store, PCC)
    found = difference([one], committee, committee.policy, EVENING, LAST, days)
    assert (found.more, found.fewer) == ((), ())
