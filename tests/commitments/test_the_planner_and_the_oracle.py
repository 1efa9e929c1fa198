"""The planner and an oracle that goes day by day agree, over ten years of whatever policies, days off and dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from hypothesis import given, settings
from hypothesis import strategies as st

from commitments.commitment import Commitment, Committee
from commitments.deadline import Kind
from commitments.events import Event
from commitments.policy import Cadence, Judged, Lead, ReminderPolicy, Step, StepKind
from commitments.reminders import plan
from commitments.spans import Span, Unit
from commitments.working_days import Nation, QuietDays
from tests.commitments.oracle import Oracle
from tests.examples import ANSWER, COMMITMENT, COMMITTEE

BEGINS, ENDS = date(2026, 1, 1), date(2036, 1, 1)
DAYS = st.dates(BEGINS, ENDS)
# Many of these are leap days, bank holidays, or days on which the clocks change.
NOTABLE = st.sampled_from(
    [date(2028, 2, 29), date(2032, 2, 29), date(2026, 12, 25), date(2027, 3, 28), date(2026, 10, 25), date(2027, 5, 31)]
)
DUE = DAYS | NOTABLE
SPANS = st.builds(Span, st.integers(1, 40), st.just(Unit.DAY)) | st.builds(
    Span, st.integers(1, 6), st.sampled_from(Unit)
)
POLICIES = st.builds(
    ReminderPolicy,
    lead=st.lists(st.builds(Lead, SPANS, st.booleans()), max_size=4, unique=True).map(tuple),
    on_the_day=st.booleans(),
    overdue=st.tuples(
        st.lists(st.builds(Cadence, SPANS, st.integers(1, 5)), max_size=2).map(tuple), st.builds(Cadence, SPANS)
    ).map(lambda stages: (*stages[0], stages[1])),
    ladder=st.lists(st.builds(Step, st.sampled_from(StepKind), SPANS), unique_by=lambda step: step.kind).map(tuple),
    judged_by=st.sampled_from(Judged),
    review_every=st.integers(1, 90),
    check_in_from=st.integers(10, 200),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    counts_from=st.none() | DAYS,
)


@st.composite
def quiet_days(draw: st.DrawFn) -> QuietDays:
    first = draw(DAYS)
    return QuietDays(first, first + timedelta(days=draw(st.integers(0, 40))), "recess")


@st.composite
def committees(draw: st.DrawFn) -> Committee:
    meetings = draw(st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=4))
    return replace(
        COMMITTEE,
        nation=draw(st.sampled_from(Nation)),
        time_zone=draw(st.sampled_from(["Europe/London", "Europe/Dublin", "America/St_Johns", "UTC"])),
        weekdays=draw(st.sampled_from([(0, 1, 2, 3, 4), (0, 1, 2, 3), (1, 3)])),
        quiet=tuple(draw(st.lists(quiet_days(), max_size=2))),
        events=tuple(
            Event(id=number, name="meeting", day=day, papers_due=day - timedelta(days=before), is_meeting=True)
            for number, (day, before) in enumerate(meetings)
        ),
        policy=draw(POLICIES),
    )


def near(day: date) -> st.SearchStrategy[date]:
    """Where rules meet: the day itself, the days beside it, a few weeks off; seldom any other day."""
    off = st.just(0) | st.integers(-1, 1) | st.integers(-70, 70) | st.integers(-800, 800)
    return off.map(lambda days: day + timedelta(days=days))


def instants_near(day: date) -> st.SearchStrategy[datetime]:
    return st.builds(lambda on, at: datetime.combine(on, at, UTC), near(day), st.times())


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    about = draw(DUE)
    due = draw(st.just(about) | st.just(about) | st.none())
    first = draw(st.none() | near(about)) if due else None
    recorded = draw(st.none() | instants_near(about))
    return replace(
        COMMITMENT,
        kind=draw(st.none() | st.sampled_from(Kind)),
        due=due,
        first_due=first or due,
        moves=draw(st.integers(0, 1)),
        earliest=due - timedelta(days=draw(st.integers(0, 400))) if due and draw(st.booleans()) else None,
        snoozed_until=draw(st.none() | near(about)),
        extension_until=draw(st.none() | near(about)) if due else None,
        missed=draw(st.none() | near(about)) if due else None,
        recurrence=draw(st.none() | st.just("FREQ=YEARLY")),
        planned_from=draw(instants_near(about)),
        last_answer=replace(ANSWER, recorded_at=recorded) if recorded else None,
    )


@settings(max_examples=400, deadline=None)
@given(commitments(), committees(), st.integers(0, 400))
def test_the_plan_is_what_the_oracle_finds_day_by_day(one: Commitment, committee: Committee, length: int) -> None:
    until = one.planned_from.date() + timedelta(days=length)
    planned = [
        (reminder.day, reminder.reason) for reminder in takewhile(lambda r: r.day <= until, plan(one, committee))
    ]
    assert planned == Oracle(one, committee).days(until)
