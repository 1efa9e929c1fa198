"""An extension that the committee agreed: silence until it ends, and the due day stays."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.reminders import Reason
from commitments.standing import Standing, standing
from db import ledger, queries
from db.refusals import ReasonMissing
from db.store import Store
from tests.db.acting import BY, a_commitment, an_answer, reminder_of
from tests.db.committee_acting import the_committee

UNTIL = date(2027, 1, 15)


@pytest.fixture
def store(any_store: Store) -> Store:
    """Each of these on both databases."""
    return any_store


def test_an_extension_silences_until_it_ends_and_the_due_day_stays(store: Store) -> None:
    one = ledger.extend(store, a_commitment(store).id, UNTIL, "agreed on 12 November", **BY)
    reminder = reminder_of(store, one)
    assert reminder
    assert (reminder.reason, reminder.day, one.due, one.moves) == (Reason.EXTENSION_ENDED, UNTIL, date(2026, 11, 5), 0)
    assert standing(one, the_committee(store).policy, date(2026, 12, 1)) is Standing.EXTENDED


def test_an_extension_needs_its_reason(store: Store) -> None:
    with pytest.raises(ReasonMissing):
        ledger.extend(store, a_commitment(store).id, UNTIL, "", **BY)


def test_an_extension_is_undone(store: Store) -> None:
    one = a_commitment(store)
    changed = ledger.extend(store, one.id, UNTIL, "agreed", **BY)
    ledger.undo(store, one.id, changed.version, **BY)
    assert queries.commitment_by_id(store, one.id).extension_until is None


def test_a_new_due_day_ends_an_extension(store: Store) -> None:
    one = a_commitment(store)
    ledger.extend(store, one.id, UNTIL, "agreed", **BY)
    assert ledger.reschedule(store, one.id, date(2026, 12, 1), "agreed anew", **BY).extension_until is None


def test_an_answer_may_bring_an_extension_and_takes_it_back_with_itself(store: Store) -> None:
    one = a_commitment(store)
    later = ledger.Later(UNTIL, agreed=False, reason="agreed", extension=True)
    done = ledger.answer(store, one.id, an_answer(later=later), **BY)
    assert (done.commitment.extension_until, done.commitment.due) == (UNTIL, one.due)
    assert ledger.take_back_answer(store, done.answer.id, **BY).extension_until is None
