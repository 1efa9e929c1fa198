"""Evident examples that tests of every room start from and change with `dataclasses.replace`."""

from __future__ import annotations

from datetime import UTC, date, datetime

from commitments.commitment import (
    Answer,
    Commitment,
    Committee,
    LetterSource,
    Source,
    TheySay,
)
from commitments.deadline import Kind
from commitments.letter import Basis, Origin, Place, Position
from commitments.policy import Cadence, Lead, ReminderPolicy
from commitments.spans import Span
from commitments.status import Status

MONDAY = date(2026, 9, 7)
MONDAY_MORNING = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


def leads(*days: int) -> tuple[Lead, ...]:
    """So many days before the due day each."""
    return tuple(Lead(Span(one)) for one in days)


def every(days: int) -> tuple[Cadence, ...]:
    """While overdue, every so many days for ever."""
    return (Cadence(Span(days)),)


COMMITTEE = Committee(
    id=1,
    name="Police and Crime Committee",
    prefix="PCC",
    channel="C0PCC",
    policy=ReminderPolicy(),
    default_owner="U0ADA",
)

LETTER = LetterSource(
    id=1,
    body="Westmere Constabulary",
    date=date(2026, 9, 4),
    file_name="response.md",
    signatory="Chief Superintendent Orla Finch",
)

COMMITMENT = Commitment(
    id=7,
    committee_id=1,
    reference="PCC-7",
    body="Westmere Constabulary",
    wording="We will publish the patrol plan by the end of October.",
    quotation="We will publish the patrol plan by the end of October.",
    letter=LETTER,
    recommendation="3",
    place=Place("table row", 4),
    linked_to=None,
    basis=Basis.UNDERTAKING,
    origin=Origin.WRITTEN,
    counted_from=date(2026, 9, 4),
    assumed=False,
    position=Position.ACCEPTED,
    position_words="accept",
    phrase="by the end of October",
    kind=Kind.PERIOD,
    earliest=date(2026, 9, 5),
    first_due=date(2026, 10, 31),
    due=date(2026, 10, 31),
    expected=None,
    recurrence=None,
    moves=0,
    owner="U0BEN",
    priority=0,
    themes=(),
    status=Status.OPEN,
    outcome=None,
    ticked=True,
    chased=True,
    snoozed_until=None,
    planned_from=MONDAY_MORNING,
    last_answer=None,
    version=1,
)

ANSWER = Answer(
    id=1,
    commitment_id=7,
    they_say=TheySay.UNDER_WAY,
    said_on=date(2026, 11, 3),
    note="The plan is with the board.",
    evidence=None,
    assessment=None,
    recorded_by="U0BEN",
    recorded_at=datetime(2026, 11, 4, 10, 0, tzinfo=UTC),
    source=Source.FORM,
    occurrence=date(2026, 10, 31),
)
