"""The last look for what is owed, and what is marked after a downtime; on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from commitments.downtime import LONG, Downtime
from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow
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


HOUR = timedelta(hours=1)
PLACE = "C0PCC"


def sent_as(store: Store, ts: str) -> None:
    """What is owed first was sent, and stands somewhere at `ts`."""
    with store.writing() as session:
        row = session.scalars(select(OwedRow).order_by(OwedRow.due_at, OwedRow.id)).first()
        assert row
        row.state, row.channel, row.ts = OwedState.SENT.value, PLACE, ts


def readdressed(store: Store) -> None:
    """What is owed now goes to a channel in which nothing was ever sent."""
    with store.writing() as session:
        session.execute(update(OwedRow).where(OwedRow.state == OwedState.OWED).values(addressee="C0NEW"))


def looks_from(store: Store) -> str:
    """Where whoever takes the reminder begins to look in its channel, in which nothing was ever sent."""
    readdressed(store)
    one = owed_rows(store, OwedKind.REMINDER, OwedState.OWED)[0]
    claim = owed.claim_one(store, one.id, now=AFTER, machine_now=AFTER, lease=HOUR, holder="a")
    assert claim
    return owed.look_up(store, claim).look_from


def test_where_nothing_was_sent_yet_looking_begins_at_an_hour_before_slacks_own_time(any_store: Store) -> None:
    a_commitment(any_store)
    sent_as(any_store, "1790000000.000100")
    owed.begin_look(any_store, now=BEFORE)
    assert looks_from(any_store) == "1789996400.000100"


def test_of_many_at_a_time_looking_begins_there_too(any_store: Store) -> None:
    a_commitment(any_store)
    sent_as(any_store, "1790000000.000100")
    owed.begin_look(any_store, now=BEFORE)
    readdressed(any_store)
    claims = owed.claim_many(any_store, now=AFTER, lease_until=AFTER + HOUR, holder="a", most=50)
    (found,) = owed.look_up_many(any_store, claims)
    assert found.look_from == "1789996400.000100"


@pytest.mark.parametrize("there", ["1789000000.000100", "1789998000.000100"], ids=["long ago", "just now"])
def test_one_by_one_and_many_at_a_time_looking_begins_at_the_same(any_store: Store, there: str) -> None:
    """Later than the last message in the channel, and than an hour before Slack's own time."""
    a_commitment(any_store)
    a_commitment(any_store)
    sent_as(any_store, "1790000000.000100")
    owed.begin_look(any_store, now=BEFORE)
    with any_store.writing() as session:
        session.execute(update(OwedRow).where(OwedRow.ts.is_not(None)).values(channel="C0NEW", ts=there))
    one, another = (row.id for row in owed_rows(any_store, OwedKind.REMINDER, OwedState.OWED))
    found = looks_from(any_store)
    with any_store.writing() as session:
        session.execute(update(OwedRow).where(OwedRow.id == one).values(state=OwedState.SKIPPED.value))
    (claim,) = owed.claim_many(any_store, now=AFTER, lease_until=AFTER + HOUR, holder="a", most=50)
    assert claim.id == another
    assert owed.look_up(any_store, claim).look_from == found == max(there, "1789996400.000100")


def test_slacks_time_goes_never_back_and_our_clock_has_no_say_in_it(any_store: Store) -> None:
    a_commitment(any_store)
    sent_as(any_store, "1790000000.000100")
    owed.begin_look(any_store, now=BEFORE)
    sent_as(any_store, "1690000000.000100")
    owed.begin_look(any_store, now=BEFORE + timedelta(days=3650))
    assert looks_from(any_store) == "1789996400.000100"


def test_a_later_message_in_the_channel_is_where_looking_begins(any_store: Store) -> None:
    a_commitment(any_store)
    sent_as(any_store, "1790000000.000100")
    owed.begin_look(any_store, now=BEFORE)
    with any_store.writing() as session:
        session.execute(update(OwedRow).where(OwedRow.ts.is_not(None)).values(channel="C0NEW"))
    assert looks_from(any_store) == "1790000000.000100"


def test_while_nothing_was_sent_anywhere_all_is_looked_through(any_store: Store) -> None:
    a_commitment(any_store)
    owed.begin_look(any_store, now=BEFORE)
    assert float(looks_from(any_store)) == 0
