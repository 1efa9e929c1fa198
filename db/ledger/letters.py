"""A letter comes in: what it says is stored whole, and its drafts wait for review."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from commitments.letter import Basis, Draft, Letter, Origin, Recommendation, StatedDeadline
from commitments.status import Status
from db import schedule
from db.ledger.entry import COMMITMENTS, LINE, columns_given
from db.ledger.known import UNNAMED_BODY, identity, new_drafts, recommendations_known, same_letter
from db.ledger.new import ImportedLetter, LetterFile
from db.ledger.reports import close_awaited, with_its_report
from db.locks import locked_committee
from db.rows import commitment_value, committee_value, letter_value
from db.store import Store
from db.tables import (
    CommitmentRow,
    CommitteeRow,
    LetterFileRow,
    LetterRow,
    RecommendationRow,
    StatedDeadlineRow,
)


def import_letter(
    store: Store,
    committee_id: int,
    letter: Letter,
    file: LetterFile,
    *,
    by: str,
    now: datetime,
    day_given: bool = False,
) -> ImportedLetter:
    """Stores a letter, its file and its drafts, and owes one summary to the committee's channel.

    `day_given`: somebody said with it when its report was published, which goes before a registered report's day.

    A file that is known, or another file of a letter whose recommendations are all known, changes nothing;
    nor do minutes whose undertakings are.
    """
    with store.writing() as session:
        committee = locked_committee(session, committee_id)
        return bring_in(session, committee, letter, file, by=by, now=now, day_given=day_given)


def bring_in(
    session: Session,
    committee: CommitteeRow,
    letter: Letter,
    file: LetterFile,
    *,
    by: str,
    now: datetime,
    place: str | None = None,
    day_given: bool = False,
) -> ImportedLetter:
    """The same in a transaction that is under way, with the committee locked; the summary is owed to `place`."""
    fingerprint = hashlib.sha256(file.content).hexdigest()
    same = session.scalar(
        select(LetterRow).where(LetterRow.committee_id == committee.id, LetterRow.fingerprint == fingerprint)
    )
    if same:
        return ImportedLetter(letter_value(same), 0, len(letter.recommendations), ())
    letter, report = with_its_report(session, committee, letter, day_given=day_given)
    known = recommendations_known(session, committee.id, letter)
    fresh = [one for one in letter.recommendations if identity(one) not in known]
    if known and not fresh:
        known_first = session.get_one(LetterRow, min(known.values()))
        return ImportedLetter(letter_value(known_first), 0, len(letter.recommendations), ())
    new = new_drafts(session, committee.id, letter, fresh)
    before = select(LetterRow).where(*same_letter(committee.id, letter)).order_by(LetterRow.id)
    if not new and (first := session.scalar(before)):
        return ImportedLetter(letter_value(first), 0, 0, ())
    row = _store_letter(session, committee.id, letter, file, fingerprint, by=by, now=now)
    _store_recommendations(session, row.id, fresh)
    drafts = _store_drafts(session, row, new, now)
    _write_history(session, drafts, row.file_name, by=by, now=now)
    close_awaited(session, row, report, by=by, now=now)
    schedule.owe_import_summary(session, committee_value(committee), row.id, now=now, place=place)
    return ImportedLetter(
        letter_value(row),
        len(fresh),
        len(letter.recommendations) - len(fresh),
        tuple(commitment_value(draft) for draft in drafts),
    )


def _store_letter(
    session: Session, committee_id: int, letter: Letter, file: LetterFile, fingerprint: str, *, by: str, now: datetime
) -> LetterRow:
    row = LetterRow(
        committee_id=committee_id,
        fingerprint=fingerprint,
        file_name=file.name,
        kind=letter.kind.value,
        body=letter.sender.organisation or UNNAMED_BODY,
        signatory=letter.sender.signatory,
        addressee=letter.addressee,
        subject=letter.subject,
        written_on=letter.date,
        report_date=letter.report_date,
        report_date_assumed=letter.report_date_assumed,
        report_date_words=letter.report_date_words,
        unread=list(letter.unread),
        imported_by=by,
        imported_at=now,
    )
    session.add(row)
    session.flush()
    session.add(LetterFileRow(letter_id=row.id, content=file.content))
    return row


def _store_recommendations(session: Session, letter_id: int, found: Sequence[Recommendation]) -> None:
    rows = [
        RecommendationRow(
            letter_id=letter_id,
            number=one.number,
            text=one.text,
            response=one.response,
            position=one.position.value,
            position_words=one.position_words,
            place_unit=one.place.unit,
            place_number=one.place.number,
        )
        for one in found
    ]
    session.add_all(rows)
    session.flush()
    for row, one in zip(rows, found, strict=True):
        session.add_all(stated_row(row.id, stated) for stated in one.deadlines)


def stated_row(recommendation_id: int, stated: StatedDeadline) -> StatedDeadlineRow:
    return StatedDeadlineRow(
        recommendation_id=recommendation_id,
        side=stated.side.value,
        start=stated.deadline.start,
        end=stated.deadline.end,
        phrase=stated.deadline.phrase,
        kind=stated.deadline.kind.value,
        earliest=stated.deadline.earliest,
        due=stated.deadline.due,
        recurrence=stated.deadline.recurrence,
        rule=stated.deadline.rule,
    )


def _store_drafts(session: Session, letter: LetterRow, drafts: Sequence[Draft], now: datetime) -> list[CommitmentRow]:
    """In the letter's order, so that references follow it; a promise is linked to the draft of its recommendation."""
    order = {number: place for place, number in enumerate(dict.fromkeys(one.recommendation for one in drafts))}
    sorted_drafts = sorted(drafts, key=lambda one: (order[one.recommendation], one.basis is not Basis.REQUEST))
    rows = [_draft_row(draft, letter, now) for draft in sorted_drafts]
    _store_new(session, rows, letter.id)
    asked = {
        draft.recommendation: row.id
        for draft, row in zip(sorted_drafts, rows, strict=True)
        if draft.basis is Basis.REQUEST
    }
    linked = [
        (row, asked[draft.recommendation])
        for draft, row in zip(sorted_drafts, rows, strict=True)
        if draft.basis is not Basis.REQUEST and draft.recommendation in asked
    ]
    _link(session, linked)
    return rows


def _store_new(session: Session, rows: Sequence[CommitmentRow], letter_id: int) -> None:
    """All of a letter that is new itself; ids follow the order in which they are stored. None enters the session."""
    if not rows:
        return
    connection = session.connection()
    connection.execute(insert(COMMITMENTS).inline(), [columns_given(row) for row in rows])
    ids = connection.scalars(select(COMMITMENTS.c.id).where(COMMITMENTS.c.letter_id == letter_id).order_by("id"))
    for row, stored in zip(rows, ids, strict=True):
        row.id = stored


def _link(session: Session, linked: Sequence[tuple[CommitmentRow, int]]) -> None:
    """At once for all, and no new version of any: nobody has seen them yet."""
    if not linked:
        return
    link = update(CommitmentRow).where(CommitmentRow.id == bindparam("one")).values(linked_to=bindparam("to"))
    session.connection().execute(link, [{"one": row.id, "to": to} for row, to in linked])
    for row, to in linked:
        row.linked_to = to


def _draft_row(draft: Draft, letter: LetterRow, now: datetime) -> CommitmentRow:
    deadline = draft.deadline
    return CommitmentRow(
        committee_id=letter.committee_id,
        letter_id=letter.id,
        letter=letter,
        body=draft.body or letter.body,
        wording=draft.wording,
        quotation=draft.quotation,
        recommendation=draft.recommendation or None,
        speaker=draft.speaker,
        minute=draft.minute,
        place_unit=draft.place.unit,
        place_number=draft.place.number,
        basis=draft.basis.value,
        origin=draft.origin.value,
        counted_from=draft.counted_from,
        assumed=draft.assumed,
        position=None if draft.origin is Origin.MEETING else draft.position.value,
        position_words=draft.position_words,
        phrase=deadline.phrase if deadline else None,
        kind=deadline.kind.value if deadline else None,
        earliest=deadline.earliest if deadline else None,
        due=deadline.due if deadline else None,
        recurrence=deadline.recurrence if deadline else None,
        moves=0,
        priority=0,
        themes=[],
        status=Status.DRAFT.value,
        ticked=draft.ticked,
        chased=False,
        planned_from=now,
    )


def _write_history(
    session: Session, drafts: Sequence[CommitmentRow], file_name: str, *, by: str, now: datetime
) -> None:
    if not drafts:
        return
    same = {"at": now, "actor": by, "verb": "import", "changes": {"letter": [None, file_name]}}
    lines = [{"committee_id": draft.committee_id, "commitment_id": draft.id, **same} for draft in drafts]
    session.connection().execute(LINE, lines)
