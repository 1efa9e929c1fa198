"""The tables. What can't be filled in later is stored from the start; each index says which question it serves."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from commitments.letter import LetterKind
from db.columns import Instant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Instant, dict[str, Any]: JSON, list[Any]: JSON, str: Text}  # noqa: RUF012 - SQLAlchemy's way


class CommitteeRow(Base):
    __tablename__ = "committees"
    # A channel has one committee; whose is this?
    __table_args__ = (Index("uq_committees_channel", "channel", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    prefix: Mapped[str] = mapped_column(String(10), unique=True)
    channel: Mapped[str] = mapped_column(String(40))
    time_zone: Mapped[str]
    nation: Mapped[str]
    policy: Mapped[dict[str, Any]]
    digest_weekday: Mapped[int]
    digest_at: Mapped[time]
    default_owner: Mapped[str | None]
    admins: Mapped[list[Any]]
    guests_allowed: Mapped[bool] = mapped_column(default=False)  # guests and people of other organisations
    last_number: Mapped[int] = mapped_column(default=0)  # references are never reused


class ReportRow(Base):
    """A report that the committee published, of which the response is awaited until a letter answers it."""

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id"), index=True)  # its reports
    key: Mapped[str | None] = mapped_column(String(120), unique=True)  # one form is stored once
    title: Mapped[str]
    body: Mapped[str]
    published_on: Mapped[date]
    recommendations: Mapped[list[Any]]  # {number, text} each
    basis: Mapped[str]
    origin: Mapped[str]
    registered_by: Mapped[str]
    registered_at: Mapped[datetime]


class IncomingFileRow(Base):
    """A file that someone shared with the bot: noted before Slack is told that we have it, read after that."""

    __tablename__ = "incoming_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    slack_file: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(40))
    thread_ts: Mapped[str | None] = mapped_column(String(24))
    shared_by: Mapped[str]
    shared_at: Mapped[datetime]
    name: Mapped[str | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committees.id"))  # none until somebody says which
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    # The same share told twice is one.
    __table_args__ = (UniqueConstraint("slack_file", "channel"),)


class LetterRow(Base):
    __tablename__ = "letters"
    # The same file again is refused by the database itself.
    __table_args__ = (UniqueConstraint("committee_id", "fingerprint"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id"))
    fingerprint: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16), default=LetterKind.LETTER.value)
    body: Mapped[str]
    signatory: Mapped[str | None]
    addressee: Mapped[str | None]
    subject: Mapped[str | None]
    written_on: Mapped[date]
    report_date: Mapped[date]
    report_date_assumed: Mapped[bool]
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    unread: Mapped[list[Any]]
    review_page: Mapped[int | None]  # where its review was left
    review_owner: Mapped[str | None]  # who owns what nobody else owns, as its review says so far
    imported_by: Mapped[str]
    imported_at: Mapped[datetime]


class LetterFileRow(Base):
    __tablename__ = "letter_files"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class RecommendationRow(Base):
    __tablename__ = "recommendations"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)  # what did this letter answer?
    number: Mapped[str]
    text: Mapped[str]
    response: Mapped[str]
    position: Mapped[str]
    position_words: Mapped[str | None]
    place_unit: Mapped[str]
    place_number: Mapped[int]


class StatedDeadlineRow(Base):
    __tablename__ = "stated_deadlines"

    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"), index=True)  # its deadlines
    side: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    phrase: Mapped[str]
    kind: Mapped[str]
    earliest: Mapped[date | None]
    due: Mapped[date | None]
    recurrence: Mapped[str | None]
    rule: Mapped[str]


class CommitmentRow(Base):
    __tablename__ = "commitments"
    __table_args__ = (
        UniqueConstraint("committee_id", "reference"),
        # a page of a committee's list, in its order
        Index("ix_commitments_list", "committee_id", "status", "due", "id"),
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
    __table_args__ = (Index("uq_history_undoes", "undoes", unique=True),)  # a change is undone once


NOT_SKIPPED = text("state <> 'skipped'")
REMINDERS = text("kind = 'reminder' AND state <> 'skipped'")
DIGESTS = text("kind = 'digest'")
SUMMARIES = text("kind = 'import summary'")


class OwedRow(Base):
    """What is owed to Slack and what was sent. Leases and retry times run on the machine's clock."""

    __tablename__ = "owed"
    __table_args__ = (
        # The database refuses the second time.
        Index(
            "uq_owed_reminder",
            "commitment_id",
            "reason",
            "day",
            unique=True,
            sqlite_where=REMINDERS,
            postgresql_where=REMINDERS,
        ),
        Index(
            "uq_owed_digest",
            "committee_id",
            "addressee",
            "period",
            unique=True,
            sqlite_where=DIGESTS,
            postgresql_where=DIGESTS,
        ),
        Index("uq_owed_summary", "letter_id", unique=True, sqlite_where=SUMMARIES, postgresql_where=SUMMARIES),
        Index("ix_owed_due", "state", "due_at"),  # what is owed by now?
        Index("ix_owed_lease", "state", "lease_until"),  # whose lease has lapsed?
        Index("ix_owed_message", "channel", "ts"),  # what does this message stand for? what came last here?
        Index("ix_owed_commitment", "commitment_id", "kind", "state"),  # its next reminder, its last message
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id"))
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitments.id"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("incoming_files.id"))
    about: Mapped[list[Any]] = mapped_column(default=list)  # the commitments of a late summary
    redraws: Mapped[str | None] = mapped_column(String(32))  # the id of the message that a redrawing changes
    reason: Mapped[str | None] = mapped_column(String(24))
    day: Mapped[date | None]
    occurrence: Mapped[date | None]
    period: Mapped[str | None] = mapped_column(String(10))
    addressee: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16))
    holder: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    retry_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    look_first: Mapped[bool] = mapped_column(default=False)  # an earlier try may have arrived
    look_from: Mapped[str | None] = mapped_column(String(24))  # the last ts in its channel before the first try
    last_error: Mapped[str | None]
    channel: Mapped[str | None] = mapped_column(String(40))
    ts: Mapped[str | None] = mapped_column(String(24))
    sent_at: Mapped[datetime | None]
