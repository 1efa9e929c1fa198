"""Questions on reports, with names. Frozen values come out."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment
from commitments.letter import LetterKind
from commitments.report import AnsweredReport, Asked, reports_answered
from db.ledger.known import UNNAMED_BODY
from db.ledger.reports import reports_of
from db.rows import commitment_value
from db.store import Store
from db.tables import CommitmentRow, LetterRow, RecommendationRow, ReportRow


def report_answered_by(store: Store, letter_id: int) -> AnsweredReport | None:
    """The report that a letter answers, or the several that it fits equally; None where no report fits."""
    with store.reading() as session:
        letter = session.get_one(LetterRow, letter_id)
        if letter.report_id is None:
            return _undecided(session, letter)
        report = session.get_one(ReportRow, letter.report_id)
        return AnsweredReport((report.title,), report.published_on, _awaiting(session, report.id))


def _awaiting(session: Session, report_id: int) -> Commitment | None:
    row = session.scalar(select(CommitmentRow).where(CommitmentRow.report_id == report_id))
    return commitment_value(row) if row else None


def _undecided(session: Session, letter: LetterRow) -> AnsweredReport | None:
    if letter.kind == LetterKind.MINUTES.value:
        return None
    rows = session.scalars(select(RecommendationRow).where(RecommendationRow.letter_id == letter.id))
    asked = [Asked(row.number, row.text) for row in rows]
    body = None if letter.body == UNNAMED_BODY else letter.body
    fitting = reports_answered(body, letter.written_on, asked, reports_of(session, letter.committee_id))
    titles = tuple(one.title for one in fitting if one.awaited)
    return AnsweredReport(titles, None, None) if len(titles) > 1 else None
