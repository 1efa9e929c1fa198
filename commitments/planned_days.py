"""The days of a plan: each way in which a policy asks for a reminder, one function."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice, takewhile

from commitments.commitment import Commitment, Committee
from commitments.deadline import Kind
from commitments.events import meeting_for
from commitments.local_time import day_of, instant
from commitments.policy import StepKind
from commitments.spans import Span
from commitments.standing import is_extended, overdue_after
from commitments.working_days import DAY, on_or_after, on_or_before


class Reason(StrEnum):
    """Why a reminder comes; stored with each one."""

    BEFORE_DUE = "before due"
    BEFORE_PAPERS = "before the papers"
    DUE = "due"
    OVERDUE = "overdue"
    LETTER = "letter drafted"
    SECOND_LETTER = "second letter"
    CHAIR = "to the chair"
    MEETING = "for the next meeting"
    MISSED = "occurrence missed"
    CHECK_IN = "check-in"
    REVIEW = "review"
    SNOOZE_ENDED = "snooze ended"
    EXTENSION_ENDED = "extension ended"


STEPS = {
    StepKind.LETTER: Reason.LETTER,
    StepKind.SECOND_LETTER: Reason.SECOND_LETTER,
    StepKind.CHAIR: Reason.CHAIR,
    StepKind.MEETING: Reason.MEETING,
}

# Of two on one day the first in this order stands: what asks for more, goes before what asks for less.
RANK = {
    reason: place
    for place, reason in enumerate(
        (
            Reason.MEETING,
            Reason.CHAIR,
            Reason.SECOND_LETTER,
            Reason.LETTER,
            Reason.DUE,
            Reason.OVERDUE,
            Reason.MISSED,
            Reason.CHECK_IN,
            Reason.BEFORE_PAPERS,
            Reason.BEFORE_DUE,
            Reason.EXTENSION_ENDED,
            Reason.SNOOZE_ENDED,
            Reason.REVIEW,
        )
    )
}


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A working day on which a reminder is to come; `stated` is where the policy puts it, working day or not.

    `lead`: how long before the due date, or before the papers, that is; None for what is no lead.
    """

    day: date
    reason: Reason
    stated: date
    lead: Span | None = None


def by_day(planned: PlannedDay) -> tuple[date, int]:
    return planned.day, RANK[planned.reason]


def planned_days(commitment: Commitment, committee: Committee) -> Iterator[PlannedDay]:
    """All days of the plan in order, without end, as if it were never silent; several may fall on one day."""
    if commitment.due is None:
        return _reviews(commitment, committee)
    before = sorted(_up_to_due(commitment, commitment.due, committee), key=by_day)
    return heapq.merge(before, _ladder(commitment, committee), _overdue(commitment, committee), key=by_day)


def check_in_day(commitment: Commitment, longer_than: int) -> date | None:
    """The middle of a window longer than so many days; a day, and a date that was agreed since, have none."""
    if commitment.kind in {None, Kind.DAY} or commitment.moves or not commitment.earliest or not commitment.due:
        return None
    length = (commitment.due - commitment.earliest).days
    return commitment.earliest + (length // 2) * DAY if length > longer_than else None


def answered_on(commitment: Commitment, committee: Committee) -> date | None:
    """The day, in the committee's time zone, on which the last answer that still stands was recorded."""
    answer = commitment.last_answer
    return day_of(answer.recorded_at, committee.time_zone) if answer else None


def last_review(commitment: Commitment, committee: Committee, today: date) -> date:
    """Where the policy puts the last review that fell before `today`, else the day from which reviews are counted."""
    before = takewhile(lambda one: one.day < today, _reviews(commitment, committee))
    return max((one.stated for one in before), default=_reviewed_since(commitment, committee))


def _reviewed_since(commitment: Commitment, committee: Committee) -> date:
    start = day_of(commitment.planned_from, committee.time_zone)
    return max(start, answered_on(commitment, committee) or start)


def _reviews(commitment: Commitment, committee: Committee) -> Iterator[PlannedDay]:
    """What has no date is looked at every so often, counted from the last answer."""
    every = Span(commitment.policy(committee).review_every)
    for stated in every.each_after(_reviewed_since(commitment, committee), committee.closed):
        yield PlannedDay(on_or_after(stated, committee.closed), Reason.REVIEW, stated)


def _up_to_due(commitment: Commitment, due: date, committee: Committee) -> Iterator[PlannedDay]:
    """Reminders up to the due day move back to a working day; forward where that is past when they are planned."""
    policy, closed = commitment.policy(committee), committee.closed
    start = day_of(commitment.planned_from, committee.time_zone)
    for stated, reason, lead in _stated_up_to_due(commitment, due, committee):
        if stated < start:
            continue
        back = on_or_before(stated, closed)
        is_past = instant(back, policy.at, committee.time_zone) <= commitment.planned_from
        yield PlannedDay(on_or_after(stated, closed) if is_past else back, reason, stated, lead)
    if commitment.missed:
        stated = commitment.missed + DAY
        yield PlannedDay(on_or_after(stated, closed), Reason.MISSED, stated)


def _stated_up_to_due(
    commitment: Commitment, due: date, committee: Committee
) -> Iterator[tuple[date, Reason, Span | None]]:
    policy = commitment.policy(committee)
    meeting = meeting_for(due, committee.events)
    for lead in policy.lead:
        if not lead.of_papers:
            yield lead.span.before(due, committee.closed), Reason.BEFORE_DUE, lead.span
        elif meeting and meeting.papers_due:
            yield lead.span.before(meeting.papers_due, committee.closed), Reason.BEFORE_PAPERS, lead.span
    if policy.on_the_day:
        yield due, Reason.DUE, None
    half_way = check_in_day(commitment, policy.check_in_from)
    if half_way:
        yield half_way, Reason.CHECK_IN, None


def still_for_the_chair(commitment: Commitment, committee: Committee, today: date) -> bool:
    """Whether what was the chair's to hear by a step is so on `today`: nobody replied, and it is chased."""
    quiet = commitment.snoozed_until
    silent = is_extended(commitment, today) or (quiet is not None and quiet > today)
    chased = commitment.is_open and _chased_from(commitment, committee) < today and not silent
    return chased and not _replied(commitment, committee)


def _replied(commitment: Commitment, committee: Committee) -> bool:
    """An answer on the due day or later ends the steps."""
    answered = answered_on(commitment, committee)
    return answered is not None and answered >= _judged(commitment, committee)


def _judged(commitment: Commitment, committee: Committee) -> date:
    return overdue_after(commitment, commitment.policy(committee)) or commitment.due or date.max


def _chased_from(commitment: Commitment, committee: Committee) -> date:
    """The day from which being overdue counts: that by which it is judged, or the end of an extension."""
    judged = _judged(commitment, committee)
    return max(judged, commitment.extension_until or judged)


def _overdue(commitment: Commitment, committee: Committee) -> Iterator[PlannedDay]:
    """Seldomer and seldomer after the due day; an answer later than that starts the count afresh."""
    since = _chased_from(commitment, committee)
    start = max(since, answered_on(commitment, committee) or since)
    for cadence in commitment.policy(committee).overdue:
        stated = start
        for stated in islice(cadence.every.each_after(start, committee.closed), cadence.times):
            yield PlannedDay(on_or_after(stated, committee.closed), Reason.OVERDUE, stated)
        start = stated


def _ladder(commitment: Commitment, committee: Committee) -> Iterator[PlannedDay]:
    """The steps that staff take while nobody replies."""
    if _replied(commitment, committee):
        return
    since = _chased_from(commitment, committee)
    steps = []
    for step in commitment.policy(committee).ladder:
        stated = step.after.after(since, committee.closed)
        steps.append(PlannedDay(on_or_after(stated, committee.closed), STEPS[step.kind], stated))
    yield from sorted(steps, key=by_day)
