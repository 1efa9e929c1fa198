"""Which commitments of a letter its review shows."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_

from commitments.status import Status
from db.tables import CommitmentRow


def may_be_confirmed() -> ColumnElement[bool]:
    """Drafts, and what a review set aside. One whose confirmation was undone waits with the reference that it has."""
    row = CommitmentRow
    set_aside = and_(row.status == Status.CLOSED.value, or_(row.reference.is_(None), row.ticked.is_(False)))
    return or_(row.status == Status.DRAFT.value, set_aside)
