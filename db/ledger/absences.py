"""Who is away, and who stands in: `away` and `back`. It holds in all committees; the history is where it was said."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from commitments.hearing import Absence
from db.ledger.entry import as_json
from db.refusals import AbsenceImpossible
from db.rows import absence_value
from db.store import Store
from db.tables import AbsenceRow, HistoryRow


def away(
    store: Store,
    committee_id: int,
    person: str,
    until: date | None,
    deputy: str | None,
    *,
    today: date,
    by: str,
    now: datetime,
) -> Absence:
    """Somebody is away up to and including `until`; said again, it takes the place of what was said before.

    The same said again changes nothing.

    `today` is the day that it is in the committee where they said it. Raises AbsenceImpossible.
    """
    if until is not None and until < today:
        raise AbsenceImpossible(person, until, deputy)
    if deputy == person:
        raise AbsenceImpossible(person, until, deputy)
    with store.writing() as session:
        old = session.get(AbsenceRow, person, with_for_update=True)
        before = absence_value(old) if old else None
        if before == Absence(person=person, until=until, deputy=deputy):
            return before
        row = session.merge(AbsenceRow(person=person, until=until, deputy=deputy, said_by=by, said_at=now))
        line = HistoryRow(committee_id=committee_id, at=now, actor=by, verb="away")
        after = absence_value(row)
        _keep(session, line, person, before, after)
        return after


def back(store: Store, committee_id: int, person: str, *, by: str, now: datetime) -> Absence | None:
    """They are back; what was stored of their absence comes back, or None where nothing was."""
    with store.writing() as session:
        row = session.get(AbsenceRow, person)
        if row is None:
            return None
        absence = absence_value(row)
        session.delete(row)
        line = HistoryRow(committee_id=committee_id, at=now, actor=by, verb="back")
        _keep(session, line, person, absence, None)
        return absence


def _keep(session: Session, line: HistoryRow, person: str, before: Absence | None, after: Absence | None) -> None:
    """Who, and whether, until when and with which deputy, before and after."""
    line.changes = {
        "person": [None, person],
        "away": [before is not None, after is not None],
        "until": [as_json(before.until if before else None), as_json(after.until if after else None)],
        "deputy": [before.deputy if before else None, after.deputy if after else None],
    }
    session.add(line)
