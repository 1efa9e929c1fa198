"""Row locks, always taken in one order, so that no two transactions wait for each other.

The order: committee, commitments by id, letters' and commitments' owed rows. SQLite locks the whole file instead.
Keys are left alone (`key_share`), so that rows which refer to a locked one can be added meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from db.tables import CommitmentRow, CommitteeRow


def locked_committee(session: Session, committee_id: int) -> CommitteeRow:
    return session.get_one(CommitteeRow, committee_id, with_for_update={"key_share": True}, populate_existing=True)


def locked_commitments(session: Session, *which: ColumnElement[bool]) -> list[CommitmentRow]:
    """The commitments, by id, as they are when the lock is there.

    Letter and answer are read afterwards: PostgreSQL gives what is joined as it was before the wait for the lock.
    """
    query = (
        select(CommitmentRow)
        .where(*which)
        .order_by(CommitmentRow.id)
        .options(selectinload(CommitmentRow.letter), selectinload(CommitmentRow.last_answer))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(query))


def locked_versions(session: Session, ids: Collection[int]) -> dict[int, int]:
    """The version of each of these commitments, by id, as it is when the lock is there."""
    query = select(CommitmentRow.id, CommitmentRow.version).where(CommitmentRow.id.in_(ids)).order_by(CommitmentRow.id)
    return {one.id: one.version for one in session.execute(query.with_for_update(key_share=True))}


def locked_commitment(session: Session, commitment_id: int) -> CommitmentRow | None:
    return next(iter(locked_commitments(session, CommitmentRow.id == commitment_id)), None)
