"""What is owed becomes sent, skipped or redrawn; and what the database refuses the second time."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import ColumnElement, event, select, text
from sqlalchemy.exc import IntegrityError

from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.owed.claim import ready
from db.store import Store
from db.tables import OwedRow
from tests.db.acting import (
    FIRST,
    MINUTE,
    PCC,
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
from tests.examples import MONDAY_MORNING


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
    assert (owed.by_id(digested, found.id), owed.by_id(digested, redrawing.id)) == (found, None)


def test_an_id_leads_to_what_it_is_about_before_anybody_knows_that_it_arrived(digested: Store) -> None:
    one = a_commitment(digested)
    claimed_one = claimed(digested, OwedKind.REMINDER, FIRST)
    found = owed.by_id(digested, claimed_one.id)
    assert found is not None
    assert (found.kind, found.commitment_id, found.sent_at) == (OwedKind.REMINDER, one.id, FIRST)
    assert owed.by_id(digested, "unknown") is None


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


def test_a_look_that_finds_nothing_owed_asks_three_questions_and_writes_nothing(any_store: Store) -> None:
    a_commitment(any_store)
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(any_store.engine, "before_cursor_execute", note)
    nothing = claim(any_store, MONDAY_MORNING)
    event.remove(any_store.engine, "before_cursor_execute", note)
    assert nothing is None
    assert [one[:6] for one in statements if one != "BEGIN"] == ["SELECT"] * 3


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
