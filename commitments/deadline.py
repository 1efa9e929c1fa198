"""What a text says about time, before anyone decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """How a deadline is stated; the conventions are in docs/deadlines.md."""

    DAY = "day"
    PERIOD = "period"
    OFFSET = "offset"
    RECURRING = "recurring"
    EVENT = "event"
    VAGUE = "vague"


class NoDeadline(StrEnum):
    """Why a phrase that looks like a deadline states none."""

    PASSED = "passed"
    REFUSED = "refused"
    POSSIBLE = "possible"
    FORESEEN = "foreseen"
    PAST = "past"
    HABIT = "habit"
    LAW = "law"
    STANDARD = "standard"
    LASTING = "lasting"
    COUNTED = "counted"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline as a text states it.

    `phrase` stands in the text at `start`:`end`; both are 0 where it stands beside it, in a table's cell of its own.
    `earliest` and `due` are days in the committee's
    time zone, both included; an event or a vague deadline has neither. `recurrence` is an iCalendar
    rule (RFC 5545) without its 'RRULE:'. `rule` names the rule that read it; `alternatives` holds
    the less likely readings of the same phrase.
    """

    phrase: str
    start: int
    end: int
    kind: Kind
    earliest: date | None
    due: date | None
    recurrence: str | None
    rule: str
    alternatives: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A phrase that names a time and states no deadline: its words, their place in the text, and why it states none."""

    phrase: str
    start: int
    end: int
    why: NoDeadline
