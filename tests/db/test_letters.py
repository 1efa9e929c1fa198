"""A letter comes in once, whatever its file is; what it says is kept whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from commitments.letter import Basis, Sender
from db import ledger, queries
from db.kinds import OwedKind
from db.store import Store
from db.tables import LetterFileRow, LetterRow, RecommendationRow, StatedDeadlineRow
from tests.db.acting import BY, a_draft, a_letter, a_recommendation, imported, owed_rows, verbs
from tests.examples import MONDAY_MORNING


def test_the_same_file_again_is_known_and_changes_nothing(any_store: Store) -> None:
    first = imported(any_store, a_letter("2", "3"))
    again = imported(any_store, a_letter("2", "3"))
    assert (first.new, first.known, len(first.drafts)) == (2, 0, 4)
    assert (again.new, again.known, again.drafts, again.letter) == (0, 2, (), first.letter)
    assert len(queries.drafts_of(any_store, first.letter.id)) == 4
    assert len(owed_rows(any_store, OwedKind.IMPORT_SUMMARY)) == 1


def test_the_same_letter_in_another_format_is_known(store: Store) -> None:
    first = imported(store, a_letter("2", "3"))
    broken = tuple(a_recommendation(number, "Publish a patrol\nplan  by “September” 2026.") for number in ("2", "3"))
    again = imported(store, a_letter("2", "3", recommendations=broken), b"a PDF", "response.pdf")
    assert (again.new, again.known, again.letter) == (0, 2, first.letter)


def test_only_what_is_new_in_a_second_file_becomes_drafts(any_store: Store) -> None:
    imported(any_store, a_letter("2"))
    more = imported(any_store, a_letter("2", "3"), b"with an annex", "annex.md")
    assert (more.new, more.known) == (1, 1)
    assert [draft.recommendation for draft in more.drafts] == ["3", "3"]
    assert more.drafts[1].linked_to == more.drafts[0].id


def test_a_promise_beside_the_recommendations_is_not_drafted_again_by_a_second_file(store: Store) -> None:
    promise = a_draft()
    imported(store, a_letter("2", drafts=(a_draft("2"), promise)))
    other = replace(promise, quotation="We will also write in May.")
    more = imported(store, a_letter("2", "3", drafts=(a_draft("2"), a_draft("3"), promise, other)), b"annex")
    assert [draft.quotation for draft in more.drafts] == [a_draft("3").quotation, other.quotation]


def test_another_letter_of_the_same_body_is_new_even_with_the_same_numbers(store: Store) -> None:
    imported(store, a_letter("2"))
    later = imported(store, a_letter("2", date=date(2026, 10, 1)), b"October")
    other = imported(store, a_letter("2", sender=Sender("Westmere Council", None)), b"Council")
    assert (later.new, other.new) == (1, 1)


def test_what_cannot_be_filled_in_later_is_kept_from_the_start(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2"), b"\x00the file\xff", "response.pdf")
    with any_store.reading() as session:
        stored = session.get_one(LetterRow, letter.letter.id)
        assert (stored.written_on, stored.report_date, stored.report_date_assumed) == (
            date(2026, 9, 4),
            date(2026, 8, 20),
            False,
        )
        assert (stored.signatory, stored.addressee) == ("Chief Superintendent Orla Finch", "Ada Obi")
        assert (stored.imported_by, stored.imported_at) == ("U0BEN", MONDAY_MORNING)
        assert stored.unread == ["A passage that could not be placed."]
        assert session.get_one(LetterFileRow, letter.letter.id).content == b"\x00the file\xff"
        recommendation = session.scalars(select(RecommendationRow)).one()
        assert (recommendation.number, recommendation.position_words) == ("2", "We accept this.")
        assert recommendation.response == "We accept this. We will publish it later this year."
        deadline = session.scalars(select(StatedDeadlineRow)).one()
        assert recommendation.text[deadline.start : deadline.end] == deadline.phrase == "by September 2026"
    request, promise = queries.drafts_of(any_store, letter.letter.id)
    assert (request.basis, request.assumed, promise.basis, promise.assumed) == (
        Basis.REQUEST,
        True,
        Basis.UNDERTAKING,
        False,
    )
    for draft in (request, promise):
        assert draft.quotation == a_draft("2", basis=draft.basis).quotation
        assert (draft.earliest, draft.due, draft.recurrence) == (date(2026, 9, 5), date(2026, 12, 31), "FREQ=YEARLY")
        assert (draft.phrase, draft.position_words, str(draft.place)) == (
            "later this year",
            "We accept this.",
            "table row 2",
        )
        assert (draft.counted_from, draft.origin) == (date(2026, 9, 4), a_draft("2", basis=draft.basis).origin)
        assert verbs(any_store, draft) == ["import"]


def test_a_letter_whose_body_is_not_named_comes_in_all_the_same(store: Store) -> None:
    letter = imported(store, a_letter("2", sender=Sender(None, None)))
    assert letter.letter.body == "the body (not named in the letter)"


def test_two_committees_may_each_import_the_same_file(store: Store) -> None:
    transport = ledger.NewCommittee(name="Transport Committee", prefix="TRANS", channel="C0TRANS")
    ledger.seed_committees(store, [transport], **BY)
    imported(store, a_letter("2"))
    other = queries.committee_by_prefix(store, "trans")
    file = ledger.LetterFile("response.md", b"a letter")
    assert ledger.import_letter(store, other.id, a_letter("2"), file, **BY).new == 1
