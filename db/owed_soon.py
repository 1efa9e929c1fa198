"""Which reminders are about to come, so that a change that brings many at once can be told first."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.commitment import Committee
from commitments.working_days import DAY, on_or_after
from db.kinds import OwedKind, OwedState
from db.tables import OwedRow

# So many reminders at once are said first.
MANY = 20


def soon(session: Session, committee: Committee, today: date) -> set[int]:
    """The commitments of a committee of which a reminder is owed up to the next working day."""
    last = on_or_after(today + DAY, committee.closed)
    found = session.scalars(
        select(OwedRow.commitment_id).where(
            OwedRow.committee_id == committee.id,
            OwedRow.kind == OwedKind.REMINDER,
            OwedRow.state == OwedState.OWED,
            OwedRow.day <= last,
        )
    )
    return {one for one in found if one}
