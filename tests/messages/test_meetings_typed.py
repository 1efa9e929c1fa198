"""Meetings as people type them, a line each."""

from __future__ import annotations

from datetime import date

import pytest

from messages.deadline_words import recurs
from messages.forms.meetings import Meeting, read_meetings
from tests.examples import MONDAY

MARCH, PAPERS = date(2027, 3, 12), date(2027, 3, 2)


@pytest.mark.parametrize(
    "line",
    [
        "12 March 2027, papers by 2 March 2027",
        "12 March 2027, papers by 2 March",
        "• 12 March 2027; papers due by 2 March",
        "12 March 2027 with papers on 2 March 2027.",
        "2027-03-12, papers by 2027-03-02",
        "on 12 March 2027, the papers are due by 2 March 2027",
    ],
)
def test_a_meeting_with_its_papers_is_read(line: str) -> None:
    assert read_meetings(line, MONDAY, None) == [Meeting(MARCH, PAPERS)]


def test_papers_may_be_due_by_the_end_of_a_month() -> None:
    assert read_meetings("12 March 2027, papers by the end of February", MONDAY, None) == [
        Meeting(MARCH, date(2027, 2, 28))
    ]


def test_papers_without_their_year_are_those_before_the_meeting() -> None:
    assert read_meetings("8 January 2028, papers by 20 December", MONDAY, None) == [
        Meeting(date(2028, 1, 8), date(2027, 12, 20))
    ]


def test_several_are_read_a_line_each() -> None:
    read = read_meetings("12 March 2027\n\n14 May 2027, papers by 4 May\n", MONDAY, None)
    assert read == [Meeting(MARCH, None), Meeting(date(2027, 5, 14), date(2027, 5, 4))]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", "It recurs every three months."),
        ("FREQ=MONTHLY;INTERVAL=3;UNTIL=20271231", "It recurs every three months until Friday 31 December 2027."),
        ("FREQ=YEARLY;COUNT=3", "It recurs every year, 3 times in all."),
        ("FREQ=YEARLY;UNTIL=20271331", "It recurs every year."),
    ],
)
def test_a_rule_is_said_in_words_with_its_end(rule: str, words: str) -> None:
    assert recurs(rule) == words


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Say on which day"),
        ("soon", "no day from today on"),
        ("sometime in November", "no single day"),
        ("next week", "no single day"),
        ("end of March 2027", "no single day"),
        ("12 and 13 March 2027", "no single day"),
        ("12-14 March 2027", "no single day"),
        ("12 – 14 March 2027", "no single day"),
        ("before 12 March 2027", "no single day"),
        ("within three weeks", "no single day"),
        ("2020-03-12", "has passed"),
        ("12 March 2027, papers by then", "no day is found for the papers"),
        ("12 March 2027, papers by 20 March 2027", "comes after the meeting"),
        ("\n".join(["12 March 2027"] * 61), "60 meetings at a time"),
    ],
)
def test_what_is_no_meeting_is_refused_with_the_line_that_is_wrong(typed: str, why: str) -> None:
    refused = read_meetings(typed, MONDAY, None)
    assert isinstance(refused, str)
    assert why in refused
