"""How commitments begin to be followed up: added by hand, or confirmed from a letter's drafts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from commitments.commitment import Commitment
from commitments.local_time import day_of
from commitments.status import Outcome, Status
from db import schedule
from db.ledger.entry import Entry, as_json, change, write_all
from db.ledger.hanging import tie_to_its_event
from db.ledger.new import Confirmed, DraftChange, NewCommitment
from db.locks import locked_commitments, locked_committee, next_reference, numbered_committee
from db.redrawing import redraw_summaries
from db.refusals import NotAllowed, NotFound
from db.rows import commitment_value, committee_value
from db.store import Store
from db.tables import CommitmentRow, LetterRow


def add(store: Store, committee_id: int, new: NewCommitment, *, by: str, now: datetime) -> Commitment:
    """Opens a commitment that staff typed, with the committee's next reference.

    The same `key` a second time changes nothing; what it stored before comes back.
    """
    try:
        with store.writing() as session:
            return _added(session, committee_id, new, by=by, now=now)
    except IntegrityError:
        # Its key is taken, and nothing of this time was kept, the reference least of all.
        known = _known(store, new.key) if new.key else None
        if known is None:
            raise
        return known


def _added(session: Session, committee_id: int, new: NewCommitment, *, by: str, now: datetime) -> Commitment:
    committee, reference = numbered_committee(session, committee_id)
    deadline = new.deadline
    row = CommitmentRow(
        committee_id=committee_id,
        key=new.key,
        body=new.body,
        wording=new.wording,
        quotation=new.quotation,
        letter_id=new.letter_id,
        letter=session.get_one(LetterRow, new.letter_id) if new.letter_id else None,
        recommendation=new.recommendation,
        basis=new.basis.value,
        origin=new.origin.value,
        counted_from=new.counted_from,
        assumed=False,
        phrase=deadline.phrase if deadline else None,
        kind=deadline.kind.value if deadline else None,
        earliest=window_start(deadline.earliest, new.due) if deadline else None,
        due=new.due,
        recurrence=deadline.recurrence if deadline else None,
        moves=0,
        priority=0,
        themes=[],
        owner=new.owner,
        status=Status.DRAFT.value,
        ticked=True,
        chased=False,
        planned_from=now,
    )
    entry = Entry(session, row, committee, by=by, now=now)
    open_quietly_if_late(entry, reference)
    read = deadline.due if deadline else None
    if read != row.due:
        entry.changes["due"] = [as_json(read), as_json(row.due)]  # somebody chose another day
    commitment = entry.write_first("add")
    if not commitment.chased:
        schedule.owe_late_summary(session, entry.committee, [commitment.id], now=now)
    return commitment


def _known(store: Store, key: str) -> Commitment | None:
    with store.reading() as session:
        row = session.scalar(select(CommitmentRow).where(CommitmentRow.key == key))
        return commitment_value(row) if row else None


def edit_draft(store: Store, commitment_id: int, to: DraftChange, *, by: str, now: datetime) -> Commitment:
    """Corrects what the reader proposed, before anyone follows it up. The same again changes nothing."""
    with change(store, commitment_id, by=by, now=now) as entry:
        if not _may_be_confirmed(entry.row):
            raise NotAllowed(entry.name, entry.row.status, "be corrected as a draft")
        if to.due and to.due != entry.row.due:
            entry.set(ticked=True)  # whoever gives it a day means to follow it up
        entry.set(wording=to.wording, due=to.due, owner=to.owner, earliest=window_start(entry.row.earliest, to.due))
        return entry.unchanged() or entry.write("edit_draft")


def confirm(
    store: Store,
    letter_id: int,
    *,
    ticked: Collection[int] | None = None,
    default_owner: str | None = None,
    by: str,
    now: datetime,
) -> Confirmed:
    """Opens a letter's ticked drafts with references in their order and sets the others aside.

    `ticked` None means those that are ticked as stored. What was set aside may be confirmed later. Ones that are
    already late open quietly, with one summary for all. Raises NotFound.
    """
    with store.writing() as session:
        letter = session.get(LetterRow, letter_id)
        if letter is None:
            raise NotFound("letter")
        committee = locked_committee(session, letter.committee_id)
        rows = locked_commitments(session, CommitmentRow.letter_id == letter_id)
        reviewed, mark, read = [row for row in rows if _may_be_confirmed(row)], uuid4().hex, committee_value(committee)
        opening, set_aside = [], []
        for row in reviewed:
            entry = Entry(session, row, read, by=by, now=now)
            if row.ticked if ticked is None else row.id in ticked:
                entry.set(owner=row.owner or default_owner or committee.default_owner)
                open_quietly_if_late(entry, row.reference or next_reference(committee))
                read = entry.committee  # it may have named a new event
                opening.append(entry)
            elif row.status == Status.DRAFT:
                entry.set(status=Status.CLOSED.value, outcome=Outcome.NOT_PURSUED.value, ticked=False)
                set_aside.append(entry)
        opened = write_all(opening, "confirm", committee=read, together=mark)
        write_all(set_aside, "set_aside", committee=read, together=mark)
        late = [one for one in opened if not one.chased]
        if late:
            schedule.owe_late_summary(session, read, [one.id for one in late], now=now)
        session.refresh(letter)
        letter.review_page = letter.review_owner = None
        redraw_summaries(session, reviewed, now=now)
        return Confirmed(tuple(opened), tuple(late), len(set_aside))


def open_quietly_if_late(entry: Entry, reference: str) -> None:
    """What is already late is open, but not chased until staff say so."""
    today = day_of(entry.now, entry.committee.time_zone)
    tie_to_its_event(entry)
    entry.set(
        reference=reference,
        status=Status.OPEN.value,
        outcome=None,
        ticked=True,
        first_due=entry.row.due,
        occurrence=entry.row.due if entry.row.recurrence else None,
        planned_from=entry.now,
        chased=entry.row.due is None or entry.row.due >= today,
    )


def _may_be_confirmed(row: CommitmentRow) -> bool:
    """Drafts, and what a review set aside, as `db.drafts` puts it for the database."""
    return row.status == Status.DRAFT or (row.status == Status.CLOSED and not (row.reference and row.ticked))


def window_start(earliest: date | None, due: date | None) -> date | None:
    """A window never opens after the day on which it ends, and one without an end is none.

    Phrase and kind stay: they are what the letter says. The check-in falls half-way to the corrected day.
    """
    return min(earliest, due) if earliest and due else None
