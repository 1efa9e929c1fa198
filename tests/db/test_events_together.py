"""Series and events when several do the same, or what belongs together, at once."""

from __future__ import annotations

from datetime import date

from commitments.commitment import TheySay
from db import ledger, queries
from db.store import Store
from tests.db.acting import BY, PCC, a_commitment, an_answer, go_on, verbs
from tests.db.test_events import MARCH, waiting
from tests.db.test_series import DAY_AFTER, a_series
from tests.db.test_together import together


def test_an_occurrence_is_opened_once_however_many_look(any_store: Store) -> None:
    ones = [a_series(any_store) for _ in range(4)]
    opened = together(*(lambda: go_on(any_store, now=DAY_AFTER) for _ in range(3)))
    assert sum(opened) == len(ones)
    assert all(verbs(any_store, one) == ["add", "open_next"] for one in ones)


def test_an_answer_and_the_passing_of_the_day_open_one_occurrence_each_at_most(any_store: Store) -> None:
    one = a_series(any_store)
    together(
        lambda: go_on(any_store, now=DAY_AFTER),
        lambda: ledger.answer(any_store, one.id, an_answer(they_say=TheySay.DONE), by="U0BEN", now=DAY_AFTER),
    )
    after = queries.commitment_by_id(any_store, one.id)
    assert (after.due, after.missed) == (date(2027, 1, 31), None)


def test_an_event_is_dated_while_what_hangs_on_it_is_answered_and_more_is_hung_on_it(any_store: Store) -> None:
    ones = [waiting(any_store) for _ in range(5)]
    other = a_commitment(any_store)
    event = ones[0].event_id or 0
    to = ledger.NewEvent(name="the March meeting", day=MARCH, is_meeting=False)
    together(
        lambda: ledger.change_event(any_store, event, to, **BY),
        lambda: ledger.hang(any_store, other.id, event, None, **BY),
        *(lambda one=one: ledger.answer(any_store, one.id, an_answer(), **BY) for one in reversed(ones)),
        lambda: ledger.add_events(any_store, PCC, [ledger.NewEvent(day=date(2026, 11, 20))], **BY),
    )
    assert [queries.commitment_by_id(any_store, one.id).due for one in (*ones, other)] == [MARCH] * 6
