"""A change of settings that would send many reminders at once is refused until whoever asks is sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commitments.policy import Judged
from commitments.working_days import QuietDays
from db import committee_history, ledger
from db.refusals import ManyAtOnce
from db.store import Store
from tests.db.acting import BY, PCC, a_commitment, at, reminder_of
from tests.db.committee_acting import coming_day, the_committee
from tests.examples import every, leads

TOMORROW = date(2026, 9, 8)
FIRST_DAY = date(2026, 10, 6)


@pytest.fixture
def store(any_store: Store) -> Store:
    """Each of these on both databases."""
    return any_store


def saved(store: Store, *, sure: bool = False, **policy: Any) -> None:  # noqa: ANN401 - as `replace` takes them
    found = the_committee(store)
    to = replace(ledger.CommitteeChange.of(found), policy=replace(found.policy, **policy))
    ledger.change_committee(store, PCC, to, **BY, sure=sure)


def test_a_policy_that_sends_twenty_at_once_is_refused_and_nothing_is_changed(store: Store) -> None:
    ones = [a_commitment(store) for _ in range(20)]
    before = the_committee(store)
    with pytest.raises(ManyAtOnce) as refused:
        saved(store, lead=leads(58, 7))
    assert refused.value.count == 20
    assert the_committee(store) == before
    assert {coming_day(store, one) for one in ones} == {FIRST_DAY}
    assert len(committee_history.settings_history(store, PCC, limit=9)) == 1


def test_whoever_is_sure_has_it(store: Store) -> None:
    ones = [a_commitment(store) for _ in range(20)]
    saved(store, sure=True, lead=leads(58, 7))
    assert {coming_day(store, one) for one in ones} == {TOMORROW}


def test_nineteen_are_not_many(store: Store) -> None:
    for _ in range(19):
        a_commitment(store)
    saved(store, lead=leads(58, 7))


def test_what_would_have_come_anyway_is_not_counted(store: Store) -> None:
    for _ in range(20):
        a_commitment(store)
    saved(store, sure=True, lead=leads(58, 7))
    saved(store, overdue=every(7))
    saved(store, lead=leads(58, 30))


def test_quiet_days_that_end_bring_what_they_held_back(store: Store) -> None:
    quiet = QuietDays(date(2026, 9, 1), date(2026, 12, 1), "recess")
    found = the_committee(store)
    ledger.change_committee(store, PCC, replace(ledger.CommitteeChange.of(found), quiet=(quiet,)), **BY)
    one, *_ = [a_commitment(store) for _ in range(20)]
    reminder = reminder_of(store, one)
    assert reminder
    assert reminder.day == date(2026, 12, 2)
    to = replace(ledger.CommitteeChange.of(the_committee(store)), quiet=())
    now = at("2026-10-05T09:00")  # the day before the first of them
    with pytest.raises(ManyAtOnce):
        ledger.change_committee(store, PCC, to, by="U0BEN", now=now)
    ledger.change_committee(store, PCC, to, by="U0BEN", now=now, sure=True)
    assert coming_day(store, one) == FIRST_DAY


def test_judging_by_the_first_date_counts_too(store: Store) -> None:
    """Twenty that were moved by agreement would all be overdue from one day to the next."""
    for _ in range(20):
        one = a_commitment(store, due=date(2026, 9, 1))
        ledger.reschedule(store, one.id, date(2027, 3, 1), "agreed", **BY)
    with pytest.raises(ManyAtOnce):
        saved(store, judged_by=Judged.FIRST)
