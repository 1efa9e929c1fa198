"""What a committee published and received: reports, shared files, letters with what they answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commitments.letter import LetterKind
from db.tables.base import Base


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
    report_date_words: Mapped[str | None]  # the letter's own that say it; none where somebody gave it
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
