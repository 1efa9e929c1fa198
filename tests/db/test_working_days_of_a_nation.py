"""Working days in a letter leave out the bank holidays of the committee's own nation, however they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.commitment import Commitment
from commitments.left_open import has_firm_date
from commitments.letter import Basis
from commitments.reading import read_deadlines
from commitments.working_days import Nation
from db import ledger, queries
from db.store import Store
from tests.db.acting import BY, PCC, a_draft, a_letter, imported
from tests.db.committee_acting import change, the_committee

# 2 January is a bank holiday in Scotland alone; in 2027, a Saturday, it is kept on Monday the 4th.
WORDS = "Reply within 15 working days."
PUBLISHED, WRITTEN = date(2026, 12, 14), date(2026, 12, 20)
IN_ENGLAND, IN_SCOTLAND = date(2027, 1, 7), date(2027, 1, 8)


@pytest.fixture
def store(any_store: Store) -> Store:
    change(any_store, nation=Nation.SCOTLAND)
    return any_store


def brought(store: Store, published_on: date = PUBLISHED) -> ledger.ImportedLetter:
    read = read_deadlines(WORDS, published_on)[0]  # as the reader gives it
    asked = replace(a_draft("1", basis=Basis.REQUEST), quotation=WORDS, deadline=read, counted_from=published_on)
    done: ledger.ImportedLetter = imported(
        store, a_letter("1", drafts=(asked,), report_date=published_on, date=WRITTEN, report_date_assumed=True)
    )
    return done


def now(store: Store, one: Commitment) -> Commitment:
    return queries.commitment_by_id(store, one.id)


def test_what_a_letter_brings_stays_as_it_was_read(store: Store) -> None:
    (draft,) = brought(store).drafts
    assert (draft.due, draft.phrase) == (IN_ENGLAND, "within 15 working days")


def test_the_day_of_a_registered_report_counts_by_them(store: Store) -> None:
    new = ledger.NewReport(
        title="Piers",
        body="Westmere Constabulary",
        published_on=PUBLISHED,
        recommendations=(),
        asked_by=date(2027, 2, 14),
        asked_words="two months after publication",
        basis=Basis.REQUEST,
        owner=None,
        key="form:V1",
    )
    ledger.register_report(store, PCC, new, **BY)
    (draft,) = brought(store, date(2026, 12, 13)).drafts
    assert (draft.counted_from, draft.due) == (PUBLISHED, IN_SCOTLAND)


def test_another_day_of_publication_counts_by_them_too(store: Store) -> None:
    done = brought(store, date(2026, 12, 13))
    ledger.date_report(store, done.letter.id, PUBLISHED, **BY)
    assert now(store, done.drafts[0]).due == IN_SCOTLAND


def test_what_was_missed_counts_likewise_before_and_after(store: Store) -> None:
    letter = brought(store).letter
    new = ledger.MissedDraft(
        wording=WORDS, basis=Basis.REQUEST, due=None, recommendation=None, owner=None, key="missed:V1"
    )
    assert read_deadlines(WORDS, PUBLISHED)[0].due == IN_ENGLAND
    added = ledger.add_draft(store, letter.id, new, **BY)
    assert added.due == IN_SCOTLAND
    for day in (date(2026, 12, 13), PUBLISHED):
        ledger.date_report(store, letter.id, day, **BY)
    assert now(store, added).due == IN_SCOTLAND
    assert not has_firm_date(now(store, added), the_committee(store))
