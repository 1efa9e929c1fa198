"""All that is owed for one committee, planned anew in one go when its settings change."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from commitments.commitment import Committee
from commitments.local_time import instant
from commitments.reminders import Quiet, next_reminder, sent_until
from commitments.replanning import counts_from, is_the_one_sent, moves_days
from db import schedule
from db.judging import judge
from db.kinds import OPEN, UNSENT, OwedKind, OwedState
from db.locks import locked_commitments
from db.rows import commitment_value
from db.tables import CommitmentRow, OwedRow

READ_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Planned:
    """A committee's open commitments, all locked; `waits` is the day of the first reminder that hasn't gone yet."""

    committee_id: int
    commitments: list[int]
    waits: date | None

    def counts_from(self, today: date) -> date:
        """The day from which a new policy counts: today, or that of the first reminder which still waits to go."""
        return counts_from(today, self.waits)


def planned(session: Session, committee_id: int) -> Planned:
    """The committee is locked already; its commitments are from now on, in their order, before anything of theirs."""
    its_open = (CommitmentRow.committee_id == committee_id, CommitmentRow.status.in_(OPEN))
    ids = select(CommitmentRow.id).where(*its_open).order_by(CommitmentRow.id).with_for_update(key_share=True)
    commitments = list(session.scalars(ids.execution_options(yield_per=READ_TOGETHER)))
    waits = select(func.min(OwedRow.day)).where(*_reminders(committee_id), OwedRow.state.in_(UNSENT))
    return Planned(committee_id, commitments, session.scalar(waits))


def replan_reminders(
    session: Session, plan: Planned, before: Committee, after: Committee, *, apart: Container[int] = frozenset()
) -> None:
    """The next reminder of each open commitment but those `apart`, by the settings `after`.

    What was sent never comes again, and what is being sent, or may have arrived, is left alone: when it is settled,
    the next is planned. So many at once are held in memory, however many there are.
    """
    for start in range(0, len(plan.commitments), READ_TOGETHER):
        ids = [one for one in plan.commitments[start : start + READ_TOGETHER] if one not in apart]
        _replan_these(session, ids, before, after)
        session.flush()


def _replan_these(session: Session, ids: Sequence[int], before: Committee, after: Committee) -> None:
    rows = locked_commitments(session, CommitmentRow.id.in_(ids))
    new: list[dict[str, Any]] = []
    all_unsent, all_sent = schedule.unsent_reminders(session, ids), _last_sent(session, after.id, ids)
    for row in rows:
        judge(row, after)
        unsent, sent = all_unsent.get(row.id), all_sent.get(row.id)
        if unsent and (unsent.state == OwedState.CLAIMED or unsent.look_first):
            continue
        if sent and moves_days(before, after):
            _move_with_the_days(row, sent, unsent, before, after)
        told = sent_until(sent.day if sent else None, after, row.planned_from)
        new += schedule.owe_next(session, commitment_value(row), after, unsent, told)
        if unsent and unsent.day:
            unsent.due_at = instant(unsent.day, after.policy.at, after.time_zone)
    schedule.store_new(session, new)


def _last_sent(session: Session, committee_id: int, ids: Sequence[int]) -> dict[int, OwedRow]:
    its_own = (*_reminders(committee_id), OwedRow.commitment_id.in_(ids), OwedRow.state == OwedState.SENT)
    newest = (
        select(OwedRow.commitment_id, func.max(OwedRow.day).label("day"))
        .where(*its_own)
        .group_by(OwedRow.commitment_id)
        .subquery()
    )
    same = (OwedRow.commitment_id == newest.c.commitment_id) & (OwedRow.day == newest.c.day)
    return _by_commitment(session.scalars(select(OwedRow).join(newest, same).where(*its_own)))


def _reminders(committee_id: int) -> tuple[ColumnElement[bool], ...]:
    return OwedRow.committee_id == committee_id, OwedRow.kind == OwedKind.REMINDER


def _by_commitment(rows: Iterable[OwedRow]) -> dict[int, OwedRow]:
    return {row.commitment_id: row for row in rows if row.commitment_id}


def _move_with_the_days(
    row: CommitmentRow, sent: OwedRow, unsent: OwedRow | None, before: Committee, after: Committee
) -> None:
    """What was sent stands for the day to which the change moves it."""
    if sent.day is None:
        return
    coming = next_reminder(commitment_value(row), after, sent_until(sent.day, after, row.planned_from))
    if isinstance(coming, Quiet) or (sent.reason, sent.occurrence) != (coming.reason, coming.occurrence):
        return
    was_planned = unsent and (unsent.reason, unsent.day) == (coming.reason, coming.day)
    if not was_planned and is_the_one_sent(sent.day, coming, before, after):
        sent.day = coming.day


def replan_digest(session: Session, before: Committee, after: Committee, *, now: datetime) -> None:
    """The next digest, in a week that has had none. One whose hour has come already stays as it is."""
    digests = (OwedRow.committee_id == after.id, OwedRow.kind == OwedKind.DIGEST)
    for waiting in session.scalars(select(OwedRow).where(*digests, OwedRow.state.in_(UNSENT)).with_for_update()):
        hour = instant(waiting.day, before.digest_at, before.time_zone) if waiting.day else waiting.due_at
        if waiting.state != OwedState.CLAIMED and not waiting.look_first and hour > now:
            session.delete(waiting)
    session.flush()
    schedule.owe_digest(session, after, after=now)
