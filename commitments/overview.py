"""What one person's Home shows: their own commitments, and how their committees stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from commitments.commitment import Commitment, Committee
from commitments.digest import WaitingLetter
from commitments.standing import DUE_SOON
from commitments.wanted import Wanted

DAY = timedelta(days=1)


class Urgency(StrEnum):
    """The groups of a person's own commitments, the most urgent first."""

    OVERDUE = "overdue"
    EXTENDED = "extended"
    DUE_SOON = "due"
    LATER = "later"
    NO_DATE = "no date"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many commitments of a committee there are on a day; all but the closed ones are open."""

    open: int
    overdue: int
    due_soon: int
    undated: int
    unchased: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """One group: each commitment that is shown with the day that it is for its committee, and how many there are.

    `unchased` are those of all of them that came in late and are not chased yet.
    """

    urgency: Urgency
    shown: tuple[tuple[Commitment, date], ...]
    total: int
    unchased: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How a committee stands; `next_digest` is a day in its time zone."""

    committee: Committee
    numbers: Numbers
    waiting: tuple[WaitingLetter, ...]
    next_digest: date

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever followed up and no letter waits."""
        return not self.numbers.open and not self.numbers.closed and not self.waiting


def wanted(urgency: Urgency, owner: str, today: date) -> Wanted:
    """Which of a person's commitments belong to a group on a day; each open one belongs to one."""
    match urgency:
        case Urgency.OVERDUE:
            return Wanted(owner=owner, overdue_on=today)
        case Urgency.EXTENDED:
            return Wanted(owner=owner, extended_on=today, due_by=today - DAY)
        case Urgency.DUE_SOON:
            return Wanted(owner=owner, due_from=today, due_by=today + DUE_SOON)
        case Urgency.LATER:
            return Wanted(owner=owner, due_from=today + DUE_SOON + DAY)
        case Urgency.NO_DATE:
            return Wanted(owner=owner, undated=True)
