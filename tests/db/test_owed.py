"""What is owed: claimed with a lease, put off, marked as sent; and what the database refuses the second time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import ColumnElement, event, select, text
from sqlalchemy.exc import IntegrityError

from db import ledger, owed, queries
from db.kinds import OwedKind, OwedState
from db.owed.claim import ready
from db.store import Store
from db.tables import OwedRow
from tests.db.acting import (
    BY,
    PCC,
    a_commitment,
    a_letter,
    an_answer,
    at,
    claimed,
    imported,
    owed_rows,
    reminder_of,
    send_reminder,
)
from tests.examples import MONDAY_MORNING

MINUTE = timedelta(minutes=1)
FIRST = at("2026-10-06T08:30")  # the instant of `a_commitment`'s first reminder


def claim(store: Store, now: datetime, *, machine_now: datetime | None = None, holder: str = "a") -> owed.Claim | None:
    return owed.claim_next(store, now=now, machine_now=machine_now or now, lease=MINUTE, holder=holder)


@pytest.fixture
def digested(any_store: Store) -> Store:
    """A store of which the digest is out of the way until the week after the first reminder."""
    with any_store.writing() as session:
        session.execute(text("UPDATE owed SET due_at = :later"), {"later": at("2027-06-01T08:00")})
    return any_store


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


def test_sending_a_reminder_plans_the_next_one(digested: Store) -> None:
    one = a_commitment(digested)
    days = []
    for _ in range(5):
        row = reminder_of(digested, one)
        assert row is not None
        days.append((row.day, row.occurrence))
        send_reminder(digested, row.due_at, f"{len(days)}.0")
    assert days == [
        (day, date(2026, 11, 5))
        for day in (
            date(2026, 10, 6),
            date(2026, 10, 29),
            date(2026, 11, 4),
            date(2026, 11, 5),
            date(2026, 11, 12),
        )
    ]


def test_what_was_skipped_keeps_why_and_the_next_is_planned(digested: Store) -> None:
    one = a_commitment(digested)
    found = claimed(digested, OwedKind.REMINDER, FIRST)
    ledger.snooze(digested, one.id, date(2026, 10, 15), by="U0BEN", now=FIRST)
    owed.skip(digested, found, "it was settled", FIRST)
    (skipped,) = owed_rows(digested, OwedKind.REMINDER, OwedState.SKIPPED)
    row = reminder_of(digested, one)
    assert skipped.last_error == "it was settled"
    assert row is not None
    assert row.day == date(2026, 10, 15)


def test_what_is_being_sent_is_left_alone_by_a_change_and_redrawn_after_it(digested: Store) -> None:
    one = a_commitment(digested)
    found = claimed(digested, OwedKind.REMINDER, FIRST)
    ledger.reschedule(digested, one.id, date(2027, 3, 31), "Agreed", by="U0BEN", now=FIRST)
    (row,) = owed_rows(digested, OwedKind.REMINDER)
    assert (row.state, row.day) == (OwedState.CLAIMED, date(2026, 10, 6))
    assert owed.mark_sent(digested, found, channel="C0PCC", ts="1.5", sent_at=FIRST)
    (redrawing,) = owed_rows(digested, OwedKind.REDRAWING)
    coming = reminder_of(digested, one)
    assert (redrawing.ts, redrawing.redraws) == ("1.5", found.id)
    assert coming is not None
    assert (coming.day, coming.occurrence) == (date(2027, 3, 1), date(2027, 3, 31))


def test_a_redrawing_that_was_overtaken_by_another_change_is_drawn_again(digested: Store) -> None:
    one = a_commitment(digested)
    send_reminder(digested, FIRST)
    ledger.assign(digested, one.id, "U0CLEO", by="U0BEN", now=FIRST)
    found = claimed(digested, OwedKind.REDRAWING, FIRST)
    ledger.assign(digested, one.id, "U0ADA", by="U0BEN", now=FIRST)
    assert owed.mark_sent(digested, found, channel="C0PCC", ts="1.000001", sent_at=FIRST)
    (waiting,) = owed_rows(digested, OwedKind.REDRAWING, OwedState.OWED)
    (sent,) = owed_rows(digested, OwedKind.REMINDER, OwedState.SENT)
    assert (waiting.ts, waiting.redraws) == (sent.ts, sent.id)


def test_a_message_leads_back_to_what_it_is_about_and_a_redrawing_does_not_stand_for_it(digested: Store) -> None:
    one = a_commitment(digested)
    send_reminder(digested, FIRST)
    ledger.answer(digested, one.id, an_answer(), by="U0BEN", now=FIRST)
    redrawing = claimed(digested, OwedKind.REDRAWING, FIRST)
    assert owed.mark_sent(digested, redrawing, channel="C0PCC", ts="1.000001", sent_at=FIRST)
    found = owed.by_message(digested, "C0PCC", "1.000001")
    assert found is not None
    assert (found.kind, found.commitment_id, found.sent_at) == (OwedKind.REMINDER, one.id, FIRST)
    assert owed.by_message(digested, "C0PCC", "9.9") is None


def test_how_much_is_unsent_and_when_the_next_is_due(digested: Store) -> None:
    a_commitment(digested)
    assert owed.next_due(digested, MONDAY_MORNING) == FIRST
    assert (owed.unsent(digested, now=FIRST - MINUTE), owed.unsent(digested, now=FIRST)) == (0, 1)
    assert claim(digested, FIRST)
    assert owed.unsent(digested, now=FIRST) == 1


def test_a_digest_that_was_sent_makes_the_next_weeks_one_owed(any_store: Store) -> None:
    (first,) = owed_rows(any_store, OwedKind.DIGEST)
    assert (first.period, first.due_at) == ("2026-W38", at("2026-09-14T08:00"))
    found = claimed(any_store, OwedKind.DIGEST, first.due_at)
    assert owed.mark_sent(any_store, found, channel="C0PCC", ts="1.5", sent_at=first.due_at)
    (coming,) = owed_rows(any_store, OwedKind.DIGEST, OwedState.OWED)
    assert (coming.period, coming.due_at) == ("2026-W39", at("2026-09-21T08:00"))


def a_row(kind: OwedKind, **fields: object) -> OwedRow:
    stored = {"committee_id": PCC, "about": [], "addressee": "C0PCC", "due_at": MONDAY_MORNING, "state": "owed"}
    return OwedRow(id=uuid4().hex, kind=kind.value, **{**stored, **fields})


def test_the_database_refuses_a_second_reminder_of_one_reason_and_day(any_store: Store) -> None:
    one = a_commitment(any_store)
    day = date(2026, 10, 6)
    with pytest.raises(IntegrityError), any_store.writing() as session:
        session.add(a_row(OwedKind.REMINDER, commitment_id=one.id, reason="before due", day=day))
    with any_store.writing() as session:
        session.add(a_row(OwedKind.REMINDER, commitment_id=one.id, reason="before due", day=day, state="skipped"))


def test_the_database_refuses_a_second_digest_of_one_week_and_a_second_summary_of_one_letter(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2"))
    with pytest.raises(IntegrityError), any_store.writing() as session:
        session.add(a_row(OwedKind.DIGEST, period="2026-W38"))
    with pytest.raises(IntegrityError), any_store.writing() as session:
        session.add(a_row(OwedKind.IMPORT_SUMMARY, letter_id=letter.letter.id))


def test_a_look_that_finds_nothing_owed_asks_twice_and_writes_nothing(any_store: Store) -> None:
    a_commitment(any_store)
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(any_store.engine, "before_cursor_execute", note)
    nothing = claim(any_store, MONDAY_MORNING)
    event.remove(any_store.engine, "before_cursor_execute", note)
    assert nothing is None
    assert [one[:6] for one in statements if one != "BEGIN"] == ["SELECT", "SELECT"]


def test_both_questions_of_what_is_owed_are_answered_from_an_index(any_store: Store) -> None:
    """With 2,000 messages sent and 500 that come later, as after a year."""
    with any_store.writing() as session:
        for number in range(2500):
            state, days = ("sent", -number) if number < 2000 else ("owed", number)
            due_at = MONDAY_MORNING + timedelta(days=days)
            session.add(a_row(OwedKind.LATE_SUMMARY, state=state, due_at=due_at))
    with any_store.writing() as session:
        session.execute(text("ANALYZE"))
    for wanted in ready(MONDAY_MORNING, MONDAY_MORNING):
        plan = explained(any_store, wanted)
        assert "ix_owed_" in plan
        assert "Seq Scan" not in plan
        assert "SCAN" not in plan


def explained(store: Store, wanted: ColumnElement[bool]) -> str:
    query = select(OwedRow.id).where(wanted).order_by(OwedRow.due_at, OwedRow.id).limit(1)
    statement = query.compile(store.engine, compile_kwargs={"literal_binds": True})
    word = "EXPLAIN QUERY PLAN" if store.is_sqlite else "EXPLAIN"
    with store.reading() as session:
        return "\n".join(str(row[-1]) for row in session.execute(text(f"{word} {statement}")))


def test_letters_and_answers_are_joined_to_the_value_that_a_claim_gives(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2"))
    (opened,) = ledger.confirm(any_store, letter.letter.id, ticked=[letter.drafts[0].id], **BY).opened
    ledger.answer(any_store, opened.id, an_answer(), **BY)
    row = reminder_of(any_store, opened)
    assert row is not None
    found = claimed(any_store, OwedKind.REMINDER, row.due_at)
    assert found.commitment == queries.commitment_by_id(any_store, opened.id)
