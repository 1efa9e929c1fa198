"""A commitment's due day is tied to an event, or untied from it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from commitments.commitment import Commitment
from commitments.events import hanging_day
from commitments.spans import Span
from db.kinds import OPEN
from db.ledger.changes import move
from db.ledger.entry import Entry
from db.ledger.hanging import reason_of
from db.locks import locked_commitments, locked_committee
from db.refusals import NotFound
from db.rows import committee_value
from db.store import Store
from db.tables import CommitmentRow


def hang(store: Store, commitment_id: int, event_id: int, span: Span | None, *, by: str, now: datetime) -> Commitment:
    """Ties the due day of a commitment to an event: its day, or so long after. Raises NotFound and NotAllowed."""
    return _tied(store, commitment_id, event_id, span, "hang", by=by, now=now)


def unhang(store: Store, commitment_id: int, *, by: str, now: datetime) -> Commitment:
    """Its due day stays, and moves no more with the event. Raises NotAllowed."""
    return _tied(store, commitment_id, None, None, "unhang", by=by, now=now)


def _tied(
    store: Store, commitment_id: int, event_id: int | None, span: Span | None, verb: str, *, by: str, now: datetime
) -> Commitment:
    with store.writing() as session:
        found = session.get(CommitmentRow, commitment_id)
        if found is None:
            raise NotFound("commitment")
        committee = committee_value(locked_committee(session, found.committee_id))
        (row,) = locked_commitments(session, CommitmentRow.id == commitment_id)
        entry = Entry(session, row, committee, by=by, now=now)
        entry.must_be_open("be tied to an event")
        event = entry.committee.event(event_id)
        if event_id and event is None:
            raise NotFound("event")
        entry.set(event_id=event_id, event_span=str(span) if span else None)
        due = hanging_day(event, span, entry.committee.closed) if event else None
        if event and due and due != row.due:
            move(entry, due, reason_of(event))
        return entry.unchanged() or entry.write(verb, reason=reason_of(event) if event and due else None)


def how_many_hang(store: Store, committee_id: int) -> dict[int, int]:
    """How many open commitments hang on each event, by its id."""
    with store.reading() as session:
        ids = session.scalars(
            select(CommitmentRow.event_id).where(
                CommitmentRow.committee_id == committee_id,
                CommitmentRow.status.in_(OPEN),
                CommitmentRow.event_id.is_not(None),
            )
        ).all()
        return {one: ids.count(one) for one in set(ids) if one}
