"""Each event of Slack's is dealt with once: Slack tells it again where our acknowledgement was lost or came late, and
to any replica (docs.slack.dev, Events API). All instants are the machine's.

A claim comes first, and the mark that it is done after what came of it is stored. Whoever dies in between leaves a
claim that lapses, so that Slack's next try is dealt with. What is stored bears a key of its own besides (`key` in the
ledger): between the two an event has no second effect, and is never lost.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from db.store import Store
from db.tables import HeardRow

# Slack's first new try comes at once, its second after a minute.
CLAIMED_FOR = timedelta(seconds=20)
# Delayed events come for a day.
REMEMBERED_FOR = timedelta(days=2)


class Known(Enum):
    """What is known of an event that was just heard."""

    NEW = auto()  # and from now on it is ours
    UNDER_WAY = auto()  # somebody deals with it just now
    DONE = auto()


def begin(store: Store, event_id: str, *, machine_now: datetime) -> Known:
    """Claims the event, unless it is dealt with already or just now."""
    insert = sqlite_insert if store.is_sqlite else postgresql_insert
    first = insert(HeardRow).values(event_id=event_id, at=machine_now, done=False).on_conflict_do_nothing()
    with store.writing() as session:
        if session.execute(first.returning(HeardRow.event_id)).first():
            return Known.NEW
        row = session.get(HeardRow, event_id, with_for_update=True)
        if row is None or row.done:
            return Known.DONE if row else Known.UNDER_WAY  # it was given back this moment: Slack tells it again
        if abs(machine_now - row.at) < CLAIMED_FOR:
            return Known.UNDER_WAY
        row.at = machine_now
        return Known.NEW


def done(store: Store, event_id: str) -> None:
    """What came of the event is stored."""
    with store.writing() as session:
        session.execute(update(HeardRow).where(HeardRow.event_id == event_id).values(done=True))


def give_back(store: Store, event_id: str, *, claimed_at: datetime) -> None:
    """It could not be dealt with: Slack's next try is to be. The claim of whoever took it over meanwhile stays."""
    ours = (HeardRow.event_id == event_id, HeardRow.at == claimed_at, HeardRow.done.is_(False))
    with store.writing() as session:
        session.execute(delete(HeardRow).where(*ours))


def forget(store: Store, *, machine_now: datetime) -> None:
    """Takes away what Slack tells no more."""
    old = HeardRow.at < machine_now - REMEMBERED_FOR
    with store.reading() as session:
        is_there = session.scalar(select(exists().where(old)))
    if is_there:
        with store.writing() as session:
            session.execute(delete(HeardRow).where(old))
