"""A line of a commitment's history, as it is told and as it decides what may be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change: `changes` maps each field to its old and new value, as JSON keeps them.

    `undone` says that a later line takes it back; `note` is what an answer says.
    """

    at: datetime
    actor: str
    verb: str
    reason: str | None
    changes: dict[str, Any]
    undone: bool = False
    note: str | None = None
