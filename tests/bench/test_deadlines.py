"""How the bench scores readers of deadlines. What it measures is for people to judge, so nothing here is timed."""

from __future__ import annotations

from datetime import date

import pytest

from bench.deadlines import LONG, Reader, Sentence, by_chaser, corpus, of_length, readers
from bench.measuring import Measured, duration, share

FRIDAY = date(2026, 3, 27)
FIRST, SECOND = date(2026, 5, 1), date(2026, 6, 1)
STATED = Sentence("We will reply by 1 June 2026.", FRIDAY, SECOND, none=False)


def finding(*days: date, any_counts: bool) -> Reader:
    return Reader("a reader", lambda text, written_on: list(days), any_counts)


def test_a_library_is_right_with_any_of_its_days_and_chaser_with_its_first_alone() -> None:
    assert finding(FIRST, SECOND, any_counts=True).right(STATED)
    assert not finding(FIRST, SECOND, any_counts=False).right(STATED)
    assert finding(SECOND, FIRST, any_counts=False).right(STATED)
    assert not finding(any_counts=True).right(STATED)


def test_any_day_found_where_none_is_stated_is_invented() -> None:
    assert finding(FIRST, any_counts=True).invents(STATED)
    assert not finding(any_counts=False).invents(STATED)


def test_chaser_alone_is_held_to_its_first_day() -> None:
    assert [(reader.name, reader.any_counts) for reader in readers()] == [
        ("read_deadlines", False),
        ("dateparser", True),
        ("parsedatetime", True),
    ]


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
def test_each_reader_finds_a_plain_day_and_none_where_there_is_none(reader: Reader) -> None:
    assert reader.right(STATED)
    assert not reader.invents(Sentence("Officers agree.", FRIDAY, None, none=True))


def test_a_deadline_without_a_day_is_no_day_found() -> None:
    assert by_chaser("We will reply in due course.", FRIDAY) == []


def test_the_whole_corpus_is_read_with_its_days() -> None:
    sentences = corpus()
    assert sum(one.none for one in sentences) >= 150
    assert sum(one.due is not None for one in sentences) >= 400
    assert not any(one.none and one.due for one in sentences)


def test_a_text_of_any_length_is_made_of_letters() -> None:
    assert [len(of_length(characters)) for characters in (10, LONG)] == [10, LONG]


def test_a_share_of_nothing_is_none() -> None:
    assert (share([True, False, True, True]), share([])) == (0.75, 0.0)


def test_times_are_shown_in_the_unit_that_fits_and_against_the_goal() -> None:
    assert [duration(seconds) for seconds in (0.000_038_2, 0.001, 2.5)] == ["38.2 µs", "1.00 ms", "2,500.00 ms"]
    assert "50.0 µs    0.50 of it" in str(Measured("reading", (0.000_025,), goal=0.000_050))
    assert "goal" not in str(Measured("reading", (0.000_025,)))
