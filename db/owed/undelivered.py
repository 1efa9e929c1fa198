"""Who is told of what Slack does not take: the owner, else the admins, by a message that is owed too.

Each is told once a week for as long as it lasts. The committee is locked, so that replicas tell one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from commitments.commitment import Committee
from commitments.undelivered import Undelivered
from db import schedule
from db.kinds import UNSENT, OwedKind, OwedState
from db.locks import locked_committee
from db.rows import committee_value
from db.store import Store
from db.tables import CommitmentRow, IncomingFileRow, OwedRow

# So long one message waits for whatever else is refused at the same look.
GATHERED = timedelta(minutes=1)
# What is still refused so long after it was told, on the business clock, is told again.
TOLD_AGAIN = timedelta(days=7)


def tell_undelivered(store: Store, owed: str, *, now: datetime, unreachable: bool) -> None:
    """Owes a message to whoever must know that `owed` is refused; one for all that waits to be told to them.

    Where it is such a message that is refused itself, and its person is `unreachable`, the admins get it instead.
    """
    with store.writing() as session:
        committee_id = session.scalar(select(OwedRow.committee_id).where(OwedRow.id == owed))
        if committee_id is None:
            return
        committee = committee_value(locked_committee(session, committee_id))
        row = session.get(OwedRow, owed, with_for_update=True)
        if row is None or row.state != OwedState.OWED or row.kind == OwedKind.REDRAWING:
            return
        if row.kind != OwedKind.UNDELIVERABLE:
            if row.told_by is None:
                row.told_by = _notice(session, row, committee, now)
            elif _is_to_be_told_again(session, row.told_by, now):
                _tell_again(session, row.told_by, committee, now)
        elif unreachable:
            _pass_on(session, row, committee, now)


def try_refused_again(store: Store, committee_id: int) -> None:
    """What its place refused is owed at once: somebody mended that."""
    with store.writing() as session:
        session.execute(
            update(OwedRow)
            .where(
                OwedRow.committee_id == committee_id,
                OwedRow.state == OwedState.OWED,
                OwedRow.refused_since.is_not(None),
                OwedRow.retry_at.is_not(None),
            )
            .values(retry_at=None, turn_at=None)
        )


def undelivered(store: Store, notice: str) -> tuple[Undelivered, ...]:
    """What a message of these tells of, as far as it is not delivered yet."""
    with store.reading() as session:
        told_by = session.scalar(select(OwedRow.told_by).where(OwedRow.id == notice)) or notice
        rows = session.execute(
            select(OwedRow, CommitmentRow.reference)
            .outerjoin(CommitmentRow, CommitmentRow.id == OwedRow.commitment_id)
            .where(*_told_of_by(told_by))
            .order_by(OwedRow.commitment_id, OwedRow.id)
        )
        return tuple(
            Undelivered(reference or f"the {row.kind}", row.addressee, row.last_error or "") for row, reference in rows
        )


def _told_of_by(notice: str) -> tuple[ColumnElement[bool], ...]:
    return OwedRow.told_by == notice, OwedRow.kind != OwedKind.UNDELIVERABLE, OwedRow.state.in_(UNSENT)


def _is_to_be_told_again(session: Session, told_by: str, now: datetime) -> bool:
    """A week after the last who was told; where nobody could be, a week after that was tried."""
    tellers = or_(OwedRow.id == told_by, OwedRow.told_by == told_by)
    rows = session.scalars(select(OwedRow).where(tellers, OwedRow.kind == OwedKind.UNDELIVERABLE)).all()
    told = [row.sent_at for row in rows if row.sent_at]
    if not told and any(row.state in UNSENT for row in rows):
        return False  # it is on its way
    return now - max(told or [row.due_at for row in rows], default=now) >= TOLD_AGAIN


def _tell_again(session: Session, told_by: str, committee: Committee, now: datetime) -> None:
    """All that one message told of is told by one again: to the owners that it has today."""
    rows = session.scalars(select(OwedRow).where(*_told_of_by(told_by)).order_by(OwedRow.id).with_for_update())
    for row in rows.all():
        row.told_by = _notice(session, row, committee, now, after=told_by)


def _notice(
    session: Session, row: OwedRow, committee: Committee, now: datetime, *, after: str | None = None
) -> str | None:
    """The id of the message that tells of it, `after` another one; None where there is nobody to tell."""
    owner = _concerned(session, row) or committee.default_owner
    people = (owner,) if owner else committee.admins
    waiting = session.scalar(
        select(OwedRow.id).where(
            OwedRow.committee_id == committee.id,
            OwedRow.kind == OwedKind.UNDELIVERABLE,
            OwedRow.state == OwedState.OWED,
            OwedRow.addressee.in_(people[:1]),
            OwedRow.attempts == 0,
            OwedRow.told_by.is_(None),  # it tells of what names it, and not in another's stead
        )
    )
    return waiting or _to_all(session, committee, people, None, now=now + GATHERED, after=after)


def _concerned(session: Session, row: OwedRow) -> str | None:
    if row.commitment_id:
        return session.scalar(select(CommitmentRow.owner).where(CommitmentRow.id == row.commitment_id))
    if row.file_id:
        return session.scalar(select(IncomingFileRow.shared_by).where(IncomingFileRow.id == row.file_id))
    return None


def _pass_on(session: Session, row: OwedRow, committee: Committee, now: datetime) -> None:
    """An owner who can't be reached; each admin has a message of their own."""
    row.state = OwedState.SKIPPED.value
    passed_on = session.scalar(select(OwedRow.id).where(OwedRow.told_by == row.id, OwedRow.kind == row.kind).limit(1))
    if row.told_by is None and passed_on is None:
        others = [one for one in committee.admins if one != row.addressee]
        _to_all(session, committee, others, row.id, now=now)


def _to_all(
    session: Session,
    committee: Committee,
    people: Sequence[str],
    told_by: str | None,
    *,
    now: datetime,
    after: str | None = None,
) -> str | None:
    """The id of the first of their messages, which stands for all where nobody was told before; None without people."""
    for person in people:
        made = schedule.owe_notice(session, committee, person, told_by, now=now, after=after)
        told_by = told_by or made
    return told_by
