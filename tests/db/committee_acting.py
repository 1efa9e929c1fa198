"""What tests of committees begin with: settings changed by the ledger's own verb, and what is owed after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from commitments.commitment import Commitment, Committee
from db import ledger, queries
from db.kinds import OwedKind
from db.store import Store
from db.tables import OwedRow
from tests.db.acting import PCC, owed_rows, reminder_of
from tests.examples import MONDAY_MORNING


def the_committee(store: Store) -> Committee:
    return queries.committee(store, PCC)


def change(store: Store, *, by: str = "U0BEN", now: datetime = MONDAY_MORNING, **settings: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Changes settings of the committee, and of its policy by their own names; old and new values come back."""
    found = the_committee(store)
    seen = settings.pop("seen", None)
    of_policy = {
        name: settings.pop(name)
        for name in ("lead", "on_the_day", "overdue", "ladder", "judged_by", "hears", "at")
        if name in settings
    }
    policy = replace(found.policy, **of_policy)
    to = replace(ledger.CommitteeChange.of(found, seen=seen), policy=policy, **settings)
    return ledger.change_committee(store, PCC, to, by=by, now=now)[1]


def coming_day(store: Store, one: Commitment) -> date | None:
    found = reminder_of(store, one)
    return found.day if found else None


def digest_of(store: Store) -> OwedRow:
    (found,) = [row for row in owed_rows(store, OwedKind.DIGEST) if row.committee_id == PCC and row.state == "owed"]
    return found
