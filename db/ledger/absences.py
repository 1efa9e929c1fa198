"""Who is away, and who stands in: `away` and `back`. It holds in all committees."""

from __future__ import annotations

from datetime import date, datetime

from commitments.hearing import Absence
from db.refusals import AbsenceImpossible
from db.rows import absence_value
from db.store import Store
from db.tables import AbsenceRow


def away(
    store: Store, person: str, until: date | None, deputy: str | None, *, today: date, by: str, now: datetime
) -> Absence:
    """Somebody is away up to and including `until`; said again, it takes the place of what was said before.

    `today` is the day that it is where they said it. Raises AbsenceImpossible.
    """
    if until is not None and until < today:
        raise AbsenceImpossible(person, until, deputy)
    if deputy == person:
        raise AbsenceImpossible(person, until, deputy)
    with store.writing() as session:
        row = AbsenceRow(person=person, until=until, deputy=deputy, said_by=by, said_at=now)
        return absence_value(session.merge(row))


def back(store: Store, person: str) -> Absence | None:
    """They are back; what was stored of their absence comes back, or None where nothing was."""
    with store.writing() as session:
        row = session.get(AbsenceRow, person)
        if row is None:
            return None
        absence = absence_value(row)
        session.delete(row)
        return absence
