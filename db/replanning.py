"""All that is owed for one committee, planned anew in one go when its settings change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commitments.commitment import Committee
from commitments.local_time import instant
from commitments.reminders import Quiet, next_reminder
from commitments.replanning import is_the_one_sent, moves_days
from commitments.status import Status
from db import schedule
from db.judging import judge
from db.kinds import OwedKind, OwedState
from db.locks import locked_commitments
from db.rows import commitment_value
from db.tables import AnswerRow, CommitmentRow, LetterRow, OwedRow

OPEN = (Status.OPEN.value, Status.PROPOSED_TO_CLOSE.value)
UNSENT = (OwedState.OWED.value, OwedState.CLAIMED.value)


@dataclass(frozen=True, slots=True)
class Planned:
    """A committee's open commitments, locked, with what is owed and what was sent last on each.

    `kept` holds the letters and answers, so that each commitment finds its own without asking the database.
    """

    commitments: list[CommitmentRow]
    unsent: dict[int, OwedRow]
    sent: dict[int, OwedRow]
    kept: tuple[Sequence[LetterRow], Sequence[AnswerRow]]

    def counts_from(self, today: date) -> date:
        """The day from which a new policy counts: today, or that of the first reminder which still waits to go."""
        return min([today, *(row.day for row in self.unsent.values() if row.day)])


def planned(session: Session, committee_id: int) -> Planned:
    """The committee is locked already."""
    its_open = (CommitmentRow.committee_id == committee_id, CommitmentRow.status.in_(OPEN))
    commitments = locked_commitments(session, *its_open)
    letters = session.scalars(select(LetterRow).where(LetterRow.committee_id == committee_id)).all()
    last = select(CommitmentRow.last_answer_id).where(*its_open)
    answers = session.scalars(select(AnswerRow).where(AnswerRow.id.in_(last))).all()
    reminders = (OwedRow.committee_id == committee_id, OwedRow.kind == OwedKind.REMINDER)
    unsent = session.scalars(
        select(OwedRow).where(*reminders, OwedRow.state.in_(UNSENT)).order_by(OwedRow.id).with_for_update()
    )
    newest = (
        select(OwedRow.commitment_id, func.max(OwedRow.day).label("day"))
        .where(*reminders, OwedRow.state == OwedState.SENT)
        .group_by(OwedRow.commitment_id)
        .subquery()
    )
    same = (OwedRow.commitment_id == newest.c.commitment_id) & (OwedRow.day == newest.c.day)
    sent = session.scalars(select(OwedRow).join(newest, same).where(*reminders, OwedRow.state == OwedState.SENT))
    return Planned(commitments, _by_commitment(unsent.all()), _by_commitment(sent.all()), (letters, answers))


def _by_commitment(rows: Sequence[OwedRow]) -> dict[int, OwedRow]:
    return {row.commitment_id: row for row in rows if row.commitment_id}


def replan_reminders(session: Session, plan: Planned, before: Committee, after: Committee) -> None:
    """The next reminder of each open commitment, by the settings `after`. What was sent never comes again, and what
    is being sent, or may have arrived, is left alone: when it is settled, the next is planned.
    """
    for row in plan.commitments:
        judge(row, after)
        unsent, sent = plan.unsent.get(row.id), plan.sent.get(row.id)
        if unsent and (unsent.state == OwedState.CLAIMED or unsent.look_first):
            continue
        if sent and moves_days(before, after):
            _move_with_the_days(row, sent, unsent, before, after)
        at = instant(sent.day, after.policy.at, after.time_zone) if sent and sent.day else row.planned_from
        schedule.owe_next(session, row, after, unsent, at)
        if unsent and unsent.day:
            unsent.due_at = instant(unsent.day, after.policy.at, after.time_zone)


def _move_with_the_days(
    row: CommitmentRow, sent: OwedRow, unsent: OwedRow | None, before: Committee, after: Committee
) -> None:
    """What was sent stands for the day to which the change moves it."""
    if sent.day is None:
        return
    coming = next_reminder(commitment_value(row), after, instant(sent.day, after.policy.at, after.time_zone))
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
