"""What a review adds to what was read: the report's day, and what the reader missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.commitment import Commitment
from commitments.deadline import Kind
from commitments.letter import Basis, Origin
from db import ledger, queries, received
from db.refusals import NotFound, NothingToUndo
from db.store import Store
from tests.db.acting import BY, PCC, a_draft, a_letter, imported, verbs

PUBLISHED = date(2026, 2, 24)


def asked_within_six_months(store: Store) -> ledger.ImportedLetter:
    asked = replace(a_draft("1", basis=Basis.REQUEST), quotation="Publish a plan within six months.", assumed=True)
    letter = a_letter("1", drafts=(asked, a_draft("1")), report_date_assumed=True)
    brought: ledger.ImportedLetter = imported(store, letter)
    return brought


def now(store: Store, one: Commitment) -> Commitment:
    return queries.commitment_by_id(store, one.id)


def test_a_request_counts_from_the_day_of_the_report_and_a_promise_stays(store: Store) -> None:
    brought = asked_within_six_months(store)
    asked, promised = brought.drafts
    ledger.date_report(store, brought.letter.id, PUBLISHED, **BY)
    dated = now(store, asked)
    assert (dated.due, dated.counted_from, dated.assumed) == (date(2026, 8, 24), PUBLISHED, False)
    assert dated.phrase == "within six months"
    assert now(store, promised) == promised
    assert received.report_day(store, brought.letter.id) == received.ReportDay(PUBLISHED, assumed=False, settled=False)


def test_the_letters_words_for_the_day_are_kept_until_somebody_gives_another(store: Store) -> None:
    said = "Your report was published on 1 March 2026."
    day = date(2026, 3, 1)
    letter = imported(store, a_letter("1", report_date=day, report_date_words=said)).letter
    assert received.report_day(store, letter.id) == received.ReportDay(day, assumed=False, settled=False, words=said)
    ledger.date_report(store, letter.id, PUBLISHED, **BY)
    assert received.report_day(store, letter.id).words is None


def test_the_same_day_again_changes_nothing(store: Store) -> None:
    brought = asked_within_six_months(store)
    for _ in range(2):
        ledger.date_report(store, brought.letter.id, PUBLISHED, **BY)
    assert verbs(store, brought.drafts[0]).count("date_report") == 1


def test_what_is_followed_up_already_keeps_its_date(store: Store) -> None:
    brought = asked_within_six_months(store)
    opened = ledger.confirm(store, brought.letter.id, ticked=[brought.drafts[0].id], **BY).opened[0]
    ledger.date_report(store, brought.letter.id, PUBLISHED, **BY)
    assert now(store, opened).due == opened.due


def test_a_corrected_due_day_stays_and_only_what_it_counts_from_is_known(store: Store) -> None:
    brought = asked_within_six_months(store)
    first = brought.drafts[0]
    to = ledger.DraftChange(wording=first.wording, due=date(2027, 1, 4), owner=None)
    ledger.edit_draft(store, first.id, to, **BY)
    ledger.date_report(store, brought.letter.id, PUBLISHED, **BY)
    assert (now(store, first).due, now(store, first).counted_from) == (date(2027, 1, 4), PUBLISHED)


def test_what_was_missed_is_a_ticked_draft_of_that_letter_linked_to_its_recommendation(store: Store) -> None:
    brought = asked_within_six_months(store)
    new = ledger.MissedDraft(wording="Write in May", due=None, recommendation="1", owner=None, key="missed:V1")
    added = ledger.add_draft(store, brought.letter.id, new, **BY)
    assert (added.ticked, added.basis, added.letter) == (True, Basis.UNDERTAKING, brought.letter)
    assert added.linked_to == brought.drafts[0].id
    assert ledger.add_draft(store, brought.letter.id, new, **BY) == added
    assert len(queries.drafts_of(store, brought.letter.id)) == 3


def test_a_request_that_was_missed_counts_from_the_report_and_keeps_the_due_day_that_staff_gave(store: Store) -> None:
    brought = asked_within_six_months(store)
    new = ledger.MissedDraft(
        wording="Publish the review within two months.",
        basis=Basis.REQUEST,
        due=date(2026, 12, 1),
        recommendation="1",
        owner=None,
        key="missed:V1",
    )
    added = ledger.add_draft(store, brought.letter.id, new, **BY)
    assert (added.basis, added.origin, added.linked_to) == (Basis.REQUEST, Origin.PUBLISHED, None)
    assert (added.counted_from, added.assumed) == (date(2026, 8, 20), True)

    ledger.date_report(store, brought.letter.id, PUBLISHED, **BY)

    dated = now(store, added)
    assert (dated.due, dated.counted_from, dated.assumed) == (date(2026, 12, 1), PUBLISHED, False)


def test_the_deadline_of_what_was_missed_is_read_in_its_words(store: Store) -> None:
    brought = asked_within_six_months(store)
    new = ledger.MissedDraft(
        wording="We will publish the review within three months.",
        due=None,
        recommendation="1",
        owner=None,
        key="missed:V1",
    )
    promise = ledger.add_draft(store, brought.letter.id, new, **BY)
    assert (promise.phrase, promise.kind) == ("within three months", Kind.OFFSET)
    assert (promise.due, promise.counted_from) == (date(2026, 12, 4), date(2026, 9, 4))

    request = ledger.add_draft(store, brought.letter.id, replace(new, basis=Basis.REQUEST, key="missed:V2"), **BY)
    assert (request.due, request.counted_from) == (date(2026, 11, 20), date(2026, 8, 20))
    ledger.date_report(store, brought.letter.id, PUBLISHED, **BY)
    assert (now(store, request).counted_from, now(store, promise).due) == (PUBLISHED, promise.due)
    assert now(store, request).due != request.due

    (opened,) = (one for one in ledger.confirm(store, brought.letter.id, **BY).opened if one.id == promise.id)
    assert opened.first_due == promise.due


def test_the_day_that_staff_give_with_what_was_missed_goes_before_its_words(store: Store) -> None:
    brought = asked_within_six_months(store)
    new = ledger.MissedDraft(
        wording="We will publish the review within three months.",
        due=date(2026, 12, 1),
        recommendation=None,
        owner=None,
        key="missed:V1",
    )
    added = ledger.add_draft(store, brought.letter.id, new, **BY)
    assert (added.due, added.phrase) == (date(2026, 12, 1), "within three months")
    (line,) = queries.history_of(store, added.id)
    assert line.changes["due"] == ["2026-12-04", "2026-12-01"]


def test_a_review_is_left_where_it_stands_and_begins_anew_once_it_was_confirmed(store: Store) -> None:
    brought = asked_within_six_months(store)
    assert received.review_left(store, brought.letter.id) == received.ReviewLeft(1, None)

    left = received.ReviewLeft(3, "U0CLEO")
    ledger.keep_review(store, brought.letter.id, left, {brought.drafts[0].id: False}, **BY)

    assert received.review_left(store, brought.letter.id) == left
    assert [one.ticked for one in queries.drafts_of(store, brought.letter.id)] == [False, True]
    ledger.confirm(store, brought.letter.id, **BY)
    assert received.review_left(store, brought.letter.id) == received.ReviewLeft()


def test_a_review_ticks_drafts_of_its_own_letter_alone(store: Store) -> None:
    brought = asked_within_six_months(store)
    other = imported(store, a_letter("7"), content=b"another").drafts[0]
    ledger.keep_review(store, brought.letter.id, received.ReviewLeft(), {other.id: not other.ticked}, **BY)
    assert now(store, other) == other


def test_steps_of_a_review_are_not_undone(store: Store) -> None:
    brought = asked_within_six_months(store)
    new = ledger.MissedDraft(wording="Write in May", due=None, recommendation=None, owner=None, key="missed:V1")
    ledger.add_draft(store, brought.letter.id, new, **BY)
    ledger.date_report(store, brought.letter.id, PUBLISHED, **BY)
    with pytest.raises(NothingToUndo):
        ledger.undo_last(store, PCC, **BY)


def test_a_letter_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(NotFound):
        ledger.date_report(store, 99, PUBLISHED, **BY)
    with pytest.raises(NotFound):
        received.file_of(store, 99)
    with pytest.raises(NotFound):
        received.review_left(store, 99)
    with pytest.raises(NotFound):
        ledger.keep_review(store, 99, received.ReviewLeft(), {}, **BY)


def test_a_draft_that_is_given_a_day_is_ticked(store: Store) -> None:
    brought = asked_within_six_months(store)
    first = brought.drafts[0]
    ledger.keep_review(store, brought.letter.id, received.ReviewLeft(), {first.id: False}, **BY)
    same = ledger.DraftChange(wording="Put otherwise", due=first.due, owner=None)
    assert not ledger.edit_draft(store, first.id, same, **BY).ticked
    dated = ledger.DraftChange(wording="Put otherwise", due=date(2027, 1, 4), owner=None)
    assert ledger.edit_draft(store, first.id, dated, **BY).ticked
