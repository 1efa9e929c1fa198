"""The statuses of a commitment and which may follow which. What time changes is never stored."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    PROPOSED_TO_CLOSE = "proposed to close"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        """Whether it is followed up: what is only proposed to close still is."""
        return self in {Status.OPEN, Status.PROPOSED_TO_CLOSE}


class Outcome(StrEnum):
    """As what a commitment was closed."""

    MET = "met"
    PARTLY_MET = "partly met"
    NOT_MET = "not met"
    SUPERSEDED = "superseded"
    NO_LONGER_RELEVANT = "no longer relevant"
    WITHDRAWN = "withdrawn"
    NOT_PURSUED = "not pursued"


NEXT: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.OPEN, Status.CLOSED}),
    Status.OPEN: frozenset({Status.PROPOSED_TO_CLOSE, Status.CLOSED}),
    Status.PROPOSED_TO_CLOSE: frozenset({Status.OPEN, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.OPEN}),
}


def may_become(status: Status, later: Status) -> bool:
    return later in NEXT[status]
