"""Answers: stored once, followed by what was asked for, and taken back exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.commitment import Assessment, Commitment, Source, TheySay
from commitments.status import Outcome, Status
from db import ledger, queries
from db.kinds import OwedKind
from db.refusals import NotFound, ReasonMissing
from db.store import Store
from db.tables import OwedRow
from tests.db.acting import (
    BY,
    LATE_DUE,
    a_commitment,
    an_answer,
    at,
    claimed,
    owed_rows,
    reminder_of,
    send_reminder,
    verbs,
)

AGREED = ledger.Later(date(2027, 1, 15), agreed=True, reason="The committee agreed on Tuesday")
NAMED = ledger.Later(date(2027, 1, 15), agreed=False, reason="Their board meets later")
AFTER_DUE = at("2026-11-10T10:00")


def stands(commitment: Commitment) -> Commitment:
    """A commitment without the count of its changes."""
    return replace(commitment, version=0)


def planned(row: OwedRow | None) -> tuple[object, ...] | None:
    return (row.reason, row.day, row.occurrence, row.due_at) if row else None


def test_an_answer_keeps_what_was_said_who_wrote_it_down_and_for_which_due_day(any_store: Store) -> None:
    one = a_commitment(any_store)
    new = an_answer(evidence="https://westmere.example/plan", key="C0PCC:1.5", later=AGREED)
    done = ledger.answer(any_store, one.id, new, by="U0CLEO", now=at("2026-09-08T09:15"))
    assert queries.answers_of(any_store, one.id) == (done.answer,)
    assert done.answer.occurrence == date(2026, 11, 5)
    assert (done.answer.they_say, done.answer.assessment) == (TheySay.UNDER_WAY, Assessment.ON_TRACK)
    assert (done.answer.said_on, done.answer.note) == (date(2026, 9, 4), "The plan is with the board.")
    assert (done.answer.recorded_by, done.answer.recorded_at) == ("U0CLEO", at("2026-09-08T09:15"))
    assert (done.answer.source, done.answer.evidence) == (Source.FORM, "https://westmere.example/plan")
    assert done.commitment.last_answer == done.answer
    assert queries.commitment_by_id(any_store, one.id) == done.commitment


def test_a_claim_is_never_a_status(store: Store) -> None:
    done = ledger.answer(store, a_commitment(store).id, an_answer(they_say=TheySay.DONE), **BY)
    assert done.commitment.status is Status.OPEN


def test_the_same_key_stores_an_answer_once(any_store: Store) -> None:
    one = a_commitment(any_store)
    first = ledger.answer(any_store, one.id, an_answer(key="C0PCC:1.5"), **BY)
    again = ledger.answer(any_store, one.id, an_answer(key="C0PCC:1.5", note="Told again"), **BY)
    assert (first.repeated, again.repeated) == (False, True)
    assert again.answer == first.answer
    assert queries.commitment_by_id(any_store, one.id) == first.commitment
    assert verbs(any_store, one) == ["add", "answer"]


def test_the_same_key_is_a_repetition_even_when_the_answer_closed_it(store: Store) -> None:
    one = a_commitment(store)
    ledger.answer(store, one.id, an_answer(key="form:V1", close_as=Outcome.MET), **BY)
    assert ledger.answer(store, one.id, an_answer(key="form:V1", close_as=Outcome.MET), **BY).repeated


def test_answers_without_a_key_are_each_stored(store: Store) -> None:
    one = a_commitment(store)
    ledger.answer(store, one.id, an_answer(), **BY)
    ledger.answer(store, one.id, an_answer(), **BY)
    assert len(queries.answers_of(store, one.id)) == 2


def test_an_answer_that_completes_another_stands_in_its_place(any_store: Store) -> None:
    one = a_commitment(any_store)
    words = ledger.answer(any_store, one.id, an_answer(they_say=TheySay.NOT_STATED, key="C0PCC:1.5"), **BY).answer
    whole = an_answer(note="The plan is published.", completes=words.id, key="form:V1")
    done = ledger.answer(any_store, one.id, whole, **BY)
    assert queries.answers_of(any_store, one.id) == (done.answer,)
    assert done.commitment.last_answer == done.answer
    assert [line.note for line in queries.history_of(any_store, one.id)[1:]] == [words.note, whole.note]
    assert ledger.answer(any_store, one.id, whole, **BY).repeated


def test_of_two_forms_that_complete_one_answer_the_later_stands(any_store: Store) -> None:
    one = a_commitment(any_store)
    words = ledger.answer(any_store, one.id, an_answer(they_say=TheySay.NOT_STATED), **BY).answer
    for key in ("form:V1", "form:V2"):
        last = ledger.answer(any_store, one.id, an_answer(note=key, completes=words.id, key=key), **BY)
    assert queries.answers_of(any_store, one.id) == (last.answer,)
    ledger.take_back_answer(any_store, last.answer.id, **BY)
    assert [answer.note for answer in queries.answers_of(any_store, one.id)] == ["form:V1"]


def test_what_completes_an_answer_is_taken_back_alone(any_store: Store) -> None:
    one = a_commitment(any_store)
    words = ledger.answer(any_store, one.id, an_answer(they_say=TheySay.NOT_STATED), **BY).answer
    done = ledger.answer(any_store, one.id, an_answer(completes=words.id, later=AGREED), **BY)
    back = ledger.take_back_answer(any_store, done.answer.id, **BY)
    assert queries.answers_of(any_store, one.id) == (words,)
    assert (back.last_answer, back.due) == (words, one.due)


def test_an_answer_that_was_taken_back_or_is_anothers_is_not_completed(store: Store) -> None:
    one, other = a_commitment(store), a_commitment(store)
    gone = ledger.answer(store, one.id, an_answer(), **BY).answer
    ledger.take_back_answer(store, gone.id, **BY)
    others = ledger.answer(store, other.id, an_answer(), **BY).answer
    for known in (gone, others):
        ledger.answer(store, one.id, an_answer(completes=known.id), **BY)
    assert len(queries.answers_of(store, one.id)) == 2
    assert queries.answers_of(store, other.id) == (others,)


def test_an_agreed_later_day_moves_the_due_day_and_is_counted(any_store: Store) -> None:
    one = a_commitment(any_store)
    done = ledger.answer(any_store, one.id, an_answer(later=AGREED), **BY).commitment
    assert (done.due, done.first_due, done.expected, done.moves) == (AGREED.day, one.due, None, 1)
    assert queries.history_of(any_store, one.id)[-1].reason == AGREED.reason


def test_a_day_that_only_the_body_names_is_expected_and_the_due_day_stays(any_store: Store) -> None:
    one = a_commitment(any_store)
    done = ledger.answer(any_store, one.id, an_answer(later=NAMED), **BY).commitment
    assert (done.due, done.expected, done.moves) == (one.due, NAMED.day, 0)
    assert queries.history_of(any_store, one.id)[-1].reason == NAMED.reason


def test_an_agreed_day_without_a_reason_stores_nothing_at_all(any_store: Store) -> None:
    one = a_commitment(any_store)
    with pytest.raises(ReasonMissing):
        ledger.answer(any_store, one.id, an_answer(later=replace(AGREED, reason="")), **BY)
    assert queries.answers_of(any_store, one.id) == ()
    assert queries.commitment_by_id(any_store, one.id) == one


def test_without_a_new_date_the_overdue_count_starts_afresh(any_store: Store) -> None:
    one = a_commitment(any_store)
    ledger.answer(any_store, one.id, an_answer(), by="U0BEN", now=AFTER_DUE)
    reminder = reminder_of(any_store, one)
    assert reminder is not None
    assert (reminder.reason, reminder.day) == ("overdue", date(2026, 11, 17))


def test_an_answer_on_something_snoozed_leaves_the_snooze(store: Store) -> None:
    one = a_commitment(store)
    ledger.snooze(store, one.id, date(2026, 12, 3), **BY)
    done = ledger.answer(store, one.id, an_answer(), by="U0BEN", now=AFTER_DUE).commitment
    reminder = reminder_of(store, one)
    assert done.snoozed_until == date(2026, 12, 3)
    assert reminder is not None
    assert (reminder.reason, reminder.day) == ("snooze ended", date(2026, 12, 3))


def test_an_answer_on_what_came_in_late_does_not_start_the_chasing_but_an_agreed_day_does(store: Store) -> None:
    late = a_commitment(store, LATE_DUE)
    assert not ledger.answer(store, late.id, an_answer(), **BY).commitment.chased
    assert reminder_of(store, late) is None
    assert ledger.answer(store, late.id, an_answer(later=AGREED), **BY).commitment.chased
    assert reminder_of(store, late) is not None


@pytest.mark.parametrize(
    "new",
    [
        an_answer(),
        an_answer(later=AGREED),
        an_answer(later=NAMED),
        an_answer(close_as=Outcome.MET),
        an_answer(close_as=Outcome.NOT_MET, later=AGREED),
    ],
)
@pytest.mark.parametrize("how", ["fresh", "snoozed", "expected", "late", "undated", "proposed", "answered"])
def test_taking_back_restores_everything_exactly(how: str, new: ledger.NewAnswer, store: Store) -> None:
    one = a_commitment(store, LATE_DUE if how == "late" else None if how == "undated" else date(2026, 11, 5))
    match how:
        case "snoozed":
            ledger.snooze(store, one.id, date(2026, 12, 1), **BY)
        case "expected":
            ledger.answer(store, one.id, an_answer(later=replace(NAMED, day=date(2026, 12, 5))), **BY)
        case "proposed":
            ledger.propose_close(store, one.id, Outcome.PARTLY_MET, None, **BY)
        case "answered":
            ledger.answer(store, one.id, an_answer(note="An earlier one"), by="U0ADA", now=AFTER_DUE)
    before, reminder = queries.commitment_by_id(store, one.id), planned(reminder_of(store, one))
    done = ledger.answer(store, one.id, new, by="U0BEN", now=at("2026-11-12T10:00"))
    after = ledger.take_back_answer(store, done.answer.id, by="U0BEN", now=at("2026-11-12T10:05"))
    assert stands(after) == stands(before)
    assert stands(queries.commitment_by_id(store, one.id)) == stands(before)
    assert planned(reminder_of(store, one)) == reminder
    assert done.answer.id not in [answer.id for answer in queries.answers_of(store, one.id)]
    assert queries.answer_by_id(store, done.answer.id).taken_back


def test_taking_back_leaves_alone_what_somebody_changed_since(any_store: Store) -> None:
    one = a_commitment(any_store)
    done = ledger.answer(any_store, one.id, an_answer(close_as=Outcome.MET, later=AGREED), **BY)
    ledger.reopen(any_store, one.id, "It is not met", by="U0ADA", now=at("2026-09-08T10:00"))
    ledger.reschedule(any_store, one.id, date(2027, 3, 1), "Agreed anew", by="U0ADA", now=at("2026-09-09T10:00"))
    ledger.snooze(any_store, one.id, date(2026, 12, 1), by="U0ADA", now=at("2026-09-10T10:00"))
    kept = queries.commitment_by_id(any_store, one.id)
    after = ledger.take_back_answer(any_store, done.answer.id, by="U0BEN", now=at("2026-09-11T10:00"))
    assert stands(after) == stands(replace(kept, last_answer=None))


def test_taking_back_the_answer_that_gave_the_first_date_leaves_a_later_move_its_first_due_day(store: Store) -> None:
    one = a_commitment(store, None)
    done = ledger.answer(store, one.id, an_answer(later=AGREED), **BY)
    ledger.reschedule(store, one.id, date(2027, 3, 1), "Agreed anew", by="U0ADA", now=at("2026-09-09T10:00"))
    after = ledger.take_back_answer(store, done.answer.id, **BY)
    assert (after.due, after.first_due, after.moves) == (date(2027, 3, 1), AGREED.day, 1)


def test_taking_back_an_older_answer_leaves_the_newer_one_the_last(store: Store) -> None:
    one = a_commitment(store)
    older = ledger.answer(store, one.id, an_answer(note="Older"), by="U0BEN", now=at("2026-09-08T10:00"))
    newer = ledger.answer(store, one.id, an_answer(note="Newer"), by="U0BEN", now=at("2026-09-09T10:00"))
    assert ledger.take_back_answer(store, older.answer.id, **BY).last_answer == newer.answer
    assert ledger.take_back_answer(store, newer.answer.id, **BY).last_answer is None


def test_taking_back_twice_is_taking_back_once_and_both_are_in_the_history(any_store: Store) -> None:
    one = a_commitment(any_store)
    done = ledger.answer(any_store, one.id, an_answer(), **BY)
    first = ledger.take_back_answer(any_store, done.answer.id, **BY)
    assert ledger.take_back_answer(any_store, done.answer.id, **BY) == first
    assert verbs(any_store, one) == ["add", "answer", "take_back_answer"]


def test_an_answer_that_is_not_there_cannot_be_taken_back(store: Store) -> None:
    with pytest.raises(NotFound):
        ledger.take_back_answer(store, 4711, **BY)


def test_taking_back_brings_a_reminder_again_that_was_missed_before_the_answer(store: Store) -> None:
    one = a_commitment(store)
    missed = planned(reminder_of(store, one))
    done = ledger.answer(store, one.id, an_answer(), by="U0BEN", now=at("2026-10-06T12:00"))
    assert planned(reminder_of(store, one)) != missed
    ledger.take_back_answer(store, done.answer.id, by="U0BEN", now=at("2026-10-06T12:05"))
    assert planned(reminder_of(store, one)) == missed


def test_an_answer_and_its_taking_back_each_owe_a_redrawing_of_the_message_that_asked(store: Store) -> None:
    one = a_commitment(store)
    send_reminder(store, at("2026-10-06T08:30"))
    done = ledger.answer(store, one.id, an_answer(), by="U0BEN", now=at("2026-10-06T09:00"))
    claimed(store, OwedKind.REDRAWING, at("2026-10-06T09:00"))
    ledger.take_back_answer(store, done.answer.id, by="U0BEN", now=at("2026-10-06T09:05"))
    assert len(owed_rows(store, OwedKind.REDRAWING)) == 2
