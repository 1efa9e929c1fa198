"""Minutes come in as a letter does; who spoke, under which minute and for which body, is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commitments.deadline import Deadline, Kind
from commitments.letter import Basis, Draft, Letter, LetterKind, Origin
from commitments.status import Status
from db import ledger, published, queries
from db.kinds import OwedKind
from db.ledger.missed import MissedDraft
from db.store import Store
from tests.db.acting import BY, PCC, a_draft, a_letter, imported, owed_rows
from tests.db.test_reports import NEW

AN_UPDATE = Deadline("by 1 May", 0, 0, Kind.DAY, date(2026, 9, 5), date(2027, 5, 1), None, "day")


def an_undertaking(quotation: str = "She would write in May.", body: str | None = None) -> Draft:
    return replace(
        a_draft(), quotation=quotation, origin=Origin.MEETING, speaker="Chief Constable", minute="3.2", body=body
    )


def minutes(*drafts: Draft) -> Letter:
    return replace(a_letter(drafts=drafts or (an_undertaking(),)), recommendations=(), kind=LetterKind.MINUTES)


def test_speaker_minute_and_body_are_kept(any_store: Store) -> None:
    elsewhere = an_undertaking("He agreed to check the lights.", body="Westmere Council")
    came = imported(any_store, minutes(an_undertaking(), elsewhere))
    first, second = queries.drafts_of(any_store, came.letter.id)
    assert came.letter.is_minutes
    assert (first.speaker, first.minute, first.origin) == ("Chief Constable", "3.2", Origin.MEETING)
    assert (first.body, second.body) == (came.letter.body, "Westmere Council")


def test_the_same_minutes_in_another_format_bring_nothing_new(any_store: Store) -> None:
    first = imported(any_store, minutes())
    again = imported(any_store, minutes(an_undertaking("She would  write\nin May.")), b"a PDF", "minutes.pdf")
    assert (again.drafts, again.letter) == ((), first.letter)
    assert len(owed_rows(any_store, OwedKind.IMPORT_SUMMARY)) == 1


def test_approved_minutes_bring_what_the_draft_minutes_lacked(store: Store) -> None:
    imported(store, minutes())
    more = imported(store, minutes(an_undertaking(), an_undertaking("He would call.")), b"approved", "minutes.pdf")
    assert [one.quotation for one in more.drafts] == ["He would call."]


def by_day(words: str) -> Draft:
    deadline = replace(AN_UPDATE, phrase=words)
    return replace(an_undertaking("Send an update."), deadline=deadline)


def test_the_same_action_for_another_day_is_another_action(any_store: Store) -> None:
    first = imported(any_store, minutes(by_day("by 1 May")))
    to = ledger.DraftChange(wording="Send it.", due=date(2026, 10, 1), owner=None)
    ledger.edit_draft(any_store, first.drafts[0].id, to, **BY)
    more = imported(any_store, minutes(by_day("by 1 May"), by_day("by 1 July")), b"approved", "minutes.pdf")
    assert [one.phrase for one in more.drafts] == ["by 1 July"]


def test_an_action_that_stands_twice_is_brought_as_often_as_it_was_missing(store: Store) -> None:
    imported(store, minutes(by_day("by 1 May")))
    more = imported(store, minutes(*[by_day("by 1 May")] * 3), b"approved", "minutes.pdf")
    assert len(more.drafts) == 2
    again = imported(store, minutes(*[by_day("by  1 May")] * 3), b"a PDF", "approved.pdf")
    assert again.drafts == ()


def test_minutes_answer_no_report(store: Store) -> None:
    awaiting = ledger.register_report(store, PCC, replace(NEW, recommendations=()), **BY)
    came = imported(store, minutes())
    assert published.report_answered_by(store, came.letter.id) is None
    assert queries.commitment_by_id(store, awaiting.id).status is Status.OPEN


def test_what_was_missed_in_minutes_counts_from_the_meeting(store: Store) -> None:
    came = imported(store, minutes())
    new = MissedDraft(
        wording="Send the slides.", basis=Basis.UNDERTAKING, due=None, recommendation=None, owner=None, key="k"
    )
    added = ledger.add_draft(store, came.letter.id, new, **BY)
    assert (added.origin, added.counted_from) == (Origin.MEETING, date(2026, 9, 4))
