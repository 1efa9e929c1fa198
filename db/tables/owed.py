"""What is owed to Slack and what was sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base

NOT_SKIPPED = text("state <> 'skipped'")
REMINDERS = text("kind = 'reminder' AND state <> 'skipped'")
DIGESTS = text("kind = 'digest'")
SUMMARIES = text("kind = 'import summary'")


class LookRow(Base):
    """When somebody looked last for what is owed, by the business clock: one row."""

    __tablename__ = "looks"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime | None]
    later_than: Mapped[str | None] = mapped_column(String(24))  # whatever is posted from now on has a later ts


class PaceRow(Base):
    """How fast a channel may be spoken to, by the machine's clock; '*' is the whole workspace. Replicas share it."""

    __tablename__ = "paces"

    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    free_at: Mapped[datetime]  # the turn of whoever asks next, where that is later than now
    blocked_until: Mapped[datetime | None]  # Slack said to wait


class HeardRow(Base):
    """The events that are being dealt with, or were: Slack tells one again where our answer was lost."""

    __tablename__ = "heard"

    event_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)  # since when; which may be forgotten?
    done: Mapped[bool] = mapped_column(default=False)


class SecondCopyRow(Base):
    """A message that something owed came in a second time: it was taken away, or is to be. Without a `ts`: one may
    stand in that channel, which can't be looked through.
    """

    __tablename__ = "second_copies"

    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    ts: Mapped[str] = mapped_column(String(24), primary_key=True)
    owed_id: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)  # what of this one came twice?
    hears: Mapped[bool]  # a reply to it is an answer
    error: Mapped[str | None]  # why Slack does not let it go, or the channel be looked through
    since: Mapped[datetime | None]  # since when, by the machine's clock


class TriedPlaceRow(Base):
    """Where an earlier try of what is owed may have arrived before it was readdressed; or with whom as the chair."""

    __tablename__ = "tried_places"

    owed_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    place: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)  # what may be here?
    look_from: Mapped[str] = mapped_column(String(24))  # as in `owed`


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
        Index("ix_owed_due", "state", "due_at"),  # when is something owed next?
        Index("ix_owed_ready", "state", "retry_at", "due_at", "commitment_id", "id"),  # what is owed by now?
        Index("ix_owed_committee", "committee_id", "kind", "state", "due_at"),  # what goes to the same place?
        Index("ix_owed_look_again", "look_again_at"),  # what may have arrived twice?
        Index("ix_owed_told_by", "told_by"),  # what could not be delivered, as this message tells?
        Index("ix_owed_lease", "state", "lease_until"),  # whose lease has lapsed?
        Index("ix_owed_message", "channel", "ts"),  # what does this message stand for? what came last here?
        Index("ix_owed_round_up", "round_up"),  # what stands in this message?
        Index("ix_owed_commitment", "commitment_id", "kind", "state"),  # its next reminder, its last message
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id"))
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitments.id"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("incoming_files.id"))
    about: Mapped[list[Any]] = mapped_column(default=list)  # the commitments of a late summary
    round_up: Mapped[str | None] = mapped_column(String(32))  # the id of the first of those in the same message
    alone: Mapped[bool] = mapped_column(default=False)  # Slack refused the round-up in which it stood
    down_since: Mapped[datetime | None]  # it fell due while Chaser was down: from then
    down_until: Mapped[datetime | None]  # … until then
    redraws: Mapped[str | None] = mapped_column(String(32))  # which one a redrawing changes, or the chair hears of
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
    turn_at: Mapped[datetime | None]  # its turn in the line of its channel, by the machine's clock
    look_again_at: Mapped[datetime | None]  # when a late second copy is looked for, by the machine's clock
    looks: Mapped[int] = mapped_column(default=0)  # how often one was looked for
    refused_since: Mapped[datetime | None]  # since when nothing gets through, by the machine's clock
    told_by: Mapped[str | None] = mapped_column(String(32))  # the id of the message that tells people so
    last_error: Mapped[str | None]
    channel: Mapped[str | None] = mapped_column(String(40))
    ts: Mapped[str | None] = mapped_column(String(24))
    sent_at: Mapped[datetime | None]
