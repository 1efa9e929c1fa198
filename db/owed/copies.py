"""Second copies of messages: replies to them are heard after they went, and what Slack keeps or hides is listed."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from db.tables import SecondCopyRow

# In place of a ts: the whole place can't be looked through, so that nobody knows whether a copy stands there.
UNSEEN = ""


def keep_copy(store: Store, ids: Sequence[str], channel: str, ts: str) -> None:
    """What is owed under these ids stands elsewhere, and the message is about to lose them.

    Somebody may have replied to it just now: that is an answer still, when the message says no more what it was.
    """
    with store.writing() as session:
        for one in ids:
            _row(session, one, channel, ts).hears = True


def keep_refused(
    store: Store, owed: str, refused: Mapping[tuple[str, str], str], seen: Container[str], *, machine_now: datetime
) -> bool:
    """Why which copies, by channel and ts, could not be taken away at a look through the channels `seen`.

    With `UNSEEN` as its ts: why a channel could not be looked through. Others of `owed` stand there no more; those in
    other channels may. Whether any is listed comes back.
    """
    listed = SecondCopyRow.owed_id == owed, SecondCopyRow.error.is_not(None)
    with store.reading() as session:
        if not refused and session.scalar(select(SecondCopyRow.ts).where(*listed).limit(1)) is None:
            return False
    with store.writing() as session:
        for (channel, ts), error in refused.items():
            row = _row(session, owed, channel, ts)
            row.error, row.since = error, row.since or machine_now
        for row in session.scalars(select(SecondCopyRow).where(*listed)):
            looked_at = row.channel in seen or row.ts == UNSEEN
            if looked_at and (row.channel, row.ts) not in refused:
                row.error = row.since = None
        session.flush()
        return session.scalar(select(SecondCopyRow.ts).where(*listed).limit(1)) is not None


def _row(session: Session, owed: str, channel: str, ts: str) -> SecondCopyRow:
    """The copy as it was kept before, or anew."""
    row = session.get(SecondCopyRow, (channel, ts, owed), with_for_update=True)
    if row is None:
        row = SecondCopyRow(channel=channel, ts=ts, owed_id=owed, hears=False)
        session.add(row)
        session.flush()
    return row
