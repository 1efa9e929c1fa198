"""A policy is typed, said and stored in the same words; what is not whole is refused with what would be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.policy import MONTHLY, WEEKLY, Cadence, Judged, Lead, ReminderPolicy, Step, StepKind
from commitments.policy_in_words import PolicyUnread, changed_by, field_read, said, said_whole
from commitments.spans import Span, Unit
from tests.examples import every, leads

POLICY = ReminderPolicy()
SPANS = st.builds(Span, st.integers(1, 100), st.sampled_from(Unit))
POLICIES = st.builds(
    ReminderPolicy,
    lead=st.lists(st.builds(Lead, SPANS, st.booleans()), max_size=12, unique=True).map(tuple),
    on_the_day=st.booleans(),
    overdue=st.tuples(
        st.lists(st.builds(Cadence, SPANS, st.integers(1, 50)), max_size=5).map(tuple), st.builds(Cadence, SPANS)
    ).map(lambda stages: (*stages[0], stages[1])),
    ladder=st.lists(st.builds(Step, st.sampled_from(StepKind), SPANS), unique_by=lambda step: step.kind).map(tuple),
    judged_by=st.sampled_from(Judged),
    long_overdue_after=st.integers(1, 3660),
    review_every=st.integers(1, 3660),
    check_in_from=st.integers(1, 3660),
    hears=st.sampled_from(["channel", "owner", "U0ADA"]),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    day_ends=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)


@given(POLICIES)
def test_what_is_said_of_a_policy_reads_back_as_the_same(policy: ReminderPolicy) -> None:
    assert changed_by(POLICY, said_whole(policy)) == policy


@given(POLICIES, POLICIES)
def test_what_differs_from_another_policy_makes_it_of_that(policy: ReminderPolicy, other: ReminderPolicy) -> None:
    assert changed_by(other, said_whole(policy, other)) == policy


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("lead 60, 14", {"lead": leads(60, 14)}),
        ("Lead 2 weeks and 3 working days.", {"lead": (Lead(Span(2, Unit.WEEK)), Lead(Span(3, Unit.WORKING_DAY)))}),
        ("lead 2 weeks before the papers", {"lead": (Lead(Span(2, Unit.WEEK), of_papers=True),)}),
        ("lead none; on the day no", {"lead": (), "on_the_day": False}),
        ("overdue every 10 days", {"overdue": every(10)}),
        ("overdue weekly twice, then monthly", {"overdue": (Cadence(WEEKLY, 2), Cadence(MONTHLY))}),
        ("overdue every week twice, then every month", {"overdue": (Cadence(WEEKLY, 2), Cadence(MONTHLY))}),
        ("overdue every week 3 times, then every month", {"overdue": (Cadence(WEEKLY, 3), Cadence(MONTHLY))}),
        (
            "overdue weekly four times, then every six weeks",
            {"overdue": (Cadence(WEEKLY, 4), Cadence(Span(6, Unit.WEEK)))},
        ),
        ("overdue every other week", {"overdue": (Cadence(Span(2, Unit.WEEK)),)}),
        (
            "lead six weeks, a month, ten working days",
            {"lead": (Lead(Span(6, Unit.WEEK)), Lead(Span(1, Unit.MONTH)), Lead(Span(10, Unit.WORKING_DAY)))},
        ),
        ("overdue weekly 3 times", {"overdue": (Cadence(WEEKLY),)}),
        ("ladder letter after 4 weeks", {"ladder": (Step(StepKind.LETTER, Span(4, Unit.WEEK)),)}),
        ("judged by first", {"judged_by": Judged.FIRST}),
        ("hears <@U0BEN|ben>", {"hears": "U0BEN"}),
        ("at 9:30; day ends 16:00", {"at": time(9, 30), "day_ends": time(16)}),
        ("", {}),
    ],
)
def test_words_change_what_they_name(words: str, changes: dict[str, Any]) -> None:
    assert changed_by(POLICY, words) == replace(POLICY, **changes)


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        ("60, 14", "begin with one of lead, on the day"),
        ("lead soon", "14 days, 2 weeks"),
        ("lead 0", "14 days, 2 weeks"),
        ("lead 9999", "14 days, 2 weeks"),
        ("lead 1,2,3,4,5,6,7,8,9,10,11,12,13", "12 at most"),
        ("overdue weekly, monthly", "weekly 4 times, then monthly"),
        ("overdue none", "never left alone"),
        ("overdue every moon", "fortnightly 4 times"),
        ("overdue weekly 0 times", "how often"),
        ("ladder letter after 4 weeks, letter after 8 weeks", "once"),
        ("ladder phone after 4 weeks", "letter, second letter, chair, meeting"),
        ("on the day perhaps", "yes or no"),
        ("judged by the second", "first or agreed"),
        ("hears everyone", "channel, owner or a person"),
        ("at noon", "09:30"),
        ("review every 2 weeks", "in days"),
        ("lead 5; lead 6", "say “lead” once"),
        ("lead 5; on the day no; lead 6", "say “lead” once"),
    ],
)
def test_what_is_no_policy_is_refused_with_what_would_be_right(words: str, cure: str) -> None:
    with pytest.raises(PolicyUnread, match=r"^“") as refused:
        changed_by(POLICY, words)
    assert cure in refused.value.cure


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(words: str) -> None:
    for name in said(POLICY):
        try:
            field_read(name, words)
        except PolicyUnread as unread:
            assert unread.cure  # noqa: PT017 - most words are refused, and some are read


def test_both_of_what_is_said_twice_are_named() -> None:
    with pytest.raises(PolicyUnread) as refused:
        changed_by(POLICY, "lead 5; on the day no; lead 6")
    assert refused.value.words == "lead 5; lead 6"
