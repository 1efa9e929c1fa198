"""A file that somebody shares in Slack: noted at once, read a moment later, stored as a letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from commitments.letter import Letter
from db import schedule
from db.kinds import OwedState
from db.ledger.letters import bring_in
from db.ledger.new import ImportedLetter, LetterFile
from db.locks import locked_committee
from db.owed.claim import Claimed
from db.owed.settle import held_row
from db.received import waits
from db.rows import committee_value
from db.store import Store
from db.tables import IncomingFileRow

READ = "read"


def file_shared(
    store: Store, committee_id: int | None, slack_file: str, channel: str, *, name: str, by: str, now: datetime
) -> int | None:
    """Notes the file and owes its reading; without a committee it waits until `file_addressed` says which.

    Its id; None, and nothing is changed, where this share is noted already. One that still waits for its committee
    gives its id again, so that whoever shared it is asked again: the question may have been lost.
    """
    with store.writing() as session:
        committee = locked_committee(session, committee_id) if committee_id else None
        known = session.scalar(
            select(IncomingFileRow).where(IncomingFileRow.slack_file == slack_file, IncomingFileRow.channel == channel)
        )
        if known:
            waits_still = committee is None and known.committee_id is None and known.shared_by == by
            return known.id if waits_still else None
        row = IncomingFileRow(
            slack_file=slack_file,
            channel=channel,
            shared_by=by,
            shared_at=now,
            name=name,
            committee_id=committee_id,
        )
        session.add(row)
        session.flush()
        if committee:
            schedule.owe_reading(session, committee_value(committee), row.id, now=now, place=channel)
        return row.id


def file_addressed(store: Store, file_ids: Sequence[int], committee_id: int, *, by: str, now: datetime) -> list[str]:
    """Whoever shared files says for which committee they are read. The names of those that waited for it."""
    with store.writing() as session:
        committee = locked_committee(session, committee_id)
        waiting = select(IncomingFileRow).where(*waits(file_ids), IncomingFileRow.shared_by == by)
        rows = session.scalars(waiting.order_by(IncomingFileRow.id).with_for_update()).all()
        for row in rows:
            row.committee_id = committee.id
            schedule.owe_reading(session, committee_value(committee), row.id, now=now, place=row.channel)
        return [row.name or "" for row in rows]


def file_read(
    store: Store, claimed: Claimed, letter: Letter, file: LetterFile, *, now: datetime
) -> ImportedLetter | None:
    """Stores the letter that a shared file holds, and owes its summary where the file was shared.

    The reading is over with it, unless the letter brings nothing new: that is still to be said. None, and nothing
    is changed, if somebody else took the reading over meanwhile.
    """
    if claimed.file is None:
        raise ValueError(f"the reading {claimed.id} has no file")
    with store.writing() as session:
        committee = locked_committee(session, claimed.committee.id)
        owed = held_row(session, claimed.claim)
        if owed is None:
            return None
        by, place = claimed.file.shared_by, claimed.addressee
        imported = bring_in(session, committee, letter, file, by=by, now=now, place=place)
        session.get_one(IncomingFileRow, claimed.file.id).letter_id = imported.letter.id
        if imported.new:
            owed.state, owed.last_error, owed.lease_until = OwedState.SKIPPED.value, READ, None
        return imported
