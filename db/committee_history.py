"""Questions about how a committee's settings came to be what they are."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from commitments.history import HistoryLine
from db.store import Store
from db.tables import HistoryRow

VERBS = ("seed", "add_committee", "change_committee")


def settings_history(store: Store, committee_id: int, *, limit: int) -> tuple[HistoryLine, ...]:
    """The changes of a committee's settings, the latest first; how it began is the first of them."""
    with store.reading() as session:
        rows = session.scalars(_newest_first(committee_id).limit(limit))
        return tuple(HistoryLine(row.at, row.actor, row.verb, row.reason, row.changes) for row in rows)


def last_change_id(store: Store, committee_id: int) -> int | None:
    """What names the state in which a committee's settings are now."""
    with store.reading() as session:
        last = last_change(session, committee_id)
        return last.id if last else None


def last_change(session: Session, committee_id: int) -> HistoryRow | None:
    return session.scalar(_newest_first(committee_id).limit(1))


def _newest_first(committee_id: int) -> Select[HistoryRow]:
    return (
        select(HistoryRow)
        .where(HistoryRow.committee_id == committee_id, HistoryRow.commitment_id.is_(None), HistoryRow.verb.in_(VERBS))
        .order_by(HistoryRow.id.desc())
    )
