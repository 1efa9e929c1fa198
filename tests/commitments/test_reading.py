"""What holds for any text, and the finer points that a corpus line can't say."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import commitments
from commitments.deadline import Kind
from commitments.reading import read_deadlines
from commitments.working_days import Nation, bank_holidays

FRIDAY = date(2026, 3, 27)
DATES = st.dates(date(2000, 1, 1), date(2150, 12, 31))
PIECES = st.sampled_from(
    [
        "by",
        "before",
        "in",
        "within",
        "the",
        "end",
        "of",
        "next",
        "six",
        "12",
        "month",
        "months",
        "weeks",
        "31",
        "1st",
        "March",
        "may",
        "2026",
        "2026-27",
        "Q3",
        "each",
        "every",
        "annually",
        "until",
        "from",
        "between",
        "and",
        "to",
        "first",
        "half",
        "summer",
        "Easter",
        "not",
        "will",
        "was",
        "£",
        ",",
        ".",
        ";",
        "(",
        ")",
        "29",
        "February",
        "fortnight",
        "working",
        "days",
        "Friday",
        "later",
        "year",
        "after",
        "after that",
        "thereafter",
        "once",
        "3/4/26",
        "31/02/2027",
        "99",
        "999",
        "hundred",
        "academic",
        "new",
        "mid-",
        "early",
        "w/c",
    ]
)
SENTENCES = st.lists(PIECES, max_size=25).map(" ".join)
NUMBERS = {2: "two", 3: "three", 6: "six", 9: "nine", 12: "twelve", 18: "eighteen", 24: "twenty-four"}


@given(st.text(max_size=300) | SENTENCES, DATES)
def test_any_text_reads_and_a_phrase_stands_where_it_says(text: str, written_on: date) -> None:
    for deadline in read_deadlines(text, written_on):
        assert text[deadline.start : deadline.end] == deadline.phrase != ""
        assert deadline.rule


@given(SENTENCES, DATES)
def test_a_window_never_opens_after_it_is_due_and_never_lies_in_the_past(text: str, written_on: date) -> None:
    for deadline in read_deadlines(text, written_on):
        dated = deadline.kind not in {Kind.EVENT, Kind.VAGUE}
        assert dated == (deadline.due is not None) == (deadline.earliest is not None)
        assert (deadline.kind is Kind.RECURRING) == (deadline.recurrence is not None)
        if deadline.due and deadline.earliest:
            assert written_on <= deadline.due
            assert deadline.earliest <= deadline.due
            assert deadline.earliest >= min(deadline.due, written_on + timedelta(days=1))


@given(st.sampled_from(sorted(NUMBERS)), st.sampled_from(["days", "weeks", "months", "years"]), DATES)
def test_a_number_in_words_reads_like_one_in_digits(count: int, unit: str, written_on: date) -> None:
    words, digits = (
        [(one.kind, one.earliest, one.due) for one in read_deadlines(f"We will reply within {n} {unit}.", written_on)]
        for n in (NUMBERS[count], count)
    )
    assert words == digits != []


@given(st.integers(1, 60), st.sampled_from(["month", "year"]), DATES, st.integers(1, 8))
def test_writing_years_later_moves_an_offset_by_as_many_years(count: int, unit: str, day: date, years: int) -> None:
    if day.day > 28:
        return
    sentence = f"We will publish it within the next {count} {unit}s."
    now, later = (read_deadlines(sentence, on)[0].due for on in (day, day.replace(year=day.year + years)))
    assert now
    assert later == now.replace(year=now.year + years)


@given(st.dates(date(2026, 3, 28), date(2032, 12, 31)))
def test_a_day_reads_the_same_however_it_is_written(day: date) -> None:
    ways = (
        f"{day.day} {day:%B} {day.year}",
        f"{day.day}th of {day:%b} {day.year}",
        f"{day:%A} {day.day} {day:%B}, {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%y}",
        f"{day:%Y-%m-%d}",
        f"{day.day}\u00a0{day:%B}\n{day.year}",
    )
    assert {read_deadlines(f"We will publish it by {way}.", FRIDAY)[0].due for way in ways} == {day}


@pytest.mark.parametrize(
    "sentence",
    [
        "We will publish it within the next\u00a0six\nmonths.",
        "We will publish it within the next six-months.",
        "We will publish it within the next  6  months.",
        "“We will publish it within the next six months”.",
        "We will publish it within the\u200b next six months.",
        "\ufeffWE WILL PUBLISH IT WITHIN THE NEXT SIX MONTHS.",
        "We will publish it within the next six (6) months.",
    ],
)
def test_typography_changes_nothing(sentence: str) -> None:
    (deadline,) = read_deadlines(sentence, FRIDAY)
    assert deadline.due == date(2026, 9, 27)
    assert deadline.phrase == sentence[deadline.start : deadline.end]


def test_working_days_leave_out_the_holidays_that_they_are_given() -> None:
    sentence = "We will reply within five working days."
    before_easter = date(2026, 4, 1)
    (england,) = read_deadlines(sentence, before_easter)
    (scotland,) = read_deadlines(sentence, before_easter, holidays=bank_holidays(Nation.SCOTLAND))
    (nowhere,) = read_deadlines(sentence, before_easter, holidays=())
    assert (england.due, scotland.due, nowhere.due) == (date(2026, 4, 10), date(2026, 4, 9), date(2026, 4, 8))


@pytest.mark.parametrize(
    ("sentence", "written_on", "other"),
    [
        ("We will reply by 3/4/27.", FRIDAY, date(2027, 3, 4)),
        ("We will reply by next Friday.", date(2026, 3, 24), date(2026, 3, 27)),
        ("We will open it in the summer.", date(2026, 9, 20), date(2026, 8, 31)),
        ("We will open it in Q3.", FRIDAY, date(2026, 9, 30)),
        ("We will open it in the new year.", FRIDAY, date(2027, 12, 31)),
    ],
)
def test_where_two_readings_are_possible_the_other_one_is_kept(sentence: str, written_on: date, other: date) -> None:
    (deadline,) = read_deadlines(sentence, written_on)
    assert [one.due for one in deadline.alternatives] == [other]


def test_a_month_still_running_counts_and_a_day_gone_by_is_next_years() -> None:
    assert read_deadlines("We will publish it by March.", FRIDAY)[0].due == date(2026, 3, 31)
    assert read_deadlines("We will publish it by 27 March.", FRIDAY)[0].due == date(2027, 3, 27)
    assert read_deadlines("We will publish it before March.", FRIDAY)[0].due == date(2027, 2, 28)
    assert read_deadlines("We will publish it by 29 February.", FRIDAY)[0].due == date(2028, 2, 29)


def test_every_deadline_of_a_sentence_is_given_the_main_one_first() -> None:
    text = "Once the board has met, and by September 2026 at the latest, we will publish a plan and review it annually."
    assert [one.kind for one in read_deadlines(text, FRIDAY)] == [Kind.PERIOD, Kind.RECURRING, Kind.EVENT]


def test_sentences_are_read_in_order() -> None:
    text = "We will reply by 1 May. No. 4 is done.\n\nThe rest, e.g. the audit, follows by Sept. 2026. It ends there."
    assert [one.due for one in read_deadlines(text, FRIDAY)] == [date(2026, 5, 1), date(2026, 9, 30)]


def test_a_text_without_a_full_stop_is_read_to_its_end() -> None:
    text = "and the service will carry on with this work " * 2000 + "and report by 30 June 2026"
    assert [one.due for one in read_deadlines(text, FRIDAY)] == [date(2026, 6, 30)]


DOCS = (Path(__file__).parents[2] / "docs" / "deadlines.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^\| (?P<sentence>[^|]*[.?0-9]) \| (?P<kind>\w+) \| (?P<due>[^|]*) \|$", re.MULTILINE)


def test_the_manual_has_examples_to_check() -> None:
    assert len(EXAMPLE.findall(DOCS)) > 40


@pytest.mark.parametrize(("sentence", "kind", "due"), EXAMPLE.findall(DOCS))
def test_the_manuals_examples_read_as_it_says(sentence: str, kind: str, due: str) -> None:
    read = next(iter(read_deadlines(sentence, FRIDAY)), None)
    assert (read.kind if read else "none") == kind
    assert due.strip() == " ".join(
        filter(None, [str(read.due) if read and read.due else "", (read and read.recurrence) or ""])
    )


def test_the_package_itself_gives_the_reader() -> None:
    assert commitments.read_deadlines is read_deadlines
    with pytest.raises(AttributeError, match="read_dates"):
        _ = commitments.read_dates


@pytest.mark.parametrize("words", ["‘the end of Sept. 2026’", "“the end of September 2026”", '"end September 2026"'])
def test_a_quotation_mark_after_a_preposition_changes_nothing(words: str) -> None:
    assert [one.due for one in read_deadlines(f"We will publish it by {words}.", FRIDAY)] == [date(2026, 9, 30)]


def test_what_is_to_come_of_a_request_hides_no_date_beside_it() -> None:
    asked = "Review the files, so that each is checked at least every eight weeks, and send a report within six months."
    assert [one.due for one in read_deadlines(asked, FRIDAY)] == [date(2026, 5, 22), date(2026, 9, 27)]
