"""When a committee is reminded: its policy, as values. `policy_in_words` reads and says it as a clerk would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from commitments.spans import Span, Unit

# Who hears a reminder: these, or the Slack id of one person.
CHANNEL = "channel"
OWNER = "owner"


class Judged(StrEnum):
    """By which date a commitment is overdue: the one agreed last, or the first, whatever was agreed since."""

    AGREED = "agreed"
    FIRST = "first"


class StepKind(StrEnum):
    """What staff do when a date has passed without a reply, in this order."""

    LETTER = "letter"
    SECOND_LETTER = "second letter"
    CHAIR = "chair"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder, so long after the date has passed."""

    kind: StepKind
    after: Span


@dataclass(frozen=True, slots=True)
class Lead:
    """A reminder so long before the due day, or before the papers of the first meeting from that day on."""

    span: Span
    of_papers: bool = False


@dataclass(frozen=True, slots=True)
class Cadence:
    """Every so long, so many times; `times` None goes on for ever."""

    every: Span
    times: int | None = None


WEEKLY = Span(1, Unit.WEEK)
FORTNIGHTLY = Span(2, Unit.WEEK)
MONTHLY = Span(1, Unit.MONTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPolicy:
    """When a committee is reminded; `at` and `day_ends` are wall times in the committee's time zone.

    The last of `overdue` goes on for ever. `long_overdue_after`, `review_every` and `check_in_from` count days: a
    window longer than the last gets a check-in half-way. `counts_from`: nothing comes by this policy for an
    earlier day; None until the policy is changed.
    """

    lead: tuple[Lead, ...] = (Lead(Span(30)), Lead(Span(7)), Lead(Span(1)))
    on_the_day: bool = True
    overdue: tuple[Cadence, ...] = (Cadence(WEEKLY, 4), Cadence(FORTNIGHTLY, 4), Cadence(MONTHLY))
    ladder: tuple[Step, ...] = ()
    judged_by: Judged = Judged.AGREED
    long_overdue_after: int = 90
    review_every: int = 60
    check_in_from: int = 60
    hears: str = CHANNEL
    at: time = time(9, 30)
    day_ends: time = time(17, 30)
    counts_from: date | None = None
