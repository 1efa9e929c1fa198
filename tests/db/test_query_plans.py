"""The questions that are asked at every look are answered from an index, however much is stored."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite

from db.owed.claim import BY_INDEX, ready
from db.store import Store
from db.tables import OwedRow
from tests.db.acting import at

NOW = at("2026-10-06T08:30")


@pytest.mark.parametrize("which", range(3))
def test_claiming_neither_scans_nor_sorts_what_is_owed(store: Store, which: int) -> None:
    query = select(OwedRow.id).where(ready(NOW, NOW)[which]).order_by(*BY_INDEX[which]).limit(1)
    words = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    with store.reading() as session:
        plan = [row[-1] for row in session.execute(text(f"EXPLAIN QUERY PLAN {words}".replace(":", r"\:")))]
    assert [line.split(" USING ")[0] for line in plan] == ["SEARCH owed"]
