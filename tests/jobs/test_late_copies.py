"""A replica that slept for longer than its lease posts what another has posted: the second copy is taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from bot.slack.messenger import EVENT_TYPE, SlackMessenger
from commitments.status import Outcome
from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow
from jobs.delivery import Delivery
from jobs.settling import settled
from messages.messenger import DeliveryFailed, Message
from messages.second_copy import TEXT
from tests.db.acting import a_commitment, a_draft, a_letter, at, far_from_the_digest, imported, owed_rows
from tests.jobs.fake_slack import LEASE, FakeSlack, Killed, Posted, Time, a_delivery, after_the_lease

FIRST = at("2026-10-06T08:30")
MONDAY_AT_NINE = at("2026-09-14T08:00")
MINUTE = timedelta(minutes=1, seconds=1)


def meanwhile(slack: FakeSlack, when: str, method: str, does: Callable[[], object]) -> None:
    """Just before or after the next call of `method`, something else happens."""

    def hook(called: str, _channel: str) -> None:
        if called == method:
            setattr(slack, when, lambda *_: None)
            does()

    setattr(slack, when, hook)


def another(store: Store, slack: FakeSlack, time: Time) -> Callable[[], object]:
    """Another replica that takes over what has lapsed."""
    return lambda: after_the_lease(store, slack, time, "another").drain()


@pytest.fixture
def due(store: Store, time: Time) -> Store:
    far_from_the_digest(store)
    a_commitment(store)
    time.both(FIRST)
    return store


def sent(due: Store, delivery: Delivery) -> OwedRow:
    """The reminder, when this process has sent what is owed."""
    delivery.drain()
    (row,) = owed_rows(due, OwedKind.REMINDER, OwedState.SENT)
    return row


def test_who_slept_before_posting_takes_its_own_copy_away(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    meanwhile(slack, "before", "post", another(due, slack, time))
    row = sent(due, delivery)
    assert slack.ids() == [row.id]
    assert slack.posted[0].ts == row.ts
    assert row.holder == "another"


def test_who_slept_and_died_before_it_noticed_leaves_it_to_a_second_look(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    meanwhile(slack, "before", "post", another(due, slack, time))
    with slack.failing("after", "post", error=Killed), suppress(Killed):
        delivery.drain()
    # The kill met the other's post: it comes again, finds its own, and the sleeper posts late.
    time.machine += LEASE + MINUTE
    after_the_lease(due, slack, time, "third").drain()
    (row,) = owed_rows(due, OwedKind.REMINDER, OwedState.SENT)
    late = Posted(row.channel or "", "1757000009.000000", None, slack.posted[0].message, (row.id,))
    slack.posted.append(late)
    owed.look_again(due, row.id, at=time.machine)
    after_the_lease(due, slack, time, "fourth").drain()
    assert [one.ts for one in slack.posted] == [row.ts]


def test_what_is_posted_anew_is_looked_for_again_after_a_minute(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """The first request was given up, and arrives after the second."""
    lost = DeliveryFailed("no answer from Slack", unclear=True)
    with slack.failing("before", "post", error=lambda: lost):
        delivery.drain()
    time.machine += MINUTE
    row = sent(due, delivery)
    slack.posted.append(Posted("C0PCC", "1757000009.000000", None, slack.posted[0].message, (row.id,)))
    delivery.drain()
    assert len(slack.posted) == 2
    time.machine += MINUTE
    delivery.drain()
    assert [one.ts for one in slack.posted] == [row.ts]


def test_the_looking_ends(due: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    owed_now = owed_rows(due, OwedKind.REMINDER)[0].id
    delivery.drain()
    owed.look_again(due, owed_now, at=time.machine)
    waits = []
    while (row := owed_rows(due, OwedKind.REMINDER, OwedState.SENT)[0]).look_again_at:
        waits.append(row.look_again_at - time.machine)
        time.machine = max(time.machine, row.look_again_at)
        delivery.drain()
    assert waits[1:] == [timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)]


def test_where_people_have_replied_the_copy_stays_and_says_what_it_is(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    row = sent(due, delivery)
    message = slack.posted[0].message
    slack.posted.append(Posted("C0PCC", "1757000009.000000", None, message, (row.id,)))
    slack.posted.append(Posted("C0PCC", "1757000010.000000", "1757000009.000000", Message("They are late.", []), ()))
    owed.look_again(due, row.id, at=time.machine)
    delivery.drain()
    assert [one.owed for one in slack.posted] == [(row.id,), (), ()]
    assert [(ts, told.text) for ts, told in slack.redrawn] == [("1757000009.000000", TEXT)]


def test_a_reply_to_a_copy_that_may_be_there_is_asked_about(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    row = sent(due, delivery)
    assert not owed.may_have_arrived(due, "C0PCC", now=time.now)
    owed.look_again(due, row.id, at=time.machine + MINUTE)
    assert owed.may_have_arrived(due, "C0PCC", now=time.now)


def test_a_round_up_of_which_another_took_one_keeps_the_rest(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    far_from_the_digest(store)
    drafts = tuple(a_draft(str(number), due=date(2026, 11, 5)) for number in range(1, 6))
    letter = imported(store, a_letter(*map(str, range(1, 6)), drafts=drafts))
    ledger.confirm(store, letter.letter.id, by="U0ADA", now=time.now)
    delivery.drain()
    slack.posted.clear()
    time.both(FIRST)
    taken: list[str] = []

    def takes_the_first() -> None:
        rows = owed_rows(store, OwedKind.REMINDER, OwedState.CLAIMED)
        first = next(row for row in rows if row.id == row.round_up)
        claims = [owed.Claim(row.id, row.holder or "", row.attempts) for row in rows]
        late = time.machine + LEASE + timedelta(seconds=1)
        for claim in claims:
            if claim.id != first.id:
                owed.renew(store, claim, late + LEASE)
        time.machine = late
        taken.append(first.id)
        a_delivery(store, slack, time, "another").deliver_next()

    meanwhile(slack, "before", "post", takes_the_first)
    delivery.drain()
    rows = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    assert Counter(slack.ids()) == Counter(row.id for row in rows)
    assert len(rows) == 5
    assert {one.ts for one in slack.posted} == {row.ts for row in rows}
    (alone,) = [one for one in slack.posted if one.owed == tuple(taken)]
    assert alone.ts != next(one for one in slack.posted if len(one.owed) == 4).ts


def test_a_part_that_came_twice_into_a_thread_stands_there_once(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.both(MONDAY_AT_NINE)
    with patch("jobs.delivery.weekly_digest", lambda *_: Message("head", [], (Message("more", []),))):
        delivery.drain()
    (row,) = owed_rows(store, OwedKind.DIGEST, OwedState.SENT)
    head, part = slack.posted
    slack.posted.append(Posted(head.channel, "1757000009.000000", head.ts, part.message, part.owed))
    owed.look_again(store, row.id, at=time.machine)
    delivery.drain()
    assert slack.posted == [head, part]


def test_a_second_look_that_fails_stops_nothing_and_comes_again(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    waiting = owed_rows(due, OwedKind.REMINDER)[0].id
    delivery.drain()
    owed.look_again(due, waiting, at=time.machine)
    with slack.failing("before", "standing", error=lambda: DeliveryFailed("ratelimited", retry_after=3)):
        delivery.drain()
    row = owed_rows(due, OwedKind.REMINDER, OwedState.SENT)[0]
    assert (row.looks, (row.look_again_at or time.machine) > time.machine) == (0, True)
    time.machine += MINUTE
    delivery.drain()
    assert owed_rows(due, OwedKind.REMINDER, OwedState.SENT)[0].looks == 1


def test_what_nobody_has_settled_is_left_alone(due: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    row = owed_rows(due, OwedKind.REMINDER)[0]
    time.both(FIRST - timedelta(days=1))
    slack.posted.append(Posted("C0PCC", "1757000009.000000", None, Message("early", []), (row.id,)))
    owed.look_again(due, row.id, at=time.machine)
    delivery.drain()
    assert len(slack.posted) == 1


def later(store: Store, slack: FakeSlack, time: Time, times: int = 12) -> None:
    """Looks go on for some hours."""
    for _ in range(times):
        time.machine += timedelta(minutes=11)
        a_delivery(store, slack, time, "later").drain()


def a_copy(slack: FakeSlack) -> Posted:
    first = slack.posted[0]
    slack.posted.append(Posted(first.channel, "1757000009.000000", None, first.message, first.owed))
    return slack.posted[-1]


def test_what_was_skipped_meanwhile_stands_nowhere(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    def skipped() -> None:
        machine_now = time.machine + 2 * LEASE
        claim = owed.claim_next(due, now=time.now, machine_now=machine_now, lease=LEASE, holder="another")
        assert claim is not None
        owed.skip(due, owed.look_up(due, claim), "it was settled before", time.now)

    meanwhile(slack, "before", "post", skipped)
    delivery.drain()
    (row,) = owed_rows(due, OwedKind.REMINDER, OwedState.SKIPPED)
    assert row.id not in slack.ids()
    assert slack.ids() == [one.id for one in owed_rows(due, OwedKind.REMINDER, OwedState.SENT)]


def test_a_copy_in_the_place_to_which_it_no_longer_goes_is_taken_away(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    def addressed_elsewhere() -> None:
        time.machine += 2 * LEASE
        other = a_delivery(due, slack, time, "another")
        claim = owed.claim_next(due, now=time.now, machine_now=time.machine, lease=LEASE, holder="another")
        assert claim is not None
        moved = owed.address(due, owed.look_up(due, claim), "C0ELSE")
        assert moved is not None
        ts = slack.post("C0ELSE", Message("it moved", []), (moved.id,))
        settled(other, moved, "C0ELSE", ts, time.now)

    meanwhile(slack, "before", "post", addressed_elsewhere)
    delivery.drain()
    assert [one.channel for one in slack.posted] == ["C0ELSE"]


def test_of_two_copies_that_stand_at_a_take_over_one_goes(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    with slack.failing("after", "post", error=Killed), suppress(Killed):
        delivery.drain()
    a_copy(slack)
    after_the_lease(due, slack, time, "third").drain()
    later(due, slack, time)
    assert len(slack.posted) == 1


def test_a_late_mark_during_the_last_look_is_not_forgotten(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    row = sent(due, delivery)
    for _ in range(3):
        owed.look_again(due, row.id, at=time.machine, looked=True)

    def marked_late() -> None:
        owed.look_again(due, row.id, at=time.machine)

    meanwhile(slack, "before", "standing", marked_late)
    delivery.drain()
    a_copy(slack)
    later(due, slack, time, 1)
    assert len(slack.posted) == 1


def test_where_people_deleted_the_message_its_copy_stands(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    row = sent(due, delivery)
    copy = a_copy(slack)
    slack.posted.remove(slack.posted[0])
    owed.look_again(due, row.id, at=time.machine)
    later(due, slack, time)
    assert slack.posted == [copy]
    assert owed_rows(due, OwedKind.REMINDER, OwedState.SENT)[0].ts == copy.ts


def test_a_second_look_from_a_clock_that_was_years_ahead_comes_at_once(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    row = sent(due, delivery)
    a_copy(slack)
    owed.look_again(due, row.id, at=time.machine + timedelta(days=3650))
    later(due, slack, time, 1)
    assert len(slack.posted) == 1


def test_what_a_sleeper_drew_over_a_newer_state_is_drawn_once_more(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    row = sent(due, delivery)
    ledger.close(due, row.commitment_id or 0, Outcome.MET, None, by="U0ADA", now=time.now)
    meanwhile(slack, "before", "redraw", another(due, slack, time))
    delivery.drain()
    assert len(slack.redrawn) == 3


def test_another_apps_message_with_our_metadata_is_none_of_ours() -> None:
    class Client:
        def auth_test(self) -> dict[str, str]:
            return {"user_id": "U0BOT"}

        def conversations_history(self, **_: object) -> dict[str, object]:
            metadata = {"event_type": EVENT_TYPE, "event_payload": {"owed": ["one"]}}
            return {
                "messages": [
                    {"ts": "2.0", "user": "U0OTHER", "metadata": metadata},
                    {"ts": "1.0", "user": "U0BOT", "metadata": metadata},
                ]
            }

    assert SlackMessenger(Client()).find("C0PCC", "one", "0") == "1.0"  # type: ignore[arg-type] # a client of two methods
