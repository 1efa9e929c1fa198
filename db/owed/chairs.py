"""Who has the chair when a reminder is told to them, and what they refuse to be told.

Another may have the chair by the next try; so each who was to be told is kept before it is tried. What they refuse, or
is found outside working hours, is owed to them by itself from then on, a row for each reminder.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select

from commitments.reminders import Reason
from db.kinds import OwedKind, OwedState
from db.locks import locked_committee
from db.owed.claim import Claimed
from db.store import Store
from db.tables import OwedRow, TriedPlaceRow


def owe_the_chair(
    store: Store,
    reminders: Sequence[Claimed],
    chair: str,
    *,
    due_at: datetime,
    error: str | None = None,
    refused_at: datetime | None = None,
    retry_at: datetime | None = None,
) -> tuple[str, ...]:
    """The ids of what is owed to `chair` newly: one for each reminder of a committee's of which nothing is yet.

    `due_at` on the business clock. Where they refused it, `error` says why, and `refused_at` and `retry_at` (machine
    clock) when they did and when it is tried again.
    """
    if not reminders:
        return ()
    with store.writing() as session:
        locked_committee(session, reminders[0].committee.id)  # replicas owe one after the other
        new = [one for one in reminders if session.get(OwedRow, _of_the_chair(one.id)) is None]
        for one in new:
            session.add(
                OwedRow(
                    id=_of_the_chair(one.id),
                    kind=OwedKind.FOR_THE_CHAIR.value,
                    committee_id=one.committee.id,
                    commitment_id=one.commitment.id if one.commitment else None,
                    about=[],
                    redraws=one.id,
                    reason=Reason.CHAIR.value,
                    day=one.day,
                    addressee=chair,
                    due_at=due_at,
                    state=OwedState.OWED.value,
                    retry_at=retry_at,
                    attempts=1 if refused_at else 0,
                    refused_since=refused_at,
                    last_error=error,
                )
            )
        return tuple(_of_the_chair(one.id) for one in new)


def owed_by_itself(store: Store, reminders: Collection[str]) -> frozenset[str]:
    """Of which of these reminders the chair is told by what is owed by itself."""
    ids = [_of_the_chair(one) for one in reminders]
    with store.reading() as session:
        found = session.scalars(select(OwedRow.redraws).where(OwedRow.id.in_(ids)))
        return frozenset(one for one in found if one)


def keep_chair(store: Store, reminders: Sequence[Claimed], chair: str) -> None:
    """These reminders of one committee's are about to be told to `chair`, and may stand with them from now on."""
    with store.writing() as session:
        locked_committee(session, reminders[0].committee.id)
        for one in reminders:
            if session.get(TriedPlaceRow, (_of_the_chair(one.id), chair)) is None:
                session.add(TriedPlaceRow(owed_id=_of_the_chair(one.id), place=chair, look_from=one.look_from))


def chairs_of(store: Store, reminders: Collection[str]) -> frozenset[str]:
    """With whom these reminders may stand by an earlier try, whoever has the chair by now."""
    ids = [_of_the_chair(one) for one in reminders]
    with store.reading() as session:
        return frozenset(session.scalars(select(TriedPlaceRow.place).where(TriedPlaceRow.owed_id.in_(ids))))


def _of_the_chair(reminder: str) -> str:
    """So that the database refuses the second."""
    return uuid5(NAMESPACE_OID, f"the chair is told of {reminder}").hex
