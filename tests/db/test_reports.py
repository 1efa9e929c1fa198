"""A report is registered once, and its response is followed up until the letter that answers it comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commitments.letter import Basis, Origin
from commitments.report import Asked
from commitments.status import Outcome, Status
from db import ledger, published, queries, received
from db.kinds import OwedKind, OwedState
from db.store import Store
from tests.db.acting import BY, PCC, a_letter, a_recommendation, imported, owed_rows, verbs

NEW = ledger.NewReport(
    title="Patrols after dark",
    body="The Westmere Constabulary",
    published_on=date(2026, 8, 20),
    recommendations=tuple(Asked(number, a_recommendation(number).text) for number in ("2", "3")),
    asked_by=date(2026, 10, 20),
    asked_words="two months after publication",
    basis=Basis.REQUEST,
    owner=None,
    key="form:V1",
)
NO_DATE_GIVEN = {"report_date": date(2026, 9, 4), "report_date_assumed": True}


def test_a_registered_reports_response_is_followed_up(any_store: Store) -> None:
    one = ledger.register_report(any_store, PCC, NEW, **BY)
    assert (one.reference, one.wording, one.due) == ("PCC-1", "Response to “Patrols after dark”", NEW.asked_by)
    assert (one.basis, one.origin, one.counted_from, one.owner) == (
        Basis.REQUEST,
        Origin.PUBLISHED,
        NEW.published_on,
        "U0ADA",
    )
    assert one.awaits_response
    assert len(owed_rows(any_store, OwedKind.REMINDER, OwedState.OWED)) == 1


def test_the_time_for_a_response_may_count_from_the_meeting_and_the_letters_own_still_from_the_publication(
    store: Store,
) -> None:
    met_on = date(2026, 8, 27)
    new = replace(NEW, origin=Origin.MEETING, counted_from=met_on, basis=Basis.UNDERTAKING)
    one = ledger.register_report(store, PCC, new, **BY)
    assert (one.basis, one.origin, one.counted_from) == (Basis.UNDERTAKING, Origin.MEETING, met_on)
    letter = imported(store, a_letter("2", "3", **NO_DATE_GIVEN)).letter
    assert received.report_day(store, letter.id).day == NEW.published_on
    assert received.letter_answering(store, one.report_id or 0) == letter


def test_the_same_form_again_registers_nothing(any_store: Store) -> None:
    first = ledger.register_report(any_store, PCC, NEW, **BY)
    assert ledger.register_report(any_store, PCC, replace(NEW, title="Again"), **BY) == first


def test_a_response_that_is_late_already_starts_quietly(store: Store) -> None:
    one = ledger.register_report(store, PCC, replace(NEW, asked_by=date(2026, 9, 1)), **BY)
    assert not one.chased
    assert owed_rows(store, OwedKind.LATE_SUMMARY)[0].about == [one.id]


def test_the_letter_closes_what_awaited_it_and_its_deadlines_count_from_the_publication(any_store: Store) -> None:
    awaited = ledger.register_report(any_store, PCC, NEW, **BY)
    drafts = imported(any_store, a_letter("2", "3", **NO_DATE_GIVEN)).drafts
    one = queries.commitment_by_id(any_store, awaited.id)
    assert (one.status, one.outcome) == (Status.CLOSED, Outcome.MET)
    assert one.last_answer is not None
    assert (one.last_answer.said_on, one.last_answer.source.value) == (date(2026, 9, 4), "letter")
    assert one.last_answer.note == (
        "The response came: Westmere Constabulary, response.md, within the time that was asked for."
    )
    asked = [draft for draft in drafts if draft.basis is Basis.REQUEST]
    assert {(draft.counted_from, draft.assumed) for draft in asked} == {(NEW.published_on, False)}
    assert verbs(any_store, one) == ["register_report", "answer"]


def test_a_letter_after_its_day_is_said_to_be_late(store: Store) -> None:
    awaited = ledger.register_report(store, PCC, replace(NEW, asked_by=date(2026, 9, 1)), **BY)
    imported(store, a_letter("2", "3"))
    answer = queries.answers_of(store, awaited.id)[0]
    assert answer.note.endswith(", 3 days after the day that was asked for.")


def test_a_publication_that_somebody_gave_stays(store: Store) -> None:
    ledger.register_report(store, PCC, NEW, **BY)
    given = a_letter("2", report_date=date(2026, 8, 1))
    draft = next(one for one in imported(store, given, day_given=True).drafts if one.basis is Basis.REQUEST)
    assert draft.counted_from != NEW.published_on


def test_the_registered_day_goes_before_what_the_letter_says_of_it(store: Store) -> None:
    ledger.register_report(store, PCC, NEW, **BY)
    drafts = imported(store, a_letter("2", report_date=date(2026, 8, 1))).drafts
    assert {draft.counted_from for draft in drafts if draft.basis is Basis.REQUEST} == {NEW.published_on}


def test_a_letter_of_no_report_changes_nothing(store: Store) -> None:
    awaited = ledger.register_report(store, PCC, replace(NEW, body="Westmere Council"), **BY)
    letter = imported(store, a_letter("2", "3")).letter
    assert queries.commitment_by_id(store, awaited.id) == awaited
    assert published.report_answered_by(store, letter.id) is None


def test_of_reports_that_fit_equally_none_is_chosen_and_that_is_known(any_store: Store) -> None:
    first = ledger.register_report(any_store, PCC, NEW, **BY)
    ledger.register_report(any_store, PCC, replace(NEW, title="A second", key="form:V2"), **BY)
    letter = imported(any_store, a_letter("2", "3")).letter
    found = published.report_answered_by(any_store, letter.id)
    assert found is not None
    assert found.titles == (NEW.title, "A second")
    assert queries.commitment_by_id(any_store, first.id).status is Status.OPEN


def test_an_annex_that_comes_later_answers_the_same_report_and_closes_nothing_twice(store: Store) -> None:
    awaited = ledger.register_report(store, PCC, NEW, **BY)
    imported(store, a_letter("2"))
    annex = imported(store, a_letter("3", date=date(2026, 9, 5)), b"annex").letter
    found = published.report_answered_by(store, annex.id)
    assert found is not None
    assert (found.titles, found.awaiting) == ((NEW.title,), queries.commitment_by_id(store, awaited.id))
    assert len(queries.answers_of(store, awaited.id)) == 1


def test_what_was_closed_by_mistake_is_open_again_when_the_answer_is_taken_back(store: Store) -> None:
    awaited = ledger.register_report(store, PCC, NEW, **BY)
    imported(store, a_letter("2", "3"))
    answer = queries.answers_of(store, awaited.id)[0]
    assert ledger.take_back_answer(store, answer.id, **BY).status is Status.OPEN
