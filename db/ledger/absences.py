"""Who is away, and who stands in: `away` and `back`. It holds in all committees; the history is where it was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from commitments.hearing import Absence
from db.ledger.entry import as_json
from db.refusals import AbsenceImpossible
from db.rows import absence_value
from db.store import Store
from db.tables import AbsenceRow, HistoryRow


@dataclass(frozen=True, slots=True)
class AbsenceSaid:
    """An absence, and the line of the history by which what was said of it is undone; None where nothing was stored."""

    absence: Absence
    line: int | None


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
) -> AbsenceSaid:
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
            return AbsenceSaid(before, None)
        row = session.merge(AbsenceRow(person=person, until=until, deputy=deputy, said_by=by, said_at=now))
        line = HistoryRow(committee_id=committee_id, at=now, actor=by, verb="away")
        after = absence_value(row)
        return AbsenceSaid(after, _kept(session, line, person, before, after))


def back(store: Store, committee_id: int, person: str, *, by: str, now: datetime) -> AbsenceSaid | None:
    """They are back; what was stored of their absence comes back, or None where nothing was."""
    with store.writing() as session:
        row = session.get(AbsenceRow, person, with_for_update=True)
        if row is None:
            return None
        absence = absence_value(row)
        session.delete(row)
        line = HistoryRow(committee_id=committee_id, at=now, actor=by, verb="back")
        return AbsenceSaid(absence, _kept(session, line, person, absence, None))


def _kept(session: Session, line: HistoryRow, person: str, before: Absence | None, after: Absence | None) -> int:
    """Who, and whether, until when and with which deputy, before and after; the line's id."""
    line.changes = {
        "person": [None, person],
        "away": [before is not None, after is not None],
        "until": [as_json(before.until if before else None), as_json(after.until if after else None)],
        "deputy": [before.deputy if before else None, after.deputy if after else None],
    }
    session.add(line)
    session.flush()
    return line.id
