"""A report is registered, and its response is chased until the letter comes that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from commitments.commitment import Assessment, Commitment, Source, TheySay
from commitments.deadline import Kind
from commitments.letter import Basis, Letter, LetterKind, Origin
from commitments.recounting import counted_from
from commitments.report import Asked, Report, reports_answered
from commitments.status import Outcome, Status
from commitments.working_days import Nation, bank_holidays
from db import schedule
from db.kinds import OPEN
from db.ledger import answers
from db.ledger.entry import Entry
from db.ledger.new import NewAnswer
from db.ledger.opening import open_quietly_if_late
from db.locks import locked_commitments, locked_committee, next_reference
from db.rows import commitment_value, committee_value
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, LetterRow, ReportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A report as staff register it. `asked_by` is the day for the response, `asked_words` how it was put.

    It counts from `counted_from`, the day of its `origin`; None is the day of publication.
    `key` names the form that it came by, so that it is stored once.
    """

    title: str
    body: str
    published_on: date
    recommendations: tuple[Asked, ...]
    asked_by: date
    asked_words: str
    basis: Basis
    origin: Origin = Origin.PUBLISHED
    counted_from: date | None = None
    owner: str | None
    key: str


def register_report(store: Store, committee_id: int, new: NewReport, *, by: str, now: datetime) -> Commitment:
    """Stores a report and opens one commitment: its response. The same `key` a second time changes nothing."""
    with store.writing() as session:
        committee = locked_committee(session, committee_id)
        known = session.scalar(
            select(CommitmentRow)
            .join(ReportRow, ReportRow.id == CommitmentRow.report_id)
            .where(ReportRow.key == new.key)
        )
        if known:
            return commitment_value(known)
        row = _add(session, committee, new, by=by, now=now)
        entry = Entry(session, row, committee_value(committee), by=by, now=now)
        open_quietly_if_late(entry, next_reference(committee))
        commitment = entry.write("register_report")
        if not commitment.chased:
            schedule.owe_late_summary(session, entry.committee, [commitment.id], now=now)
        return commitment


def _add(session: Session, committee: CommitteeRow, new: NewReport, *, by: str, now: datetime) -> CommitmentRow:
    report = ReportRow(
        committee_id=committee.id,
        key=new.key,
        title=new.title,
        body=new.body,
        published_on=new.published_on,
        recommendations=[{"number": one.number, "text": one.text} for one in new.recommendations],
        basis=new.basis.value,
        origin=new.origin.value,
        registered_by=by,
        registered_at=now,
    )
    session.add(report)
    session.flush()
    row = CommitmentRow(
        committee_id=committee.id,
        report_id=report.id,
        body=new.body,
        wording=f"Response to “{new.title}”",
        basis=new.basis.value,
        origin=new.origin.value,
        counted_from=new.counted_from or new.published_on,
        assumed=False,
        phrase=new.asked_words,
        kind=Kind.DAY.value,
        due=new.asked_by,
        themes=[],
        owner=new.owner or committee.default_owner,
        status=Status.DRAFT.value,
        ticked=True,
        chased=False,
        planned_from=now,
    )
    session.add(row)
    session.flush()
    return row


def with_its_report(
    session: Session, committee: CommitteeRow, letter: Letter, *, day_given: bool = False
) -> tuple[Letter, Report | None]:
    """The report that a letter answers, and the letter counted from the day on which that was published.

    The day that staff registered goes before what the letter says of it; one that was given with this letter
    (`day_given`) stays. None where no report fits, or several fit equally; minutes answer none.
    """
    if letter.kind is LetterKind.MINUTES:
        return letter, None
    asked = [Asked(one.number, one.text) for one in letter.recommendations]
    found = reports_answered(letter.sender.organisation, letter.date, asked, reports_of(session, committee.id))
    if len(found) != 1:
        return letter, None
    report = found[0]
    if day_given:
        return letter, report
    return counted_from(letter, report.published_on, bank_holidays(Nation(committee.nation))), report


def reports_of(session: Session, committee_id: int) -> Sequence[Report]:
    awaited = exists().where(CommitmentRow.report_id == ReportRow.id, CommitmentRow.status.in_(OPEN))
    rows = session.execute(
        select(ReportRow, awaited).where(ReportRow.committee_id == committee_id).order_by(ReportRow.id)
    )
    return [
        Report(
            id=row.id,
            title=row.title,
            body=row.body,
            published_on=row.published_on,
            recommendations=tuple(Asked(one["number"], one["text"]) for one in row.recommendations),
            awaited=is_awaited,
        )
        for row, is_awaited in rows
    ]


def close_awaited(session: Session, letter: LetterRow, report: Report | None, *, by: str, now: datetime) -> None:
    """The letter that answers its report came, so what awaited it is closed as met. The committee is locked."""
    if report is None:
        return
    letter.report_id = report.id
    committee = committee_value(session.get_one(CommitteeRow, letter.committee_id))
    for row in locked_commitments(session, CommitmentRow.report_id == report.id, CommitmentRow.status.in_(OPEN)):
        entry = Entry(session, row, committee, by=by, now=now)
        answers.record(
            entry,
            NewAnswer(
                they_say=TheySay.DONE,
                said_on=letter.written_on,
                note=f"The response came: {letter.body}, {letter.file_name}{_when(letter.written_on, row.due)}.",
                source=Source.LETTER,
                assessment=Assessment.MET,
                close_as=Outcome.MET,
                key=f"letter:{letter.id}:{row.id}",
            ),
        )


def _when(written_on: date, due: date | None) -> str:
    """Whether the letter kept to the day by which it was asked for."""
    if due is None:
        return ""
    late = (written_on - due).days
    if late <= 0:
        return ", within the time that was asked for"
    return f", {late} {'day' if late == 1 else 'days'} after the day that was asked for"
