"""Ten years of whatever staff do and time brings: what the plan shows before is what is told, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from commitments.commitment import Assessment, Commitment, TheySay
from commitments.deadline import Deadline, Kind
from commitments.events import Event
from commitments.policy_in_words import changed_by
from commitments.spans import Span, Unit
from commitments.status import Outcome
from commitments.wanted import Wanted
from commitments.working_days import Nation, QuietDays
from db import ledger, lists
from db.store import Store
from tests.db.acting import PCC, an_answer
from tests.examples import MONDAY_MORNING
from tests.jobs.told import Office, begun_anew

Rule = Callable[..., None]
DAYS, MANY_DAYS, WHICH = st.integers(1, 60), st.integers(-5, 200), st.integers(0, 5)
SELDOM = st.integers(0, 3).map(lambda number: number == 0)
THEN = st.sampled_from(
    [timedelta(minutes=7), timedelta(hours=5), *(timedelta(days=one, hours=3) for one in (1, 2, 9, 30, 100))]
)
POLICIES = st.sampled_from(
    [
        "lead 30, 7, 1; on the day yes",
        "lead 60, 14 before the papers; on the day no",
        "lead 2 weeks before the papers, 10 working days; overdue weekly twice, then monthly",
        "overdue every 5 working days; ladder letter after 2 weeks, chair after 1 month",
        "judged by first; overdue fortnightly",
        "judged by agreed; lead none; at 14:00; review every 21",
        "at 11:00; check-in from 20",
    ]
)
OWN_POLICIES = st.none() | st.sampled_from(
    ["lead 14, 3", "lead none; overdue every 3 days", "lead 1 month; ladder letter after 1 week", "on the day no"]
)
RECURRENCES = st.sampled_from([None, None, "FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=YEARLY;COUNT=3"])
SPANS = st.none() | st.builds(Span, st.integers(1, 40), st.sampled_from([Unit.DAY, Unit.WORKING_DAY]))
WEEKS = st.sampled_from([(0, 1, 2, 3, 4), (0, 1, 2), (1, 3)])


def followed(**given: st.SearchStrategy[Any]) -> Callable[[Rule], Rule]:
    """A rule after which time passes, seldom with nothing running."""

    drawn: dict[str, Any] = {"then": THEN, "down": SELDOM, **given}
    as_a_rule: Callable[[Rule], Rule] = rule(**drawn)

    def made(act: Rule) -> Rule:
        @as_a_rule
        @wraps(act)
        def act_and_wait(self: AnOffice, then: timedelta, *, down: bool, **values: Any) -> None:  # noqa: ANN401 - what the rule draws
            act(self, **values)
            until = self.office.time.now + then
            if down:
                self.office.is_down(until)
            else:
                self.office.time_passes(until)

        return act_and_wait

    return made


def of_an_open_one(function: Rule) -> Rule:
    """A rule that needs something open."""
    return precondition(lambda self: bool(self.office.open_ones))(function)


class AnOffice(RuleBasedStateMachine):
    def __init__(self, store: Store) -> None:
        super().__init__()
        self.office = Office(store)

    def later(self, days: int) -> date:
        return self.office.today + timedelta(days=days)

    def one(self, which: int) -> Commitment:
        return self.office.open_ones[which % len(self.office.open_ones)]

    def event(self, which: int) -> Event | None:
        events = self.office.committee.events
        return events[which % len(events)] if events else None

    @precondition(lambda self: len(self.office.open_ones) < 6)
    @followed(due=st.none() | MANY_DAYS, window=st.integers(0, 200), recurrence=RECURRENCES)
    def add(self, due: int | None, window: int, recurrence: str | None) -> None:
        day = self.later(due) if due is not None else None
        kind = Kind.RECURRING if recurrence else Kind.PERIOD
        deadline = Deadline("then", 0, 4, kind, day - timedelta(days=window), day, recurrence, "then") if day else None
        new = ledger.NewCommitment(
            wording="We will publish it then.",
            body="Westmere Constabulary",
            counted_from=self.office.today,
            due=day,
            deadline=deadline,
        )
        self.office.act(ledger.add, PCC, new)

    @of_an_open_one
    @followed(which=WHICH, days=MANY_DAYS)
    def move(self, which: int, days: int) -> None:
        self.office.act(ledger.reschedule, self.one(which).id, self.later(days), "They asked.")

    @of_an_open_one
    @followed(which=WHICH, days=DAYS)
    def snooze(self, which: int, days: int) -> None:
        self.office.act(ledger.snooze, self.one(which).id, self.later(days))

    @of_an_open_one
    @followed(which=WHICH, days=DAYS)
    def extend(self, which: int, days: int) -> None:
        self.office.act(ledger.extend, self.one(which).id, self.later(days), "They asked.")

    @of_an_open_one
    @followed(
        which=WHICH,
        they_say=st.sampled_from(TheySay),
        assessment=st.none() | st.sampled_from(Assessment),
        closes=SELDOM,
        later=st.none() | st.tuples(DAYS, st.sampled_from(["agreed", "extension", "named"])),
    )
    def answer(
        self,
        which: int,
        they_say: TheySay,
        assessment: Assessment | None,
        later: tuple[int, str] | None,
        *,
        closes: bool,
    ) -> None:
        until = None
        if later:
            days, kind = later
            until = ledger.Later(self.later(days), kind == "agreed", "They asked.", kind == "extension")
        new = an_answer(they_say=they_say, assessment=assessment, later=until, said_on=self.office.today)
        self.office.act(ledger.answer, self.one(which).id, replace(new, close_as=Outcome.MET if closes else None))

    @of_an_open_one
    @followed(which=WHICH)
    def close(self, which: int) -> None:
        self.office.act(ledger.close, self.one(which).id, Outcome.MET, None)

    @of_an_open_one
    @followed(which=WHICH)
    def withdraw(self, which: int) -> None:
        self.office.act(ledger.withdraw, self.one(which).id, None)

    @followed()
    def reopen(self) -> None:
        for one in lists.every(self.office.store, PCC, Wanted(closed=True))[:1]:
            self.office.act(ledger.reopen, one.id, None)

    @followed()
    def start_chasing(self) -> None:
        self.office.act(ledger.start_chasing_all, PCC)

    @followed()
    def undo(self) -> None:
        self.office.act(ledger.undo_last, PCC, brings_back=True)

    @of_an_open_one
    @followed(which=WHICH, words=OWN_POLICIES)
    def own_policy(self, which: int, words: str | None) -> None:
        self.office.act(ledger.set_policy, self.one(which).id, words)

    @followed(words=POLICIES)
    def change_policy(self, words: str) -> None:
        self.change_committee(policy=changed_by(self.office.committee.policy, words))

    @followed(nation=st.sampled_from(Nation), weekdays=WEEKS)
    def change_days(self, nation: Nation, weekdays: tuple[int, ...]) -> None:
        self.change_committee(nation=nation, weekdays=weekdays)

    @followed(begin=MANY_DAYS, length=st.integers(0, 30))
    def quiet_days(self, begin: int, length: int) -> None:
        self.change_committee(quiet=(QuietDays(self.later(begin), self.later(begin + length), "recess"),))

    def change_committee(self, **changes: Any) -> None:  # noqa: ANN401 - as `replace` takes them
        to = replace(ledger.CommitteeChange.of(self.office.committee), **changes)
        self.office.act(ledger.change_committee, PCC, to)

    @followed(days=MANY_DAYS, papers=st.integers(0, 20))
    def add_meeting(self, days: int, papers: int) -> None:
        day = self.later(days)
        self.office.act(ledger.add_events, PCC, [ledger.NewEvent(day=day, papers_due=day - timedelta(days=papers))])

    @of_an_open_one
    @followed(which=WHICH, span=SPANS)
    def hang(self, which: int, span: Span | None) -> None:
        found = self.event(which)
        if found:
            self.office.act(ledger.hang, self.one(which).id, found.id, span)
        else:
            self.office.act(ledger.add_events, PCC, [ledger.NewEvent(name="royal assent", is_meeting=False)])

    @followed(which=WHICH, days=MANY_DAYS)
    def date_event(self, which: int, days: int) -> None:
        found = self.event(which)
        if found:
            new = ledger.NewEvent(name=found.name, day=self.later(days), is_meeting=found.is_meeting)
            self.office.act(ledger.change_event, found.id, replace(new, papers_due=found.papers_due))

    @followed(which=WHICH)
    def cancel_event(self, which: int) -> None:
        found = self.event(which)
        if found:
            self.office.act(ledger.cancel_event, found.id)

    @invariant()
    def whatever_is_open_has_one_next_reminder_or_a_reason_for_none(self) -> None:
        self.office.check_what_is_owed()


@pytest.mark.timeout(300)  # it waits for nothing; a busy machine takes its time
def test_what_the_plan_shows_is_what_is_told_whatever_staff_do(migrated_file: Path, sqlite_store: Store) -> None:
    days: list[int] = []

    class Begun(AnOffice):
        def __init__(self) -> None:
            begun_anew(sqlite_store, migrated_file)
            super().__init__(sqlite_store)

        def teardown(self) -> None:
            days.append((self.office.time.now - MONDAY_MORNING).days)

    whatever = settings(
        max_examples=9,
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],  # making the steps fewer takes minutes
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Begun, settings=whatever)
    assert sum(days) > 10 * 365
