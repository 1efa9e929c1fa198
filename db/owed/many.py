"""Reminders that stand alone in their channel, many at a time: claimed, looked up, held anew and marked together.

Alone is whose committee has no other reminder that is owed or being sent now, so that nothing belongs into one message
with it or before it. Only what was never tried is taken: all else has a story of its own, and goes by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, case, exists, func, select, update
from sqlalchemy.orm import Session, aliased

from db import schedule
from db.kinds import OwedKind, OwedState
from db.locks import locked_versions
from db.owed.claim import BY_INDEX, Claim, Claimed, fresh, value_of
from db.owed.places import newest_in
from db.owed.settle import as_sent
from db.rows import commitment_value, committee_value
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, OwedRow, table_of

OWED = table_of(OwedRow)
THAT_ONE = update(OWED).where(OWED.c.id == bindparam("one"))
OTHER = aliased(OwedRow)  # made once: it takes longer to make than to ask


@dataclass(frozen=True, slots=True)
class Posted:
    """A reminder that was claimed, and the channel and ts under which it stands in Slack now."""

    claimed: Claimed
    channel: str
    ts: str


def claim_many(store: Store, *, now: datetime, lease_until: datetime, holder: str, most: int) -> tuple[Claim, ...]:
    """Claims what stands alone of the `most` that are owed longest; the lease is on the machine's clock."""
    with store.reading() as session:
        if not session.scalar(_oldest(now, 1)):
            return ()
    with store.writing() as session:
        ids = session.scalars(_oldest(now, most).with_for_update(skip_locked=True)).all()
        claimed = session.execute(
            update(OwedRow)
            .where(OwedRow.id.in_(ids), *_is_alone(now))
            .values(
                state=OwedState.CLAIMED.value,
                holder=holder,
                lease_until=lease_until,
                attempts=OwedRow.attempts + 1,
                look_from=func.coalesce(OwedRow.look_from, newest_in(OwedRow.addressee)),
            )
            .returning(OwedRow.id, OwedRow.attempts)
            .execution_options(synchronize_session=False)
        )
        taken = {owed: Claim(owed, holder, attempts) for owed, attempts in claimed}
        return tuple(taken[one] for one in ids if one in taken)  # in the order in which they are owed


def look_up_many(store: Store, claims: Sequence[Claim]) -> tuple[Claimed, ...]:
    """What was claimed. It breaks where one of them can't be read; then each is looked up by itself."""
    with store.reading() as session:
        ids = [one.id for one in claims]
        rows = {row.id: row for row in session.scalars(select(OwedRow).where(OwedRow.id.in_(ids)))}
        # Kept until the end, so that each finds its own at hand.
        of_commitments, of_committees = _theirs(rows.values())
        kept = (session.scalars(of_commitments).all(), session.scalars(of_committees).all())
        found = tuple(value_of(session, rows[one.id], one) for one in claims)
        del kept
        return found


def renew_many(store: Store, claims: Sequence[Claim], lease_until: datetime) -> frozenset[str]:
    """Holds them until `lease_until` on the machine's clock; the ids of those that nobody else has now."""
    with store.writing() as session:
        held = session.scalars(
            update(OwedRow)
            .where(*_of(claims))
            .values(lease_until=lease_until)
            .returning(OwedRow.id)
            .execution_options(synchronize_session=False)
        )
        return frozenset(held)


def give_back(store: Store, claims: Sequence[Claim]) -> None:
    """They were claimed and not tried: whoever looks next takes them."""
    with store.writing() as session:
        session.execute(
            update(OwedRow)
            .where(*_of(claims))
            .values(state=OwedState.OWED.value, holder=None, lease_until=None, attempts=OwedRow.attempts - 1)
            .execution_options(synchronize_session=False)
        )


def wait_for_turns(store: Store, turns: Sequence[tuple[Claim, datetime]]) -> None:
    """Each is given back untried, to its turn on the machine's clock, as `put_off` does for one."""
    wait = (
        update(OwedRow)
        .where(OwedRow.id == bindparam("one"), OwedRow.holder == bindparam("by"), OwedRow.state == OwedState.CLAIMED)
        .values(
            state=OwedState.OWED.value,
            holder=None,
            lease_until=None,
            retry_at=bindparam("turn"),
            turn_at=bindparam("turn"),
            last_error=case((OwedRow.refused_since.is_not(None), OwedRow.last_error)),
            attempts=OwedRow.attempts - 1,
        )
    )
    with store.writing() as session:
        given = [{"one": claim.id, "by": claim.holder, "turn": turn} for claim, turn in turns]
        session.connection().execute(wait, given)


def mark_many_sent(store: Store, posted: Sequence[Posted], *, sent_at: datetime) -> frozenset[str]:
    """They stand in Slack since `sent_at` (business clock), and the next reminder of each becomes owed.

    The ids of those that are marked come back; the others somebody else took over meanwhile. One transaction: it
    breaks for all of them where it breaks for one.
    """
    with store.writing() as session:
        # Locked before what is owed on them, as everywhere.
        versions = locked_versions(session, [one.claimed.commitment.id for one in posted if one.claimed.commitment])
        held = _held(session, [one.claimed.claim for one in posted])
        ours = [one for one in posted if one.claimed.id in held]
        if not ours:
            return held
        sent = [{"one": one.claimed.id} | as_sent(one.channel, one.ts, sent_at) for one in ours]
        session.connection().execute(THAT_ONE, sent)
        as_claimed = [one.claimed.commitment for one in ours if one.claimed.commitment]
        changed = {one.id for one in as_claimed if versions.get(one.id) != one.version}
        read_anew = session.scalars(select(CommitmentRow).where(CommitmentRow.id.in_(changed))) if changed else ()
        as_they_are = [one for one in as_claimed if one.id not in changed] + [
            commitment_value(one) for one in read_anew
        ]
        theirs = select(CommitteeRow).where(CommitteeRow.id.in_({one.claimed.committee.id for one in ours}))
        schedule.replan(session, as_they_are, {row.id: committee_value(row) for row in session.scalars(theirs)})
        for one in ours:
            if one.claimed.commitment and one.claimed.commitment.id in changed:  # while its message was on the way
                schedule.redraw(session, session.get_one(OwedRow, one.claimed.id), now=sent_at)
        return held


def _of(claims: Sequence[Claim]) -> tuple[ColumnElement[bool], ...]:
    """Those that are still their holder's: one sender claims all of them."""
    ids, holders = [one.id for one in claims], {one.holder for one in claims}
    return OwedRow.id.in_(ids), OwedRow.holder.in_(holders), OwedRow.state == OwedState.CLAIMED


def _oldest(now: datetime, most: int) -> Select[str]:
    return select(OwedRow.id).where(fresh(now)).order_by(*BY_INDEX[1]).limit(most)


def _is_alone(now: datetime) -> tuple[ColumnElement[bool], ...]:
    beside = (
        OTHER.committee_id == OwedRow.committee_id,
        OTHER.kind == OwedKind.REMINDER.value,
        OTHER.id != OwedRow.id,
    )
    # Two questions rather than one with an 'or', for the index.
    waits = exists().where(*beside, OTHER.state == OwedState.OWED.value, OTHER.due_at <= now)
    is_sent = exists().where(*beside, OTHER.state == OwedState.CLAIMED.value)
    return (
        OwedRow.kind == OwedKind.REMINDER.value,
        OwedRow.look_first.is_(False),
        OwedRow.round_up.is_(None),
        ~waits,
        ~is_sent,
    )


def _held(session: Session, claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of those that nobody else has now, their rows locked."""
    return frozenset(session.scalars(select(OwedRow.id).where(*_of(claims)).order_by(OwedRow.id).with_for_update()))


def _theirs(rows: Collection[OwedRow]) -> tuple[Select[CommitmentRow], Select[CommitteeRow]]:
    commitments = {row.commitment_id for row in rows if row.commitment_id}
    committees = {row.committee_id for row in rows}
    return (
        select(CommitmentRow).where(CommitmentRow.id.in_(commitments)),
        select(CommitteeRow).where(CommitteeRow.id.in_(committees)),
    )
