"""How commitments begin: added, imported, corrected, confirmed; and the quiet start of what is late already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from commitments.deadline import Kind
from commitments.letter import Basis
from commitments.planned_days import check_in_day
from commitments.status import Outcome, Status
from db import ledger, owed, queries
from db.kinds import OwedKind, OwedState
from db.received import ReviewLeft
from db.refusals import NotAllowed, NotFound
from db.store import Store
from db.tables import HistoryRow
from tests.db.acting import (
    BY,
    LATE_DUE,
    PCC,
    a_commitment,
    a_draft,
    a_letter,
    at,
    claimed,
    imported,
    owed_rows,
    reminder_of,
    statements,
    verbs,
)
from tests.examples import MONDAY_MORNING

TYPED = ledger.NewCommitment(
    wording="Publish the plan",
    body="Westmere Constabulary",
    counted_from=date(2026, 9, 4),
    due=date(2026, 11, 5),
    deadline=None,
    key="form:V1",
)


def test_adding_gives_a_reference_the_first_due_day_and_the_next_reminder_at_once(any_store: Store) -> None:
    one = a_commitment(any_store)
    assert (one.reference, one.status, one.chased) == ("PCC-1", Status.OPEN, True)
    assert (one.due, one.first_due) == (date(2026, 11, 5), date(2026, 11, 5))
    reminder = reminder_of(any_store, one)
    assert reminder is not None
    assert (reminder.day, reminder.due_at, reminder.occurrence) == (date(2026, 10, 6), at("2026-10-06T08:30"), one.due)
    (line,) = queries.history_of(any_store, one.id)
    assert line.changes["status"] == ["draft", "open"]
    assert line.changes["first_due"] == [None, "2026-11-05"]


def test_a_reference_is_never_given_twice(any_store: Store) -> None:
    ledger.withdraw(any_store, a_commitment(any_store).id, "Entered twice", **BY)
    assert a_commitment(any_store).reference == "PCC-2"


def test_a_form_that_comes_again_adds_nothing_and_uses_up_no_reference(any_store: Store) -> None:
    first = ledger.add(any_store, PCC, TYPED, **BY)
    again = ledger.add(any_store, PCC, replace(TYPED, wording="Sent again"), **BY)
    assert again == first
    assert verbs(any_store, first) == ["add"]
    assert len(owed_rows(any_store, OwedKind.REMINDER)) == 1
    assert ledger.add(any_store, PCC, replace(TYPED, key="form:V2"), **BY).reference == "PCC-2"


def test_what_is_typed_for_a_committee_that_is_not_there_breaks(any_store: Store) -> None:
    with pytest.raises(NoResultFound):
        ledger.add(any_store, 4711, TYPED, **BY)


def test_what_was_opened_together_has_the_version_that_its_history_names(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2", "3"))
    for one in ledger.confirm(any_store, letter.letter.id, **BY).opened:
        assert queries.commitment_by_id(any_store, one.id) == one
        with any_store.reading() as session:
            versions = session.scalars(select(HistoryRow.version).where(HistoryRow.commitment_id == one.id))
            assert list(versions.all())[-1] == one.version == 2


def test_drafts_get_their_references_in_their_order_when_they_are_confirmed(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2", "3"))
    assert [draft.reference for draft in letter.drafts] == [None] * 4
    assert owed_rows(any_store, OwedKind.REMINDER) == []
    done = ledger.confirm(any_store, letter.letter.id, **BY)
    assert [one.reference for one in done.opened] == ["PCC-1", "PCC-2", "PCC-3", "PCC-4"]
    assert all(one.first_due == one.due == date(2026, 12, 31) for one in done.opened)
    assert all(reminder_of(any_store, one) for one in done.opened)
    assert {one.owner for one in done.opened} == {"U0ADA"}


def test_what_is_not_ticked_is_set_aside_and_may_be_confirmed_later(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2"))
    request, promise = letter.drafts
    done = ledger.confirm(any_store, letter.letter.id, ticked=[promise.id], default_owner="U0CLEO", **BY)
    assert ([one.id for one in done.opened], done.set_aside) == ([promise.id], 1)
    aside = queries.commitment_by_id(any_store, request.id)
    assert (aside.status, aside.outcome, aside.reference) == (Status.CLOSED, Outcome.NOT_PURSUED, None)
    again = ledger.confirm(any_store, letter.letter.id, ticked=[request.id], **BY)
    assert [(one.reference, one.outcome) for one in again.opened] == [("PCC-2", None)]


def test_confirming_again_what_is_confirmed_opens_nothing(store: Store) -> None:
    letter = imported(store, a_letter("2"))
    first = ledger.confirm(store, letter.letter.id, **BY)
    second = ledger.confirm(store, letter.letter.id, **BY)
    assert (len(first.opened), second.opened, second.set_aside) == (2, (), 0)


def test_a_letter_that_is_not_there_cannot_be_confirmed(store: Store) -> None:
    with pytest.raises(NotFound):
        ledger.confirm(store, 4711, **BY)


def test_ticks_are_kept_until_the_review_goes_on(store: Store) -> None:
    letter = imported(store, a_letter("2"))
    request, promise = letter.drafts
    ledger.keep_review(store, letter.letter.id, ReviewLeft(), {request.id: False, promise.id: True}, **BY)
    assert [one.ticked for one in queries.drafts_of(store, letter.letter.id)] == [False, True]
    assert [one.id for one in ledger.confirm(store, letter.letter.id, **BY).opened] == [promise.id]
    assert verbs(store, promise) == ["import", "confirm"]


def test_a_corrected_due_day_becomes_the_first_due_day(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2"))
    to = ledger.DraftChange(wording="Publish the plan", due=date(2027, 3, 31), owner="U0CLEO")
    corrected = ledger.edit_draft(any_store, letter.drafts[0].id, to, **BY)
    assert (corrected.phrase, corrected.kind) == ("later this year", Kind.PERIOD)
    opened = ledger.confirm(any_store, letter.letter.id, **BY).opened[0]
    assert (opened.first_due, opened.due, opened.moves) == (date(2027, 3, 31), date(2027, 3, 31), 0)
    assert (opened.wording, opened.owner) == ("Publish the plan", "U0CLEO")
    assert check_in_day(opened, 60) == date(2026, 12, 17)


def test_a_window_never_opens_after_a_corrected_due_day_and_one_without_an_end_is_none(store: Store) -> None:
    draft = imported(store, a_letter("2")).drafts[0]
    early = ledger.DraftChange(wording=draft.wording, due=date(2026, 9, 1), owner=None)
    assert ledger.edit_draft(store, draft.id, early, **BY).earliest == date(2026, 9, 1)
    none = ledger.DraftChange(wording=draft.wording, due=None, owner=None)
    undated = ledger.edit_draft(store, draft.id, none, **BY)
    assert (undated.due, undated.earliest, undated.phrase) == (None, None, "later this year")
    line = queries.history_of(store, draft.id)[-1]
    assert line.changes == {"due": ["2026-09-01", None], "earliest": ["2026-09-01", None]}


def test_what_is_followed_up_is_no_draft_any_more(store: Store) -> None:
    with pytest.raises(NotAllowed):
        ledger.edit_draft(store, a_commitment(store).id, ledger.DraftChange(wording="X", due=None, owner=None), **BY)


def test_a_draft_takes_no_answer_and_what_was_set_aside_is_not_reopened_without_a_reference(store: Store) -> None:
    letter = imported(store, a_letter("2"))
    with pytest.raises(NotAllowed, match="this draft is draft"):
        ledger.assign(store, letter.drafts[0].id, "U0CLEO", **BY)
    ledger.confirm(store, letter.letter.id, ticked=[], **BY)
    with pytest.raises(NotAllowed):
        ledger.reopen(store, letter.drafts[0].id, None, **BY)


def test_what_came_in_late_is_open_but_quiet_with_one_summary_for_all(any_store: Store) -> None:
    drafts = (a_draft("2", due=LATE_DUE), a_draft("3", due=LATE_DUE), a_draft("4"))
    letter = imported(any_store, a_letter("2", "3", "4", drafts=drafts))
    done = ledger.confirm(any_store, letter.letter.id, **BY)
    assert [one.chased for one in done.opened] == [False, False, True]
    assert [one.status for one in done.late] == [Status.OPEN, Status.OPEN]
    assert [reminder_of(any_store, one) for one in done.late] == [None, None]
    (summary,) = owed_rows(any_store, OwedKind.LATE_SUMMARY)
    assert (summary.about, summary.due_at) == ([one.id for one in done.late], MONDAY_MORNING)


def test_the_chasing_starts_for_one_or_for_all_and_the_summary_is_redrawn(any_store: Store) -> None:
    drafts = tuple(a_draft(number, due=LATE_DUE) for number in "234")
    letter = imported(any_store, a_letter("2", "3", "4", drafts=drafts))
    late = ledger.confirm(any_store, letter.letter.id, **BY).late
    claimed(any_store, OwedKind.LATE_SUMMARY, MONDAY_MORNING)
    (started,) = ledger.start_chasing(any_store, [late[1].id], **BY)
    reminder = reminder_of(any_store, started)
    assert reminder is not None
    assert (started.id, started.chased, reminder.reason) == (late[1].id, True, "overdue")
    assert reminder.due_at > MONDAY_MORNING
    both = ledger.start_chasing(any_store, [one.id for one in late], **BY)
    assert [one.id for one in both] == [late[0].id, late[2].id]
    assert ledger.start_chasing(any_store, [one.id for one in late], **BY) == ()


def test_the_chasing_of_all_starts_what_is_open_and_quiet_in_this_committee_alone(any_store: Store) -> None:
    quiet, proposed, closed = (a_commitment(any_store, LATE_DUE) for _ in range(3))
    ledger.propose_close(any_store, proposed.id, Outcome.MET, None, **BY)
    ledger.close(any_store, closed.id, Outcome.MET, None, **BY)
    chased = a_commitment(any_store)
    other = ledger.NewCommittee(name="Transport Committee", prefix="TC", channel="C0TRANS")
    elsewhere = ledger.add_committee(any_store, other, **BY)

    assert ledger.start_chasing_all(any_store, elsewhere.id, **BY) == ()
    started = ledger.start_chasing_all(any_store, PCC, **BY)

    assert [one.id for one in started] == [quiet.id, proposed.id]
    assert chased.chased
    assert queries.commitment_by_id(any_store, closed.id).chased is False
    assert ledger.start_chasing_all(any_store, PCC, **BY) == ()


def test_starting_the_chasing_redraws_the_summary_that_named_it(store: Store) -> None:
    late = a_commitment(store, LATE_DUE)
    found = claimed(store, OwedKind.LATE_SUMMARY, MONDAY_MORNING)
    assert owed.mark_sent(store, found, channel="C0PCC", ts="1.5", sent_at=MONDAY_MORNING)
    ledger.start_chasing(store, [late.id], **BY)
    (redrawing,) = owed_rows(store, OwedKind.REDRAWING, OwedState.OWED)
    assert (redrawing.ts, redrawing.about) == ("1.5", [late.id])


def test_a_late_one_that_is_proposed_to_close_can_be_chased_too(store: Store) -> None:
    late = a_commitment(store, LATE_DUE)
    ledger.propose_close(store, late.id, Outcome.MET, None, **BY)
    assert ledger.start_chasing(store, [late.id], **BY)


def test_what_is_due_today_is_not_late(store: Store) -> None:
    assert a_commitment(store, MONDAY_MORNING.date()).chased


def test_moving_a_late_one_into_the_future_or_taking_its_date_away_starts_the_chasing(store: Store) -> None:
    first, second = a_commitment(store, LATE_DUE), a_commitment(store, LATE_DUE)
    assert ledger.reschedule(store, first.id, date(2026, 12, 1), "Agreed", **BY).chased
    to = ledger.Change(
        wording="X", body="Y", due=None, owner=None, quotation=None, recommendation=None, reason="No date any more"
    )
    undated = ledger.edit(store, second.id, to, **BY)
    reminder = reminder_of(store, undated)
    assert reminder is not None
    assert reminder.reason == "review"


def test_a_promise_is_linked_to_the_draft_of_its_recommendation(any_store: Store) -> None:
    drafts = queries.drafts_of(any_store, imported(any_store, a_letter("2", "3")).letter.id)
    asked = {one.recommendation: one.id for one in drafts if one.basis is Basis.REQUEST}
    promised = [one for one in drafts if one.basis is Basis.UNDERTAKING]
    assert {one.recommendation: one.linked_to for one in promised} == asked
    assert all(one.linked_to is None for one in drafts if one.basis is Basis.REQUEST)


def test_a_promise_of_no_recommendation_is_linked_to_none(store: Store) -> None:
    (draft,) = imported(store, a_letter(drafts=(a_draft(),))).drafts
    assert (draft.linked_to, draft.recommendation) == (None, None)


def test_confirming_redraws_the_summary_that_asked_for_the_review(store: Store) -> None:
    letter = imported(store, a_letter("2"))
    found = claimed(store, OwedKind.IMPORT_SUMMARY, MONDAY_MORNING)
    assert owed.mark_sent(store, found, channel="C0PCC", ts="1.5", sent_at=MONDAY_MORNING)
    ledger.confirm(store, letter.letter.id, **BY)
    assert [row.ts for row in owed_rows(store, OwedKind.REDRAWING)] == ["1.5"]


def test_a_summary_whose_letter_is_reviewed_while_it_is_on_its_way_is_redrawn(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2"))
    found = claimed(any_store, OwedKind.IMPORT_SUMMARY, MONDAY_MORNING)
    ledger.confirm(any_store, letter.letter.id, **BY)
    assert owed.mark_sent(any_store, found, channel="C0PCC", ts="1.5", sent_at=MONDAY_MORNING)
    assert [row.ts for row in owed_rows(any_store, OwedKind.REDRAWING)] == ["1.5"]


def test_seeding_adds_what_is_unknown_and_says_what_differs(any_store: Store) -> None:
    known = ledger.NewCommittee(name="Police and Crime Committee", prefix="PCC", channel="C0PCC", default_owner="U0ADA")
    transport = ledger.NewCommittee(name="Transport Committee", prefix="TRANS", channel="C0TRANS")
    assert ledger.seed_committees(any_store, [known, transport], **BY) == ()
    assert [one.prefix for one in queries.committees(any_store)] == ["PCC", "TRANS"]
    assert len(owed_rows(any_store, OwedKind.DIGEST)) == 2
    (differing,) = ledger.seed_committees(any_store, [replace(known, channel="C0GENERAL")], **BY)
    assert differing.channel == "C0PCC"
    assert len(owed_rows(any_store, OwedKind.DIGEST)) == 2


@pytest.mark.parametrize("what", ["import", "confirm"])
def test_a_long_letter_asks_the_database_no_more_questions_than_a_short_one(any_store: Store, what: str) -> None:
    """Neither is anything asked for each row, nor is each stored by itself."""
    asked: list[tuple[int, int]] = []
    for place, count in enumerate((3, 30)):
        numbers = [str(number) for number in range(1, count + 1)]
        drafts = tuple(a_draft(number) for number in numbers)
        letter = a_letter(*numbers, drafts=drafts, date=date(2026, 8, 3 + place))
        with statements(any_store) as importing:
            done = imported(any_store, letter, bytes(place + 1))
        with statements(any_store) as confirming:
            ledger.confirm(any_store, done.letter.id, **BY)
        found = importing if what == "import" else confirming
        selects = [one for one in found if one.startswith("SELECT")]
        asked.append((len(selects), len([one for one in found if "commitments" in one and one not in selects])))
    assert asked[0] == asked[1]
