"""Who is told of what Slack does not take: the owner, else the admins, each once, by a message that is owed too."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from commitments.commitment import Committee
from commitments.undelivered import Undelivered
from db import schedule
from db.kinds import UNSENT, OwedKind, OwedState
from db.rows import committee_value
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, IncomingFileRow, OwedRow

# So long one message waits for whatever else is refused at the same look.
GATHERED = timedelta(minutes=1)


def tell_undelivered(store: Store, owed: str, *, now: datetime, unreachable: bool) -> None:
    """Owes a message to whoever must know that `owed` is refused; one for all that waits to be told to them.

    Where it is such a message that is refused itself, and its person is `unreachable`, the admins get it instead.
    """
    with store.writing() as session:
        row = session.get(OwedRow, owed, with_for_update=True)
        if row is None or row.state != OwedState.OWED or row.kind == OwedKind.REDRAWING:
            return
        committee = committee_value(session.get_one(CommitteeRow, row.committee_id))
        if row.kind != OwedKind.UNDELIVERABLE:
            if row.told_by is None:
                row.told_by = _notice(session, row, committee, now)
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
            .where(OwedRow.told_by == told_by, OwedRow.kind != OwedKind.UNDELIVERABLE, OwedRow.state.in_(UNSENT))
            .order_by(OwedRow.commitment_id, OwedRow.id)
        )
        return tuple(
            Undelivered(reference or f"the {row.kind}", row.addressee, row.last_error or "") for row, reference in rows
        )


def _notice(session: Session, row: OwedRow, committee: Committee, now: datetime) -> str | None:
    """The id of the message that tells of it; None where there is nobody to tell."""
    person = _concerned(session, row) or committee.default_owner
    if person is None:
        return _to_admins(session, committee, None, now)
    waiting = session.scalar(
        select(OwedRow.id).where(
            OwedRow.committee_id == committee.id,
            OwedRow.kind == OwedKind.UNDELIVERABLE,
            OwedRow.state == OwedState.OWED,
            OwedRow.addressee == person,
            OwedRow.attempts == 0,
        )
    )
    return waiting or schedule.owe_notice(session, committee, person, None, now=now + GATHERED)


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
        _to_admins(session, committee, row.id, now, but=row.addressee)


def _to_admins(
    session: Session, committee: Committee, told_by: str | None, now: datetime, but: str | None = None
) -> str | None:
    """The id of the first of their messages, which stands for all where nobody was told before; None without admins."""
    for admin in committee.admins:
        if admin != but:
            made = schedule.owe_notice(session, committee, admin, told_by, now=now)
            told_by = told_by or made
    return told_by
