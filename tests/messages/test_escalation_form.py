"""What people type of ladders and quiet days is read as they mean it, or refused with what would be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from commitments.policy import Judged
from commitments.policy_in_words import changed_by
from commitments.working_days import QuietDays
from messages.forms.digest_settings import digest_form, read_digest_form
from messages.forms.escalation import Escalation, escalation_form, read_escalation_form
from messages.forms.quiet_days import quiet_typed, read_quiet
from messages.forms.state import Errors
from messages.policy import policy
from tests.examples import COMMITTEE
from tests.messages.filled_in import as_slack_gives_it

TODAY = date(2026, 9, 14)
CLOSED = COMMITTEE.closed.holidays
CLOSURE = QuietDays(date(2026, 12, 21), date(2027, 1, 1), "Christmas closure")
RECESS = QuietDays(date(2027, 2, 15), date(2027, 2, 19), "Recess")


def read(**picked: object) -> Escalation | Errors:
    return read_escalation_form(as_slack_gives_it(escalation_form(COMMITTEE, 3), **picked), TODAY, CLOSED)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        ("Christmas closure: 21 December 2026 to 1 January 2027", (CLOSURE,)),
        ("Christmas closure: Monday 21 December 2026 until Friday 1 January 2027", (CLOSURE,)),
        (
            "Recess: 15 February 2027 - 19 February 2027\n\nChristmas closure: 21 December 2026 to 1 January 2027",
            (CLOSURE, RECESS),
        ),
        ("Strike: 3 November 2026", (QuietDays(date(2026, 11, 3), date(2026, 11, 3), "Strike"),)),
    ],
)
def test_quiet_days_are_read_a_line_each(typed: str, found: tuple[QuietDays, ...]) -> None:
    assert read_quiet(typed, TODAY, CLOSED) == found


@pytest.mark.parametrize(
    "days",
    [
        "10-14 August 2027",
        "10–14 August 2027",
        "10 to 14 August 2027",
        "10 - 14 August",
        "10th to 14th August 2027",
        "Tuesday 10 to Saturday 14 August 2027",
        "from 10 August to 14 August 2027",
        "10 August to 14 August 2027",
        "10 August 2027-14 August 2027",
        "2027-08-10 to 2027-08-14",
        "2027-08-10-2027-08-14",
    ],
)
def test_a_first_and_a_last_day_are_all_days_between_them(days: str) -> None:
    assert read_quiet(f"Summer: {days}", TODAY, CLOSED) == (QuietDays(date(2027, 8, 10), date(2027, 8, 14), "Summer"),)


def test_a_time_that_began_already_keeps_its_year() -> None:
    began = (QuietDays(date(2026, 9, 10), date(2026, 9, 18), "Recess"),)
    assert read_quiet("Recess: 10 September to 18 September 2026", TODAY, CLOSED) == began
    assert read_quiet("Recess: 10-18 September", TODAY, CLOSED) == began


@pytest.mark.parametrize(
    "days",
    [
        "until 14 August 2027",
        "from 10 August 2027",
        "10 and 14 August 2027",
        "10, 14 August 2027",
        "25-12-2026",
        "1-5-9 August 2027",
    ],
)
def test_days_of_which_only_one_would_be_read_are_refused(days: str) -> None:
    assert "is not read" in str(read_quiet(f"Summer: {days}", TODAY, CLOSED))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("21 December 2026 to 1 January 2027", "is not read"),
        ("Christmas closure: soon", "is not read"),
        ("Closure: 1 January 2027 to 21 December 2026", "ends before it begins"),
        ("\n".join(f"Recess {n}: 3 November 2026" for n in range(21)), "20 times at most"),
    ],
)
def test_quiet_days_that_are_not_whole_are_refused_with_an_example(typed: str, why: str) -> None:
    assert why in str(read_quiet(typed, TODAY, CLOSED))


def test_quiet_days_stand_in_the_form_as_they_are_read_again() -> None:
    committee = replace(COMMITTEE, quiet=(CLOSURE, RECESS))
    assert read_quiet(quiet_typed(committee), TODAY, CLOSED) == committee.quiet


def test_one_quiet_day_is_one_day_and_not_a_year() -> None:
    day = date(2026, 10, 26)
    assert read_quiet("Opening: 26 October", TODAY, CLOSED) == (QuietDays(day, day, "Opening"),)


def test_a_month_names_no_quiet_day() -> None:
    assert "is not read" in str(read_quiet("Recess: August 2027", TODAY, CLOSED))
    assert "is not read" in str(read_quiet("Recess: some time in August", TODAY, CLOSED))


def test_the_settings_say_who_works_when_and_how_many_quiet_times_they_leave_out() -> None:
    day = date(2026, 10, 26)
    often = tuple(QuietDays(day, day, f"Opening {number}") for number in range(1, 8))
    told = policy(replace(COMMITTEE, quiet=often, weekdays=(0, 3)))
    assert "People work on Mondays and Thursdays. Quiet: Opening 1, 26 Oct 2026, Opening 2" in told
    assert told.endswith("Opening 5, 26 Oct 2026 and 2 more.")
    assert "People work on" not in policy(COMMITTEE)


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    filled = read()
    assert isinstance(filled, Escalation)
    assert replace(COMMITTEE.policy, **filled.of_policy) == COMMITTEE.policy
    assert replace(COMMITTEE, **filled.of_committee) == COMMITTEE
    digest = as_slack_gives_it(digest_form(COMMITTEE, 3))
    assert replace(COMMITTEE, **read_digest_form(digest)) == COMMITTEE


def test_what_is_typed_is_what_the_committee_does() -> None:
    filled = read(ladder="letter after 4 weeks", judged="first", hears="person", person="U0BEN", chair="U0DEV")
    assert isinstance(filled, Escalation)
    policy = changed_by(COMMITTEE.policy, "ladder letter after 4 weeks; hears U0BEN")
    assert replace(COMMITTEE.policy, **filled.of_policy) == replace(policy, judged_by=Judged.FIRST)
    assert filled.of_committee["chair"] == "U0DEV"


@pytest.mark.parametrize(
    ("picked", "place"),
    [
        ({"ladder": "shout after 4 weeks"}, "ladder"),
        ({"hears": "person", "person": None}, "person"),
        ({"weekdays": []}, "weekdays"),
        ({"quiet": "at Christmas"}, "quiet"),
    ],
)
def test_what_is_wrong_is_said_at_its_input(picked: dict[str, object], place: str) -> None:
    errors = read(**picked)
    assert isinstance(errors, dict)
    assert list(errors) == [place]
    assert errors[place].endswith(".")


def test_the_rest_of_the_policy_is_typed_in_words_and_what_is_left_out_stays() -> None:
    filled = read(rest="long overdue after 120 days; Review every 30; check-in from 45 days; day ends 18:00")
    assert isinstance(filled, Escalation)
    changed = replace(COMMITTEE.policy, **filled.of_policy)
    assert (changed.long_overdue_after, changed.review_every, changed.check_in_from) == (120, 30, 45)
    assert changed.day_ends == time(18)
    one = read(rest="review every 30 days")
    assert isinstance(one, Escalation)
    assert replace(COMMITTEE.policy, **one.of_policy) == replace(COMMITTEE.policy, review_every=30)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("lead 60", "“lead 60”: begin with one of long overdue after, review every, check-in from, day ends"),
        ("review every 2 months", "“2 months”: say it in days, such as 60 days."),
        ("day ends late", "“late”: say a time such as 09:30."),
    ],
)
def test_what_is_not_of_the_rest_or_unread_is_said_at_its_input(typed: str, said: str) -> None:
    errors = read(rest=typed)
    assert isinstance(errors, dict)
    assert set(errors) == {"rest"}
    assert errors["rest"].startswith(said)


def test_a_first_day_without_its_year_is_of_the_year_before_only_over_new_year() -> None:
    assert read_quiet("Christmas closure: 21 December to 1 January 2027", TODAY, CLOSED) == (CLOSURE,)
    backwards = read_quiet("Recess: 3 August to 1 July 2027", TODAY, CLOSED)
    assert backwards == "“Recess: 3 August to 1 July 2027” ends before it begins."
