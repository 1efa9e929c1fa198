"""Sending what is owed when nothing dies: what goes, what waits, what fails and what is said no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from commitments.status import Outcome
from db import ledger
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import (
    LATE_DUE,
    a_commitment,
    a_draft,
    a_letter,
    an_answer,
    at,
    far_from_the_digest,
    imported,
    owed_rows,
    reminder_of,
    sent_days,
)
from tests.jobs.fake_slack import FakeSlack, Time, about

FIRST = at("2026-10-06T08:30")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def no_digest(store: Store) -> None:
    far_from_the_digest(store)


def test_a_reminder_goes_at_its_instant_with_its_own_id_and_is_kept_with_channel_and_ts(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST - timedelta(seconds=1))
    assert delivery.drain() == 0
    time.both(FIRST)
    assert delivery.drain() == 1
    (row,) = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    assert slack.ids() == [row.id]
    assert about(slack.posted[0], one)
    assert (row.channel, row.ts, row.sent_at) == ("C0PCC", slack.posted[0].ts, FIRST)
    assert delivery.drain() == 0


def test_what_answers_a_persons_act_goes_at_once_at_any_hour(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.both(at("2026-09-12T22:00"))
    letter = imported(store, a_letter("2", drafts=(a_draft("2", due=LATE_DUE),)))
    delivery.drain()
    ledger.confirm(store, letter.letter.id, by="U0ADA", now=time.now)
    delivery.drain()
    assert len(slack.posted) == 2
    assert [ts for ts, _ in slack.redrawn] == [slack.posted[0].ts]


@pytest.mark.parametrize("outside", ["2026-10-06T17:00", "2026-10-10T10:00", "2026-10-07T05:00"])
def test_a_reminder_that_was_missed_waits_for_working_hours(
    outside: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    a_commitment(store)
    time.both(at(outside))
    delivery.drain()
    assert slack.posted == []
    time.both(at("2026-10-12T08:30"))
    delivery.drain()
    assert len(slack.posted) == 1


def test_of_several_missed_only_the_latest_is_sent(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(at("2026-11-20T10:00"))
    delivery.drain()
    assert len(slack.posted) == 1
    assert sent_days(store, one) == [date(2026, 11, 19)]
    coming = reminder_of(store, one)
    assert coming is not None
    assert coming.day == date(2026, 11, 26)


def test_a_reminder_missed_on_friday_is_kept_over_a_change_at_the_weekend(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store, date(2026, 11, 13))  # a week before is Friday the 6th
    time.both(at("2026-11-07T12:00"))
    delivery.drain()
    ledger.assign(store, one.id, "U0CLEO", by="U0ADA", now=time.now)
    time.both(at("2026-11-09T09:30"))
    delivery.drain()
    assert sent_days(store, one) == [date(2026, 11, 6)]


def test_what_was_closed_before_it_went_out_is_not_sent(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    ledger.close(store, one.id, Outcome.MET, None, by="U0ADA", now=FIRST)
    time.both(FIRST)
    assert delivery.drain() == 0
    assert slack.posted == []


@pytest.mark.parametrize("what", ["closed", "moved", "snoozed", "answered"])
def test_what_was_settled_after_an_unclear_try_is_skipped_if_the_try_did_not_arrive(
    what: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("no answer", unclear=True)):
        delivery.drain()
    match what:
        case "closed":
            ledger.close(store, one.id, Outcome.MET, None, by="U0ADA", now=FIRST)
        case "moved":
            ledger.reschedule(store, one.id, date(2027, 3, 31), "Agreed", by="U0ADA", now=FIRST)
        case "snoozed":
            ledger.snooze(store, one.id, date(2026, 12, 1), by="U0ADA", now=FIRST)
        case _:
            ledger.answer(store, one.id, an_answer(), by="U0ADA", now=FIRST)
    time.both(FIRST + HOUR)
    delivery.drain()
    assert slack.posted == []
    (skipped,) = owed_rows(store, OwedKind.REMINDER, OwedState.SKIPPED)
    assert skipped.last_error == "it was settled before the reminder went out"
    assert (reminder_of(store, one) is None) == (what == "closed")


def test_a_message_is_redrawn_after_an_answer_and_says_so(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST)
    delivery.drain()
    ledger.answer(store, one.id, an_answer(note="It is with the board"), by="U0CLEO", now=FIRST + HOUR)
    time.both(FIRST + HOUR)
    delivery.drain()
    ((ts, message),) = slack.redrawn
    assert ts == slack.posted[0].ts
    assert "<@U0CLEO>" in message.text
    assert "It is with the board" in message.text


@pytest.mark.parametrize("reason", ["message_not_found", "channel_not_found"])
def test_the_redrawing_of_what_vanished_is_skipped(
    reason: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST)
    delivery.drain()
    ledger.assign(store, one.id, "U0CLEO", by="U0ADA", now=FIRST)
    with slack.failing("before", "redraw", error=lambda: DeliveryFailed(reason, permanent=True)):
        delivery.drain()
    (row,) = owed_rows(store, OwedKind.REDRAWING)
    assert (row.state, row.last_error) == (OwedState.SKIPPED, reason)


def test_a_redrawing_that_fails_for_now_is_tried_again(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST)
    delivery.drain()
    ledger.assign(store, one.id, "U0CLEO", by="U0ADA", now=FIRST)
    with slack.failing("before", "redraw", error=lambda: DeliveryFailed("ratelimited", retry_after=5)):
        delivery.drain()
    time.machine += timedelta(seconds=5)
    delivery.drain()
    assert len(slack.redrawn) == 1


def test_a_change_while_the_reminder_is_on_its_way_leads_to_a_redrawing(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST)

    def assigned_meanwhile(method: str, _channel: str) -> None:
        if method == "post":
            ledger.assign(store, one.id, "U0CLEO", by="U0ADA", now=FIRST)

    slack.after = assigned_meanwhile
    delivery.drain()
    ((ts, message),) = slack.redrawn
    assert ts == slack.posted[0].ts
    assert "<@U0CLEO>" in str(message.blocks)
