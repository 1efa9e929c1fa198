"""Days that staff type; today is Monday 6 July 2026."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.reading import day_in_words, no_such_day, passed_day

TODAY = date(2026, 7, 6)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 August", date(2026, 8, 3)),
        ("until 3 August", date(2026, 8, 3)),
        ("3 August 2027", date(2027, 8, 3)),
        ("03/08/2026", date(2026, 8, 3)),
        ("the 3rd of August", date(2026, 8, 3)),
        ("end of March", date(2027, 3, 31)),
        ("the end of March 2027", date(2027, 3, 31)),
        ("September", date(2026, 9, 30)),
        ("for two weeks", date(2026, 7, 20)),
        ("2 weeks", date(2026, 7, 20)),
        ("a month", date(2026, 8, 6)),
        ("in six months", date(2027, 1, 6)),
        ("ten working days", date(2026, 7, 20)),
        ("next month", date(2026, 8, 31)),
        ("later this year", date(2026, 12, 31)),
        ("spring 2027", date(2027, 5, 31)),
        ("2026-27", date(2027, 3, 31)),
        ("next Friday", date(2026, 7, 17)),
        ("tomorrow", date(2026, 7, 7)),
        ("Monday", date(2026, 7, 13)),
    ],
)
def test_words_that_name_a_day_are_read(words: str, day: date) -> None:
    read = day_in_words(words, TODAY)

    assert read is not None
    assert read.due == day


@pytest.mark.parametrize(
    "words", ["", "soon", "in due course", "the plan", "3 August or so", "when they are back", "32 August"]
)
def test_words_that_name_none_or_leave_something_over_are_refused(words: str) -> None:
    assert day_in_words(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("until 1 January 2020", date(2020, 1, 1)),
        ("March 2019", date(2019, 3, 31)),
        ("1998-99", date(1999, 3, 31)),
        ("5 July 2026", date(2026, 7, 5)),
        ("until 3 August 2027", None),
        ("3 May", None),
        ("somewhen in 2019", None),
    ],
)
def test_a_day_of_a_year_that_has_passed_is_known_as_one(words: str, day: date | None) -> None:
    assert passed_day(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("by 31 February", "31 February"),
        ("write to us by 31 June 2027, as agreed", "31 June 2027"),
        ("the 31st of June, 2027", "31 June 2027"),
        ("June 31, 2027", "31 June 2027"),
        ("29 February 2027", "29 February 2027"),
        ("31/06/2027", "31 June 2027"),
        ("2027-02-30", "30 February 2027"),
        ("30 June 2027, then 31 Sept", "31 September"),
        ("by June 31 or sooner", "31 June"),
        ("by February 30 at the latest", "30 February"),
        ("by February 30, at the latest", "30 February"),
        ("February 29 2027 at the latest", "29 February 2027"),
        ("February 29, 2027 and no later", "29 February 2027"),
        ("by June 31st or sooner", "31 June"),
        ("June the 31st at noon", "31 June"),
        ("by September 31 because the lease ends then", "31 September"),
        ("due June 31 if we can", "31 June"),
        ("by April 31", "31 April"),
        ("in February 30 inspectors will start", None),
        ("in February 30 at most will start", None),
        ("during February 30 inspectors will start", None),
        ("by February 30 inspectors will have started", None),
        ("by February 30 or more will have started", None),
        ("by February 30 to 40 officers", None),
        ("from June 31 officers will patrol", None),
        ("February 29 at the latest", None),
        ("February 29 2028 at the latest", None),
        ("29 February", None),
        ("29 February 2028", None),
        ("31 May 2027", None),
        ("06/31/2027", None),
        ("35 May", None),
        ("in 2027, of 31 officers", None),
    ],
)
def test_a_day_that_no_calendar_has_is_known_as_one(words: str, missing: str | None) -> None:
    assert no_such_day(words) == missing
    assert missing is None or day_in_words(words, TODAY) is None


def test_only_the_day_that_stands_where_one_is_asked_for_counts() -> None:
    assert no_such_day("mine due by 31 February", after="due|by") == "31 February"
    assert no_such_day("31 February due by 3 May", after="due|by") is None
