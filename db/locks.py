"""Row locks, always taken in one order, so that no two transactions wait for each other.

The order: committee, commitments by id, letters' and commitments' owed rows. SQLite locks the whole file instead.
Keys are left alone (`key_share`), so that rows which refer to a locked one can be added meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, select, update
from sqlalchemy.orm import Session, selectinload

from commitments.commitment import Committee
from db.rows import committee_value
from db.tables import CommitmentRow, CommitteeRow, EventRow, table_of

COMMITTEES, EVENTS = table_of(CommitteeRow), table_of(EventRow)
NUMBERED = (
    update(COMMITTEES)
    .where(COMMITTEES.c.id == bindparam("committee"))
    .values(last_number=COMMITTEES.c.last_number + 1)
    .returning(COMMITTEES)
)
ITS_EVENTS = select(EVENTS).where(EVENTS.c.committee_id == bindparam("committee")).order_by(EVENTS.c.id)


def locked_committee(session: Session, committee_id: int) -> CommitteeRow:
    return session.get_one(CommitteeRow, committee_id, with_for_update={"key_share": True}, populate_existing=True)


def numbered_committee(session: Session, committee_id: int) -> tuple[Committee, str]:
    """The committee, locked as above, and its next reference, each given once: what is added asks for both at once.

    Its events are read when the lock is there.
    """
    connection, which = session.connection(), {"committee": committee_id}
    row = connection.execute(NUMBERED, which).one()
    return committee_value(row, connection.execute(ITS_EVENTS, which).all()), reference_of(row)


def next_reference(committee: CommitteeRow) -> str:
    """The next of a committee that is locked already."""
    committee.last_number += 1
    return reference_of(committee)


def reference_of(numbered: CommitteeRow | Row[Any]) -> str:
    return f"{numbered.prefix}-{numbered.last_number}"


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
