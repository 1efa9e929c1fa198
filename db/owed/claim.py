"""Claiming what is owed, with a lease."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment, Committee, LetterSource
from commitments.downtime import Downtime
from commitments.reminders import Reason
from db.kinds import OwedKind, OwedState
from db.owed.places import Place, later_than, tried
from db.rows import commitment_value, committee_value, letter_value
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, IncomingFileRow, LetterRow, OwedRow

# What is owed at one instant goes out by commitment, so that people read it in the order of references.
IN_ORDER = (OwedRow.due_at, func.coalesce(OwedRow.commitment_id, 0), OwedRow.id)
# Each question of `ready` in the order of its index, so that nothing is sorted.
BY_INDEX = (
    (OwedRow.lease_until,),
    (OwedRow.due_at, OwedRow.commitment_id, OwedRow.id),
    (OwedRow.retry_at, OwedRow.due_at, OwedRow.commitment_id, OwedRow.id),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing owed, held by `holder` until its lease ends; `attempts` counts this one too."""

    id: str
    holder: str
    attempts: int


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that somebody shared, by its id in Slack."""

    id: int
    slack_file: str
    shared_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What a claim is about, as things stand.

    `look_first`: an earlier try may have arrived, so look in the channel for the id, later than the ts
    `look_from`, and `elsewhere`, where it went before. `channel` and `ts` say what a redrawing redraws, and `redraws`
    of which kind that message is; `of` is its id, or that of the reminder of which the chair is told. `owner` is who
    gets it by direct message. `alone`: it stands in no round-up; `down`: it fell due in that downtime. `turn_at`: its
    turn in the line of its channel, which has come. `seen` grows with each change to what the message tells of.
    """

    claim: Claim
    kind: OwedKind
    committee: Committee
    commitment: Commitment | None
    letter: LetterSource | None
    file: SharedFile | None
    late: tuple[Commitment, ...]
    reason: Reason | None
    day: date | None
    occurrence: date | None
    addressee: str
    owner: str | None
    due_at: datetime
    look_first: bool
    look_from: str
    channel: str | None
    ts: str | None
    redraws: OwedKind | None
    redraws_sent_at: datetime | None
    of: str | None
    seen: int
    turn_at: datetime | None = None
    round_up: str | None = None
    alone: bool = False
    down: Downtime | None = None
    elsewhere: tuple[Place, ...] = ()

    @property
    def id(self) -> str:
        return self.claim.id


def claim_next(store: Store, *, now: datetime, machine_now: datetime, lease: timedelta, holder: str) -> Claim | None:
    """Claims what is owed longest. A claim of somebody else whose lease has lapsed is taken over."""
    with store.reading() as session:
        found = _first(session, now, machine_now)
    while found:
        with store.writing() as session:
            claim = _claim(session, found, now, machine_now, lease, holder)
            if claim:
                return claim
            found = _first(session, now, machine_now, skip_locked=True)
    return None


def claim_one(
    store: Store, owed: str, *, now: datetime, machine_now: datetime, lease: timedelta, holder: str
) -> Claim | None:
    """Claims that one; None if it is somebody else's, or not owed any more."""
    with store.writing() as session:
        return _claim(session, owed, now, machine_now, lease, holder)


def _claim(
    session: Session, owed: str, now: datetime, machine_now: datetime, lease: timedelta, holder: str
) -> Claim | None:
    row = session.get(OwedRow, owed, with_for_update={"skip_locked": True}, populate_existing=True)
    if row is None or not _claimable(row, now, machine_now):
        return None
    row.look_first = row.look_first or row.state == OwedState.CLAIMED
    row.look_from = row.look_from or later_than(session, row.addressee)
    row.state, row.holder, row.lease_until = OwedState.CLAIMED.value, holder, machine_now + lease
    row.attempts += 1
    return Claim(row.id, holder, row.attempts)


def look_up(store: Store, claim: Claim) -> Claimed:
    """What was claimed. It is read apart from the claiming, so that a row which can't be read stops no other."""
    with store.reading() as session:
        return value_of(session, session.get_one(OwedRow, claim.id), claim)


def ready(now: datetime, machine_now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[bool]]:
    """Whose lease lapsed, what waits for nothing, and whose retry has come: three questions, each with its index,
    rather than one with an 'or' that has none. What Slack refuses hour by hour so holds up nothing that is new.
    """
    lapsed = and_(OwedRow.state == OwedState.CLAIMED, OwedRow.lease_until < machine_now)
    retried = and_(OwedRow.state == OwedState.OWED, OwedRow.due_at <= now, OwedRow.retry_at <= machine_now)
    return lapsed, fresh(now), retried


def fresh(now: datetime) -> ColumnElement[bool]:
    """What is owed by now and waits for nothing."""
    return and_(OwedRow.state == OwedState.OWED, OwedRow.due_at <= now, OwedRow.retry_at.is_(None))


def _first(session: Session, now: datetime, machine_now: datetime, *, skip_locked: bool = False) -> str | None:
    for wanted, order in zip(ready(now, machine_now), BY_INDEX, strict=True):
        query = select(OwedRow.id).where(wanted).order_by(*order).limit(1)
        found = session.scalar(query.with_for_update(skip_locked=True) if skip_locked else query)
        if found:
            return found
    return None


def _claimable(row: OwedRow, now: datetime, machine_now: datetime) -> bool:
    if row.state == OwedState.OWED:
        return row.due_at <= now and (row.retry_at is None or row.retry_at <= machine_now)
    return row.state == OwedState.CLAIMED and row.lease_until is not None and row.lease_until < machine_now


def changes_so_far(session: Session, row: OwedRow) -> int:
    """Grows with each change to the commitments that a message tells of."""
    if row.commitment_id:
        return session.get_one(CommitmentRow, row.commitment_id).version
    told_of = CommitmentRow.letter_id == row.letter_id if row.letter_id else CommitmentRow.id.in_(row.about)
    return session.scalars(select(func.coalesce(func.sum(CommitmentRow.version), 0)).where(told_of)).one()


def value_of(session: Session, row: OwedRow, claim: Claim) -> Claimed:
    """What the row is about; commitment, letter and committee are read where the session hasn't them at hand."""
    commitment = session.get(CommitmentRow, row.commitment_id) if row.commitment_id else None
    letter = session.get(LetterRow, row.letter_id) if row.letter_id else None
    target = session.get(OwedRow, row.redraws) if row.redraws else None
    return Claimed(
        claim=claim,
        kind=OwedKind(row.kind),
        committee=committee_value(session.get_one(CommitteeRow, row.committee_id)),
        commitment=commitment_value(commitment) if commitment else None,
        letter=letter_value(letter) if letter else None,
        file=_file(session, row.file_id),
        late=_late(session, row.about),
        reason=Reason(row.reason) if row.reason else None,
        day=row.day,
        occurrence=row.occurrence,
        addressee=row.addressee,
        owner=_whose_own(row),
        due_at=row.due_at,
        look_first=row.look_first,
        look_from=row.look_from or "0",
        channel=row.channel,
        ts=row.ts,
        redraws=OwedKind(target.kind) if target else None,
        redraws_sent_at=target.sent_at if target else None,
        of=row.redraws,
        seen=changes_so_far(session, row),
        turn_at=row.turn_at,
        round_up=(target or row).round_up,
        alone=row.alone,
        down=downtime_of(target or row),
        elsewhere=tried(session, row.id) if row.look_first else (),
    )


def _whose_own(row: OwedRow) -> str | None:
    """Who gets a digest of their own, or hears by themselves: channels' ids begin with other letters than people's."""
    own = row.kind in {OwedKind.DIGEST, OwedKind.UNDELIVERABLE}
    return row.addressee if own and row.addressee[:1] in {"U", "W"} else None


def downtime_of(row: OwedRow) -> Downtime | None:
    return Downtime(row.down_since, row.down_until) if row.down_since and row.down_until else None


def _file(session: Session, file_id: int | None) -> SharedFile | None:
    row = session.get(IncomingFileRow, file_id) if file_id else None
    return SharedFile(row.id, row.slack_file, row.shared_by) if row else None


def _late(session: Session, about: list[int]) -> tuple[Commitment, ...]:
    if not about:
        return ()
    rows = session.scalars(select(CommitmentRow).where(CommitmentRow.id.in_(about)).order_by(CommitmentRow.id))
    return tuple(commitment_value(one) for one in rows)
