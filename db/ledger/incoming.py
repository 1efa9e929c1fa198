"""A file that somebody shares in Slack: noted at once, read a moment later, stored as a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.letter import Letter
from db import schedule
from db.kinds import UNSENT, OwedState
from db.ledger.letters import bring_in
from db.ledger.new import ImportedLetter, LetterFile
from db.locks import locked_committee
from db.owed.claim import Claimed
from db.owed.settle import held_row
from db.received import waits
from db.rows import committee_value
from db.store import Store
from db.tables import CommitteeRow, IncomingFileRow, OwedRow

READ = "read"


@dataclass(frozen=True, slots=True)
class AskedFile:
    """A file of which somebody asked that it be read: it will be, is being, or was, and then its letter is named."""

    id: int
    to_be_read: bool
    letter_id: int | None = None


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
        row = IncomingFileRow(slack_file=slack_file, channel=channel, name=name)
        _to_be_read(session, row, committee, by=by, now=now)
        return row.id


def file_asked(
    store: Store, committee_id: int | None, slack_file: str, channel: str, *, name: str, by: str, now: datetime
) -> AskedFile:
    """Somebody asks for the reading of a file that was shared, by them or by others, at whatever time.

    One that was noted and came to nothing is read again, for whoever asks now; without a committee it waits, as above.
    """
    with store.writing() as session:
        committee = locked_committee(session, committee_id) if committee_id else None
        row = session.scalar(
            select(IncomingFileRow).where(IncomingFileRow.slack_file == slack_file, IncomingFileRow.channel == channel)
        )
        if row and (row.letter_id or _under_way(session, row.id)):
            return AskedFile(row.id, to_be_read=False, letter_id=row.letter_id)
        row = row or IncomingFileRow(slack_file=slack_file, channel=channel, name=name)
        _to_be_read(session, row, committee, by=by, now=now)
        return AskedFile(row.id, to_be_read=True)


def _to_be_read(
    session: Session, row: IncomingFileRow, committee: CommitteeRow | None, *, by: str, now: datetime
) -> None:
    row.shared_by, row.shared_at = by, now
    row.committee_id = committee.id if committee else None
    session.add(row)
    session.flush()
    if committee:
        schedule.owe_reading(session, committee_value(committee), row.id, now=now, place=row.channel)


def _under_way(session: Session, file_id: int) -> bool:
    unsettled = OwedRow.state.in_(UNSENT)
    return session.scalar(select(OwedRow.id).where(OwedRow.file_id == file_id, unsettled).limit(1)) is not None


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
        if imported.drafts:
            owed.state, owed.last_error, owed.lease_until = OwedState.SKIPPED.value, READ, None
        return imported
