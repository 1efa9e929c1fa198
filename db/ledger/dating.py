"""Staff say when the report was published that a letter answers, and what was asked for counts from that day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from commitments.commitment import Committee
from commitments.letter import Basis, Side, StatedDeadline
from commitments.reading import read_deadlines
from db.drafts import may_be_confirmed
from db.ledger.entry import Entry
from db.ledger.letters import stated_row
from db.locks import locked_commitments, locked_committee
from db.redrawing import redraw_summaries
from db.refusals import NotFound
from db.rows import committee_value
from db.store import Store
from db.tables import CommitmentRow, HistoryRow, LetterRow, RecommendationRow, StatedDeadlineRow


def date_report(store: Store, letter_id: int, published_on: date, *, by: str, now: datetime) -> None:
    """Reads the deadlines of a letter's requests again, those of drafts too; a due day that staff corrected stays.

    What is followed up already is left alone. The same day again changes nothing. Raises NotFound.
    """
    with store.writing() as session:
        letter = session.get(LetterRow, letter_id)
        if letter is None:
            raise NotFound("letter")
        committee = committee_value(locked_committee(session, letter.committee_id))
        session.refresh(letter)
        if letter.report_date == published_on and not letter.report_date_assumed:
            return
        letter.report_date, letter.report_date_assumed, letter.report_date_words = published_on, False, None
        _restate(session, letter_id, published_on, committee)
        asked = CommitmentRow.basis == Basis.REQUEST.value
        rows = locked_commitments(session, CommitmentRow.letter_id == letter_id, may_be_confirmed(), asked)
        corrected, mark = _corrected(session, rows), uuid4().hex
        for row in rows:
            entry = Entry(session, row, committee, by=by, now=now)
            entry.set(counted_from=published_on, assumed=False)
            if row.id not in corrected:
                _read_again(entry, published_on)
            if entry.changes:
                entry.write("date_report", together=mark)
        redraw_summaries(session, rows, now=now)


def _read_again(entry: Entry, published_on: date) -> None:
    text, holidays = entry.row.quotation or entry.row.wording, entry.committee.closed.holidays
    deadline = next(iter(read_deadlines(text, published_on, holidays=holidays)), None)
    entry.set(
        phrase=deadline.phrase if deadline else None,
        kind=deadline.kind.value if deadline else None,
        earliest=deadline.earliest if deadline else None,
        due=deadline.due if deadline else None,
        recurrence=deadline.recurrence if deadline else None,
    )


def _corrected(session: Session, rows: list[CommitmentRow]) -> set[int]:
    """Those whose due day staff have set themselves: what they added in words that name none is theirs, too."""
    lines = session.execute(
        select(HistoryRow.commitment_id, HistoryRow.verb, HistoryRow.changes).where(
            HistoryRow.commitment_id.in_([row.id for row in rows]), HistoryRow.verb.in_(["add_draft", "edit_draft"])
        )
    )
    unread = {row.id for row in rows if row.phrase is None}
    return {
        commitment_id
        for commitment_id, verb, changes in lines
        if "due" in changes or (verb == "add_draft" and commitment_id in unread)
    }


def _restate(session: Session, letter_id: int, published_on: date, committee: Committee) -> None:
    recommendations = session.scalars(select(RecommendationRow).where(RecommendationRow.letter_id == letter_id)).all()
    session.execute(
        delete(StatedDeadlineRow).where(
            StatedDeadlineRow.recommendation_id.in_([one.id for one in recommendations]),
            StatedDeadlineRow.side == Side.TEXT.value,
        )
    )
    for one in recommendations:
        read = read_deadlines(one.text, published_on, holidays=committee.closed.holidays)
        session.add_all(stated_row(one.id, StatedDeadline(Side.TEXT, deadline)) for deadline in read)
