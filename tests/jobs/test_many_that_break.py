"""Of many that go at a time some break, or take long: what was posted is marked, and nothing waits for it in vain."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest

from commitments.hearing import Seen
from db import owed, queries
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import CommitmentRow, OwedRow
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import owed_rows
from tests.jobs.fake_slack import LEASE, FakeSlack, Time, a_delivery
from tests.jobs.test_many_at_a_time import CHANNELS, FIRST, each_once, marked, owing
from tests.jobs.told_to_the_chair import comes_to_the_chair


@pytest.fixture
def due(store: Store, time: Time) -> Store:
    owing(store)
    time.both(FIRST)
    return store


def for_the_chair(store: Store, *, but: int = 0) -> None:
    """All that is owed, but for so many, is the chair's to hear too, and goes by itself."""
    with store.writing() as session:
        rows = session.query(OwedRow).where(OwedRow.due_at <= FIRST).order_by(OwedRow.commitment_id).all()
        for row in rows[but:]:
            comes_to_the_chair(session, row)


def test_where_slack_takes_its_time_to_say_who_is_here_all_go_out(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """Composing all takes longer than the lease, and what Slack said is forgotten by the next round."""
    owing(store, committees=50)
    time.both(FIRST)
    with store.writing() as session:
        for number, commitment in enumerate(session.query(CommitmentRow)):
            commitment.owner = f"U{number:09}"
    rounds: list[int] = []

    def seen(person: str, _channel: str) -> Seen:
        time.machine += LEASE / 40
        return Seen(person)

    def claimed(*given: object, **named: object) -> object:
        rounds.append(len(rounds))
        if len(rounds) > 10:
            return ()
        return owed_claim_many(*given, **named)  # type: ignore[arg-type]

    owed_claim_many = owed.claim_many
    with patch.object(owed, "claim_many", claimed):
        replace(delivery, attendance=seen, senders=4).drain()
    each_once(store, slack, 50)


def test_a_stop_begins_nothing_of_what_goes_by_itself(due: Store, slack: FakeSlack, delivery: Delivery) -> None:
    for_the_chair(due)
    posts: list[str] = []

    def stops(method: str, channel: str) -> None:
        if method == "post" and channel.startswith("C"):
            posts.append(channel)
            delivery.stopping.set()

    slack.after = stops
    delivery.drain()
    assert len(posts) == 1
    waiting = [one for one in owed_rows(due, OwedKind.REMINDER, OwedState.OWED) if one.due_at <= FIRST]
    assert {(one.attempts, one.look_first) for one in waiting} == {(0, False)}


def test_what_was_posted_does_not_wait_for_what_goes_by_itself(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    owing(store, committees=60)
    time.both(FIRST)
    for_the_chair(store, but=50)
    marked_by_then: list[int] = []

    def looks(method: str, channel: str) -> None:
        if method == "direct":
            marked_by_then.append(len(marked(store)))

    slack.before = looks
    delivery.drain()
    assert min(marked_by_then) >= 50


def test_where_claiming_the_next_fails_what_was_posted_is_marked(
    due: Store, slack: FakeSlack, delivery: Delivery
) -> None:
    real, calls = owed.claim_many, iter(range(9))

    def breaks(*given: object, **named: object) -> object:
        if next(calls) == 1:
            raise RuntimeError("connection lost")
        return real(*given, **named)  # type: ignore[arg-type]

    with patch.object(owed, "claim_many", breaks), pytest.raises(RuntimeError, match="connection lost"):
        delivery.drain()
    each_once(due, slack)


@pytest.mark.breaks
def test_where_the_fault_of_one_cannot_be_kept_the_others_are_marked(
    due: Store, slack: FakeSlack, delivery: Delivery
) -> None:
    refused = DeliveryFailed("is_archived", permanent=True, any_message=True)
    with (
        slack.failing("before", "post", error=lambda: refused),
        patch.object(owed, "put_off", side_effect=[RuntimeError("connection lost")] * 2),
    ):
        delivery.drain()
    assert len(marked(due)) == len(slack.posted) == CHANNELS - 1


@pytest.mark.breaks
def test_where_putting_one_right_fails_the_others_are_not_settled_again(
    due: Store, slack: FakeSlack, delivery: Delivery
) -> None:
    real = owed.mark_many_sent

    def all_but_one(*given: object, **named: object) -> frozenset[str]:
        return frozenset(sorted(real(*given, **named))[1:])  # type: ignore[arg-type]

    with (
        patch.object(owed, "mark_many_sent", all_but_one),
        patch.object(owed, "look_again", side_effect=RuntimeError("connection lost")),
        patch.object(owed, "mark_sent", side_effect=owed.mark_sent) as one_by_one,
    ):
        delivery.drain()
    assert one_by_one.call_count == 0
    each_once(due, slack)


@pytest.mark.breaks
def test_where_absences_cannot_be_read_each_keeps_its_own_fault(
    due: Store, slack: FakeSlack, delivery: Delivery
) -> None:
    with patch.object(queries, "absences", side_effect=ValueError("no such day")):
        delivery.drain()
    states = {row.state for row in owed_rows(due, OwedKind.REMINDER)}
    assert (states, slack.posted) == ({OwedState.OWED}, [])


def test_what_stands_rightly_is_left_alone_though_it_was_marked_late(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    other, once = a_delivery(due, slack, time, "other"), [True]

    def meanwhile(method: str, _channel: str) -> None:
        if method == "post" and once:
            once.clear()
            time.machine += LEASE + timedelta(seconds=1)
            other.drain()

    slack.after = meanwhile
    delivery.drain()
    each_once(due, slack)
    assert "failed" not in caplog.text
    assert "taken away" not in caplog.text
