"""The committees with their settings, their meetings and other events, who is away, and how they stood."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.tables.base import Base


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
    weekdays: Mapped[list[Any]]  # on which its staff work, Monday as 0
    quiet: Mapped[list[Any]]  # {name, first, last} each
    policy: Mapped[dict[str, Any]]  # each field in words, as people type it
    digest_weekday: Mapped[int]
    digest_at: Mapped[time]
    digest_every: Mapped[int] = mapped_column(default=1)  # weeks
    digest_if_empty: Mapped[bool] = mapped_column(default=True)
    digest_people: Mapped[list[Any]]  # who get one of their own by direct message
    default_owner: Mapped[str | None]
    chair: Mapped[str | None]
    admins: Mapped[list[Any]]
    guests_allowed: Mapped[bool] = mapped_column(default=False)  # guests and people of other organisations
    last_number: Mapped[int] = mapped_column(default=0)  # references are never reused

    events: Mapped[list[EventRow]] = relationship(lazy="selectin", order_by="EventRow.id", viewonly=True)


class EventRow(Base):
    """A meeting of the committee, or another event that dates hang on."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id"), index=True)  # its events
    key: Mapped[str | None] = mapped_column(String(120), unique=True)  # one form is stored once
    name: Mapped[str]
    day: Mapped[date | None]
    papers_due: Mapped[date | None]
    is_meeting: Mapped[bool]
    cancelled: Mapped[bool] = mapped_column(default=False)  # nothing is ever deleted


class AbsenceRow(Base):
    """Until when somebody is away, in all committees; what they own goes to the deputy meanwhile."""

    __tablename__ = "absences"

    person: Mapped[str] = mapped_column(String(40), primary_key=True)
    until: Mapped[date | None]  # the last day away; None is until they say that they are back
    deputy: Mapped[str | None]
    said_by: Mapped[str]
    said_at: Mapped[datetime]


class TallyRow(Base):
    """How many of a committee's commitments stood where when a digest went out; the picture is drawn from these."""

    __tablename__ = "tallies"
    __table_args__ = (UniqueConstraint("committee_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id"))
    day: Mapped[date]
    counts: Mapped[dict[str, Any]]
