"""The summaries that tell of a commitment are drawn again when it changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db import schedule
from db.kinds import OwedKind, OwedState
from db.tables import CommitmentRow, OwedRow


def redraw_summaries(session: Session, rows: Collection[CommitmentRow], *, now: datetime) -> None:
    """The summaries of their letters, and those of what came in late. All commitments are locked.

    One that is on its way is locked until it has arrived, and then redrawn because its commitments have changed.
    """
    ids, letters = {row.id for row in rows}, {row.letter_id for row in rows if row.letter_id}
    about = select(OwedRow.id, OwedRow.about).where(
        OwedRow.committee_id.in_({row.committee_id for row in rows}), OwedRow.kind == OwedKind.LATE_SUMMARY
    )
    late = [summary for summary, told_of in session.execute(about) if ids & set(told_of)]
    summaries = (
        select(OwedRow)
        .where(
            or_(
                OwedRow.id.in_(late),
                (OwedRow.kind == OwedKind.IMPORT_SUMMARY) & OwedRow.letter_id.in_(letters),
            )
        )
        .order_by(OwedRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    for summary in session.scalars(summaries).all():
        if summary.state == OwedState.SENT:
            schedule.redraw(session, summary, now=now)
