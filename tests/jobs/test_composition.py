"""For each kind of thing owed there is a message, as things stand when it goes."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from commitments.commitment import Source
from commitments.status import Outcome
from db import ledger, queries
from db.kinds import OwedKind
from db.store import Store
from jobs.composition import compose, digest_of
from messages.digest import weekly_digest
from tests.db.acting import (
    BY,
    LATE_DUE,
    a_commitment,
    a_draft,
    a_letter,
    an_answer,
    at,
    claimed,
    imported,
    send_reminder,
)
from tests.examples import MONDAY_MORNING

FIRST = at("2026-10-06T08:30")


def said(store: Store, kind: OwedKind, now: datetime = MONDAY_MORNING) -> str:
    one = claimed(store, kind, now)
    message = weekly_digest(digest_of(store, one, now)) if kind is OwedKind.DIGEST else compose(store, one, now)
    assert message.text.strip()
    assert message.blocks
    return f"{message.text} {message.blocks} {message.more}"


def test_a_reminder_names_the_owner_the_promise_the_body_and_the_day(store: Store) -> None:
    a_commitment(store)
    text = said(store, OwedKind.REMINDER, FIRST)
    for part in ("PCC-1", "<@U0BEN>", "We will publish the patrol plan", "Westmere Constabulary", "5 November 2026"):
        assert part in text


def test_a_redrawn_reminder_says_what_became_of_it(store: Store) -> None:
    one = a_commitment(store)
    send_reminder(store, FIRST)
    new = an_answer(close_as=Outcome.MET, source=Source.THREAD)
    ledger.answer(store, one.id, new, by="U0CLEO", now=FIRST)
    text = said(store, OwedKind.REDRAWING, FIRST)
    for part in ("Closed", "met", "The plan is with the board.", "<@U0CLEO>"):
        assert part in text


def test_an_import_summary_counts_and_offers_the_review(store: Store) -> None:
    imported(store, a_letter("2", "3"))
    text = said(store, OwedKind.IMPORT_SUMMARY)
    assert "2 recommendations and 2 promises" in text
    assert "Review letter" in text


@pytest.mark.parametrize("ticked", [True, False])
def test_a_summary_of_a_letter_that_was_reviewed_before_it_went_says_so(ticked: bool, store: Store) -> None:
    letter = imported(store, a_letter("2"))
    ledger.confirm(store, letter.letter.id, ticked=[one.id for one in letter.drafts] if ticked else [], **BY)
    text = said(store, OwedKind.IMPORT_SUMMARY)
    assert "has been reviewed" in text
    assert ("PCC-1" in text) == ticked


def test_a_late_summary_offers_the_chasing_of_each_and_of_all(store: Store) -> None:
    drafts = (a_draft("2", due=LATE_DUE), a_draft("3", due=LATE_DUE))
    letter = imported(store, a_letter("2", "3", drafts=drafts))
    ledger.confirm(store, letter.letter.id, **BY)
    text = said(store, OwedKind.LATE_SUMMARY)
    assert "2 commitments" in text
    assert "Start chasing all 2" in text


def test_a_digest_groups_what_is_overdue_due_undated_answered_waiting_and_quiet(store: Store) -> None:
    now = at("2026-09-14T08:00")
    a_commitment(store, date(2026, 9, 10))
    a_commitment(store, date(2026, 9, 18))
    a_commitment(store, date(2026, 10, 9))
    a_commitment(store, None)
    a_commitment(store, LATE_DUE)
    imported(store, a_letter("2"))
    one = queries.commitment(store, 1, "PCC-4")
    ledger.answer(store, one.id, an_answer(note="With the board"), by="U0BEN", now=MONDAY_MORNING)
    text = said(store, OwedKind.DIGEST, now)
    for part in ("5 open commitments", "1 overdue", "1 due this week", "PCC-4", "With the board", "Review letter"):
        assert part in text
