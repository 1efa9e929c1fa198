"""Each way in which a policy asks for a reminder."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, takewhile
from typing import Any

import pytest

from commitments.commitment import Commitment, Committee
from commitments.deadline import Kind
from commitments.events import Event
from commitments.policy_in_words import changed_by
from commitments.reminders import Reason, plan
from commitments.working_days import QuietDays
from tests.examples import ANSWER, COMMITMENT, COMMITTEE

DUE = date(2026, 10, 30)
LADDER = "ladder letter after 4 weeks, second letter after 8 weeks, chair after 12 weeks, meeting after 16 weeks"


def committee(words: str = "", **changes: Any) -> Committee:  # noqa: ANN401 - as `replace` takes them
    return replace(COMMITTEE, policy=changed_by(COMMITTEE.policy, words), **changes)


def due_on(due: date, **changes: Any) -> Commitment:  # noqa: ANN401 - as above
    fields: dict[str, Any] = {"kind": Kind.DAY, "due": due, "first_due": due, **changes}
    return replace(COMMITMENT, **fields)


def days_of(reasons: Collection[Reason], one: Commitment, of: Committee, until: date) -> list[date]:
    coming = takewhile(lambda reminder: reminder.day <= until, plan(one, of))
    return [reminder.day for reminder in coming if reminder.reason in reasons]


def overdue_days(one: Commitment, of: Committee, until: date) -> list[date]:
    return days_of({Reason.OVERDUE}, one, of, until)


def test_while_overdue_it_comes_weekly_then_fortnightly_then_monthly() -> None:
    assert overdue_days(due_on(DUE), COMMITTEE, date(2027, 4, 30)) == [
        date(2026, 11, 6),
        date(2026, 11, 13),
        date(2026, 11, 20),
        date(2026, 11, 27),
        date(2026, 12, 11),
        date(2026, 12, 29),  # Christmas Day is a Friday, and the Monday after it a bank holiday
        date(2027, 1, 8),
        date(2027, 1, 22),
        date(2027, 2, 22),
        date(2027, 3, 22),
        date(2027, 4, 22),
    ]


def test_months_count_from_where_they_begin_and_never_from_the_last_one() -> None:
    monthly = committee("overdue monthly")
    assert overdue_days(due_on(date(2027, 1, 29)), monthly, date(2027, 6, 30)) == [
        date(2027, 3, 1),  # 28 February is a Sunday
        date(2027, 3, 30),  # 29 March is Easter Monday
        date(2027, 4, 29),
        date(2027, 6, 1),  # 29 May is a Saturday, and 31 May a bank holiday
        date(2027, 6, 29),
    ]


def test_the_ladder_goes_up_while_nobody_replies_and_each_step_stands_for_that_days_reminder() -> None:
    with_ladder = committee(LADDER)
    steps = {Reason.LETTER, Reason.SECOND_LETTER, Reason.CHAIR, Reason.MEETING}
    assert days_of(steps, due_on(DUE), with_ladder, date(2027, 4, 30)) == [
        date(2026, 11, 27),
        date(2026, 12, 29),
        date(2027, 1, 22),
        date(2027, 2, 19),
    ]
    assert date(2026, 11, 27) not in overdue_days(due_on(DUE), with_ladder, date(2027, 4, 30))


def test_a_reply_after_the_due_day_ends_the_ladder_and_starts_the_cadence_afresh() -> None:
    replied = replace(ANSWER, recorded_at=datetime(2026, 12, 1, 10, tzinfo=UTC))
    one = due_on(DUE, last_answer=replied)
    with_ladder = committee(LADDER)
    assert [reminder.reason for reminder in islice(plan(one, with_ladder), 12)] == [Reason.OVERDUE] * 12
    assert overdue_days(one, with_ladder, date(2026, 12, 31)) == [
        date(2026, 12, 8),
        date(2026, 12, 15),
        date(2026, 12, 22),
        date(2026, 12, 29),
    ]


def test_a_reply_before_the_due_day_ends_no_ladder() -> None:
    replied = replace(ANSWER, recorded_at=datetime(2026, 10, 20, 10, tzinfo=UTC))
    assert days_of({Reason.LETTER}, due_on(DUE, last_answer=replied), committee(LADDER), date(2027, 1, 1)) == [
        date(2026, 11, 27)
    ]


def test_where_the_first_date_counts_it_is_chased_from_that_although_the_date_has_moved() -> None:
    moved = due_on(date(2027, 1, 29), first_due=DUE, moves=1)
    assert overdue_days(moved, committee("judged by first"), date(2026, 11, 20))[0] == date(2026, 11, 6)
    assert overdue_days(moved, COMMITTEE, date(2027, 1, 29)) == []


def test_an_extension_that_was_agreed_silences_the_chasing_until_it_ends() -> None:
    extended = due_on(DUE, extension_until=date(2027, 1, 15))
    coming = [(one.day, one.reason) for one in islice(plan(extended, committee(LADDER)), 3)]
    assert coming == [
        (date(2027, 1, 15), Reason.EXTENSION_ENDED),
        (date(2027, 1, 22), Reason.OVERDUE),
        (date(2027, 1, 29), Reason.OVERDUE),
    ]
    assert days_of({Reason.LETTER}, extended, committee(LADDER), date(2027, 3, 1)) == [date(2027, 2, 12)]


def test_of_a_snooze_and_an_extension_the_later_ends_the_silence() -> None:
    both = due_on(DUE, extension_until=date(2026, 12, 1), snoozed_until=date(2026, 12, 9))
    assert next(iter(plan(both, COMMITTEE))).reason is Reason.SNOOZE_ENDED


def test_a_lead_before_the_papers_hangs_on_the_first_meeting_from_the_due_day_on() -> None:
    meetings = (
        Event(id=1, name="September meeting", day=date(2026, 9, 24), papers_due=date(2026, 9, 14), is_meeting=True),
        Event(id=2, name="November meeting", day=date(2026, 11, 19), papers_due=date(2026, 11, 9), is_meeting=True),
        Event(id=3, name="January meeting", day=date(2027, 1, 21), papers_due=date(2027, 1, 11), is_meeting=True),
    )
    before_papers = committee("lead 2 weeks before the papers", events=meetings)
    assert days_of({Reason.BEFORE_PAPERS}, due_on(DUE), before_papers, date(2027, 3, 1)) == [date(2026, 10, 26)]
    none_yet = committee("lead 2 weeks before the papers")
    assert days_of({Reason.BEFORE_PAPERS}, due_on(DUE), none_yet, date(2027, 3, 1)) == []


def test_leads_in_months_weeks_and_working_days() -> None:
    one = committee("lead 1 month, 2 weeks, 5 working days; on the day no")
    assert days_of({Reason.BEFORE_DUE}, due_on(date(2026, 12, 31)), one, date(2026, 12, 31)) == [
        date(2026, 11, 30),
        date(2026, 12, 17),
        date(2026, 12, 22),  # 25 and 28 December are bank holidays
    ]


def test_quiet_days_are_left_out_as_bank_holidays_are() -> None:
    closure = QuietDays(date(2026, 12, 21), date(2027, 1, 1), "Christmas closure")
    quiet = committee(quiet=(closure,))
    assert days_of({Reason.DUE}, due_on(date(2026, 12, 29)), quiet, date(2026, 12, 31)) == [date(2026, 12, 18)]
    assert overdue_days(due_on(date(2026, 12, 18)), quiet, date(2027, 1, 11)) == [date(2027, 1, 4), date(2027, 1, 8)]


def test_a_committee_that_works_from_monday_to_thursday_is_not_reminded_on_fridays() -> None:
    four_days = committee(weekdays=(0, 1, 2, 3))
    assert days_of({Reason.DUE}, due_on(DUE), four_days, DUE) == [date(2026, 10, 29)]


def test_a_commitments_own_policy_changes_the_committees() -> None:
    one = due_on(DUE, policy_words="lead 21; overdue every 3 days")
    assert days_of({Reason.BEFORE_DUE}, one, COMMITTEE, DUE) == [date(2026, 10, 9)]
    assert overdue_days(one, COMMITTEE, date(2026, 11, 6)) == [date(2026, 11, 2), date(2026, 11, 5)]


def test_what_passed_without_an_answer_is_said_on_the_next_working_day() -> None:
    opened = datetime(2026, 10, 31, 0, 5, tzinfo=UTC)
    one = due_on(date(2027, 1, 30), recurrence="FREQ=MONTHLY;INTERVAL=3", missed=DUE, planned_from=opened)
    first = next(iter(plan(one, COMMITTEE)))
    assert (first.day, first.reason, first.stated) == (date(2026, 11, 2), Reason.MISSED, date(2026, 10, 31))


@pytest.mark.parametrize("due", [date(2026, 10, 25), date(2027, 3, 28)])
def test_a_due_date_on_the_sunday_of_the_clock_change_stays_and_brings_one_reminder_for_it(due: date) -> None:
    coming = list(takewhile(lambda one: one.day <= due, plan(due_on(due), committee("lead none"))))
    assert [(one.day, one.reason, one.stated) for one in coming] == [
        (due - timedelta(days=2 if due.month == 10 else 3), Reason.DUE, due)
    ]
