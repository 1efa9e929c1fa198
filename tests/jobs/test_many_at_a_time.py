"""What stands alone in its channel goes many at a time: each once, whatever breaks, and nothing goes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from db import ledger, owed, queries
from db.kinds import OwedKind, OwedState
from db.owed import Pace
from db.store import Store
from db.tables import OwedRow
from jobs import many
from jobs.delivery import Delivery
from jobs.pacing import Pacing
from messages.messenger import DeliveryFailed, Message
from tests.db.acting import an_answer, at, owed_rows
from tests.jobs.fake_slack import LEASE, FakeSlack, Killed, Time, a_delivery, after_the_lease
from tests.jobs.told_to_the_chair import comes_to_the_chair

FIRST = at("2026-10-06T08:30")
CHANNELS = 5
STEPS = [
    "before db.owed.claim_many",
    "after db.owed.claim_many",
    "after db.owed.look_up_many",
    "before db.owed.mark_many_sent",
    "after db.owed.mark_many_sent",
]


def owing(store: Store, *, committees: int = CHANNELS, each: int = 1) -> None:
    """Committees with so many open commitments, whose reminders are owed at FIRST, and nothing else is."""
    new = [ledger.NewCommittee(name=f"Committee {n}", prefix=f"N{n}", channel=f"C0N{n}") for n in range(committees)]
    ledger.seed_committees(store, new, by="U0ADA", now=at("2026-09-07T08:01"))
    for committee in queries.committees(store)[1:]:
        for number in range(each):
            promise = ledger.NewCommitment(
                wording=f"We will publish part {number} of the plan.",
                body="Westmere Constabulary",
                counted_from=date(2026, 7, 1),
                due=date(2026, 11, 5),
                deadline=None,
            )
            ledger.add(store, committee.id, promise, by="U0ADA", now=at("2026-09-07T08:01"))
    only_reminders(store)


def only_reminders(store: Store) -> None:
    with store.writing() as session:
        for row in session.query(OwedRow).where(OwedRow.kind != OwedKind.REMINDER.value):
            session.delete(row)


@pytest.fixture
def due(store: Store, time: Time) -> Store:
    owing(store)
    time.both(FIRST)
    return store


@contextmanager
def killed_at(step: str) -> Iterator[None]:
    when, name = step.split(" ")
    module, _, attribute = name.rpartition(".")
    real = getattr(__import__(module, fromlist=[attribute]), attribute)

    def dies(*given: object, **named: object) -> object:
        if when == "after":
            real(*given, **named)
        raise Killed

    with patch(name, dies):
        yield


def marked(store: Store) -> set[tuple[str, str | None, str | None]]:
    return {(row.id, row.channel, row.ts) for row in owed_rows(store, OwedKind.REMINDER, OwedState.SENT)}


def standing(slack: FakeSlack) -> set[tuple[str, str | None, str | None]]:
    return {(owed_id, one.channel, one.ts) for one in slack.posted for owed_id in one.owed}


def each_once(store: Store, slack: FakeSlack, count: int = CHANNELS) -> None:
    assert set(Counter(slack.ids()).values()) == {1}
    assert marked(store) == standing(slack)
    assert len(slack.posted) == count
    assert len(owed_rows(store, OwedKind.REMINDER, OwedState.OWED)) == count  # the next of each


def test_all_are_claimed_and_marked_together(due: Store, slack: FakeSlack, delivery: Delivery) -> None:
    with (
        patch.object(owed, "claim_many", side_effect=owed.claim_many) as claim,
        patch.object(owed, "mark_many_sent", side_effect=owed.mark_many_sent) as mark,
        patch.object(owed, "claim_next", side_effect=owed.claim_next) as by_itself,
    ):
        assert many.send_many(delivery) == CHANNELS
    assert (claim.call_count, mark.call_count, by_itself.call_count) == (2, 1, 0)
    each_once(due, slack)


@pytest.mark.parametrize("step", STEPS)
def test_killed_anywhere_each_stands_once(
    step: str, due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    with pytest.raises(Killed), killed_at(step):
        delivery.drain()
    after_the_lease(due, slack, time).drain()
    each_once(due, slack)


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_a_post_each_stands_once(
    when: str, due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    with pytest.raises(Killed), slack.failing(when, "post", error=Killed):
        delivery.drain()
    after_the_lease(due, slack, time).drain()
    each_once(due, slack)


def test_what_slack_refuses_for_good_stops_none_of_the_others(due: Store, slack: FakeSlack, delivery: Delivery) -> None:
    def refuses(method: str, channel: str) -> None:
        if (method, channel) == ("post", "C0N2"):
            raise DeliveryFailed("is_archived", permanent=True, any_message=True)

    slack.before = refuses
    delivery.drain()
    assert sorted(one.channel for one in slack.posted if one.channel.startswith("C")) == [
        "C0N0",
        "C0N1",
        "C0N3",
        "C0N4",
    ]
    [refused] = [one for one in owed_rows(due, OwedKind.REMINDER, OwedState.OWED) if one.addressee == "C0N2"]
    assert (refused.last_error, refused.look_first, refused.attempts) == ("is_archived", False, 1)


def test_where_slack_says_to_wait_the_rest_is_given_back_untried(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    tried: list[str] = []
    slack.before = lambda method, channel: tried.append(channel) if method == "post" else None
    busy = replace(
        delivery, pacing=Pacing(Pace(timedelta(seconds=1), 9), Pace(timedelta(seconds=1), 9), lambda _: None)
    )
    with slack.failing("after", "post", error=lambda: DeliveryFailed("ratelimited", retry_after=30.0)):
        busy.drain()
    assert len(tried) == 1
    assert {row.attempts for row in owed_rows(due, OwedKind.REMINDER, OwedState.OWED)} == {0, 1}
    slack.posted.clear()
    time.machine += timedelta(seconds=31)
    busy.drain()
    each_once(due, slack)


def test_an_unclear_answer_is_looked_for_and_the_rest_goes_on(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    with slack.failing("after", "post", error=lambda: DeliveryFailed("no answer", unclear=True)):
        delivery.drain()
    time.machine += timedelta(minutes=1)
    delivery.drain()
    each_once(due, slack)
    assert len({one for one, _ in slack.looked}) == 1


def test_a_stop_gives_back_what_was_not_begun(due: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    slack.after = lambda method, _: delivery.stopping.set() if method == "post" else None
    delivery.drain()
    assert len(slack.posted) == len(marked(due)) == 1
    waiting = [one for one in owed_rows(due, OwedKind.REMINDER, OwedState.OWED) if one.due_at <= FIRST]
    assert {(one.attempts, one.holder, one.look_first) for one in waiting} == {(0, None, False)}
    slack.after = lambda method, channel: None
    a_delivery(due, slack, time, "next").drain()
    each_once(due, slack)


def test_what_has_not_begun_when_half_the_lease_is_over_does_not_begin(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    def takes_long(method: str, _channel: str) -> None:
        if method == "post":
            time.machine += LEASE / 4

    slack.after = takes_long
    assert many.send_many(delivery) == CHANNELS
    assert len(slack.posted) == 2
    waiting = [one for one in owed_rows(due, OwedKind.REMINDER, OwedState.OWED) if one.due_at <= FIRST]
    assert {(one.attempts, one.holder, one.look_first) for one in waiting} == {(0, None, False)}
    delivery.drain()
    each_once(due, slack)


def test_what_goes_by_itself_is_held_anew_however_long_those_before_it_took(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """Each is told the chair too, and takes nearly as long as the lease; somebody else looks all the time."""
    with due.writing() as session:
        for row in session.query(OwedRow).where(OwedRow.due_at <= FIRST):
            comes_to_the_chair(session, row)
    other = a_delivery(due, slack, time, "other")
    posts: list[str] = []
    others_turn: list[bool] = []

    def meanwhile(method: str, channel: str) -> None:
        if method == "post" and channel.startswith("C"):
            posts.append(channel)
            if not others_turn:
                others_turn.append(True)
                other.drain()
                others_turn.clear()
                time.machine += LEASE - timedelta(seconds=1)

    slack.before = meanwhile
    delivery.drain()
    assert sorted(posts) == [f"C0N{number}" for number in range(CHANNELS)]
    assert marked(due) == {one for one in standing(slack) if str(one[1]).startswith("C")}


@pytest.mark.breaks
def test_one_that_cannot_be_read_stops_none_of_the_others(due: Store, slack: FakeSlack, delivery: Delivery) -> None:
    with due.writing() as session:
        session.query(OwedRow).where(OwedRow.addressee == "C0N3").one().reason = "nobody knows this reason"
    delivery.drain()
    assert sorted(one.channel for one in slack.posted) == ["C0N0", "C0N1", "C0N2", "C0N4"]
    [poisoned] = [one for one in owed_rows(due, OwedKind.REMINDER, OwedState.OWED) if one.addressee == "C0N3"]
    assert poisoned.last_error == "a fault in Chaser; the log has it"


@pytest.mark.breaks
def test_where_marking_all_fails_each_is_marked_by_itself(due: Store, slack: FakeSlack, delivery: Delivery) -> None:
    with patch.object(owed, "mark_many_sent", side_effect=RuntimeError("the database would not have it")):
        delivery.drain()
    each_once(due, slack)
    assert slack.looked == []


def test_what_was_taken_over_meanwhile_is_taken_away(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """The first sleeps for longer than its lease before it posts; the second has posted by then."""
    second = after_the_lease(due, slack, time)
    time.machine -= LEASE + timedelta(seconds=1)
    slept = iter([True])

    def sleeps(method: str, _channel: str) -> None:
        if method == "post" and next(slept, False):
            time.machine += LEASE + timedelta(seconds=1)
            second.drain()

    slack.before = sleeps
    delivery.drain()
    for _ in range(2):
        time.machine += timedelta(minutes=20)
        second.drain()
    each_once(due, slack)


def test_what_changed_while_it_was_on_the_way_is_drawn_anew(due: Store, slack: FakeSlack, delivery: Delivery) -> None:
    answered = iter([True])

    def answers(method: str, channel: str) -> None:
        if (method, channel) == ("post", "C0N1") and next(answered, False):
            [commitment] = [one.commitment_id for one in owed_rows(due, OwedKind.REMINDER) if one.addressee == "C0N1"]
            ledger.answer(due, commitment or 0, an_answer(), by="U0ADA", now=FIRST)

    slack.after = answers
    delivery.drain()
    each_once(due, slack)
    assert len(slack.redrawn) == 1


@pytest.mark.parametrize("each", [2, 5], ids=["two", "a round-up"])
def test_what_does_not_stand_alone_goes_another_way(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery, each: int
) -> None:
    owing(store, committees=2, each=each)
    time.both(FIRST)
    assert owed.claim_many(store, now=FIRST, lease_until=FIRST + LEASE, holder="first", most=50) == ()
    delivery.drain()
    assert marked(store) == standing(slack)
    assert len(slack.posted) == (4 if each == 2 else 2)


def test_beside_one_that_is_being_sent_nothing_stands_alone(store: Store, time: Time) -> None:
    owing(store, committees=1, each=2)
    time.both(FIRST)
    first = owed.claim_next(store, now=FIRST, machine_now=FIRST, lease=LEASE, holder="another")
    assert first
    assert owed.claim_many(store, now=FIRST, lease_until=FIRST + LEASE, holder="first", most=50) == ()


def test_the_chairs_goes_to_the_chair_too(due: Store, slack: FakeSlack, delivery: Delivery) -> None:
    with due.writing() as session:
        comes_to_the_chair(session, session.query(OwedRow).where(OwedRow.addressee == "C0N1").one())
    delivery.drain()
    assert sorted(one.channel for one in slack.posted) == ["C0N0", "C0N1", "C0N2", "C0N3", "C0N4", "DU0CHAIR"]


def test_each_waits_for_its_turn_in_the_workspace(due: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    slack.clock = lambda: time.machine

    def sleep(wait: timedelta) -> None:
        time.machine += wait

    pacing = Pacing(Pace(timedelta(seconds=1), 1), Pace(timedelta(seconds=1), 2), sleep)
    replace(delivery, pacing=pacing).drain()
    assert [one - FIRST for one in slack.times] == [timedelta(seconds=n) for n in (0, 0, 1, 2, 3)]
    each_once(due, slack)


def test_several_senders_send_each_once(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    owing(store, committees=130)
    time.both(FIRST)
    assert replace(delivery, senders=4).drain() == 130
    each_once(store, slack, 130)


def test_a_message_with_a_thread_goes_by_itself(due: Store, slack: FakeSlack, delivery: Delivery) -> None:
    real = Delivery.drawn

    def longer(*given: object) -> Message:
        message = real(*given)  # type: ignore[arg-type]
        return replace(message, more=(Message("More.", []),))

    with patch.object(Delivery, "drawn", longer):
        delivery.drain()
    assert Counter(one.thread_ts is None for one in slack.posted) == {True: CHANNELS, False: CHANNELS}
