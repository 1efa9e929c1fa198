"""The commitments, the answers to them, and the history of every change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.tables.base import Base
from db.tables.letters import LetterRow

RECURRING = text("recurrence IS NOT NULL")


class CommitmentRow(Base):
    __tablename__ = "commitments"
    __table_args__ = (
        UniqueConstraint("committee_id", "reference"),
        # a page of a committee's list, in its order
        Index("ix_commitments_list", "committee_id", "status", "due", "id"),
        # the occurrence of which series has passed?
        Index("ix_commitments_series", "status", "due", sqlite_where=RECURRING, postgresql_where=RECURRING),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id"))
    reference: Mapped[str | None] = mapped_column(String(24))
    key: Mapped[str | None] = mapped_column(String(120), unique=True)  # one form is stored once
    body: Mapped[str]
    wording: Mapped[str]
    quotation: Mapped[str | None]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)  # drafts of a letter
    recommendation: Mapped[str | None]
    speaker: Mapped[str | None]  # of minutes
    minute: Mapped[str | None]
    place_unit: Mapped[str | None]
    place_number: Mapped[int | None]
    linked_to: Mapped[int | None] = mapped_column(ForeignKey("commitments.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), index=True)  # whose response is awaited
    basis: Mapped[str]
    origin: Mapped[str]
    counted_from: Mapped[date]
    assumed: Mapped[bool]
    position: Mapped[str | None]
    position_words: Mapped[str | None]
    phrase: Mapped[str | None]
    kind: Mapped[str | None]
    earliest: Mapped[date | None]
    first_due: Mapped[date | None]
    due: Mapped[date | None]
    expected: Mapped[date | None]
    recurrence: Mapped[str | None]
    moves: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None]
    priority: Mapped[int] = mapped_column(default=0)
    themes: Mapped[list[Any]] = mapped_column(default=list)
    status: Mapped[str] = mapped_column(String(24))
    outcome: Mapped[str | None]
    ticked: Mapped[bool]
    chased: Mapped[bool]
    snoozed_until: Mapped[date | None]
    extension_until: Mapped[date | None]
    policy_words: Mapped[str | None]  # what differs from the committee's policy, as people type it
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)  # what hangs on this event?
    event_span: Mapped[str | None]
    occurrence: Mapped[date | None]  # of a series, where its rule puts the current one
    missed: Mapped[date | None]
    overdue_after: Mapped[date | None]  # where it is judged by another day than `due`
    planned_from: Mapped[datetime]
    last_answer_id: Mapped[int | None]  # no foreign key: SQLite takes none that closes a circle
    version: Mapped[int] = mapped_column(default=0)

    letter: Mapped[LetterRow | None] = relationship(lazy="joined")
    last_answer: Mapped[AnswerRow | None] = relationship(
        lazy="joined",
        primaryjoin="foreign(CommitmentRow.last_answer_id) == AnswerRow.id",
        viewonly=True,
    )
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's way


class AnswerRow(Base):
    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitments.id"), index=True)  # its answers
    key: Mapped[str | None] = mapped_column(String(120), unique=True)  # one Slack event is stored once
    they_say: Mapped[str]
    said_on: Mapped[date]
    note: Mapped[str]
    evidence: Mapped[str | None]
    assessment: Mapped[str | None]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(index=True)  # what was answered last week?
    source: Mapped[str]
    occurrence: Mapped[date | None]
    taken_back: Mapped[bool] = mapped_column(default=False)


class HistoryRow(Base):
    """Only ever added to. `changes` maps each field to its old and new value.

    `version` is the commitment's after the change, `undoes` the line that this one takes back.
    """

    __tablename__ = "history"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id"))
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitments.id"), index=True)  # its history
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("answers.id"))
    at: Mapped[datetime]
    actor: Mapped[str]
    verb: Mapped[str]
    reason: Mapped[str | None]
    changes: Mapped[dict[str, Any]]
    version: Mapped[int | None]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("history.id"))
    __table_args__ = (
        Index("uq_history_undoes", "undoes", unique=True),  # a change is undone once
        Index("ix_history_committee", "committee_id", "at"),  # what has changed since the last digest?
    )
