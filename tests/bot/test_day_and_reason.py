"""Where the day ends and the reason begins in what is typed after a subcommand."""

from __future__ import annotations

from datetime import date

import pytest

from bot.listeners.day_and_reason import day_and_reason

MONDAY = date(2026, 9, 7)
THIRD_OF_MAY, OCTOBER = date(2027, 5, 3), date(2026, 10, 30)


@pytest.mark.parametrize(
    ("typed", "until", "why"),
    [
        ("until 3 May, because the board meets then", THIRD_OF_MAY, "the board meets then"),
        ("until 3 May because of the audit", THIRD_OF_MAY, "of the audit"),
        ("until 3 May because, as the chair said, it waits", THIRD_OF_MAY, "as the chair said, it waits"),
        ("until 3 May, the audit comes first", THIRD_OF_MAY, "the audit comes first"),
        ("until 3 May; the audit, then the plan", THIRD_OF_MAY, "the audit, then the plan"),
        ("two weeks: the audit comes first", date(2026, 9, 21), "the audit comes first"),
        ("until Friday, 30 October", OCTOBER, None),
        ("until Friday, 30 October, the audit comes first", OCTOBER, "the audit comes first"),
        ("until 30 October\nbecause they said: later", OCTOBER, "they said: later"),
    ],
)
def test_the_reason_is_no_part_of_the_day(typed: str, until: date, why: str | None) -> None:
    found = day_and_reason(typed, MONDAY, None)
    assert found.read is not None
    assert (found.read.due, found.why) == (until, why)


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("until soon, because we said so", "until soon"),
        ("until soon, they said", "until soon"),
        ("until soon", "until soon"),
    ],
)
def test_words_that_name_no_day_are_said_back_without_the_reason(typed: str, when: str) -> None:
    found = day_and_reason(typed, MONDAY, None)
    assert (found.when, found.read) == (when, None)


def test_the_committees_own_holidays_count() -> None:
    """Five working days from Monday, of which Thursday is one off."""
    closed = {date(2026, 9, 10)}
    found = day_and_reason("within 5 working days, because of the audit", MONDAY, closed)
    assert found.read is not None
    assert found.read.due == date(2026, 9, 15)
