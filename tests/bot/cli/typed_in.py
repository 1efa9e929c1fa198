"""What one types at a command and what it says; a commitment to say it about."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from commitments.commitment import Commitment
from commitments.reading import read_deadlines
from db import ledger, queries
from db.ledger import NewCommitment
from db.store import Store

WORDING = "We will publish the patrol plan by the end of August"
EARLIER = datetime(2026, 7, 6, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.out)
        return said


Chaser = Callable[..., Said]


def add(
    store: Store,
    wording: str = WORDING,
    due: date | None = date(2026, 8, 31),
    *,
    owner: str | None = None,
    quotation: str | None = None,
) -> Commitment:
    """A commitment of the first committee, added two months before the examples' Monday."""
    read = read_deadlines(wording, EARLIER.date())
    new = NewCommitment(
        wording=wording,
        body="Westmere Constabulary",
        counted_from=EARLIER.date(),
        due=due,
        deadline=read[0] if read else None,
        owner=owner,
        quotation=quotation,
    )
    return ledger.add(store, queries.committees(store)[0].id, new, by="U0ADA", now=EARLIER)
