"""What is said of plans: every reminder to come of one commitment, or of a committee, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from commitments.commitment import Commitment, Committee
from commitments.events import Event
from commitments.forecast import calendar, forecast
from commitments.policy import ReminderPolicy, Step, StepKind
from commitments.reminders import Quiet
from commitments.spans import Span, Unit
from commitments.working_days import QuietDays
from messages import refusals
from messages.messenger import Message
from messages.plan import calendar_message, plan_message
from tests.examples import MONDAY_MORNING, every
from tests.messages.material import DAY, TODAY, Material

UNTIL = date(2027, 3, 31)
PAPERS = Event(id=1, name="committee meeting", day=date(2026, 11, 26), papers_due=date(2026, 11, 12), is_meeting=True)
CLOSURE = QuietDays(date(2026, 12, 19), date(2027, 1, 3), "Christmas closure")
STEPS = tuple(Step(kind, Span(4 * number, Unit.WEEK)) for number, kind in enumerate(StepKind, start=1))


def of_plans(m: Material) -> Iterator[tuple[str, Message]]:
    plain, committee = m.commitment, replace(m.committee, events=(PAPERS,), quiet=(CLOSURE,))
    laddered = replace(committee, policy=replace(committee.policy, ladder=STEPS))
    yield "plan", _plan(plain, committee)
    yield "plan-with-ladder", _plan(plain, laddered)
    yield (
        "plan-of-its-own",
        _plan(replace(plain, policy_words="lead 2 weeks before the papers; hears owner"), committee),
    )
    papers = replace(plain, policy_words="lead 2 weeks before the papers")
    yield "plan-no-meeting", _plan(papers, replace(committee, events=()))
    yield "plan-undated", _plan(replace(plain, due=None, first_due=None), committee)
    yield "plan-none-so-soon", _plan(plain, committee, TODAY + DAY)
    yield "plan-not-chased", _plan(replace(plain, chased=False), committee)
    yield "plan-closed", plan_message(plain, committee, Quiet.NOT_OPEN, UNTIL)
    daily = replace(committee, policy=ReminderPolicy(overdue=every(1)))
    yield "plan-long", _plan(plain, daily)
    yield "plan-beyond-the-list", _plan(replace(plain, due=date(2100, 12, 24)), committee, date(2101, 1, 31))
    yield "calendar", _calendar(m.commitments(min(m.many, 20)), committee)
    yield "calendar-empty", _calendar([], committee)
    yield "calendar-long", _calendar(m.commitments(60), daily, TODAY + 10 * DAY)
    yield "calendar-beyond-the-list", _calendar([replace(plain, due=date(2101, 1, 4))], committee, date(2101, 1, 5))
    yield "plan-until-unread", refusals.until_unread(m.words)
    yield "plan-until-too-far", refusals.until_too_far(10)
    yield "plan-until-passed", refusals.until_passed(TODAY - DAY)


def _plan(commitment: Commitment, committee: Committee, until: date = UNTIL) -> Message:
    return plan_message(commitment, committee, forecast(commitment, committee, MONDAY_MORNING, until), until)


def _calendar(commitments: list[Commitment], committee: Committee, until: date = UNTIL) -> Message:
    planned = [replace(one, planned_from=MONDAY_MORNING - timedelta(days=90)) for one in commitments]
    return calendar_message(committee, calendar(planned, committee, MONDAY_MORNING, until), TODAY, until)
