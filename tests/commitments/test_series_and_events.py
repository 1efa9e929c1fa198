"""The days of a recurring promise, and the event that a phrase waits for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest

from commitments.commitment import Assessment, TheySay
from commitments.events import Event, event_meant, hanging_day, named_in, same_event
from commitments.reading import read_deadlines
from commitments.series import (
    coming_occurrences,
    has_passed,
    missed_occurrence,
    next_occurrence,
    occurrences,
    past_occurrences,
    settles,
)
from commitments.spans import Span, Unit
from commitments.working_days import DAY
from tests.examples import COMMITMENT, COMMITTEE

MONTHLY = "FREQ=MONTHLY"
JANUARY, FEBRUARY, MARCH, APRIL = date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)
SERIES = replace(COMMITMENT, recurrence=MONTHLY, first_due=JANUARY, due=MARCH, occurrence=MARCH)


def test_a_series_counts_from_its_first_day_and_not_from_the_last() -> None:
    assert coming_occurrences(SERIES, 2) == (MARCH, APRIL)
    assert past_occurrences(SERIES) == (FEBRUARY, JANUARY)


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", MONTHLY, "FREQ=YEARLY", f"{MONTHLY};COUNT=40"]
)
def test_the_days_after_a_day_are_those_of_the_whole_series(rule: str) -> None:
    for after in (JANUARY - DAY, JANUARY, FEBRUARY, date(2028, 2, 29), date(2030, 1, 30)):
        whole = islice((one for one in occurrences(rule, JANUARY) if one > after), 5)
        assert list(islice(occurrences(rule, JANUARY, after), 5)) == list(whole)


JUNE_AND_OCTOBER = "FREQ=YEARLY;BYMONTH=6,10;BYMONTHDAY=-1"


def test_a_series_of_two_months_comes_in_both() -> None:
    first = date(2026, 10, 31)
    assert list(islice(occurrences(JUNE_AND_OCTOBER, first), 3)) == [first, date(2027, 6, 30), date(2027, 10, 31)]
    assert next(occurrences(JUNE_AND_OCTOBER, first, date(2030, 7, 1))) == date(2030, 10, 31)


def test_a_first_day_that_was_set_within_its_month_stands_for_that_months_own() -> None:
    first = date(2026, 10, 15)
    assert list(islice(occurrences(JUNE_AND_OCTOBER, first), 2)) == [first, date(2027, 6, 30)]


def test_a_series_ends_with_the_calendar_and_none_comes_every_nothing() -> None:
    assert list(occurrences("FREQ=MONTHLY;INTERVAL=9999999", JANUARY)) == [JANUARY]
    with pytest.raises(ValueError, match="every 0"):
        occurrences("FREQ=MONTHLY;INTERVAL=0", JANUARY)


def test_a_moved_occurrence_leaves_the_others_where_the_rule_puts_them() -> None:
    moved = replace(SERIES, due=date(2027, 4, 10))
    assert coming_occurrences(moved, 3) == (date(2027, 4, 10), APRIL, date(2027, 5, 31))
    assert next_occurrence(moved, date(2027, 4, 11), answered=False)["due"] == APRIL


def test_an_occurrence_passes_when_its_day_is_over() -> None:
    assert not has_passed(SERIES, MARCH)
    assert has_passed(SERIES, date(2027, 4, 1))
    assert not has_passed(replace(SERIES, due=None), MARCH)
    assert not has_passed(replace(SERIES, extension_until=APRIL), APRIL)


def test_a_snooze_that_is_to_come_outlasts_the_passing_of_a_day_but_not_an_answer() -> None:
    snoozed = replace(SERIES, snoozed_until=date(2027, 5, 3))
    assert next_occurrence(snoozed, date(2027, 4, 1), answered=False)["snoozed_until"] == date(2027, 5, 3)
    assert next_occurrence(snoozed, date(2027, 4, 1), answered=True)["snoozed_until"] is None


def test_what_is_no_rule_or_has_ended_opens_nothing() -> None:
    for rule in ("every month", "FREQ=MONTHLY;COUNT=3", "FREQ=MONTHLY;UNTIL=20270331T000000"):
        assert next_occurrence(replace(SERIES, recurrence=rule), date(2027, 4, 1), answered=False) == {}
    assert past_occurrences(replace(SERIES, recurrence="every month")) == ()
    assert coming_occurrences(replace(SERIES, recurrence="every month"), 3) == (MARCH,)


def test_the_occurrence_that_was_missed_is_the_one_before_the_current() -> None:
    assert missed_occurrence(SERIES) is None
    assert missed_occurrence(replace(SERIES, missed=date(2027, 3, 15))) == FEBRUARY


@pytest.mark.parametrize("they_say", TheySay)
@pytest.mark.parametrize("assessment", [None, *Assessment])
def test_done_refused_or_judged_settles(they_say: TheySay, assessment: Assessment | None) -> None:
    judged = assessment in {Assessment.MET, Assessment.PARTLY_MET, Assessment.NOT_MET}
    assert settles(they_say, assessment) == (they_say in {TheySay.DONE, TheySay.WILL_NOT_DO} or judged)


@pytest.mark.parametrize(
    ("phrase", "name", "span"),
    [
        ("following the March meeting", "the March meeting", None),
        ("after the next Delivery Board", "the next Delivery Board", None),
        ("six months after launch", "launch", Span(6, Unit.MONTH)),
        ("within 20 working days of referral", "referral", Span(20, Unit.WORKING_DAY)),
        ("a week after the vote.", "the vote", Span(1, Unit.WEEK)),
        ("Once  the Bill has Royal Assent", "the Bill has Royal Assent", None),
        ("before the summer recess", "the summer recess", None),
        ("after", "after", None),
    ],
)
def test_an_event_is_named_from_the_phrase_that_waits_for_it(phrase: str, name: str, span: Span | None) -> None:
    assert named_in(phrase) == (name, span)


def test_the_same_words_are_the_same_event_whatever_their_capitals() -> None:
    assert same_event("the March meeting", "March  Meeting")
    assert not same_event("the March meeting", "the May meeting")


def test_what_hangs_on_an_event_is_due_on_its_day_or_so_long_after() -> None:
    event = Event(id=1, name="launch", day=JANUARY)
    assert hanging_day(event, None, COMMITTEE.closed) == JANUARY
    assert hanging_day(event, Span(1, Unit.MONTH), COMMITTEE.closed) == FEBRUARY
    assert hanging_day(replace(event, day=None), None, COMMITTEE.closed) is None


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        (
            "We will write following the March meeting of the Police and Crime Panel.",
            "following the March meeting of the Police and Crime Panel",
        ),
        ("We will write following the March meeting and I will publish it.", "following the March meeting"),
        ("We will write following the review and consult on it.", "following the review"),
    ],
)
def test_an_and_in_a_name_is_part_of_the_event(sentence: str, phrase: str) -> None:
    assert [one.phrase for one in read_deadlines(sentence, JANUARY)] == [phrase]


def a_meeting(id_: int, day: date | None, *, name: str = "committee meeting") -> Event:
    return Event(id=id_, name=name, day=day, is_meeting=name == "committee meeting")


SEPTEMBER = (a_meeting(1, date(2026, 9, 16)), a_meeting(2, date(2026, 11, 18)), a_meeting(3, date(2027, 9, 15)))


@pytest.mark.parametrize(
    ("name", "since", "meant"),
    [
        ("the September meeting", date(2026, 7, 6), 1),
        ("the September meeting", date(2026, 9, 16), 1),
        ("the September meeting", date(2026, 9, 17), None),
        ("the September meeting", date(2026, 12, 1), 3),
        ("the September 2027 meeting", date(2026, 7, 6), 3),
        ("the committee’s September meeting", date(2026, 7, 6), 1),
        ("the committee meeting in November", date(2026, 7, 6), 2),
        ("the October meeting", date(2026, 7, 6), None),
        ("its September meeting", date(2026, 7, 6), None),
        ("the September Board meeting", date(2026, 7, 6), None),
        ("the September meeting of the Police and Crime Panel", date(2026, 7, 6), None),
        ("the meeting", date(2026, 7, 6), None),
    ],
)
def test_the_months_only_meeting_of_the_list_is_meant(name: str, since: date, meant: int | None) -> None:
    found = event_meant(name, SEPTEMBER, since)
    assert (found.id if found else None) == meant


def test_an_event_of_that_name_with_a_day_comes_before_the_months_meeting_and_one_without_after() -> None:
    since, dated = date(2026, 7, 6), a_meeting(8, date(2026, 9, 1), name="the September meeting")
    waiting = a_meeting(9, None, name="the September meeting")
    two = (*SEPTEMBER, a_meeting(4, date(2026, 9, 30)))
    assert event_meant("the September meeting", (*SEPTEMBER, dated), since) == dated
    assert event_meant("the September meeting", (waiting, *SEPTEMBER), since) == SEPTEMBER[0]
    assert event_meant("the September meeting", (*two, waiting), since) == waiting
    assert event_meant("the September meeting", two, since) is None
