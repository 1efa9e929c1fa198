"""What becomes of a claim: sent, skipped, given back with a reason, or held longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from commitments.local_time import day_of
from commitments.reminders import Reminder
from db import schedule
from db.digests import keep_tally
from db.kinds import OwedKind, OwedState
from db.locks import locked_commitment, locked_committee
from db.owed.claim import Claim, Claimed, changes_so_far
from db.owed.places import keep_tried, later_than, tried
from db.rows import commitment_value, committee_value
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, OwedRow

NEVER_DRAWN_AGAIN = frozenset({OwedKind.DIGEST, OwedKind.FOR_THE_CHAIR, OwedKind.UNDELIVERABLE})


def mark_sent(
    store: Store,
    claimed: Claimed,
    *,
    channel: str,
    ts: str,
    sent_at: datetime,
    redrawn: bool = False,
    tally: dict[str, int] | None = None,
    look_again_at: datetime | None = None,
) -> bool:
    """It stands in Slack since `sent_at` (business clock); the next reminder or digest becomes owed.

    `redrawn`: it was found there from an earlier try, so what it says may be old, and a redrawing is owed too.
    `tally`: how the committee stands, as its digest says. `look_again_at` (machine clock): an earlier try may still
    arrive, so that it is looked for again then. False if somebody else took it over meanwhile.
    """
    with store.writing() as session:
        commitment = _locked(session, claimed)
        row = held_row(session, claimed.claim)
        if row is None:
            return False
        for column, value in as_sent(channel, ts, sent_at).items():
            if column != "told_by" or claimed.kind is not OwedKind.UNDELIVERABLE:  # which keeps for whom it stands in
                setattr(row, column, value)
        row.look_again_at = look_again_at or row.look_again_at
        session.flush()
        _plan_next(session, claimed, commitment, sent_at)
        if tally is not None:
            keep_tally(session, claimed.committee.id, day_of(sent_at, claimed.committee.time_zone), tally)
        told = session.get(OwedRow, row.redraws) if row.redraws else row
        changed = redrawn or changes_so_far(session, row) != claimed.seen
        if told and claimed.kind not in NEVER_DRAWN_AGAIN and changed:
            schedule.redraw(session, told, now=sent_at)  # it changed while its message was on the way
        return True


def as_sent(channel: str, ts: str, sent_at: datetime) -> dict[str, Any]:
    """The columns of what stands in Slack since `sent_at` (business clock). Refused again, it is told anew."""
    return {
        "state": OwedState.SENT.value,
        "channel": channel,
        "ts": ts,
        "sent_at": sent_at,
        "last_error": None,
        "lease_until": None,
        "look_first": False,
        "refused_since": None,
        "told_by": None,
    }


def draw_again(store: Store, claimed: Claimed, now: datetime) -> None:
    """What was drawn after another had taken it over may be old, so that its message is drawn once more."""
    with store.writing() as session:
        row = session.get(OwedRow, claimed.id)
        target = session.get(OwedRow, row.redraws) if row and row.redraws else None
        if target:
            schedule.redraw(session, target, now=now)


def skip(store: Store, claimed: Claimed, why: str, now: datetime) -> None:
    """It need not be said any more; why is kept."""
    with store.writing() as session:
        commitment = _locked(session, claimed)
        row = held_row(session, claimed.claim)
        if row:
            row.state, row.last_error, row.lease_until = OwedState.SKIPPED.value, why, None
            session.flush()
            _plan_next(session, claimed, commitment, now)


def put_off(
    store: Store,
    claim: Claim,
    *,
    due_at: datetime | None = None,
    retry_at: datetime | None = None,
    error: str | None = None,
    look_first: bool = False,
    alone: bool = False,
    turn_at: datetime | None = None,
    refused_at: datetime | None = None,
) -> None:
    """Gives a claim back: to `due_at` on the business clock, or to `retry_at` on the machine's, with the reason.

    `alone`: it stands in no round-up from now on. `turn_at`: it waits for its turn, and was not tried.
    `refused_at` (machine clock): its place takes it for good not, until people mend that.
    """
    with store.writing() as session:
        row = held_row(session, claim)
        if row:
            row.state, row.holder, row.lease_until = OwedState.OWED.value, None, None
            row.due_at = due_at or row.due_at
            row.retry_at, row.turn_at = turn_at or retry_at, turn_at
            # What is refused waits for its hours or its turn with the reason that it has: nothing was tried meanwhile.
            row.last_error = error or (row.last_error if row.refused_since else None)
            row.attempts -= turn_at is not None
            row.refused_since = row.refused_since or refused_at
            row.look_first = row.look_first or look_first
            if alone:
                row.alone, row.round_up = True, None


def hand_back(store: Store, holder: str) -> int:
    """Gives back all that `holder` has claimed, for others to take at once; how much that was.

    What was being sent may have arrived, so it is looked for before it is sent again.
    """
    with store.writing() as session:
        given = session.scalars(
            update(OwedRow)
            .where(OwedRow.state == OwedState.CLAIMED, OwedRow.holder == holder)
            .values(state=OwedState.OWED.value, holder=None, lease_until=None, look_first=True)
            .returning(OwedRow.id)
        ).all()
        return len(given)


def renew(store: Store, claim: Claim, lease_until: datetime) -> bool:
    """Holds a claim until `lease_until` on the machine's clock; False if somebody else has it now."""
    with store.writing() as session:
        row = held_row(session, claim)
        if row:
            row.lease_until = lease_until
        return row is not None


def address(store: Store, claimed: Claimed, place: str, *, round_up: str | None = None) -> Claimed | None:
    """The row goes to `place`, and a later try is looked for there too; None if somebody else has it now.

    `round_up` is the id of the first of those in the same message, None where it goes by itself.
    """
    if (place, round_up) == (claimed.addressee, claimed.round_up):
        return claimed
    with store.writing() as session:
        row = held_row(session, claimed.claim)
        if row is None:
            return None
        if place != row.addressee:
            if row.look_first:
                keep_tried(session, row)
            row.addressee, row.look_from = place, later_than(session, place)
        row.round_up = round_up
        session.flush()
        return replace(
            claimed,
            addressee=place,
            look_from=row.look_from or "0",
            elsewhere=tried(session, row.id) if row.look_first else (),
            round_up=round_up,
        )


def look_in(store: Store, claimed: Claimed, place: str) -> Claimed | None:
    """A person's own digest goes to `place`, their direct message; None if somebody else has it now.

    The row stays the person's. A later try looks there for this one, later than what stands there now; one that may
    have arrived is looked for from where its first try said.
    """
    with store.writing() as session:
        row = held_row(session, claimed.claim)
        if row is None:
            return None
        if not row.look_first:
            row.look_from = later_than(session, place)
        return replace(claimed, addressee=place, look_from=row.look_from or "0")


def use_latest(store: Store, claimed: Claimed, latest: Reminder) -> Claimed:
    """Of several missed, the row stands for the latest from now on."""
    with store.writing() as session:
        row = held_row(session, claimed.claim)
        if row:
            row.reason, row.day, row.occurrence = latest.reason.value, latest.day, latest.occurrence
    return replace(claimed, reason=latest.reason, day=latest.day, occurrence=latest.occurrence)


def _locked(session: Session, claimed: Claimed) -> CommitmentRow | None:
    """The commitment, locked before the row, as everywhere. The caller keeps it, and so has it at hand.

    A digest's committee is locked, as its settings may be changed meanwhile.
    """
    if claimed.kind is OwedKind.DIGEST:
        locked_committee(session, claimed.committee.id)
    return locked_commitment(session, claimed.commitment.id) if claimed.commitment else None


def held_row(session: Session, claim: Claim) -> OwedRow | None:
    """The row, if it is still this holder's: compare and set."""
    taken = session.execute(
        update(OwedRow)
        .where(OwedRow.id == claim.id, OwedRow.holder == claim.holder, OwedRow.state == OwedState.CLAIMED)
        .values(holder=claim.holder)
        .returning(OwedRow.id)
    ).scalar()
    return session.get_one(OwedRow, taken) if taken else None


def _plan_next(session: Session, claimed: Claimed, commitment: CommitmentRow | None, after: datetime) -> None:
    """By the committee's settings as they are now, not as they were when it was claimed."""
    if claimed.kind not in {OwedKind.REMINDER, OwedKind.DIGEST}:
        return
    committee = committee_value(session.get_one(CommitteeRow, claimed.committee.id))
    if claimed.kind is OwedKind.DIGEST:
        schedule.owe_digest(session, committee, after=after)
    elif commitment:
        schedule.replan(session, [commitment_value(commitment)], {committee.id: committee})
