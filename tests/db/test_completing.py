"""An answer that completes another: what it says is said in the other's place, of a series and after an undo, too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from commitments.commitment import Answer, Commitment, Source, TheySay
from commitments.standing import was_late
from db import ledger, queries
from db.store import Store
from tests.db.acting import BY, a_commitment, an_answer, at, go_on
from tests.db.test_series import DAY_AFTER, FIRST, SECOND, THIRD, a_series

AGREED = ledger.Later(date(2027, 1, 15), agreed=True, reason="The board meets in January")


def words(store: Store, one: Commitment, on: str = "2026-09-08T09:00") -> Answer:
    """A reply in the thread: words alone."""
    new = an_answer(they_say=TheySay.NOT_STATED, assessment=None, source=Source.THREAD, key=f"C0PCC:{on}")
    return ledger.answer(store, one.id, new, by="U0BEN", now=at(on)).answer


def completed(store: Store, known: Answer, on: str = "2026-09-08T09:05", **changes: Any) -> ledger.Answered:  # noqa: ANN401 - as `replace` takes them
    new = an_answer(**{"assessment": None, "completes": known.id, **changes})
    return ledger.answer(store, known.commitment_id, new, by="U0BEN", now=at(on))


def test_of_a_series_it_is_for_the_occurrence_for_which_the_words_were(any_store: Store) -> None:
    one = a_series(any_store)
    go_on(any_store, DAY_AFTER)
    reply = words(any_store, one, "2026-11-02T10:00")
    done = completed(any_store, reply, "2026-11-02T10:05", they_say=TheySay.DONE)
    assert (reply.occurrence, done.answer.occurrence) == (FIRST, FIRST)
    assert (done.commitment.occurrence, done.commitment.missed) == (SECOND, None)


def test_what_says_that_an_occurrence_is_not_done_yet_brings_its_asking_back(any_store: Store) -> None:
    one = a_series(any_store)
    go_on(any_store, DAY_AFTER)
    reply = words(any_store, one, "2026-11-02T10:00")
    done = completed(any_store, reply, "2026-11-02T10:05", they_say=TheySay.UNDER_WAY)
    assert (done.answer.occurrence, done.commitment.missed) == (FIRST, FIRST)


def test_two_who_complete_one_reply_open_the_next_occurrence_once(any_store: Store) -> None:
    one = a_series(any_store)
    reply = words(any_store, one, "2026-10-20T10:00")
    first, second = (
        completed(any_store, reply, "2026-10-20T10:05", they_say=TheySay.DONE, key=key) for key in ("form:1", "form:2")
    )
    assert first.commitment.occurrence == second.commitment.occurrence == SECOND
    assert queries.answers_of(any_store, one.id) == (second.answer,)

    back = ledger.take_back_answer(any_store, second.answer.id, by="U0BEN", now=at("2026-10-20T10:06"))
    assert (back.last_answer, back.occurrence) == (first.answer, SECOND)
    back = ledger.take_back_answer(any_store, first.answer.id, by="U0BEN", now=at("2026-10-20T10:07"))
    assert (back.last_answer, back.occurrence) == (reply, FIRST)


def test_what_stands_in_the_place_of_an_agreed_day_leaves_none_of_it(any_store: Store) -> None:
    one = a_commitment(any_store)
    reply = words(any_store, one)
    agreed = completed(any_store, reply, later=AGREED)
    none = completed(any_store, reply, note="There is no new date after all.")
    assert agreed.commitment.due == AGREED.day
    assert (none.commitment.due, none.commitment.moves) == (one.due, 0)

    back = ledger.take_back_answer(any_store, none.answer.id, **BY)
    assert (back.due, back.moves, back.last_answer) == (AGREED.day, 1, agreed.answer)


def test_a_day_that_somebody_set_meanwhile_stays(any_store: Store) -> None:
    one = a_commitment(any_store)
    reply = words(any_store, one)
    completed(any_store, reply, later=AGREED)
    ledger.reschedule(any_store, one.id, date(2027, 2, 1), "The committee agreed", **BY)
    assert completed(any_store, reply, note="As agreed").commitment.due == date(2027, 2, 1)


def test_after_an_undo_one_completion_stands(any_store: Store) -> None:
    one = a_commitment(any_store)
    reply = words(any_store, one)
    ledger.take_back_answer(any_store, completed(any_store, reply, key="form:1").answer.id, **BY)
    completed(any_store, reply, key="form:2")
    last = completed(any_store, reply, key="form:3")
    assert queries.answers_of(any_store, one.id) == (last.answer,)


def after_a_later_one_passed(store: Store) -> tuple[Commitment, Answer]:
    """A reply to October's, and then January's passes, which somebody else answers."""
    one = a_series(store)
    go_on(store, DAY_AFTER)
    reply = words(store, one, "2026-11-02T10:00")
    go_on(store, at("2027-02-01T00:00"))
    settled = an_answer(they_say=TheySay.DONE, assessment=None, key="form:0")
    now = ledger.answer(store, one.id, settled, by="U0ADA", now=at("2027-02-02T10:00")).commitment
    assert (reply.occurrence, now.occurrence, now.missed) == (FIRST, THIRD, None)
    return now, reply


@pytest.mark.parametrize("says", [TheySay.DONE, TheySay.UNDER_WAY])
def test_what_a_later_occurrence_has_passed_is_not_asked_for_again(any_store: Store, says: TheySay) -> None:
    _, reply = after_a_later_one_passed(any_store)
    done = completed(any_store, reply, "2027-02-03T10:05", they_say=says)
    assert (done.answer.occurrence, done.commitment.occurrence, done.commitment.missed) == (FIRST, THIRD, None)


def test_nor_when_its_answer_was_none(any_store: Store) -> None:
    _, reply = after_a_later_one_passed(any_store)
    back = ledger.take_back_answer(any_store, reply.id, by="U0BEN", now=at("2027-02-03T10:05"))
    assert (back.occurrence, back.missed) == (THIRD, None)


def test_what_was_said_after_the_due_day_stays_late_though_another_day_was_agreed_since(any_store: Store) -> None:
    one = a_commitment(any_store)
    said = date(2026, 11, 10)  # due on the 5th
    new = an_answer(they_say=TheySay.NOT_STATED, assessment=None, source=Source.THREAD, said_on=said, key="C0PCC:1")
    reply = ledger.answer(any_store, one.id, new, by="U0BEN", now=at("2026-11-10T10:00")).answer
    ledger.reschedule(any_store, one.id, date(2027, 2, 1), "The board agreed", by="U0ADA", now=at("2026-11-11T10:00"))
    done = completed(any_store, reply, "2026-11-11T10:05", said_on=said, they_say=TheySay.UNDER_WAY)
    assert was_late(reply)
    assert was_late(done.answer)
