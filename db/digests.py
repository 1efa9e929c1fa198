"""What a digest holds, in one question: how things stand, and what has changed since the last one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment, Committee
from commitments.digest import Changes, Digest, Moved, Tally, digest
from commitments.local_time import day_of
from commitments.status import Status
from db import queries
from db.kinds import BEGINNINGS, OwedKind, OwedState
from db.rows import commitment_value
from db.store import Store
from db.tables import CommitmentRow, HistoryRow, OwedRow, TallyRow

WEEK = timedelta(weeks=1)
# A commitment begins with these, without having been a draft: what can be undone of them, and a tracker's rows.
FIRST_VERBS = BEGINNINGS | {"import_tracker"}


def digest_of(store: Store, committee: Committee, *, now: datetime) -> Digest:
    """The committee's digest at `now` (UTC)."""
    today = day_of(now, committee.time_zone)
    values = queries.digest_values(store, committee.id, now=now)
    with store.reading() as session:
        since = _since(session, committee, now)
        return digest(
            committee,
            today,
            *values,
            changes=_changes(session, committee.id, since, day_of(since, committee.time_zone)),
            before=_before(session, committee.id, today),
        )


def keep_tally(session: Session, committee_id: int, day: date, counts: dict[str, int]) -> None:
    """How the committee stood when its digest went out; a second one of a day stands for the first."""
    row = session.scalar(select(TallyRow).where(TallyRow.committee_id == committee_id, TallyRow.day == day))
    if row is None:
        session.add(TallyRow(committee_id=committee_id, day=day, counts=counts))
    else:
        row.counts = counts


def tallies(store: Store, committee_id: int, *, limit: int) -> tuple[Tally, ...]:
    """How it stood at its last digests, the oldest first."""
    with store.reading() as session:
        rows = session.scalars(
            select(TallyRow).where(TallyRow.committee_id == committee_id).order_by(TallyRow.day.desc()).limit(limit)
        ).all()
        return tuple(Tally(row.day, dict(row.counts)) for row in reversed(rows))


def _since(session: Session, committee: Committee, now: datetime) -> datetime:
    """The last digest in the channel; before the first one, a week."""
    last = session.scalar(
        select(func.max(OwedRow.sent_at)).where(
            OwedRow.committee_id == committee.id,
            OwedRow.kind == OwedKind.DIGEST,
            OwedRow.state == OwedState.SENT,
            OwedRow.addressee == committee.channel,
            OwedRow.sent_at < now,
        )
    )
    return last or now - WEEK


def _before(session: Session, committee_id: int, today: date) -> Tally | None:
    row = session.scalar(
        select(TallyRow)
        .where(TallyRow.committee_id == committee_id, TallyRow.day < today)
        .order_by(TallyRow.day.desc())
        .limit(1)
    )
    return Tally(row.day, dict(row.counts)) if row else None


def _changes(session: Session, committee_id: int, since: datetime, day: date) -> Changes:
    """What became of commitments since then and stands: what was done and undone meanwhile is no news."""
    rows = session.scalars(
        select(HistoryRow)
        .where(HistoryRow.committee_id == committee_id, HistoryRow.at > since, HistoryRow.commitment_id.is_not(None))
        .order_by(HistoryRow.at, HistoryRow.id)
    ).all()
    undone, ids = {row.undoes for row in rows}, {row.id for row in rows}
    told = [row for row in rows if row.id not in undone and row.undoes not in ids]
    ones = _commitments(session, {row.commitment_id for row in told})
    new = [row for row in told if row.verb in FIRST_VERBS or _step(row) == (Status.DRAFT, Status.OPEN)]
    opened = _still(ones, new, Status.OPEN)
    again = _still(ones, [row for row in told if _step(row) == (Status.CLOSED, Status.OPEN)], Status.OPEN)
    return Changes(
        since=day,
        opened=opened,
        reopened=tuple(one for one in again if one not in opened),
        closed=_still(ones, [row for row in told if _step(row)[1] == Status.CLOSED], Status.CLOSED),
        moved=_moved(ones, told),
    )


def _commitments(session: Session, ids: Iterable[int | None]) -> dict[int, Commitment]:
    rows = session.scalars(select(CommitmentRow).where(CommitmentRow.id.in_(ids), CommitmentRow.reference.is_not(None)))
    return {row.id: commitment_value(row) for row in rows}


def _step(row: HistoryRow) -> tuple[str | None, str | None]:
    """From which status to which; from none to none where it stayed."""
    old, new = row.changes.get("status", (None, None))
    return old, new


def _still(ones: dict[int, Commitment], told: Sequence[HistoryRow], became: Status) -> tuple[Commitment, ...]:
    """Those of which a line says that they became so, and that are so still; open is what is proposed to close, too."""
    found = (ones.get(one or 0) for one in dict.fromkeys(row.commitment_id for row in told))
    return tuple(one for one in found if one and (one.status is became or (became.is_open and one.is_open)))


def _moved(ones: dict[int, Commitment], told: Sequence[HistoryRow]) -> tuple[Moved, ...]:
    """Those whose counted moves grew, each with the day that it had before the first of them."""
    first: dict[int, str | None] = {}
    for row in told:
        if "moves" in row.changes and "due" in row.changes and row.commitment_id:
            first.setdefault(row.commitment_id, row.changes["due"][0])
    return tuple(
        Moved(ones[one], date.fromisoformat(was) if was else None)
        for one, was in first.items()
        if one in ones and ones[one].status is not Status.CLOSED and ones[one].moves
    )
