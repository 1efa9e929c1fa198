"""Questions with names. Frozen values come out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, not_, or_, select
from sqlalchemy.orm import Session

from commitments.commitment import Answer, Commitment, Committee, LetterSource, Source
from commitments.digest import WaitingLetter
from commitments.hearing import Absence
from commitments.history import HistoryLine
from commitments.status import Status
from commitments.wanted import Wanted
from db.drafts import may_be_confirmed
from db.kinds import OwedKind, OwedState
from db.lists import chosen, in_order
from db.refusals import NotFound, UnknownCommittee
from db.rows import absence_value, answer_value, commitment_value, committee_value, history_values, letter_value
from db.store import Store
from db.tables import AbsenceRow, AnswerRow, CommitmentRow, CommitteeRow, HistoryRow, LetterRow, OwedRow

WEEK = timedelta(weeks=1)


def committees(store: Store) -> tuple[Committee, ...]:
    with store.reading() as session:
        return tuple(committee_value(row) for row in session.scalars(select(CommitteeRow).order_by(CommitteeRow.id)))


def committees_named(store: Store, prefixes: Sequence[str], channels: Sequence[str]) -> tuple[Committee, ...]:
    """The committees that have one of these prefixes or channels."""
    theirs = or_(CommitteeRow.prefix.in_(prefixes), CommitteeRow.channel.in_(channels))
    with store.reading() as session:
        rows = session.scalars(select(CommitteeRow).where(theirs).order_by(CommitteeRow.id))
        return tuple(committee_value(row) for row in rows)


def absences(store: Store) -> dict[str, Absence]:
    """Who has said that they are away, by person."""
    with store.reading() as session:
        return {row.person: absence_value(row) for row in session.scalars(select(AbsenceRow))}


def committee_of_channel(store: Store, channel: str) -> Committee | None:
    with store.reading() as session:
        row = session.scalar(select(CommitteeRow).where(CommitteeRow.channel == channel))
        return committee_value(row) if row else None


def committee(store: Store, committee_id: int) -> Committee:
    with store.reading() as session:
        return committee_value(session.get_one(CommitteeRow, committee_id))


def committee_by_prefix(store: Store, prefix: str) -> Committee:
    """Raises UnknownCommittee."""
    with store.reading() as session:
        row = session.scalar(select(CommitteeRow).where(CommitteeRow.prefix == prefix.upper()))
        if row is None:
            raise UnknownCommittee(prefix.upper())
        return committee_value(row)


def commitment(store: Store, committee_id: int, reference: str) -> Commitment:
    """Raises NotFound."""
    with store.reading() as session:
        row = session.scalar(
            select(CommitmentRow).where(
                CommitmentRow.committee_id == committee_id, CommitmentRow.reference == reference.upper()
            )
        )
        if row is None:
            raise NotFound(reference.upper())
        return commitment_value(row)


def commitment_by_id(store: Store, commitment_id: int) -> Commitment:
    """Raises NotFound."""
    with store.reading() as session:
        row = session.get(CommitmentRow, commitment_id)
        if row is None:
            raise NotFound("commitment")
        return commitment_value(row)


def answer_by_id(store: Store, answer_id: int) -> Answer:
    """Raises NotFound."""
    with store.reading() as session:
        row = session.get(AnswerRow, answer_id)
        if row is None:
            raise NotFound("answer")
        return answer_value(row)


def letter(store: Store, letter_id: int) -> tuple[LetterSource, int]:
    """A letter and its committee's id. Raises NotFound."""
    with store.reading() as session:
        row = session.get(LetterRow, letter_id)
        if row is None:
            raise NotFound("letter")
        return letter_value(row), row.committee_id


def letters_of(store: Store, committee_id: int, *, limit: int) -> tuple[LetterSource, ...]:
    """A committee's letters, the latest first."""
    with store.reading() as session:
        rows = session.scalars(
            select(LetterRow)
            .where(LetterRow.committee_id == committee_id)
            .order_by(LetterRow.written_on.desc(), LetterRow.id.desc())
            .limit(limit)
        )
        return tuple(letter_value(row) for row in rows)


def drafts_of(store: Store, letter_id: int) -> tuple[Commitment, ...]:
    """What a letter's review shows: drafts, and those that were set aside before."""
    with store.reading() as session:
        rows = session.scalars(
            select(CommitmentRow)
            .where(
                CommitmentRow.letter_id == letter_id,
                may_be_confirmed(),
            )
            .order_by(CommitmentRow.id)
        )
        return tuple(commitment_value(row) for row in rows)


def waiting_and_set_aside(store: Store, letter_id: int) -> tuple[int, int]:
    """How many of a letter's drafts wait for its review, and how many that set aside."""
    drafts = drafts_of(store, letter_id)
    waiting = sum(one.status is Status.DRAFT for one in drafts)
    return waiting, len(drafts) - waiting


def opened_from(store: Store, letter_id: int) -> tuple[Commitment, ...]:
    """What of a letter is or was followed up."""
    with store.reading() as session:
        rows = session.scalars(
            select(CommitmentRow)
            .where(CommitmentRow.letter_id == letter_id, not_(may_be_confirmed()))
            .order_by(CommitmentRow.id)
        )
        return tuple(commitment_value(row) for row in rows)


def unread_of(store: Store, letter_id: int) -> tuple[str, ...]:
    with store.reading() as session:
        return tuple(session.get_one(LetterRow, letter_id).unread)


def digest_values(
    store: Store, committee_id: int, *, now: datetime
) -> tuple[tuple[Commitment, ...], tuple[tuple[Commitment, Answer], ...], tuple[WaitingLetter, ...]]:
    """What a digest at `now` (UTC) is made of: the open ones, those answered lately, the letters that wait for review.

    Lately is a week, or since the last digest where that is longer: a holiday or downtime loses no answer.
    """
    with store.reading() as session:
        fits = chosen(committee_id, Wanted())
        open_ones = tuple(
            commitment_value(row) for row in session.scalars(in_order(select(CommitmentRow).where(*fits)))
        )
        answered = _answered(session, committee_id, _since(session, committee_id, now))
        return open_ones, answered, _waiting(session, committee_id)


def _since(session: Session, committee_id: int, now: datetime) -> datetime:
    last = session.scalar(
        select(func.max(OwedRow.sent_at)).where(
            OwedRow.committee_id == committee_id, OwedRow.kind == OwedKind.DIGEST, OwedRow.state == OwedState.SENT
        )
    )
    return min(last, now - WEEK) if last else now - WEEK


def letters_waiting(store: Store, committee_id: int) -> tuple[WaitingLetter, ...]:
    """The letters of which drafts wait for review, the oldest first."""
    with store.reading() as session:
        return _waiting(session, committee_id)


def _answered(session: Session, committee_id: int, since: datetime) -> tuple[tuple[Commitment, Answer], ...]:
    rows = session.execute(
        select(CommitmentRow, AnswerRow)
        .join(AnswerRow, AnswerRow.commitment_id == CommitmentRow.id)
        .where(
            CommitmentRow.committee_id == committee_id,
            AnswerRow.recorded_at >= since,
            AnswerRow.source != Source.TRACKER.value,  # what a tracker says is old news
            AnswerRow.taken_back.is_(False),
        )
        .order_by(AnswerRow.recorded_at, AnswerRow.id)
    )
    return tuple((commitment_value(one), answer_value(answer)) for one, answer in rows)


def _waiting(session: Session, committee_id: int) -> tuple[WaitingLetter, ...]:
    rows = session.execute(
        select(LetterRow, func.count())
        .join(CommitmentRow, CommitmentRow.letter_id == LetterRow.id)
        .where(CommitmentRow.committee_id == committee_id, CommitmentRow.status == Status.DRAFT.value)
        .group_by(LetterRow.id)
        .order_by(LetterRow.id)
    )
    return tuple(WaitingLetter(letter=letter_value(row), drafts=count) for row, count in rows)


def history_of(store: Store, commitment_id: int) -> tuple[HistoryLine, ...]:
    with store.reading() as session:
        rows = session.scalars(
            select(HistoryRow).where(HistoryRow.commitment_id == commitment_id).order_by(HistoryRow.id)
        )
        answers = session.execute(select(AnswerRow.id, AnswerRow.note).where(AnswerRow.commitment_id == commitment_id))
        return history_values(rows.all(), dict(answers.all()))


def histories_of(store: Store, commitment_ids: Sequence[int]) -> dict[int, tuple[HistoryLine, ...]]:
    """By commitment, the oldest line first, without the answers' notes."""
    with store.reading() as session:
        rows = session.scalars(
            select(HistoryRow).where(HistoryRow.commitment_id.in_(commitment_ids)).order_by(HistoryRow.id)
        ).all()
        found: dict[int, list[HistoryRow]] = {one: [] for one in commitment_ids}
        for row in rows:
            found[row.commitment_id or 0].append(row)
        return {one: history_values(of_it) for one, of_it in found.items()}


def answers_of(store: Store, commitment_id: int) -> tuple[Answer, ...]:
    """The answers that still stand, the latest first."""
    with store.reading() as session:
        rows: Sequence[AnswerRow] = session.scalars(
            select(AnswerRow)
            .where(AnswerRow.commitment_id == commitment_id, AnswerRow.taken_back.is_(False))
            .order_by(AnswerRow.recorded_at.desc(), AnswerRow.id.desc())
        ).all()
        return tuple(answer_value(row) for row in rows)
