"""What becomes owed: the next reminder of a commitment, digests, summaries and redrawings, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment, Committee
from commitments.digest import next_digest
from commitments.reminders import Quiet, next_reminder, sent_until
from db.kinds import UNSENT, OwedKind, OwedState
from db.tables import OwedRow, table_of

OWED = insert(table_of(OwedRow))


def replan(session: Session, commitments: Sequence[Commitment], committees: Mapping[int, Committee]) -> None:
    """Makes the row of each one's next reminder what the plan says: the first after the last that was sent.

    So one that was missed while we were down, or that waits for another try, is never planned away by a change that
    has nothing to do with it. What is being sent, or may have arrived, is left alone; when it is settled, the next
    is planned. The commitments' rows are locked and as given; `committees` are theirs, by id.
    """
    ids = [one.id for one in commitments]
    unsent = unsent_reminders(session, ids)
    sent = _days_sent(session, ids)
    new: list[dict[str, Any]] = []
    for one in commitments:
        waiting = unsent.get(one.id)
        if waiting and (waiting.state == OwedState.CLAIMED or waiting.look_first):
            continue
        committee = committees[one.committee_id]
        told = sent_until(sent.get(one.id), committee, one.planned_from)
        new += owe_next(session, one, committee, waiting, told)
    store_new(session, new)


def store_new(session: Session, new: Sequence[Mapping[str, Any]]) -> None:
    """The reminders that `owe_next` found, in one statement."""
    if new:
        session.connection().execute(OWED, list(new))


def unsent_reminders(session: Session, commitment_ids: Sequence[int]) -> dict[int, OwedRow]:
    """The reminder of each commitment that is not sent yet, locked, as it is when the lock is there."""
    found = session.scalars(
        select(OwedRow)
        .where(
            OwedRow.commitment_id.in_(commitment_ids),
            OwedRow.kind == OwedKind.REMINDER,
            OwedRow.state.in_(UNSENT),
        )
        .order_by(OwedRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {one.commitment_id: one for one in found if one.commitment_id}


def _days_sent(session: Session, commitment_ids: Sequence[int]) -> dict[int, date]:
    """The day of the last reminder that was sent on each commitment."""
    found = session.execute(
        select(OwedRow.commitment_id, func.max(OwedRow.day))
        .where(
            OwedRow.commitment_id.in_(commitment_ids),
            OwedRow.kind == OwedKind.REMINDER,
            OwedRow.state == OwedState.SENT,
        )
        .group_by(OwedRow.commitment_id)
    )
    return {commitment: day for commitment, day in found if commitment and day}


def owe_next(
    session: Session, commitment: Commitment, committee: Committee, unsent: OwedRow | None, after: datetime
) -> list[dict[str, Any]]:
    """Makes `unsent` the first reminder of the plan later than `after` (UTC). Where there is none yet, the columns of
    a new one come back, for `store_new`.
    """
    coming = next_reminder(commitment, committee, after)
    if isinstance(coming, Quiet):
        if unsent:
            session.delete(unsent)
        return []
    if unsent is None:
        what = {"reason": coming.reason.value, "day": coming.day, "occurrence": coming.occurrence}
        return [_columns(OwedKind.REMINDER, committee, coming.at, commitment_id=commitment.id) | what]
    if (unsent.reason, unsent.day, unsent.occurrence) != (coming.reason, coming.day, coming.occurrence):
        unsent.reason, unsent.day, unsent.occurrence = coming.reason.value, coming.day, coming.occurrence
        unsent.due_at, unsent.retry_at, unsent.last_error = coming.at, None, None
        unsent.down_since = unsent.down_until = None
    return []


def owe_redrawings(session: Session, commitment_ids: Sequence[int], *, now: datetime) -> None:
    """The last reminder that was sent on each commitment shows its state; so it is drawn again."""
    sent = session.scalars(
        select(OwedRow)
        .where(
            OwedRow.commitment_id.in_(commitment_ids),
            OwedRow.kind == OwedKind.REMINDER,
            OwedRow.state == OwedState.SENT,
        )
        .order_by(OwedRow.sent_at)
    )
    for last in {row.commitment_id: row for row in sent}.values():
        redraw(session, last, now=now)


def redraw(session: Session, target: OwedRow, *, now: datetime) -> None:
    """Owes a redrawing of one sent message, unless one that nobody has begun is owed already."""
    waiting = session.scalar(
        select(OwedRow.id).where(
            OwedRow.redraws == target.id,
            OwedRow.kind == OwedKind.REDRAWING,
            OwedRow.state == OwedState.OWED,
            OwedRow.channel == target.channel,
            OwedRow.ts == target.ts,
        )
    )
    if waiting is None:
        session.add(
            OwedRow(
                id=uuid4().hex,
                kind=OwedKind.REDRAWING.value,
                committee_id=target.committee_id,
                commitment_id=target.commitment_id,
                letter_id=target.letter_id,
                about=target.about,
                redraws=target.id,
                reason=target.reason,
                day=target.day,
                occurrence=target.occurrence,
                addressee=target.addressee,
                due_at=now,
                state=OwedState.OWED.value,
                channel=target.channel,
                ts=target.ts,
            )
        )


def owe_digest(session: Session, committee: Committee, *, after: datetime) -> None:
    """The committee's next digest later than `after` (UTC), and that of each person who gets one of their own."""
    for addressee in (committee.channel, *committee.digest_people):
        _owe_digest_to(session, committee, addressee, after)


def _owe_digest_to(session: Session, committee: Committee, addressee: str, after: datetime) -> None:
    """In a week that has had none: after its day was changed, the next one by the calendar may be of a week whose
    digest has gone out.
    """
    while True:
        coming = next_digest(committee, after)
        state = session.scalar(
            select(OwedRow.state).where(
                OwedRow.committee_id == committee.id,
                OwedRow.kind == OwedKind.DIGEST,
                OwedRow.addressee == addressee,
                OwedRow.period == coming.period,
            )
        )
        if state is None:
            row = _new(OwedKind.DIGEST, committee, coming.at)
            row.period, row.day, row.addressee = coming.period, coming.day, addressee
            session.add(row)
        if state not in {OwedState.SENT, OwedState.SKIPPED}:
            return
        after = coming.at


def owe_welcome(session: Session, committee: Committee, *, now: datetime) -> None:
    """The message that a committee was set up in its channel."""
    session.add(_new(OwedKind.SET_UP, committee, now))


def owe_import_summary(
    session: Session, committee: Committee, letter_id: int, *, now: datetime, place: str | None = None
) -> None:
    """To the committee's channel, or to the `place` in which the letter was shared."""
    row = _new(OwedKind.IMPORT_SUMMARY, committee, now, letter_id=letter_id)
    row.addressee = place or row.addressee
    session.add(row)


def owe_reading(session: Session, committee: Committee, file_id: int, *, now: datetime, place: str) -> None:
    """A file that somebody shared in `place` is to be read, and its outcome said there."""
    row = _new(OwedKind.READING, committee, now)
    row.file_id, row.addressee = file_id, place
    session.add(row)


def owe_notice(
    session: Session,
    committee: Committee,
    person: str,
    told_by: str | None,
    *,
    now: datetime,
    after: str | None = None,
) -> str:
    """A direct message on what can't be delivered; its id. It tells of what names that, or `told_by`, as its teller.

    `after` is the message that told of it last. What follows from another message has an id that is worked out from
    that one's, so that the database refuses the second of two: the one that is there stands.
    """
    row = _new(OwedKind.UNDELIVERABLE, committee, now)
    if told_by or after:
        row.id = uuid5(UUID(told_by or after), f"{person}, {'in their stead' if told_by else 'a week later'}").hex
        if session.get(OwedRow, row.id):
            return row.id
    row.addressee, row.told_by = person, told_by
    session.add(row)
    session.flush()
    return row.id


def owe_late_summary(session: Session, committee: Committee, commitment_ids: Sequence[int], *, now: datetime) -> None:
    """One summary for all that came in already late at one time."""
    row = _new(OwedKind.LATE_SUMMARY, committee, now)
    row.about = list(commitment_ids)
    session.add(row)


def _new(kind: OwedKind, committee: Committee, due_at: datetime, *, letter_id: int | None = None) -> OwedRow:
    return OwedRow(letter_id=letter_id, **_columns(kind, committee, due_at))


def _columns(
    kind: OwedKind, committee: Committee, due_at: datetime, *, commitment_id: int | None = None
) -> dict[str, Any]:
    return {
        "id": uuid4().hex,
        "kind": kind.value,
        "committee_id": committee.id,
        "commitment_id": commitment_id,
        "about": [],
        "addressee": committee.channel,
        "due_at": due_at,
        "state": OwedState.OWED.value,
    }
