"""The last look for what is owed, and what is marked after a downtime; on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

from commitments.downtime import LONG, Downtime
from db import ledger, owed
from db.kinds import OwedKind
from db.store import Store
from tests.db.acting import BY, a_commitment, an_answer, at, owed_rows

DUE = at("2026-10-06T08:30")
BEFORE, AFTER = at("2026-10-05T12:00"), at("2026-10-07T10:00")


def marked(store: Store) -> list[tuple[datetime | None, datetime | None]]:
    rows = owed_rows(store, OwedKind.REMINDER)
    return [(row.down_since, row.down_until) for row in rows if row.down_since]


def test_what_fell_due_while_nobody_looked_is_marked_once(any_store: Store) -> None:
    a_commitment(any_store)
    for now in (BEFORE, AFTER, AFTER + timedelta(seconds=15)):
        owed.begin_look(any_store, now=now)
    assert marked(any_store) == [(BEFORE, AFTER)]
    claim = owed.claim_next(any_store, now=AFTER, machine_now=AFTER, lease=timedelta(minutes=1), holder="a")
    while claim and not (found := owed.look_up(any_store, claim)).commitment:
        claim = owed.claim_next(any_store, now=AFTER, machine_now=AFTER, lease=timedelta(minutes=1), holder="a")
    assert claim
    assert found.down == Downtime(BEFORE, AFTER)


def test_about_a_day_without_a_look_is_no_downtime(any_store: Store) -> None:
    a_commitment(any_store)
    owed.begin_look(any_store, now=DUE - timedelta(hours=1))
    owed.begin_look(any_store, now=DUE - timedelta(hours=1) + LONG)
    assert marked(any_store) == []


def test_a_change_that_plans_anew_takes_the_mark_away(any_store: Store) -> None:
    one = a_commitment(any_store)
    owed.begin_look(any_store, now=BEFORE)
    owed.begin_look(any_store, now=AFTER)
    ledger.answer(any_store, one.id, an_answer(), **{**BY, "now": AFTER})
    assert marked(any_store) == []
