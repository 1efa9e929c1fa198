"""The process dies, at each step there is; another goes on after the lease. Each id ends up in exactly one message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from commitments.commitment import Commitment
from commitments.status import Outcome
from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import Message
from tests.db.acting import a_commitment, a_draft, a_letter, at, far_from_the_digest, imported, owed_rows, reminder_of
from tests.jobs.fake_slack import FakeSlack, Killed, Time, after_the_lease

FIRST = at("2026-10-06T08:30")
MONDAY_AT_NINE = at("2026-09-14T08:00")
STEPS = [
    "before owed.claim_next",
    "after owed.claim_next",
    "after owed.look_up",
    "after owed.use_latest",
    "before compose",
    "before post",
    "after post",
    "before owed.mark_sent",
    "after owed.mark_sent",
]


@contextmanager
def killed_at(step: str, slack: FakeSlack) -> Iterator[None]:
    """The process is killed the first time that it comes to `step`."""
    when, name = step.split(" ")
    if name in {"post", "post_in_thread"}:
        with slack.failing(when, name, error=Killed):
            yield
        return
    module, attribute = ("db.owed", name.removeprefix("owed.")) if name.startswith("owed.") else ("jobs.delivery", name)
    real = getattr(__import__(module, fromlist=[attribute]), attribute)

    def dies(*given: object, **named: object) -> object:
        if when == "after":
            real(*given, **named)
        raise Killed

    with patch(f"{module}.{attribute}", dies):
        yield


def died_when_it_had_arrived(delivery: Delivery, slack: FakeSlack, time: Time) -> Commitment:
    """The first reminder of this one stands in Slack, and its process is dead."""
    far_from_the_digest(delivery.store)
    one = a_commitment(delivery.store)
    time.both(FIRST)
    with pytest.raises(Killed), killed_at("after post", slack):
        delivery.drain()
    return one


def dead_and_again(delivery: Delivery, slack: FakeSlack, time: Time, step: str) -> None:
    with pytest.raises(Killed), killed_at(step, slack):
        delivery.drain()
    after_the_lease(delivery.store, slack, time).drain()


def everything_sent(store: Store) -> Counter[str]:
    kinds = set(OwedKind) - {OwedKind.REDRAWING}  # that one changes a message and posts none
    return Counter(row.id for kind in kinds for row in owed_rows(store, kind, OwedState.SENT))


@pytest.mark.parametrize("step", STEPS)
def test_killed_anywhere_each_of_many_reminders_is_in_exactly_one_message(
    step: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    drafts = tuple(a_draft(str(number), due=date(2026, 11, 5)) for number in range(1, 6))
    letter = imported(store, a_letter(*map(str, range(1, 6)), drafts=drafts))
    delivery.drain()
    opened = ledger.confirm(store, letter.letter.id, by="U0ADA", now=time.now).opened
    time.both(at("2026-10-29T09:30"))  # two are missed of each, so the latest is taken
    dead_and_again(delivery, slack, time, step)
    assert Counter(slack.ids()) == everything_sent(store)
    assert set(Counter(slack.ids()).values()) == {1}
    reminders = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    assert sorted(row.commitment_id or 0 for row in reminders) == [one.id for one in opened]
    assert {row.day for row in reminders} == {date(2026, 10, 29)}
    assert all(reminder_of(store, one) for one in opened)
    assert all(row.ts in {posted.ts for posted in slack.posted} for row in reminders)


@pytest.mark.parametrize("step", STEPS)
def test_killed_again_and_again_nothing_is_doubled(
    step: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(at("2026-10-29T09:30"))
    process = delivery
    for number in range(3):
        try:
            with killed_at(step, slack):
                process.drain()
        except Killed:
            process = after_the_lease(store, slack, time, f"number {number}")
    process.drain()
    assert set(Counter(slack.ids()).values()) == {1}
    assert len(owed_rows(store, OwedKind.REMINDER, OwedState.SENT)) == 1
    assert reminder_of(store, one) is not None


def test_while_the_lease_lasts_nobody_else_sends_it(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    far_from_the_digest(store)
    a_commitment(store)
    time.both(FIRST)
    with pytest.raises(Killed), killed_at("before post", slack):
        delivery.drain()
    second = after_the_lease(store, slack, time)
    time.machine -= timedelta(seconds=2)
    assert second.drain() == 0
    time.machine += timedelta(seconds=2)
    assert second.drain() == 1
    assert len(slack.posted) == 1


def test_what_arrived_before_the_death_is_marked_even_after_hours_and_a_reply_to_it_is_understood(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = died_when_it_had_arrived(delivery, slack, time)
    time.both(at("2026-10-06T19:00"))
    after_the_lease(store, slack, time).drain()
    found = owed.by_message(store, "C0PCC", slack.posted[0].ts)
    assert found is not None
    assert (found.commitment_id, found.sent_at) == (one.id, FIRST)


def test_what_fell_due_while_it_was_dead_is_sent_after_what_had_arrived(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """It died after the first reminder had arrived, and lay for weeks: the second is not forgotten."""
    died_when_it_had_arrived(delivery, slack, time)
    time.both(at("2026-10-30T10:00"))
    after_the_lease(store, slack, time).drain()
    rows = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    assert [row.day for row in rows] == [date(2026, 10, 6), date(2026, 10, 29)]
    assert slack.ids() == [row.id for row in rows]


def test_what_was_closed_after_it_arrived_is_marked_and_redrawn(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = died_when_it_had_arrived(delivery, slack, time)
    ledger.close(store, one.id, Outcome.MET, None, by="U0ADA", now=FIRST)
    after_the_lease(store, slack, time).drain()
    assert len(slack.posted) == 1
    assert [row.state for row in owed_rows(store, OwedKind.REMINDER)] == [OwedState.SENT]
    [(ts, message)] = slack.redrawn
    assert ts == slack.posted[0].ts
    assert "Closed" in message.text


@pytest.mark.parametrize(
    "step", ["after post", "before post_in_thread", "after post_in_thread", "before owed.mark_sent"]
)
def test_a_long_digest_goes_on_in_its_thread_without_doubling(
    step: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.both(MONDAY_AT_NINE)
    with patch("jobs.delivery.weekly_digest", long_digest):
        dead_and_again(delivery, slack, time, step)
    (row,) = owed_rows(store, OwedKind.DIGEST, OwedState.SENT)
    assert sorted(slack.ids()) == [row.id, f"{row.id}-2", f"{row.id}-3"]
    assert {one.thread_ts for one in slack.posted[1:]} == {slack.posted[0].ts}
    assert sorted(slack.texts) == ["head", "more 2", "more 3"]


def long_digest(*_: object) -> Message:
    return Message("head", [], (Message("more 2", []), Message("more 3", [])))


def test_a_slow_delivery_whose_claim_was_taken_over_leaves_the_rest_to_the_other(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.both(MONDAY_AT_NINE)

    def lapses(method: str, _channel: str) -> None:
        slack.after = lambda *_: None
        if method == "post":
            after_the_lease(store, slack, time).drain()

    slack.after = lapses
    with patch("jobs.delivery.weekly_digest", long_digest):
        delivery.drain()
    assert sorted(slack.texts) == ["head", "more 2", "more 3"]


def test_who_loses_the_claim_while_looking_posts_nothing(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    far_from_the_digest(store)
    a_commitment(store)
    time.both(FIRST)
    with pytest.raises(Killed), killed_at("before post", slack):
        delivery.drain()
    slow = after_the_lease(store, slack, time, "slow")

    def overtaken(method: str, _channel: str) -> None:
        if method == "find":  # it has found nothing, and the answer takes longer than the lease
            slack.after = lambda *_: None
            after_the_lease(store, slack, time, "quick").drain()

    slack.after = overtaken
    slow.drain()

    assert len(slack.looked) == 2
    assert len(slack.posted) == 1


def test_who_loses_the_claim_while_looking_in_a_thread_goes_on_with_nothing(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.both(MONDAY_AT_NINE)
    with patch("jobs.delivery.weekly_digest", long_digest):
        with pytest.raises(Killed), killed_at("after post", slack):
            delivery.drain()
        slow = after_the_lease(store, slack, time, "slow")

        def overtaken(method: str, _channel: str) -> None:
            if method == "find" and len(slack.looked) == 2:  # the first part is looked for in the thread
                slack.after = lambda *_: None
                after_the_lease(store, slack, time, "quick").drain()

        slack.after = overtaken
        slow.drain()
    assert sorted(slack.texts) == ["head", "more 2", "more 3"]
