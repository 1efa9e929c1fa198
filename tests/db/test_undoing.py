"""Undo: for ten minutes, what was changed goes back as it was, unless somebody changed it since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from commitments.commitment import Commitment
from commitments.letter import Basis
from commitments.status import Outcome, Status
from db import ledger, owed, queries
from db.kinds import OwedKind, OwedState
from db.refusals import ChangedSince, NothingToUndo, TooLate, UndoneAlready
from db.store import Store
from tests.db.acting import (
    BY,
    LATE_DUE,
    PCC,
    a_commitment,
    a_draft,
    a_letter,
    an_answer,
    at,
    claimed,
    imported,
    owed_rows,
    reminder_of,
    send_reminder,
    verbs,
)
from tests.examples import MONDAY_MORNING

Act = Callable[[Store, Commitment], object]

CHANGE = ledger.Change(
    wording="Publish it",
    body="Westmere Council",
    due=date(2026, 12, 1),
    owner="U0CLEO",
    quotation="“We will.”",
    recommendation="4(b)",
    reason="They asked",
)
AGREED = ledger.Later(date(2027, 1, 15), agreed=True, reason="The committee agreed on Tuesday")
LATER = MONDAY_MORNING + timedelta(minutes=9)
TOO_LATE = MONDAY_MORNING + timedelta(minutes=11)

# What may be done to an open commitment, and is undone exactly.
ACTS: dict[str, Act] = {
    "edit": lambda store, one: ledger.edit(store, one.id, CHANGE, **BY),
    "reschedule": lambda store, one: ledger.reschedule(store, one.id, date(2026, 12, 1), "They asked", **BY),
    "snooze": lambda store, one: ledger.snooze(store, one.id, date(2026, 10, 20), **BY),
    "assign": lambda store, one: ledger.assign(store, one.id, "U0CLEO", **BY),
    "propose_close": lambda store, one: ledger.propose_close(store, one.id, Outcome.MET, None, **BY),
    "close": lambda store, one: ledger.close(store, one.id, Outcome.MET, "Seen", **BY),
    "withdraw": lambda store, one: ledger.withdraw(store, one.id, "Entered twice", **BY),
    "answer": lambda store, one: ledger.answer(store, one.id, an_answer(), **BY),
    "answer that closes": lambda store, one: ledger.answer(store, one.id, an_answer(close_as=Outcome.MET), **BY),
    "answer that moves": lambda store, one: ledger.answer(store, one.id, an_answer(later=AGREED), **BY),
}


def stands(commitment: Commitment) -> Commitment:
    """A commitment without the count of its changes."""
    return replace(commitment, version=0)


def undo(store: Store, *, by: str = "U0BEN", now: object = LATER) -> ledger.Undone:
    return ledger.undo_last(store, PCC, by=by, now=now)  # type: ignore[arg-type] # an instant


def planned(store: Store, one: Commitment) -> tuple[object, ...] | None:
    row = reminder_of(store, one)
    return (row.reason, row.day, row.occurrence, row.due_at) if row else None


@pytest.mark.parametrize("act", ACTS)
def test_what_was_done_goes_back_exactly_and_the_history_keeps_both(act: str, any_store: Store) -> None:
    one = a_commitment(any_store)
    reminder = planned(any_store, one)
    ACTS[act](any_store, one)
    done = undo(any_store)
    assert (done.verb, [stands(kept) for kept in done.commitments]) == (act.split(maxsplit=1)[0], [stands(one)])
    assert stands(queries.commitment_by_id(any_store, one.id)) == stands(one)
    assert planned(any_store, one) == reminder
    first, second, third = queries.history_of(any_store, one.id)
    assert (first.verb, second.undone, third.undone) == ("add", True, False)
    assert third.verb == ("take_back_answer" if act.startswith("answer") else "undo")
    assert (third.actor, third.at) == ("U0BEN", LATER)


def test_undoing_a_reopening_closes_it_again_with_its_outcome(store: Store) -> None:
    one = a_commitment(store)
    closed = ledger.close(store, one.id, Outcome.NOT_MET, None, by="U0ADA", now=MONDAY_MORNING)
    ledger.reopen(store, one.id, None, **BY)
    (after,) = undo(store).commitments
    assert stands(after) == stands(closed)
    assert reminder_of(store, one) is None


def test_undoing_an_addition_withdraws_it_and_its_reference_is_given_to_no_other(any_store: Store) -> None:
    one = ledger.add(
        any_store,
        PCC,
        ledger.NewCommitment(wording="X", body="B", counted_from=date(2026, 9, 4), due=None, deadline=None),
        **BY,
    )
    (after,) = undo(any_store).commitments
    assert (after.reference, after.status, after.outcome) == ("PCC-1", Status.CLOSED, Outcome.WITHDRAWN)
    assert a_commitment(any_store).reference == "PCC-2"
    assert ledger.reopen(any_store, one.id, None, **BY).status is Status.OPEN


def test_a_change_is_undone_once(any_store: Store) -> None:
    one = a_commitment(any_store)
    changed = ledger.assign(any_store, one.id, "U0CLEO", **BY)
    ledger.undo(any_store, one.id, changed.version, by="U0BEN", now=LATER)
    with pytest.raises(UndoneAlready):
        ledger.undo(any_store, one.id, changed.version, by="U0BEN", now=LATER)
    assert verbs(any_store, one) == ["add", "assign", "undo"]


def test_an_answer_that_was_taken_back_by_its_button_is_undone_already(store: Store) -> None:
    done = ledger.answer(store, a_commitment(store).id, an_answer(), **BY)
    ledger.take_back_answer(store, done.answer.id, by="U0BEN", now=LATER)
    with pytest.raises(UndoneAlready):
        ledger.undo(store, done.commitment.id, done.commitment.version, by="U0BEN", now=LATER)


def test_after_ten_minutes_nothing_is_undone(any_store: Store) -> None:
    one = ledger.snooze(any_store, a_commitment(any_store).id, date(2026, 10, 20), **BY)
    with pytest.raises(TooLate) as refused:
        undo(any_store, now=TOO_LATE)
    assert (refused.value.reference, refused.value.verb) == ("PCC-1", "snooze")
    assert queries.commitment_by_id(any_store, one.id) == one


def test_what_somebody_else_changed_since_is_left_alone_and_they_are_named(any_store: Store) -> None:
    one = a_commitment(any_store)
    mine = ledger.assign(any_store, one.id, "U0CLEO", **BY)
    kept = ledger.assign(any_store, one.id, "U0DEV", by="U0ADA", now=at("2026-09-07T08:02"))
    with pytest.raises(ChangedSince) as refused:
        ledger.undo(any_store, one.id, mine.version, by="U0BEN", now=LATER)
    assert [(line.actor, line.changes) for line in refused.value.lines] == [("U0ADA", {"owner": ["U0CLEO", "U0DEV"]})]
    assert queries.commitment_by_id(any_store, one.id) == kept


def test_what_somebody_else_changed_since_in_another_field_stays_and_the_rest_goes_back(any_store: Store) -> None:
    one = a_commitment(any_store)
    mine = ledger.assign(any_store, one.id, "U0CLEO", **BY)
    ledger.snooze(any_store, one.id, date(2026, 10, 20), by="U0ADA", now=at("2026-09-07T08:02"))
    (after,) = ledger.undo(any_store, one.id, mine.version, by="U0BEN", now=LATER).commitments
    assert (after.owner, after.snoozed_until) == (one.owner, date(2026, 10, 20))


def test_what_somebody_else_began_to_work_on_is_not_withdrawn_by_undoing_its_addition(store: Store) -> None:
    one = a_commitment(store)
    ledger.snooze(store, one.id, date(2026, 10, 20), **BY)
    with pytest.raises(ChangedSince):
        undo(store, by="U0ADA")


def test_undoing_takes_the_last_change_of_the_asker_and_then_the_one_before(store: Store) -> None:
    one, two = a_commitment(store), a_commitment(store)
    ledger.assign(store, one.id, "U0CLEO", **BY)
    ledger.snooze(store, two.id, date(2026, 10, 20), **BY)
    ledger.assign(store, two.id, "U0DEV", by="U0ADA", now=MONDAY_MORNING)
    assert undo(store).verb == "snooze"
    assert undo(store).verb == "assign"
    assert queries.commitment_by_id(store, one.id).owner == one.owner
    assert queries.commitment_by_id(store, two.id).owner == "U0DEV"
    with pytest.raises(NothingToUndo):
        undo(store)


def test_an_undoing_is_not_undone(store: Store) -> None:
    one = a_commitment(store)
    ledger.assign(store, one.id, "U0CLEO", **BY)
    (after,) = undo(store).commitments
    with pytest.raises(NothingToUndo):
        ledger.undo(store, one.id, after.version, by="U0BEN", now=LATER)


def test_the_chasing_that_was_started_for_several_is_stopped_for_all_and_the_summary_asks_again(
    any_store: Store,
) -> None:
    late = [a_commitment(any_store, LATE_DUE) for _ in range(2)]
    other = a_commitment(any_store, LATE_DUE)
    for _ in range(3):
        summary = claimed(any_store, OwedKind.LATE_SUMMARY, MONDAY_MORNING)
    ledger.start_chasing(any_store, [other.id], **BY)
    ledger.start_chasing(any_store, [one.id for one in late], **BY)
    done = undo(any_store)
    assert [stands(one) for one in done.commitments] == [stands(one) for one in late]
    assert queries.commitment_by_id(any_store, other.id).chased
    assert summary.kind is OwedKind.LATE_SUMMARY
    assert [reminder_of(any_store, one) for one in late] == [None, None]


def test_a_reminder_that_went_out_meanwhile_stays_and_is_drawn_again(store: Store) -> None:
    one = a_commitment(store)
    now = at("2026-10-06T08:26")
    ledger.assign(store, one.id, "U0CLEO", by="U0BEN", now=now)
    send_reminder(store, at("2026-10-06T08:30"))
    undo(store, now=at("2026-10-06T08:31"))
    (sent,) = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    (redrawing,) = owed_rows(store, OwedKind.REDRAWING, OwedState.OWED)
    assert redrawing.redraws == sent.id


# A letter's review.


def review(store: Store) -> tuple[int, tuple[Commitment, ...]]:
    """A letter with four drafts, of which the first two are followed up and the rest set aside."""
    letter = imported(store, a_letter("1", "2"))
    ledger.confirm(store, letter.letter.id, ticked=[one.id for one in letter.drafts[:2]], **BY)
    return letter.letter.id, letter.drafts


def test_undoing_a_review_lets_its_drafts_wait_again_with_their_references(any_store: Store) -> None:
    letter_id, drafts = review(any_store)
    done = undo(any_store)
    waiting = queries.drafts_of(any_store, letter_id)
    assert len(done.commitments) == 4
    assert [one.status for one in waiting] == [Status.DRAFT] * 4
    assert [one.reference for one in waiting] == ["PCC-1", "PCC-2", None, None]
    assert [(one.ticked, one.owner, one.first_due) for one in waiting] == [
        (one.ticked, one.owner, one.first_due) for one in drafts
    ]
    assert queries.opened_from(any_store, letter_id) == ()
    assert owed_rows(any_store, OwedKind.REMINDER, OwedState.OWED) == []


def test_what_is_confirmed_again_gets_its_own_reference_and_what_is_new_the_next(any_store: Store) -> None:
    letter_id, drafts = review(any_store)
    undo(any_store)
    assert a_commitment(any_store).reference == "PCC-3"
    again = ledger.confirm(any_store, letter_id, ticked=[one.id for one in drafts[1:3]], **BY)
    assert [one.reference for one in again.opened] == ["PCC-2", "PCC-4"]
    assert again.set_aside == 2


def test_what_is_set_aside_with_a_reference_may_still_be_confirmed_under_it(any_store: Store) -> None:
    letter_id, drafts = review(any_store)
    undo(any_store)
    ledger.confirm(any_store, letter_id, ticked=[], **BY)
    assert len(queries.drafts_of(any_store, letter_id)) == 4
    assert queries.opened_from(any_store, letter_id) == ()
    (again,) = ledger.confirm(any_store, letter_id, ticked=[drafts[0].id], **BY).opened
    assert again.reference == "PCC-1"


def test_a_later_review_of_what_was_set_aside_is_undone_alone(any_store: Store) -> None:
    letter_id, drafts = review(any_store)
    ledger.confirm(any_store, letter_id, ticked=[drafts[2].id], **BY)
    done = undo(any_store)
    assert [one.id for one in done.commitments] == [drafts[2].id]
    assert [one.reference for one in queries.opened_from(any_store, letter_id)] == ["PCC-1", "PCC-2"]


def test_a_review_of_which_somebody_changed_one_is_not_undone(store: Store) -> None:
    letter_id, drafts = review(store)
    ledger.close(store, drafts[0].id, Outcome.SUPERSEDED, None, by="U0ADA", now=MONDAY_MORNING)
    with pytest.raises(ChangedSince):
        undo(store)
    assert len(queries.opened_from(store, letter_id)) == 2


def test_the_letters_summary_is_drawn_again_after_a_review_and_after_its_undoing(store: Store) -> None:
    letter = imported(store, a_letter(drafts=(a_draft(basis=Basis.REQUEST),)))
    summary = claimed(store, OwedKind.IMPORT_SUMMARY, MONDAY_MORNING)
    ledger.confirm(store, letter.letter.id, **BY)
    assert summary.letter is not None

    assert owed.mark_sent(store, summary, channel="C0PCC", ts="1.5", sent_at=MONDAY_MORNING)
    claimed(store, OwedKind.REDRAWING, MONDAY_MORNING)
    undo(store)
    assert len(owed_rows(store, OwedKind.REDRAWING, OwedState.OWED)) == 1


# Two at the same form.


def test_an_edit_of_what_somebody_changed_meanwhile_is_refused_with_who_and_what(any_store: Store) -> None:
    one = a_commitment(any_store)
    ledger.assign(any_store, one.id, "U0DEV", by="U0ADA", now=MONDAY_MORNING)
    with pytest.raises(ChangedSince) as refused:
        ledger.edit(any_store, one.id, replace(CHANGE, seen=one.version), **BY)
    assert [line.actor for line in refused.value.lines] == ["U0ADA"]
    assert queries.commitment_by_id(any_store, one.id).wording == one.wording
    seen = queries.commitment_by_id(any_store, one.id).version
    assert ledger.edit(any_store, one.id, replace(CHANGE, seen=seen), **BY).owner == "U0CLEO"


def test_what_the_form_does_not_show_may_change_meanwhile(store: Store) -> None:
    one = a_commitment(store)
    ledger.snooze(store, one.id, date(2026, 10, 20), by="U0ADA", now=MONDAY_MORNING)
    assert ledger.edit(store, one.id, replace(CHANGE, seen=one.version), **BY).wording == CHANGE.wording
