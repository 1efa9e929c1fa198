"""Of two times that one sentence names in the order in which things are done, the second falls after the first."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.reading import read_deadlines

JULY, SEPTEMBER = date(2026, 7, 10), date(2026, 9, 4)


@pytest.mark.parametrize(
    ("text", "due", "other"),
    [
        ("consult in the new year and publish the results by the summer", date(2027, 8, 31), date(2026, 8, 31)),
        ("consult in the new year, and we will publish the results by August", date(2027, 8, 31), date(2026, 8, 31)),
        ("consult in spring 2027 and publish the results in the autumn", date(2027, 11, 30), date(2026, 11, 30)),
        ("consult in spring 2027 and then finalise the plan by December", date(2027, 12, 31), date(2026, 12, 31)),
        ("run the pilot in the new year before implementing it by 1 October", date(2027, 10, 1), date(2026, 10, 1)),
        ("consult in January and finish the work by the end of July", date(2027, 7, 31), date(2026, 7, 31)),
        ("consult in January and publish a report by December", date(2027, 12, 31), date(2026, 12, 31)),
        ("hold a review in March 2027 and complete the changes by late August", date(2027, 8, 31), date(2026, 8, 31)),
    ],
)
def test_what_would_be_over_before_the_first_begins_is_of_the_year_after(text: str, due: date, other: date) -> None:
    first, second = read_deadlines(f"We will {text}.", JULY)
    assert first.due
    assert first.due < due
    assert (second.due, [one.due for one in second.alternatives]) == (due, [other])


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("consult in the new year. We will publish the results by the summer", date(2026, 8, 31)),
        ("consult by March 2027 and publish the results by December", date(2026, 12, 31)),
        ("publish the report in spring 2027 and an interim report in the autumn", date(2026, 11, 30)),
        ("publish the report in spring 2027 and publish an interim report in the autumn", date(2026, 11, 30)),
        ("publish the plan in the new year and start recruiting in September", date(2026, 9, 30)),
        ("consult in the new year and publish the results by August 2026", date(2026, 8, 31)),
        ("consult in the new year but publish the timetable by the summer", date(2026, 8, 31)),
        ("consult in the new year, having published the timetable by August", date(2026, 8, 31)),
        ("consult in the autumn and publish the results by the spring", date(2027, 5, 31)),
    ],
)
def test_elsewhere_the_second_is_the_next_one_as_it_says(text: str, due: date) -> None:
    assert [one.due for one in read_deadlines(f"We will {text}.", JULY) if one.due][1:] in ([due], [])


def test_a_window_that_opens_with_the_second_time_opens_in_that_year() -> None:
    second = read_deadlines("We will consult in the new year and publish the results in September.", SEPTEMBER)[1]
    assert (second.due, second.rule) == (date(2027, 9, 30), "after the time before it")
