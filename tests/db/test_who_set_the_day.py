"""Who set the due date that stands: a person, or nobody where it was read or follows from a rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commitments.commitment import Commitment, TheySay
from commitments.deadline import Deadline, Kind
from commitments.history import DaySet, day_set
from db import ledger, queries
from db.store import Store
from tests.db.acting import BY, PCC, WRITTEN_ON, a_commitment, a_letter, an_answer, imported

MOVED, TODAY = date(2026, 12, 24), date(2026, 9, 7)


def set_by(store: Store, one: Commitment) -> DaySet | None:
    """As one commitment's history says, and as the histories of many do."""
    found = day_set(queries.history_of(store, one.id), "Europe/London")
    assert day_set(queries.histories_of(store, [one.id])[one.id], "Europe/London") == found
    return found


def test_a_day_that_was_read_was_set_by_nobody(any_store: Store) -> None:
    draft = imported(any_store, a_letter("2")).drafts[0]
    assert set_by(any_store, draft) is None
    reworded = ledger.DraftChange(wording="Publish it.", due=draft.due, owner=None)
    assert set_by(any_store, ledger.edit_draft(any_store, draft.id, reworded, **BY)) is None


def test_whoever_corrects_a_draft_sets_its_day(any_store: Store) -> None:
    draft = imported(any_store, a_letter("2")).drafts[0]
    corrected = ledger.DraftChange(wording=draft.wording, due=MOVED, owner=None)
    assert set_by(any_store, ledger.edit_draft(any_store, draft.id, corrected, **BY)) == DaySet(BY["by"], TODAY)


def test_whoever_moves_a_date_has_set_it_until_that_is_undone(any_store: Store) -> None:
    one = ledger.reschedule(any_store, a_commitment(any_store).id, MOVED, "agreed", **BY)
    assert set_by(any_store, one) == DaySet(BY["by"], TODAY)
    ledger.undo(any_store, one.id, one.version, **BY)
    assert set_by(any_store, one) is None


def test_whoever_adds_a_commitment_with_another_day_than_was_read_has_set_it(any_store: Store) -> None:
    read = Deadline("in October", 0, 10, Kind.PERIOD, date(2026, 10, 1), date(2026, 10, 31), None, "month")
    one, other = (
        ledger.add(
            any_store,
            PCC,
            ledger.NewCommitment(wording="We will.", body="Council", counted_from=WRITTEN_ON, due=due, deadline=read),
            **BY,
        )
        for due in (read.due, MOVED)
    )
    assert (set_by(any_store, one), set_by(any_store, other)) == (None, DaySet(BY["by"], TODAY))


def test_whoever_adds_a_commitment_whose_words_name_no_day_has_set_it(any_store: Store) -> None:
    new = ledger.NewCommitment(wording="We will.", body="Council", counted_from=WRITTEN_ON, due=MOVED, deadline=None)
    assert set_by(any_store, ledger.add(any_store, PCC, new, **BY)) == DaySet(BY["by"], TODAY)
    undated = replace(new, due=None)
    assert set_by(any_store, ledger.add(any_store, PCC, undated, **BY)) is None


def test_the_next_occurrence_of_a_series_falls_where_its_rule_puts_it(any_store: Store) -> None:
    read = Deadline("monthly", 0, 7, Kind.RECURRING, date(2026, 9, 5), MOVED, "FREQ=MONTHLY", "adverb of time")
    new = ledger.NewCommitment(wording="Monthly.", body="Council", counted_from=WRITTEN_ON, due=MOVED, deadline=read)
    one = ledger.add(any_store, PCC, new, **BY)
    moved = ledger.reschedule(any_store, one.id, date(2026, 12, 28), "agreed", **BY)
    assert set_by(any_store, moved)
    ledger.answer(any_store, one.id, an_answer(they_say=TheySay.DONE), **BY)
    assert set_by(any_store, one) is None
