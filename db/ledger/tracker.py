"""A committee's own tracker comes in: each new row is a commitment, open or closed, and what is late starts quietly."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment, Source
from commitments.letter import Origin
from commitments.status import Status
from commitments.tracker import Tracked, Tracker, identity
from db import schedule
from db.ledger import answers
from db.ledger.entry import Entry
from db.ledger.new import LetterFile, NewAnswer
from db.ledger.opening import open_quietly_if_late
from db.locks import locked_committee, next_reference
from db.rows import committee_value
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, LetterFileRow, LetterRow

SEVERAL_BODIES = "several bodies"


@dataclass(frozen=True, slots=True)
class ImportedTracker:
    """`new` were stored now, in the tracker's order; `known` rows were there before."""

    new: tuple[Commitment, ...]
    known: int

    @property
    def late(self) -> tuple[Commitment, ...]:
        """Those that are open and late, and so not chased until staff say so."""
        return tuple(one for one in self.new if one.status is not Status.CLOSED and not one.chased)


def import_tracker(
    store: Store, committee_id: int, tracker: Tracker, file: LetterFile, *, by: str, now: datetime
) -> ImportedTracker:
    """Stores the rows that the committee doesn't know yet, each with a reference, and the file that they stand in.

    A row is known by its body, its wording and its recommendation; so an updated tracker adds only what is new.
    """
    with store.writing() as session:
        committee = locked_committee(session, committee_id)
        known = _known(session, committee_id, tracker)
        fresh = [one for one in tracker.rows if one.number not in known]
        if not fresh:
            return ImportedTracker((), len(known))
        source = _source(session, committee_id, tracker, file, by=by, now=now)
        new = tuple(_add(session, committee, source, one, by=by, now=now) for one in fresh)
        imported = ImportedTracker(new, len(known))
        if imported.late:
            schedule.owe_late_summary(session, committee_value(committee), [one.id for one in imported.late], now=now)
        return imported


def known_rows(store: Store, committee_id: int, tracker: Tracker) -> frozenset[int]:
    """The numbers of the rows that the committee knows already."""
    with store.reading() as session:
        return _known(session, committee_id, tracker)


def _known(session: Session, committee_id: int, tracker: Tracker) -> frozenset[int]:
    """Those of which the same is followed up, or was; what came by a tracker is known as it came, too."""
    row = CommitmentRow
    stored = session.execute(
        select(row.body, row.wording, row.recommendation, row.key).where(
            row.committee_id == committee_id, row.reference.is_not(None)
        )
    ).all()
    said = {identity(body, wording, recommendation) for body, wording, recommendation, _ in stored}
    keys = {key for *_, key in stored}
    return frozenset(one.number for one in tracker.rows if one.identity in said or _key(committee_id, one) in keys)


def _key(committee_id: int, one: Tracked) -> str:
    said = hashlib.sha256("\n".join(one.identity).encode()).hexdigest()
    return f"tracker:{committee_id}:{said}"


def _source(
    session: Session, committee_id: int, tracker: Tracker, file: LetterFile, *, by: str, now: datetime
) -> LetterRow:
    """The file, kept like a letter's; the same file once."""
    fingerprint = hashlib.sha256(file.content).hexdigest()
    known = session.scalar(
        select(LetterRow).where(LetterRow.committee_id == committee_id, LetterRow.fingerprint == fingerprint)
    )
    if known:
        return known
    bodies = {one.body for one in tracker.rows}
    row = LetterRow(
        committee_id=committee_id,
        fingerprint=fingerprint,
        file_name=file.name,
        body=bodies.pop() if len(bodies) == 1 else SEVERAL_BODIES,
        subject="Tracker of commitments",
        written_on=tracker.written_on,
        report_date=tracker.written_on,
        report_date_assumed=tracker.written_on_assumed,
        unread=[f"row {one.number}: {one.what}" for one in tracker.faults],
        imported_by=by,
        imported_at=now,
    )
    session.add(row)
    session.flush()
    session.add(LetterFileRow(letter_id=row.id, content=file.content))
    return row


def _add(
    session: Session, committee: CommitteeRow, source: LetterRow, one: Tracked, *, by: str, now: datetime
) -> Commitment:
    row = _row(committee, source, one, now)
    session.add(row)
    session.flush()
    entry = Entry(session, row, committee_value(committee), by=by, now=now)
    if one.status.outcome:
        entry.set(reference=next_reference(committee), status=Status.CLOSED.value, outcome=one.status.outcome.value)
    else:
        open_quietly_if_late(entry, next_reference(committee))
    entry.set(first_due=one.first_due, moves=int(one.first_due != one.due))
    answer_id = answers.attach(entry, _answer(one, source)).id if one.update else None
    entry.changes |= _as_it_stood(one, source)
    return entry.write("import_tracker", reason="; ".join(one.remarks) or None, answer_id=answer_id)


def _row(committee: CommitteeRow, source: LetterRow, one: Tracked, now: datetime) -> CommitmentRow:
    deadline = one.deadline
    return CommitmentRow(
        committee_id=committee.id,
        key=_key(committee.id, one),
        letter=source,
        body=one.body,
        wording=one.wording,
        recommendation=one.recommendation,
        place_unit="table row",
        place_number=one.number,
        basis=one.basis.value,
        origin=Origin.WRITTEN.value,
        counted_from=one.counted_from,
        assumed=one.assumed,
        phrase=one.phrase,
        kind=deadline.kind.value if deadline else None,
        earliest=min(deadline.earliest, one.due) if deadline and deadline.earliest and one.due else None,
        due=one.due,
        recurrence=deadline.recurrence if deadline else None,
        themes=[],
        owner=committee.default_owner,
        status=Status.DRAFT.value,
        ticked=True,
        chased=False,
        planned_from=now,
    )


def _answer(one: Tracked, source: LetterRow) -> NewAnswer:
    """What the tracker keeps of the body's answers; of the day on which it was closed, else of the tracker's."""
    return NewAnswer(
        they_say=one.status.they_say,
        said_on=one.closed_on or source.written_on,
        note=one.update or "",
        source=Source.TRACKER,
        assessment=one.status.assessment,
    )


def _as_it_stood(one: Tracked, source: LetterRow) -> dict[str, list[Any]]:
    """What the tracker said that has no column of its own: the history keeps it."""
    said = {
        "tracker": f"{source.file_name}, row {one.number}",
        "tracker_reference": one.reference,
        "tracker_status": one.status.words,
        "lead": one.lead,
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
    }
    return {name: [None, value] for name, value in said.items() if value}
