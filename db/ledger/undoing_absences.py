"""What was said of somebody's absence is taken back: they are away, or here, as before."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from commitments.hearing import Absence
from db.ledger.entry import as_json
from db.refusals import AbsenceChangedSince
from db.rows import absence_value
from db.tables import AbsenceRow, HistoryRow

ABSENCES = frozenset({"away", "back"})


def undo_absence(session: Session, line: HistoryRow, *, by: str, now: datetime) -> Absence | None:
    """Their absence as it was before, or None where they were here.

    Raises AbsenceChangedSince where somebody said something else of them since.
    """
    person = line.changes["person"][1]
    said = {name: line.changes[name] for name in ("away", "until", "deputy")}
    row = session.get(AbsenceRow, person, with_for_update=True)
    stands = [row is not None, as_json(row.until) if row else None, row.deputy if row else None]
    if stands != [after for _, after in said.values()]:
        raise AbsenceChangedSince(person)
    back = {name: [after, before] for name, (before, after) in said.items()}
    session.add(
        HistoryRow(
            committee_id=line.committee_id,
            at=now,
            actor=by,
            verb="undo",
            undoes=line.id,
            changes={"person": line.changes["person"], **back},
        )
    )
    was_away, until, deputy = (before for before, _ in said.values())
    if not was_away:
        session.delete(row)
        return None
    until = date.fromisoformat(until) if until else None
    return absence_value(session.merge(AbsenceRow(person=person, until=until, deputy=deputy, said_by=by, said_at=now)))
