"""Nobody is told twice on a day about one thing, the digest aside; nobody is told what they have just done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from commitments.commitment import Commitment
from commitments.deadline import Deadline, Kind
from commitments.local_time import day_of
from commitments.status import Outcome
from db import ledger, queries
from db.kinds import OwedKind, OwedState
from db.refusals import LedgerRefused
from db.store import Store
from jobs.delivery import Delivery
from jobs.passing_time import pass_time
from tests.db.acting import PCC, WRITTEN_ON, a_commitment, an_answer, at, far_from_the_digest, owed_rows
from tests.db.committee_acting import change
from tests.examples import leads
from tests.jobs.fake_slack import FakeSlack, Time

LONDON = "Europe/London"
NOON = at("2026-09-28T11:00")
DAY = timedelta(days=1)
BY: dict[str, Any] = {"by": "U0BEN"}
Act = Callable[[Store, Commitment, datetime], object]


@pytest.fixture(autouse=True)
def no_digest(store: Store) -> None:
    far_from_the_digest(store)


def every_kind(store: Store) -> list[Commitment]:
    """Dated ones enough for a round-up, one with a window, a series, one on an event, and one without a date."""
    words = "following the March meeting"
    deadlines = {
        "check-in": Deadline("later", 0, 5, Kind.PERIOD, date(2026, 9, 5), date(2026, 11, 6), None, "later"),
        "series": Deadline(
            "weekly", 0, 6, Kind.RECURRING, date(2026, 9, 5), date(2026, 10, 7), "FREQ=WEEKLY", "weekly"
        ),
        "event": Deadline(words, 0, len(words), Kind.EVENT, None, None, None, "event"),
    }
    for deadline in deadlines.values():
        new = ledger.NewCommitment(
            wording=f"We will report {deadline.phrase}.",
            body="Westmere Constabulary",
            counted_from=WRITTEN_ON,
            due=deadline.due,
            deadline=deadline,
            owner="U0BEN",
        )
        ledger.add(store, PCC, new, by="U0ADA", now=NOON - 20 * DAY)
    made = [a_commitment(store) for _ in range(4)]
    a_commitment(store, None)
    return made


def later_hour(store: Store, one: Commitment, now: datetime) -> object:
    del one
    return change(store, at=time(9) if now.day % 2 else time(15), now=now)


def other_leads(store: Store, one: Commitment, now: datetime) -> object:
    del one
    return change(store, lead=leads(30, 7) if now.day % 2 else leads(31, 30, 14, 8, 7, 1), now=now)


def other_place(store: Store, one: Commitment, now: datetime) -> object:
    del one
    return change(store, hears="owner" if now.day % 2 else "channel", now=now)


def other_owner(store: Store, one: Commitment, now: datetime) -> object:
    return ledger.assign(store, one.id, "U0CLEO" if now.day % 2 else "U0BEN", **BY, now=now)


def other_event(store: Store, one: Commitment, now: datetime) -> object:
    del one
    (event,) = queries.committees(store)[0].events
    day = date(2026, 10, 20) + now.day * DAY
    return ledger.change_event(
        store, event.id, ledger.NewEvent(name=event.name, day=day, is_meeting=False), **BY, now=now
    )


def moved(store: Store, one: Commitment, now: datetime) -> object:
    days = (7, 8, 30, 31)[now.day % 4]
    return ledger.reschedule(store, one.id, now.date() + days * DAY, "They asked.", **BY, now=now)


def moved_and_undone(store: Store, one: Commitment, now: datetime) -> object:
    moved(store, one, now)
    return ledger.undo_last(store, PCC, **BY, now=now + timedelta(minutes=1))


def closed_and_open_again(store: Store, one: Commitment, now: datetime) -> object:
    ledger.close(store, one.id, Outcome.MET, None, **BY, now=now)
    return ledger.reopen(store, one.id, None, **BY, now=now + timedelta(minutes=1))


def snoozed(store: Store, one: Commitment, now: datetime) -> object:
    return ledger.snooze(store, one.id, now.date() + DAY, **BY, now=now)


def extended(store: Store, one: Commitment, now: datetime) -> object:
    return ledger.extend(store, one.id, now.date() + DAY, "They asked.", **BY, now=now)


def answered(store: Store, one: Commitment, now: datetime) -> object:
    return ledger.answer(store, one.id, an_answer(said_on=now.date(), key=f"C0PCC:{now}"), **BY, now=now)


MEDDLING: list[Act] = [
    later_hour,
    other_leads,
    other_place,
    other_owner,
    other_event,
    moved,
    moved_and_undone,
    closed_and_open_again,
    snoozed,
    extended,
    answered,
]


def told(slack: FakeSlack, store: Store) -> Counter[tuple[int | None, date]]:
    """How often each commitment was told of on each day."""
    subjects = {row.id: row.commitment_id for row in owed_rows(store, OwedKind.REMINDER, OwedState.SENT)}
    return Counter(
        (subjects[one], day_of(when, LONDON))
        for posted, when in zip(slack.posted, slack.times, strict=True)
        for one in posted.owed
        if one in subjects
    )


@pytest.mark.parametrize("meddle", MEDDLING)
def test_nobody_is_told_twice_on_a_day_whatever_is_changed_at_noon_each_day(
    meddle: Act, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """Reminders, round-ups and direct messages, of dated ones, check-ins, a series and an event, for six weeks."""
    slack.clock = time
    ones = every_kind(store)
    for number in range(42):
        noon = NOON + number * DAY
        pass_time(delivery, noon, time.set)
        with suppress(LedgerRefused):  # the day has none of it
            meddle(store, ones[number % len(ones)], noon)
        pass_time(delivery, noon + timedelta(hours=9), time.set)
    counts = told(slack, store)
    assert len(counts) > 10
    assert [one for one, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("hears", ["channel", "owner"])
@pytest.mark.parametrize("days", [2, 3, 8, 15])
def test_nobody_is_told_twice_on_a_day_after_a_downtime(
    days: int, hears: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """The catch-up at eleven, and whatever falls due later on that day."""
    slack.clock = time
    every_kind(store)
    change(store, hears=hears, now=NOON - DAY)
    for number in range(0, 60, days + 1):
        time.both(NOON + number * DAY - timedelta(hours=1))
        delivery.drain()
        pass_time(delivery, NOON + number * DAY + timedelta(hours=20), time.set)
    counts = told(slack, store)
    assert len(counts) > 8
    assert [one for one, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("hears", ["channel", "owner"])
@pytest.mark.parametrize("act", [answered, snoozed, extended, closed_and_open_again, moved_and_undone, other_owner])
def test_whoever_acts_after_the_reminder_hears_no_more_of_it_that_day(
    act: Act, hears: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    change(store, hears=hears, now=NOON - DAY)
    one = a_commitment(store)
    pass_time(delivery, at("2026-10-06T09:00"), time.set)
    assert len(slack.posted) == 1
    act(store, one, time.now)
    pass_time(delivery, at("2026-10-06T22:00"), time.set)
    assert len(slack.posted) == 1


@pytest.mark.parametrize("hears", ["channel", "owner"])
@pytest.mark.parametrize("act", [answered, snoozed, extended])
def test_whoever_acts_before_the_reminder_of_the_day_is_not_asked_for_it(
    act: Act, hears: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    change(store, hears=hears, now=NOON - DAY)
    one = a_commitment(store)
    time.both(at("2026-10-06T07:00"))
    delivery.drain()
    act(store, one, time.now)
    pass_time(delivery, at("2026-10-06T22:00"), time.set)
    assert slack.posted == []


def test_in_a_round_up_only_the_one_that_was_answered_this_morning_is_missing(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one, *others = [a_commitment(store) for _ in range(6)]
    time.both(at("2026-10-06T07:00"))
    answered(store, one, time.now)
    pass_time(delivery, at("2026-10-06T22:00"), time.set)
    (posted,) = slack.posted
    assert len(posted.owed) == len(others)
    assert f"*{one.reference}*" not in posted.message.text


def test_an_answer_that_is_taken_back_brings_the_reminder_of_the_day_back(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(at("2026-10-06T07:00"))
    done: Any = answered(store, one, time.now)
    pass_time(delivery, at("2026-10-06T10:00"), time.set)
    assert slack.posted == []
    ledger.take_back_answer(store, done.answer.id, **BY, now=time.now)
    delivery.drain()
    assert len(slack.posted) == 1


def test_whoever_adds_or_moves_one_is_told_nothing_of_it_then(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.both(at("2026-10-06T09:00"))
    one = a_commitment(store, date(2026, 11, 5), now=time.now)
    ledger.reschedule(store, one.id, date(2026, 10, 13), "They asked.", **BY, now=time.now)
    pass_time(replace(delivery), at("2026-10-06T22:00"), time.set)
    assert slack.posted == []
