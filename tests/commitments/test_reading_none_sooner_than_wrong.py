"""Where no day can be read none is, or the possible one beside it: never a later day that the words don't say."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.reading import read_deadlines

FRIDAY = date(2026, 9, 4)


@pytest.mark.parametrize(
    "words", ["on the 31st of this month", "by the 31st of this month", "by the thirty-first of this month"]
)
def test_the_31st_of_a_september_is_no_day(words: str) -> None:
    assert [one for one in read_deadlines(f"We will reply {words}.", FRIDAY) if one.due] == []


@pytest.mark.parametrize("words", ["six weeks before the end of the quarter", "two weeks before 10 September 2026"])
def test_what_counted_back_has_passed_is_not_read(words: str) -> None:
    assert read_deadlines(f"We will reply {words}.", FRIDAY) == []


@pytest.mark.parametrize(
    "words", ["6 weeks before", "ten weeks prior to", "at least three weeks ahead of", "several weeks before"]
)
@pytest.mark.parametrize("time", ["the end of the financial year", "Christmas", "the meeting on 16 February 2027"])
def test_the_time_that_is_counted_from_is_never_the_day_itself(words: str, time: str) -> None:
    plain = read_deadlines(f"We will reply before {time}.", FRIDAY)[0].due
    assert plain
    assert all(one.due is None or one.due < plain for one in read_deadlines(f"We will reply {words} {time}.", FRIDAY))
