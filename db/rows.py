"""From rows to the domain's frozen values, and back where a policy is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from commitments.commitment import (
    Answer,
    Assessment,
    Commitment,
    Committee,
    LetterSource,
    Source,
    TheySay,
)
from commitments.deadline import Kind
from commitments.events import Event
from commitments.hearing import Absence
from commitments.history import HistoryLine
from commitments.letter import Basis, LetterKind, Origin, Place, Position
from commitments.policy import ReminderPolicy
from commitments.policy_in_words import field_read, said
from commitments.status import Outcome, Status
from commitments.working_days import Nation, QuietDays
from db.tables import AbsenceRow, AnswerRow, CommitmentRow, CommitteeRow, EventRow, HistoryRow, LetterRow


def policy_as_json(policy: ReminderPolicy) -> dict[str, Any]:
    """Each field in the words in which people type it."""
    counts_from = {"counts_from": policy.counts_from.isoformat()} if policy.counts_from else {}
    return {**said(policy), **counts_from}


def policy_value(stored: dict[str, Any]) -> ReminderPolicy:
    return _policy(tuple(sorted(stored.items())))


@cache
def _policy(stored: tuple[tuple[str, str], ...]) -> ReminderPolicy:
    """Every commitment asks for its committee's policy; the words are read once."""
    fields: dict[str, Any] = {}
    for name, words in stored:
        fields |= {name: date.fromisoformat(words)} if name == "counts_from" else field_read(name, words)
    return ReminderPolicy(**fields)


def quiet_as_json(quiet: Sequence[QuietDays]) -> list[dict[str, str]]:
    return [{"name": one.name, "first": one.first.isoformat(), "last": one.last.isoformat()} for one in quiet]


def _quiet_value(stored: Sequence[Mapping[str, str]]) -> tuple[QuietDays, ...]:
    days = ((date.fromisoformat(one["first"]), date.fromisoformat(one["last"]), one["name"]) for one in stored)
    return tuple(QuietDays(*one) for one in days)


def absence_value(row: AbsenceRow) -> Absence:
    return Absence(person=row.person, until=row.until, deputy=row.deputy)


def event_value(row: EventRow | Row[Any]) -> Event:
    return Event(id=row.id, name=row.name, day=row.day, papers_due=row.papers_due, is_meeting=row.is_meeting)


def committee_value(row: CommitteeRow | Row[Any], events: Iterable[EventRow | Row[Any]] | None = None) -> Committee:
    """`events` are all of its events, where the row does not bring them."""
    return Committee(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        channel=row.channel,
        time_zone=row.time_zone,
        nation=Nation(row.nation),
        weekdays=tuple(row.weekdays),
        quiet=_quiet_value(row.quiet),
        events=tuple(event_value(one) for one in (row.events if events is None else events) if not one.cancelled),
        policy=policy_value(row.policy),
        digest_weekday=row.digest_weekday,
        digest_at=row.digest_at,
        digest_every=row.digest_every,
        digest_if_empty=row.digest_if_empty,
        digest_people=tuple(row.digest_people),
        default_owner=row.default_owner,
        chair=row.chair,
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


# What a commitment's row holds in another shape than the value does; nothing stored stays None.
READ: dict[str, Callable[[Any], Any]] = {
    "letter": letter_value,
    "basis": Basis,
    "origin": Origin,
    "position": Position,
    "kind": Kind,
    "themes": tuple,
    "status": Status,
    "outcome": Outcome,
    "last_answer": answer_value,
}
# `place` is two columns; all else bears the same name in the row and in the value.
NAMES = tuple(one.name for one in fields(Commitment) if one.name != "place")
COLUMNS = attrgetter(*NAMES)


def commitment_value(row: CommitmentRow) -> Commitment:
    found: dict[str, Any] = dict(zip(NAMES, COLUMNS(row), strict=True))
    for name, read in READ.items():
        if found[name] is not None:
            found[name] = read(found[name])
    return Commitment(place=_place(row), **found)


def _place(row: CommitmentRow) -> Place | None:
    if row.place_unit and row.place_number:
        return Place(row.place_unit, row.place_number)  # type: ignore[arg-type] # written from a Place
    return None


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
