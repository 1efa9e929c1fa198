"""What can't be delivered just now, and the other signs that the sending is not well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from db.kinds import UNSENT, OwedKind, OwedState
from db.owed.copies import UNSEEN
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, LookRow, OwedRow, SecondCopyRow


@dataclass(frozen=True, slots=True)
class Refused:
    """What of which commitment Slack refuses in a place, why, and since when (machine's clock; None: unclear)."""

    committee: str
    kind: OwedKind
    reference: str | None
    place: str
    error: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Stuck(Refused):
    """One thing owed that does not get through.

    `unclear`: it may have arrived, and can't be looked for, so that it is not sent again.
    """

    unclear: bool


@dataclass(frozen=True, slots=True)
class KeptCopy(Refused):
    """A second copy that Slack does not let go.

    `unseen`: the place can't be looked through, so that nobody knows whether one is there.
    """

    unseen: bool


@dataclass(frozen=True, slots=True)
class Signs:
    """`last_look` is when somebody looked for what is owed (business clock); the others count rows.

    `late`: owed by now and not sent; `lapsed`: held by a process that has not finished in time; `doubtful`: may have
    arrived twice, and is looked for again.
    """

    last_look: datetime | None
    late: int
    lapsed: int
    doubtful: int


def stuck(store: Store) -> tuple[Stuck, ...]:
    """By committee, the longest refused first."""
    query = (
        select(OwedRow, CommitteeRow.prefix, CommitmentRow.reference)
        .join(CommitteeRow, CommitteeRow.id == OwedRow.committee_id)
        .outerjoin(CommitmentRow, CommitmentRow.id == OwedRow.commitment_id)
        .where(
            OwedRow.state == OwedState.OWED,
            OwedRow.last_error.is_not(None),
            or_(OwedRow.refused_since.is_not(None), OwedRow.look_first),
        )
        .order_by(CommitteeRow.prefix, OwedRow.refused_since, OwedRow.due_at, OwedRow.id)
    )
    with store.reading() as session:
        return tuple(
            Stuck(
                prefix,
                OwedKind(row.kind),
                reference,
                row.addressee,
                row.last_error or "",
                row.refused_since,
                row.look_first,
            )
            for row, prefix, reference in session.execute(query)
        )


def kept_copies(store: Store) -> tuple[KeptCopy, ...]:
    """By committee and place, the longest refused first."""
    copy = SecondCopyRow
    query = (
        select(copy, OwedRow.kind, CommitteeRow.prefix, CommitmentRow.reference)
        .join(OwedRow, OwedRow.id == copy.owed_id)
        .join(CommitteeRow, CommitteeRow.id == OwedRow.committee_id)
        .outerjoin(CommitmentRow, CommitmentRow.id == OwedRow.commitment_id)
        .where(copy.error.is_not(None))
        .order_by(CommitteeRow.prefix, copy.channel, copy.error, copy.ts != UNSEEN, copy.since, copy.ts)
    )
    with store.reading() as session:
        return tuple(
            KeptCopy(prefix, OwedKind(kind), reference, row.channel, row.error or "", row.since, row.ts == UNSEEN)
            for row, kind, prefix, reference in session.execute(query)
        )


def signs(store: Store, *, now: datetime, machine_now: datetime) -> Signs:
    unsent = OwedRow.state.in_(UNSENT)
    counted = select(func.count()).select_from(OwedRow)
    with store.reading() as session:
        return Signs(
            session.scalar(select(LookRow.at)),
            session.scalars(counted.where(unsent, OwedRow.due_at <= now)).one(),
            session.scalars(counted.where(OwedRow.state == OwedState.CLAIMED, OwedRow.lease_until < machine_now)).one(),
            session.scalars(counted.where(OwedRow.look_again_at.is_not(None))).one(),
        )
