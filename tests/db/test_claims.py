"""Claims: one holder at a time, with a lease on the machine's clock, looked for before it is sent again."""

from __future__ import annotations

from datetime import date, timedelta

from db import ledger, owed, queries
from db.kinds import OwedKind, OwedState
from db.store import Store
from tests.db.acting import (
    BY,
    FIRST,
    MINUTE,
    a_commitment,
    a_letter,
    an_answer,
    at,
    claim,
    claimed,
    imported,
    owed_rows,
    reminder_of,
    send_reminder,
)


def test_nothing_is_claimed_before_its_instant_and_nothing_twice(digested: Store) -> None:
    a_commitment(digested)
    assert claim(digested, FIRST - MINUTE) is None
    first = claim(digested, FIRST)
    assert first is not None
    assert (first.holder, first.attempts) == ("a", 1)
    assert claim(digested, FIRST, holder="b") is None


def test_what_is_owed_longest_comes_first(digested: Store) -> None:
    later = a_commitment(digested, date(2026, 11, 6))
    sooner = a_commitment(digested, date(2026, 11, 5))
    order = []
    while (one := claim(digested, at("2026-10-08T09:00"))) is not None:
        order.append(owed.look_up(digested, one).commitment)
    assert [one and one.id for one in order] == [sooner.id, later.id]


def test_what_was_refused_an_hour_ago_holds_up_nothing_that_is_new(digested: Store) -> None:
    refused, fresh = a_commitment(digested), a_commitment(digested, date(2026, 11, 6))
    first = claim(digested, FIRST)
    assert first is not None
    owed.put_off(digested, first, retry_at=FIRST, error="is_archived", refused_at=FIRST)
    order = []
    while (one := claim(digested, at("2026-10-08T09:00"))) is not None:
        order.append(owed.look_up(digested, one).commitment)
    assert [one and one.id for one in order] == [fresh.id, refused.id]


def test_a_claim_that_lapsed_is_taken_over_and_looked_for_first(digested: Store) -> None:
    a_commitment(digested)
    first = claim(digested, FIRST)
    assert first is not None
    before = owed.look_up(digested, first)
    assert claim(digested, FIRST, machine_now=FIRST + MINUTE, holder="b") is None
    second = claim(digested, FIRST, machine_now=FIRST + MINUTE + timedelta(seconds=1), holder="b")
    assert second is not None
    assert (second.id, second.attempts) == (first.id, 2)
    assert (before.look_first, owed.look_up(digested, second).look_first) == (False, True)
    assert not owed.mark_sent(digested, before, channel="C0PCC", ts="1.5", sent_at=FIRST)
    owed.put_off(digested, first, due_at=FIRST + timedelta(days=1))
    assert not owed.renew(digested, first, FIRST + timedelta(hours=1))
    assert owed.mark_sent(digested, owed.look_up(digested, second), channel="C0PCC", ts="1.6", sent_at=FIRST)
    assert [row.ts for row in owed_rows(digested, OwedKind.REMINDER, OwedState.SENT)] == ["1.6"]


def test_leases_run_on_the_machines_clock_and_dues_on_the_business_clock(digested: Store) -> None:
    """A simulated clock that leaps over months ends no lease."""
    a_commitment(digested)
    machine = at("2026-09-07T12:00")
    assert claim(digested, FIRST, machine_now=machine)
    assert claim(digested, at("2027-03-01T09:00"), machine_now=machine + timedelta(seconds=30), holder="b") is None
    assert owed.next_lapse(digested) == machine + MINUTE


def test_a_renewed_lease_lasts_longer(digested: Store) -> None:
    a_commitment(digested)
    first = claim(digested, FIRST)
    assert first is not None
    assert owed.renew(digested, first, FIRST + 5 * MINUTE)
    assert claim(digested, FIRST, machine_now=FIRST + 4 * MINUTE, holder="b") is None


def test_what_was_put_off_waits_for_the_machines_clock_and_keeps_its_reason(digested: Store) -> None:
    one = a_commitment(digested)
    first = claim(digested, FIRST)
    assert first is not None
    owed.put_off(digested, first, retry_at=FIRST + 5 * MINUTE, error="ratelimited")
    row = reminder_of(digested, one)
    assert row is not None
    assert (row.state, row.last_error, row.due_at) == (OwedState.OWED, "ratelimited", FIRST)
    assert claim(digested, at("2026-10-20T09:00"), machine_now=FIRST + 4 * MINUTE) is None
    again = claim(digested, FIRST, machine_now=FIRST + 5 * MINUTE)
    assert again is not None
    assert (again.attempts, owed.look_up(digested, again).look_first) == (2, False)


def test_once_a_try_was_unclear_every_later_one_looks_first(digested: Store) -> None:
    a_commitment(digested)
    first = claim(digested, FIRST)
    assert first is not None
    owed.put_off(digested, first, retry_at=FIRST, error="no answer", look_first=True)
    second = claim(digested, FIRST)
    assert second is not None
    owed.put_off(digested, second, retry_at=FIRST, error="is_archived")
    third = claim(digested, FIRST)
    assert third is not None
    assert owed.look_up(digested, third).look_first


def test_looking_begins_after_the_last_message_known_before_the_first_try(digested: Store) -> None:
    a_commitment(digested)
    send_reminder(digested, FIRST, "5.000001")
    second = a_commitment(digested)
    assert owed.look_up(digested, _claimed_for(digested, second.id)).look_from == "5.000001"


def _claimed_for(store: Store, commitment_id: int) -> owed.Claim:
    while (one := claim(store, at("2026-10-29T10:00"))) is not None:
        about = owed.look_up(store, one).commitment
        if about and about.id == commitment_id:
            return one
    raise AssertionError("it is not owed")


def test_letters_and_answers_are_joined_to_the_value_that_a_claim_gives(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2"))
    (opened,) = ledger.confirm(any_store, letter.letter.id, ticked=[letter.drafts[0].id], **BY).opened
    ledger.answer(any_store, opened.id, an_answer(), **BY)
    row = reminder_of(any_store, opened)
    assert row is not None
    found = claimed(any_store, OwedKind.REMINDER, row.due_at)
    assert found.commitment == queries.commitment_by_id(any_store, opened.id)
