"""Who said when that somebody is away, or back, stays in the history."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from db import ledger, queries
from db.refusals import AbsenceImpossible
from db.store import Store
from db.tables import HistoryRow
from tests.db.acting import BY, PCC

TODAY, UNTIL = date(2026, 9, 7), date(2026, 9, 30)


@pytest.fixture
def store(any_store: Store) -> Store:
    """Each of these on both databases."""
    return any_store


def kept(store: Store) -> list[tuple[str, str, Any]]:
    with store.reading() as session:
        rows = session.scalars(
            select(HistoryRow).where(HistoryRow.verb.in_(["away", "back"])).order_by(HistoryRow.id)
        ).all()
        return [(row.verb, row.actor, row.changes) for row in rows]


def test_each_absence_and_its_end_is_kept_with_who_said_it(store: Store) -> None:
    ledger.away(store, PCC, "U0CLEO", UNTIL, None, today=TODAY, **BY)
    ledger.away(store, PCC, "U0CLEO", UNTIL, "U0ADA", today=TODAY, **BY)
    assert ledger.back(store, PCC, "U0CLEO", **BY)
    assert queries.absences(store) == {}
    until, who = UNTIL.isoformat(), {"person": [None, "U0CLEO"]}
    assert kept(store) == [
        ("away", "U0BEN", {**who, "away": [False, True], "until": [None, until], "deputy": [None, None]}),
        ("away", "U0BEN", {**who, "away": [True, True], "until": [until, until], "deputy": [None, "U0ADA"]}),
        ("back", "U0BEN", {**who, "away": [True, False], "until": [until, None], "deputy": ["U0ADA", None]}),
    ]


def test_what_changes_nothing_is_not_kept(store: Store) -> None:
    assert ledger.back(store, PCC, "U0CLEO", **BY) is None
    with pytest.raises(AbsenceImpossible):
        ledger.away(store, PCC, "U0CLEO", date(2026, 9, 6), None, today=TODAY, **BY)
    assert kept(store) == []
