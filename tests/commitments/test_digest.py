from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from commitments.digest import digest, digest_may_go, next_digest, reminder_may_go
from commitments.working_days import QuietDays
from tests.examples import ANSWER, COMMITMENT, COMMITTEE, MONDAY


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_digest_falls_on_monday_at_nine() -> None:
    found = next_digest(COMMITTEE, at("2026-09-09T12:00"))
    assert (found.period, found.day, found.at) == ("2026-W38", date(2026, 9, 14), at("2026-09-14T08:00"))


def test_a_digest_is_later_than_the_instant_asked_for() -> None:
    assert next_digest(COMMITTEE, at("2026-09-14T08:00")).period == "2026-W39"


def test_a_digest_on_a_holiday_waits_for_the_next_working_day() -> None:
    found = next_digest(COMMITTEE, at("2026-08-27T12:00"))
    assert (found.period, found.day) == ("2026-W36", date(2026, 9, 1))


def test_a_digest_that_waits_for_another_week_is_still_to_come_in_that_week() -> None:
    closed = QuietDays(date(2026, 10, 16), date(2026, 10, 18), "recess")
    friday = replace(COMMITTEE, digest_weekday=4, quiet=(closed,))
    for after in ("2026-10-15T12:00", "2026-10-19T06:00"):
        found = next_digest(friday, at(after))
        assert (found.period, found.day) == ("2026-W42", date(2026, 10, 19))
    assert next_digest(friday, at("2026-10-19T08:00")).period == "2026-W43"


def test_the_week_in_which_the_year_begins_has_the_iso_year() -> None:
    assert next_digest(COMMITTEE, at("2026-12-30T12:00")).period == "2027-W01"


def test_a_digest_missed_in_the_morning_goes_the_same_morning() -> None:
    now = at("2026-09-14T10:15")
    assert digest_may_go(COMMITTEE, now) == now


def test_a_digest_missed_until_the_afternoon_goes_the_next_working_morning() -> None:
    assert digest_may_go(COMMITTEE, at("2026-09-18T13:00")) == at("2026-09-21T08:00")


def test_a_reminder_is_caught_up_in_working_hours_only() -> None:
    in_hours, evening, saturday = at("2026-09-14T14:00"), at("2026-09-14T19:00"), at("2026-09-19T10:00")
    assert reminder_may_go(COMMITTEE, in_hours) == in_hours
    assert reminder_may_go(COMMITTEE, evening) == at("2026-09-15T08:30")
    assert reminder_may_go(COMMITTEE, saturday) == at("2026-09-21T08:30")
    assert reminder_may_go(COMMITTEE, at("2026-09-14T05:00")) == at("2026-09-14T08:30")


def test_each_open_commitment_stands_in_one_group_by_its_date() -> None:
    def due(number: int, day: date | None, *, chased: bool = True) -> object:
        return replace(COMMITMENT, id=number, due=day, chased=chased)

    overdue, today, sunday, next_monday, far, undated, quiet = ones = [
        due(1, date(2026, 9, 6)),
        due(2, MONDAY),
        due(3, date(2026, 9, 13)),
        due(4, date(2026, 9, 14)),
        due(5, date(2026, 10, 8)),
        due(6, None),
        due(7, date(2026, 1, 1), chased=False),
    ]
    found = digest(COMMITTEE, MONDAY, ones, [(COMMITMENT, ANSWER)], [])  # type: ignore[arg-type] # replaced examples
    assert found.overdue == (overdue,)
    assert found.due_this_week == (today, sunday)
    assert found.due_in_30_days == (next_monday,)
    assert found.without_date == (undated,)
    assert found.not_chased == (quiet,)
    assert found.open_count == len(ones)
    assert far not in found.due_in_30_days


def test_a_commitment_that_was_answered_three_times_stands_once_by_its_last_answer() -> None:
    other = replace(COMMITMENT, id=2)
    answered = [
        (COMMITMENT, replace(ANSWER, id=1)),
        (other, replace(ANSWER, id=2)),
        (COMMITMENT, replace(ANSWER, id=3)),
    ]
    found = digest(COMMITTEE, MONDAY, [], answered, [])
    assert [(one.id, answer.id) for one, answer in found.answered] == [(2, 2), (COMMITMENT.id, 3)]
