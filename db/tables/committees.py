"""The committees and their settings."""

from __future__ import annotations

from datetime import time
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

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
    policy: Mapped[dict[str, Any]]
    digest_weekday: Mapped[int]
    digest_at: Mapped[time]
    default_owner: Mapped[str | None]
    admins: Mapped[list[Any]]
    guests_allowed: Mapped[bool] = mapped_column(default=False)  # guests and people of other organisations
    last_number: Mapped[int] = mapped_column(default=0)  # references are never reused
