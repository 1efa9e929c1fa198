"""Series go on by time, each apart from the others."""

from __future__ import annotations

from datetime import datetime

from db import ledger
from db.store import Store
from jobs.apart import kept_apart


def open_next_occurrences(store: Store, *, now: datetime) -> None:
    """Opens the next occurrence of each series whose day has passed by `now` (UTC)."""
    for one in ledger.passed_series(store, now=now):
        with kept_apart(f"the series of commitment {one} can't go on"):
            ledger.open_next_occurrence(store, one, now=now)
