"""Sending what is owed when nothing dies: what goes, what waits, what fails and what is said no more."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from datetime import date, timedelta
from unittest.mock import patch

import pytest

from commitments.commitment import Commitment
from commitments.status import Outcome
from db import ledger
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import LATE_DUE, a_commitment, a_draft, a_letter, an_answer, at, imported, owed_rows, reminder_of
from tests.jobs.fake_slack import FakeSlack, Time, about

FIRST = at("2026-10-06T08:30")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def no_digest(store: Store) -> None:
    """The digest has its own tests; here it is far away."""
    with store.writing() as session:
        for row in session.query(OwedRow).filter(OwedRow.kind == OwedKind.DIGEST):
            row.due_at = at("2028-01-03T09:00")


def sent_days(store: Store, one: Commitment) -> list[date | None]:
    rows = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    return [row.day for row in rows if row.commitment_id == one.id]


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


def test_a_refusal_for_good_keeps_its_reason_and_a_later_time_and_the_rest_goes_on(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    refused, fine = a_commitment(store), a_commitment(store)
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("is_archived", permanent=True)):
        delivery.drain()
    assert len(slack.posted) == 1
    failed = next(row for row in owed_rows(store, OwedKind.REMINDER, OwedState.OWED) if row.last_error)
    assert (failed.last_error, failed.retry_at) == ("is_archived", FIRST + HOUR)
    assert failed.commitment_id in {refused.id, fine.id}
    time.both(FIRST + HOUR)
    delivery.drain()
    assert len(set(slack.ids())) == len(slack.ids()) == 2


def test_slacks_own_waiting_time_is_obeyed(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    a_commitment(store)
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("ratelimited", retry_after=30)):
        delivery.drain()
    time.machine = FIRST + timedelta(seconds=29)
    assert delivery.drain() == 0
    time.machine = FIRST + timedelta(seconds=30)
    assert delivery.drain() == 1
    assert slack.looked == []


def test_a_waiting_time_of_nothing_is_a_second_all_the_same(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """Otherwise one drain would knock at Slack's door for ever."""
    a_commitment(store)
    time.both(FIRST)
    with slack.failing("before", "post", error=lambda: DeliveryFailed("ratelimited", retry_after=0), times=100):
        assert delivery.drain() == 1


def test_each_failure_waits_longer_and_an_hour_at_most(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST)
    waits = []
    with slack.failing("before", "post", error=lambda: DeliveryFailed("service_unavailable"), times=12):
        for _ in range(12):
            delivery.drain()
            row = reminder_of(store, one)
            assert row is not None
            assert row.retry_at is not None
            waits.append(row.retry_at - time.machine)
            time.machine = row.retry_at
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(seconds=10), HOUR)


@pytest.mark.parametrize("when", ["before", "after"])
def test_after_an_unclear_failure_it_is_looked_for_and_posted_once(
    when: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    one = a_commitment(store)
    time.both(FIRST)
    with slack.failing(when, "post", error=lambda: DeliveryFailed("no answer from Slack", unclear=True)):
        delivery.drain()
    row = reminder_of(store, one)
    assert row is not None
    time.both(FIRST + HOUR)
    delivery.drain()
    assert slack.looked == [(row.id, "0")]
    assert slack.ids() == [row.id]
    assert sent_days(store, one) == [date(2026, 10, 6)]


def test_a_look_that_fails_is_repeated_before_anything_is_posted(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    a_commitment(store)
    time.both(FIRST)
    with slack.failing("after", "post", error=lambda: DeliveryFailed("no answer", unclear=True)):
        delivery.drain()
    time.both(FIRST + HOUR)
    with slack.failing("before", "find", error=lambda: DeliveryFailed("ratelimited", retry_after=5)):
        delivery.drain()
    time.both(FIRST + 2 * HOUR)
    delivery.drain()
    assert len(slack.posted) == 1


@pytest.mark.parametrize("where", ["jobs.delivery.compose", "db.owed.look_up", "db.owed.use_latest"])
def test_a_poisoned_row_does_not_stop_the_others(
    where: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        a_commitment(store)
    time.both(at("2026-10-29T09:30"))
    with caplog.at_level(logging.ERROR, "jobs.delivery"), poisoned(where):
        delivery.drain()
    assert len(slack.posted) == 2
    assert "a fault of ours" in caplog.text
    (waiting,) = [row for row in owed_rows(store, OwedKind.REMINDER, OwedState.OWED) if row.last_error]
    assert (waiting.last_error, waiting.retry_at) == ("a fault in Chaser; the log has it", time.machine + HOUR)
    time.both(time.now + HOUR)
    delivery.drain()
    assert len(set(slack.ids())) == len(slack.ids()) == 3


def poisoned(where: str) -> AbstractContextManager[object]:
    """The first call of a function raises; later ones do their work."""
    module, name = where.rsplit(".", 1)
    real = getattr(__import__(module, fromlist=[name]), name)
    calls: list[int] = []

    def first_breaks(*given: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("a fault of ours")
        return real(*given, **named)

    return patch(where, first_breaks)


def test_a_row_with_a_reason_that_nobody_knows_stops_no_other(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    odd, fine = a_commitment(store), a_commitment(store)
    with store.writing() as session:
        row = session.query(OwedRow).filter(OwedRow.commitment_id == odd.id).one()
        row.reason = "of a later version"
    time.both(FIRST)
    with caplog.at_level(logging.CRITICAL):
        delivery.drain()
    assert [about(one, fine) for one in slack.posted] == [True]


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
