"""What a typed list asks for: each line of the table in docs/command-line.md, and what is searched for instead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.finding import LONGEST_WORDS, Finding, kept
from commitments.status import Outcome
from commitments.wanted import Wanted
from commitments.working_days import Nation
from tests.examples import MONDAY

BODIES = ("Ministry of Transport", "The Mayor’s Office", "Westmere Constabulary")
SOON = {"due_from": MONDAY, "due_by": MONDAY + timedelta(days=30)}
END_OF_MARCH = {"due_from": MONDAY, "due_by": date(2027, 3, 31)}
CONSTABULARY = {"bodies": ("Westmere Constabulary",)}


def wanted(text: str) -> Wanted:
    return Finding("U0ADA", MONDAY, lambda: BODIES, Nation.ENGLAND).wanted(text)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", {}),
        ("all", {"closed_too": True}),
        ("all by constabulary", CONSTABULARY | {"closed_too": True}),
        ("all overdue", {"overdue_on": MONDAY}),
        ("snoozed", {"snoozed_on": MONDAY}),
        ("mine snoozed", {"snoozed_on": MONDAY, "owner": "U0ADA"}),
        ('"snoozed"', {"words": ("snoozed",)}),
        ("due in October", {"due_from": date(2026, 10, 1), "due_by": date(2026, 10, 31)}),
        ("due in September mine", {"due_from": date(2026, 9, 1), "due_by": date(2026, 9, 30), "owner": "U0ADA"}),
        ("due in May 2026", {"due_from": date(2026, 5, 1), "due_by": date(2026, 5, 31)}),
        ("due in August", {"due_from": date(2027, 8, 1), "due_by": date(2027, 8, 31)}),
        ("due during October", {"due_from": date(2026, 10, 1), "due_by": date(2026, 10, 31)}),
        ("due next week", {"due_from": date(2026, 9, 14), "due_by": date(2026, 9, 20)}),
        ("due this week", {"due_from": MONDAY, "due_by": date(2026, 9, 13)}),
        ("due this month", {"due_from": date(2026, 9, 1), "due_by": date(2026, 9, 30)}),
        ("due on 3 May", {"due_from": date(2027, 5, 3), "due_by": date(2027, 5, 3)}),
        ("due in 14 days", {"due_from": MONDAY, "due_by": date(2026, 9, 21)}),
        ("mine", {"owner": "U0ADA"}),
        ("Mine, overdue", {"owner": "U0ADA", "overdue_on": MONDAY}),
        ("<@U0BEN|ben>", {"owner": "U0BEN"}),
        ("owner <@U0BEN>", {"owner": "U0BEN"}),
        ("owned by me", {"owner": "U0ADA"}),
        ("by <@U0BEN>", {"owner": "U0BEN"}),
        ("owner ada", {"owner": "ada"}),
        ("no owner", {"unowned": True}),
        ("due", SOON),
        ("due soon", SOON),
        ("due within 14 days", {"due_from": MONDAY, "due_by": date(2026, 9, 21)}),
        ("due in the next 7 days mine", {"due_from": MONDAY, "due_by": date(2026, 9, 14), "owner": "U0ADA"}),
        ("due by end of March", END_OF_MARCH),
        ("by end of March", END_OF_MARCH),
        ("due today", {"due_from": MONDAY, "due_by": MONDAY}),
        ("due by 1 May 2026", {"due_by": date(2026, 5, 1)}),
        ("due by 31/12/2025 mine", {"due_by": date(2025, 12, 31), "owner": "U0ADA"}),
        ("overdue due by end of March", {"due_by": date(2027, 3, 31)}),
        ("no date", {"undated": True}),
        ("without a date", {"undated": True}),
        ("late", {"unchased": True}),
        ("by Westmere Constabulary", CONSTABULARY),
        ("by the constabulary overdue", CONSTABULARY | {"overdue_on": MONDAY}),
        ("by Westmere Constabulary due by end of March", CONSTABULARY | END_OF_MARCH),
        ("due by Westmere Constabulary", CONSTABULARY | SOON),
        ("by mayor’s office", {"bodies": ("The Mayor’s Office",)}),
        ("rec 7", {"recommendation": "7"}),
        ("recommendation 4(b)", {"recommendation": "4(b)"}),
        ("Recommendation 4 (b) overdue", {"recommendation": "4(b)", "overdue_on": MONDAY}),
        ("closed", {"closed": True}),
        ("closed as not met", {"closed": True, "outcome": Outcome.NOT_MET}),
        ("proposed to close", {"proposed": True}),
    ],
)
def test_these_words_are_understood(typed: str, asked: dict[str, Any]) -> None:
    assert wanted(typed) == Wanted(**asked)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("patrol plan", ("patrol", "plan")),
        ('"patrol plan"', ("patrol plan",)),
        ("“patrol plan” patrol", ("patrol plan", "patrol")),
        ('"overdue"', ("overdue",)),
        ("by Nobody Here", ("by", "Nobody", "Here")),
        ("by the river", ("by", "the", "river")),
        ("recommendation report", ("recommendation", "report")),
        ("owner", ("owner",)),
        ("50%_ R &amp; D", ("50%_", "R", "&", "D")),
        ("&lt;!here&gt;", ("<!here>",)),
        ("PCC-7", ("PCC-7",)),
        ('"', ()),
    ],
)
def test_what_is_not_understood_is_searched_for(typed: str, words: tuple[str, ...]) -> None:
    assert wanted(typed).words == words


def test_filters_and_words_combine() -> None:
    asked = wanted("mine overdue by Westmere Constabulary rec 7 patrol plan")
    assert asked == Wanted(
        owner="U0ADA",
        overdue_on=MONDAY,
        bodies=("Westmere Constabulary",),
        recommendation="7",
        words=("patrol", "plan"),
    )


@given(st.text(max_size=600))
def test_whatever_is_typed_asks_for_something(text: str) -> None:
    wanted(text)
    assert len(kept(text).encode("utf-16-le")) <= 2 * LONGEST_WORDS
    assert wanted(kept(text)) == wanted(text)
