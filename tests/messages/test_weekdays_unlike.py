"""A date whose weekday is another one is taken, and said to be so wherever its reading is shown."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commitments.deadline import Kind
from commitments.history import DaySet
from commitments.reading import read_deadlines, unlike_its_weekday
from messages.deadline_reasons import why
from messages.forms.commitment import add_form
from messages.forms.due import shown_back
from messages.forms.review import review_form
from messages.forms.state import Filled
from tests.examples import COMMITMENT, LETTER

WRITTEN, SATURDAY = date(2026, 9, 4), date(2026, 9, 12)
SAID = "The words say Friday, but 12 September 2026 is a Saturday: the date counts."


@pytest.mark.parametrize(
    ("words", "weekday", "day"),
    [
        ("by Friday 12 September 2026", "Friday", SATURDAY),
        ("by Tuesday 5 October 2026", "Tuesday", date(2026, 10, 5)),
        ("on Fri, 12th of September", "Friday", SATURDAY),
        ("before Friday 12 September 2026", "Friday", SATURDAY),
        ("by noon on Friday the 12th of September, 2026", "Friday", SATURDAY),
        ("by Friday, September 12, 2026", "Friday", SATURDAY),
        ("by FRIDAY 12 SEPT", "Friday", SATURDAY),
        ("by Friday 12/09/2026", "Friday", SATURDAY),
        ("by Wednesday 15th of next month", "Wednesday", date(2026, 10, 15)),
        ("two weeks before Friday 26 September 2026", "Friday", date(2026, 9, 26)),
    ],
)
def test_a_weekday_that_is_not_its_dates_is_seen(words: str, weekday: str, day: date) -> None:
    (read,) = read_deadlines(f"We will reply {words}.", WRITTEN)
    assert read.due
    assert unlike_its_weekday(read.phrase, read.due) == (weekday, day)


@pytest.mark.parametrize(
    "words",
    [
        "by Saturday 12 September 2026",
        "by Saturday 12 September",
        "by Sat 12 Sept",
        "by 12 September 2026",
        "by next Friday",
        "on Friday week",
        "by Saturday, September 12",
        "by Thursday 15th of next month",
        "before Saturday 12 September",
        "in the week commencing Monday 14 September 2026",
        "by Friday 1 January",
    ],
)
def test_a_weekday_that_is_its_dates_or_stands_alone_is_not(words: str) -> None:
    (read,) = read_deadlines(f"We will reply {words}.", WRITTEN)
    assert read.due
    assert unlike_its_weekday(read.phrase, read.due) is None


def shown(blocks: list[dict[str, Any]]) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def test_the_reason_and_the_add_form_say_so() -> None:
    text = "We will reply by Friday 12 September 2026."
    (read,) = read_deadlines(text, WRITTEN)
    assert read.due == SATURDAY
    assert why(read, text, WRITTEN).endswith(SAID)
    form = add_form(text, WRITTEN, read, letters=(), owner=None, channel="C0PCC")
    assert SAID in shown(form["blocks"])


def test_the_words_of_a_due_day_say_so_as_they_are_typed() -> None:
    state: dict[str, dict[str, dict[str, Any]]] = {
        "due-none": {"picker": {}},
        "due_words": {"words": {"value": "Friday 12 September 2026"}},
    }
    assert shown_back(Filled(state), WRITTEN) == f"Read as *Saturday 12 September 2026*. {SAID}"


def test_the_review_says_so_until_somebody_sets_the_day() -> None:
    draft = replace(COMMITMENT, phrase="by Friday 12 September 2026", kind=Kind.DAY, due=SATURDAY)
    form = review_form(LETTER, [draft], 1, unread=[], channel="C0PCC", default_owner=None)
    assert SAID in shown(form["blocks"])
    days_set = {draft.id: DaySet("U0BEN", date(2026, 9, 7))}
    form = review_form(LETTER, [draft], 1, unread=[], channel="C0PCC", default_owner=None, days_set=days_set)
    assert SAID not in shown(form["blocks"])
