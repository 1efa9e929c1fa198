"""The committee agrees to wait: the due day stays, and nobody is chased until the extension ends."""

from __future__ import annotations

from datetime import date, datetime

from commitments.commitment import Commitment
from db.ledger.entry import change
from db.refusals import ReasonMissing
from db.store import Store


def extend(store: Store, commitment_id: int, until: date, reason: str, *, by: str, now: datetime) -> Commitment:
    """An extension agreed until a day in the committee's time zone. Raises ReasonMissing and NotAllowed.

    A new due day ends it, and so does the next occurrence of a series; an answer doesn't, as a claim is no status.
    """
    with change(store, commitment_id, by=by, now=now) as entry:
        entry.must_be_open("be extended")
        if not reason:
            raise ReasonMissing
        entry.set(extension_until=until)
        return entry.unchanged() or entry.write("extend", reason=reason)
