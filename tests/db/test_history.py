"""The history is only ever added to, and can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Delete, Update, delete, update
from sqlalchemy.exc import DBAPIError

from commitments.commitment import Commitment
from db import ledger, queries
from db.store import Store
from db.tables import HistoryRow
from tests.db.acting import BY, a_commitment, at, verbs


@pytest.mark.parametrize("change", [update(HistoryRow).values(actor="nobody"), delete(HistoryRow)])
def test_the_database_itself_refuses_to_change_or_delete_history(change: Update | Delete, any_store: Store) -> None:
    one = a_commitment(any_store)
    before = queries.history_of(any_store, one.id)
    with pytest.raises(DBAPIError, match="only ever added to"), any_store.writing() as session:
        session.execute(change)
    assert queries.history_of(any_store, one.id) == before


def test_old_and_new_values_can_be_read_and_what_stayed_is_left_out(any_store: Store) -> None:
    one = a_commitment(any_store)
    to = ledger.Change(
        wording=one.wording,
        body="Westmere Council",
        due=date(2026, 12, 1),
        owner="U0CLEO",
        quotation=None,
        recommendation=None,
        reason="They asked",
    )
    ledger.edit(any_store, one.id, to, by="U0ADA", now=at("2026-09-08T10:15"))
    line = queries.history_of(any_store, one.id)[-1]
    assert (line.verb, line.actor, line.at, line.reason) == ("edit", "U0ADA", at("2026-09-08T10:15"), "They asked")
    assert line.changes == {
        "body": ["Westmere Constabulary", "Westmere Council"],
        "owner": ["U0BEN", "U0CLEO"],
        "due": ["2026-11-05", "2026-12-01"],
        "moves": [0, 1],
        "planned_from": ["2026-09-07T08:00:00+00:00", "2026-09-08T10:15:00+00:00"],
    }


@pytest.mark.parametrize(
    "again",
    [
        lambda store, one: ledger.assign(store, one.id, "U0CLEO", **BY),
        lambda store, one: ledger.snooze(store, one.id, date(2026, 10, 1), **BY),
        lambda store, one: ledger.edit(
            store,
            one.id,
            ledger.Change(
                wording="New", body=one.body, due=one.due, owner=one.owner, quotation=None, recommendation="4"
            ),
            **BY,
        ),
    ],
)
def test_what_is_done_twice_is_in_the_history_once(
    again: Callable[[Store, Commitment], Commitment], store: Store
) -> None:
    one = a_commitment(store)
    first = again(store, one)
    assert again(store, one) == first
    assert len(verbs(store, one)) == 2


def test_a_naive_instant_never_reaches_the_database(store: Store) -> None:
    with pytest.raises(Exception, match="no time zone"):
        a_commitment(store, now=at("2026-09-08T10:15").replace(tzinfo=None))
