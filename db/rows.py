"""From rows to the domain's frozen values, and back where a policy is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from commitments.commitment import (
    Answer,
    Assessment,
    Commitment,
    Committee,
    LetterSource,
    ReminderPolicy,
    Source,
    TheySay,
)
from commitments.deadline import Kind
from commitments.history import HistoryLine
from commitments.letter import Basis, LetterKind, Origin, Place, Position
from commitments.status import Outcome, Status
from commitments.working_days import Nation
from db.tables import AnswerRow, CommitmentRow, CommitteeRow, HistoryRow, LetterRow


def policy_as_json(policy: ReminderPolicy) -> dict[str, Any]:
    return {
        "lead": list(policy.lead),
        "on_the_day": policy.on_the_day,
        "overdue_every": policy.overdue_every,
        "long_overdue_after": policy.long_overdue_after,
        "review_every": policy.review_every,
        "check_in_from": policy.check_in_from,
        "at": policy.at.isoformat(),
        "day_ends": policy.day_ends.isoformat(),
        **({"counts_from": policy.counts_from.isoformat()} if policy.counts_from else {}),
    }


def policy_value(stored: dict[str, Any]) -> ReminderPolicy:
    times = {name: time.fromisoformat(stored[name]) for name in ("at", "day_ends")}
    counts_from = date.fromisoformat(stored["counts_from"]) if stored.get("counts_from") else None
    return ReminderPolicy(**{**stored, **times, "lead": tuple(stored["lead"]), "counts_from": counts_from})


def committee_value(row: CommitteeRow) -> Committee:
    return Committee(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        channel=row.channel,
        time_zone=row.time_zone,
        nation=Nation(row.nation),
        policy=policy_value(row.policy),
        digest_weekday=row.digest_weekday,
        digest_at=row.digest_at,
        default_owner=row.default_owner,
        admins=tuple(row.admins),
        guests_allowed=row.guests_allowed,
    )


def letter_value(row: LetterRow) -> LetterSource:
    return LetterSource(
        id=row.id,
        body=row.body,
        date=row.written_on,
        file_name=row.file_name,
        signatory=row.signatory,
        kind=LetterKind(row.kind),
    )


def answer_value(row: AnswerRow) -> Answer:
    return Answer(
        id=row.id,
        commitment_id=row.commitment_id,
        they_say=TheySay(row.they_say),
        said_on=row.said_on,
        note=row.note,
        evidence=row.evidence,
        assessment=Assessment(row.assessment) if row.assessment else None,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        source=Source(row.source),
        occurrence=row.occurrence,
        taken_back=row.taken_back,
    )


def commitment_value(row: CommitmentRow) -> Commitment:
    place = (
        Place(row.place_unit, row.place_number)  # type: ignore[arg-type] # written from a Place
        if row.place_unit and row.place_number
        else None
    )
    return Commitment(
        id=row.id,
        committee_id=row.committee_id,
        reference=row.reference,
        body=row.body,
        wording=row.wording,
        quotation=row.quotation,
        letter=letter_value(row.letter) if row.letter else None,
        recommendation=row.recommendation,
        speaker=row.speaker,
        minute=row.minute,
        place=place,
        linked_to=row.linked_to,
        basis=Basis(row.basis),
        origin=Origin(row.origin),
        counted_from=row.counted_from,
        assumed=row.assumed,
        position=Position(row.position) if row.position else None,
        position_words=row.position_words,
        phrase=row.phrase,
        kind=Kind(row.kind) if row.kind else None,
        earliest=row.earliest,
        first_due=row.first_due,
        due=row.due,
        expected=row.expected,
        recurrence=row.recurrence,
        moves=row.moves,
        owner=row.owner,
        priority=row.priority,
        themes=tuple(row.themes),
        status=Status(row.status),
        outcome=Outcome(row.outcome) if row.outcome else None,
        ticked=row.ticked,
        chased=row.chased,
        snoozed_until=row.snoozed_until,
        planned_from=row.planned_from,
        last_answer=answer_value(row.last_answer) if row.last_answer else None,
        version=row.version,
        report_id=row.report_id,
    )


def history_values(rows: Sequence[HistoryRow], notes: Mapping[int, str] | None = None) -> tuple[HistoryLine, ...]:
    """All lines of one commitment, or a part that holds what takes its lines back; `notes` of answers by their id."""
    undone = {row.undoes for row in rows}
    return tuple(
        HistoryLine(
            row.at,
            row.actor,
            row.verb,
            row.reason,
            row.changes,
            row.id in undone,
            (notes or {}).get(row.answer_id or 0),
        )
        for row in rows
    )
