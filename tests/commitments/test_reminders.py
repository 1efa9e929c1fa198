from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.commitment import Commitment
from commitments.deadline import Kind
from commitments.local_time import day_of, instant, wall_time
from commitments.policy import ReminderPolicy
from commitments.reminders import Quiet, Reason, Reminder, latest_due, next_reminder, plan
from commitments.status import Status
from commitments.working_days import bank_holidays, is_working_day
from tests.examples import ANSWER, COMMITMENT, COMMITTEE, MONDAY_MORNING, leads


def days(commitment: Commitment, how_many: int) -> list[tuple[date, Reason]]:
    return [(one.day, one.reason) for one in islice(plan(commitment, COMMITTEE), how_many)]


def a_day(due: date, **changes: Any) -> Commitment:  # noqa: ANN401 - as `replace` takes them
    fields: dict[str, Any] = {"kind": Kind.DAY, "due": due, "first_due": due, **changes}
    return replace(COMMITMENT, **fields)


def test_reminders_come_30_7_and_1_days_before_on_the_day_and_weekly_after_it() -> None:
    assert days(a_day(date(2026, 11, 5)), 7) == [
        (date(2026, 10, 6), Reason.BEFORE_DUE),
        (date(2026, 10, 29), Reason.BEFORE_DUE),
        (date(2026, 11, 4), Reason.BEFORE_DUE),
        (date(2026, 11, 5), Reason.DUE),
        (date(2026, 11, 12), Reason.OVERDUE),
        (date(2026, 11, 19), Reason.OVERDUE),
        (date(2026, 11, 26), Reason.OVERDUE),
    ]


def test_a_reminder_up_to_the_due_day_moves_back_from_a_weekend_and_a_later_one_forward() -> None:
    sunday = date(2026, 11, 8)
    assert days(a_day(sunday), 5)[2:] == [
        (
            date(2026, 11, 6),
            Reason.DUE,
        ),  # the day before and the day itself both move to Friday: one reminder
        (date(2026, 11, 16), Reason.OVERDUE),
        (date(2026, 11, 23), Reason.OVERDUE),
    ]


def test_bank_holidays_are_left_out() -> None:
    boxing_day_observed = date(2026, 12, 28)
    assert (date(2026, 12, 24), Reason.DUE) in days(a_day(boxing_day_observed), 4)


def test_what_would_move_back_into_the_past_moves_forward() -> None:
    saturday_noon = datetime(2026, 10, 31, 12, tzinfo=UTC)
    due_sunday = a_day(date(2026, 11, 1), planned_from=saturday_noon)
    assert days(due_sunday, 2) == [(date(2026, 11, 2), Reason.DUE), (date(2026, 11, 9), Reason.OVERDUE)]


def test_half_past_nine_on_friday_is_past_at_ten_so_the_weekends_reminder_moves_to_monday() -> None:
    friday_at_ten = datetime(2026, 10, 30, 10, tzinfo=UTC)
    due_sunday = a_day(date(2026, 11, 1), planned_from=friday_at_ten)
    assert days(due_sunday, 2) == [(date(2026, 11, 2), Reason.DUE), (date(2026, 11, 9), Reason.OVERDUE)]


def test_an_answer_on_friday_does_not_bring_fridays_reminder_again_on_monday() -> None:
    friday_at_ten = datetime(2026, 10, 30, 10, tzinfo=UTC)
    answered = a_day(date(2026, 11, 1), last_answer=replace(ANSWER, recorded_at=friday_at_ten))
    assert days(answered, 1) == [(date(2026, 11, 9), Reason.OVERDUE)]


def test_a_due_day_that_is_half_over_brings_no_reminder_on_it() -> None:
    noon = datetime(2026, 10, 30, 12, tzinfo=UTC)
    assert days(a_day(date(2026, 10, 30), planned_from=noon), 1) == [(date(2026, 11, 6), Reason.OVERDUE)]


def test_overdue_reminders_come_7_14_and_21_days_after_whatever_was_moved_by_a_holiday() -> None:
    christmas_eve = a_day(date(2026, 12, 18))
    overdue = [day for day, reason in days(christmas_eve, 8) if reason is Reason.OVERDUE]
    assert overdue[:3] == [date(2026, 12, 29), date(2027, 1, 4), date(2027, 1, 8)]


def test_of_two_on_one_day_the_weightier_stands() -> None:
    """The day before Monday 2 November and the check-in of its window both fall on that Friday."""
    both = replace(COMMITMENT, earliest=date(2026, 6, 29), due=date(2027, 3, 6), kind=Kind.PERIOD)
    committee = replace(COMMITTEE, policy=ReminderPolicy(lead=leads(126)))
    entries = [(one.day, one.reason) for one in islice(plan(both, committee), 2)]
    assert entries == [(date(2026, 10, 30), Reason.CHECK_IN), (date(2027, 3, 5), Reason.DUE)]


def test_a_reminder_on_the_due_day_can_be_switched_off() -> None:
    committee = replace(COMMITTEE, policy=ReminderPolicy(on_the_day=False, lead=()))
    first = next(plan(a_day(date(2026, 10, 30)), committee))
    assert (first.day, first.reason) == (date(2026, 11, 6), Reason.OVERDUE)


def test_a_lead_time_that_is_already_past_is_left_out() -> None:
    assert days(a_day(date(2026, 9, 18)), 2) == [
        (date(2026, 9, 11), Reason.BEFORE_DUE),
        (date(2026, 9, 17), Reason.BEFORE_DUE),
    ]


def test_reminders_go_out_at_half_past_nine_on_both_sides_of_the_clock_change() -> None:
    entries = islice(plan(a_day(date(2026, 10, 30)), COMMITTEE), 8)
    assert {wall_time(one.at, "Europe/London").time() for one in entries} == {time(9, 30)}


def test_an_undated_commitment_gets_a_review_every_60_days() -> None:
    undated = replace(COMMITMENT, due=None, first_due=None, kind=Kind.VAGUE, earliest=None)
    assert days(undated, 2) == [(date(2026, 11, 6), Reason.REVIEW), (date(2027, 1, 5), Reason.REVIEW)]


def test_an_answer_starts_the_reviews_of_an_undated_commitment_afresh() -> None:
    undated = replace(COMMITMENT, due=None, first_due=None, kind=None, earliest=None, last_answer=ANSWER)
    assert days(undated, 1) == [(date(2027, 1, 4), Reason.REVIEW)]


def test_a_long_window_gets_a_check_in_half_way_and_a_short_one_none() -> None:
    year = replace(COMMITMENT, earliest=date(2026, 9, 5), due=date(2027, 3, 31))
    assert days(year, 1) == [(date(2026, 12, 17), Reason.CHECK_IN)]
    assert Reason.CHECK_IN not in [reason for _, reason in days(COMMITMENT, 6)]


def test_a_date_that_was_agreed_since_gets_no_check_in() -> None:
    moved = replace(COMMITMENT, earliest=date(2026, 9, 5), due=date(2027, 3, 31), moves=1)
    assert days(moved, 1) == [(date(2027, 3, 1), Reason.BEFORE_DUE)]


def test_an_answer_without_a_new_date_starts_the_overdue_count_afresh() -> None:
    answered = a_day(date(2026, 10, 30), last_answer=ANSWER)
    after = next_reminder(answered, COMMITTEE, ANSWER.recorded_at)
    assert isinstance(after, Reminder)
    assert (after.day, after.reason) == (date(2026, 11, 11), Reason.OVERDUE)


def test_nothing_comes_before_a_snooze_ends_and_one_reminder_when_it_does() -> None:
    snoozed = a_day(date(2026, 11, 5), snoozed_until=date(2026, 11, 7))
    assert days(snoozed, 2) == [
        (date(2026, 11, 9), Reason.SNOOZE_ENDED),
        (date(2026, 11, 12), Reason.OVERDUE),
    ]


def test_a_snooze_that_ends_on_the_due_day_brings_the_due_days_reminder() -> None:
    snoozed = a_day(date(2026, 11, 5), snoozed_until=date(2026, 11, 5))
    assert days(snoozed, 2) == [(date(2026, 11, 5), Reason.DUE), (date(2026, 11, 12), Reason.OVERDUE)]


def test_an_answer_while_it_is_snoozed_leaves_the_snooze() -> None:
    snoozed = a_day(date(2026, 10, 30), last_answer=ANSWER, snoozed_until=date(2026, 11, 16))
    assert days(snoozed, 2) == [(date(2026, 11, 16), Reason.SNOOZE_ENDED), (date(2026, 11, 18), Reason.OVERDUE)]


@pytest.mark.parametrize("time_zone", ["Europe/London", "America/New_York", "Pacific/Auckland"])
def test_in_every_time_zone_a_year_of_reminders_keeps_half_past_nine_by_the_wall(time_zone: str) -> None:
    committee = replace(COMMITTEE, time_zone=time_zone)
    entries = list(islice(plan(a_day(date(2026, 9, 30)), committee), 60))
    assert {wall_time(one.at, time_zone).time() for one in entries} == {time(9, 30)}
    assert {wall_time(one.at, time_zone).date() for one in entries} == {one.day for one in entries}
    assert len({wall_time(one.at, time_zone).utcoffset() for one in entries}) == 2


def test_the_overdue_count_starts_on_the_committees_own_day() -> None:
    """Half past eleven in the evening UTC is the next day in Auckland, and the same day in New York."""
    late = replace(ANSWER, recorded_at=datetime(2026, 11, 3, 23, 30, tzinfo=UTC))
    expected = {"Pacific/Auckland": date(2026, 11, 11), "America/New_York": date(2026, 11, 10)}
    for time_zone, day in expected.items():
        committee = replace(COMMITTEE, time_zone=time_zone)
        found = next_reminder(a_day(date(2026, 10, 30), last_answer=late), committee, late.recorded_at)
        assert isinstance(found, Reminder)
        assert found.day == day


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CLOSED])
def test_what_is_not_open_has_no_reminder_and_says_why(status: Status) -> None:
    assert next_reminder(replace(COMMITMENT, status=status), COMMITTEE, MONDAY_MORNING) is Quiet.NOT_OPEN


def test_what_came_in_late_is_quiet_until_someone_starts_the_chasing() -> None:
    late = a_day(date(2026, 1, 5), chased=False)
    assert next_reminder(late, COMMITTEE, MONDAY_MORNING) is Quiet.CAME_IN_LATE
    started = next_reminder(replace(late, chased=True), COMMITTEE, MONDAY_MORNING)
    assert isinstance(started, Reminder)
    assert started.reason is Reason.OVERDUE


def test_of_several_missed_only_the_latest_is_left() -> None:
    commitment = a_day(date(2026, 10, 30))
    owed = next(plan(commitment, COMMITTEE))
    a_month_later = datetime(2026, 11, 9, 10, tzinfo=UTC)
    latest = latest_due(commitment, COMMITTEE, owed.day, a_month_later)
    assert latest
    assert latest.day == date(2026, 11, 6)


def test_nothing_missed_leaves_what_is_owed() -> None:
    owed = next(plan(COMMITMENT, COMMITTEE))
    assert latest_due(COMMITMENT, COMMITTEE, owed.day, owed.at) == owed


@pytest.mark.parametrize(
    "changes",
    [
        {"due": date(2027, 3, 31), "moves": 1},
        {"snoozed_until": date(2026, 12, 1)},
        {"status": Status.CLOSED},
        {"chased": False},
        {"last_answer": replace(ANSWER, recorded_at=datetime(2026, 10, 30, 10, tzinfo=UTC))},
    ],
)
def test_what_was_owed_is_dropped_when_the_plan_no_longer_holds_it(changes: dict[str, Any]) -> None:
    commitment = a_day(date(2026, 10, 30))
    noon = datetime(2026, 10, 30, 12, tzinfo=UTC)
    assert latest_due(commitment, COMMITTEE, date(2026, 10, 30), noon)
    assert latest_due(replace(commitment, **changes), COMMITTEE, date(2026, 10, 30), noon) is None


@given(
    due=st.dates(date(2026, 1, 1), date(2029, 12, 31)),
    planned_from=st.datetimes(datetime(2025, 6, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    lead=st.lists(st.integers(1, 400), max_size=4).map(tuple),
    snoozed=st.none() | st.dates(date(2026, 1, 1), date(2030, 12, 31)),
)
def test_every_reminder_is_on_a_working_day_at_its_hour_and_no_day_has_two(
    due: date, planned_from: datetime, lead: tuple[int, ...], snoozed: date | None
) -> None:
    committee = replace(COMMITTEE, policy=ReminderPolicy(lead=leads(*lead)))
    commitment = a_day(due, planned_from=planned_from, snoozed_until=snoozed)
    entries = list(islice(plan(commitment, committee), 12))
    assert len({one.day for one in entries}) == len(entries)
    assert [one.day for one in entries] == sorted(one.day for one in entries)
    for one in entries:
        assert is_working_day(one.day, bank_holidays())
        assert one.at == instant(one.day, time(9, 30), "Europe/London")
        assert one.day >= day_of(planned_from, "Europe/London")


@given(due=st.dates(date(2026, 1, 1), date(2029, 12, 31)), gap=st.integers(0, 2000))
def test_an_open_chased_commitment_always_has_a_next_reminder(due: date, gap: int) -> None:
    after = MONDAY_MORNING + timedelta(days=gap)
    found = next_reminder(a_day(due), COMMITTEE, after)
    assert isinstance(found, Reminder)
    assert found.at > after
