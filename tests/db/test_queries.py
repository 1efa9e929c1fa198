"""Questions about commitments: what a list holds and in which order, what a digest is made of, how often they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from commitments.status import Outcome
from commitments.wanted import Wanted
from db import ledger, lists, queries
from db.kinds import OwedKind, OwedState
from db.refusals import NotFound, UnknownCommittee
from db.store import Store
from db.tables import CommitmentRow, OwedRow
from tests.db.acting import BY, LATE_DUE, PCC, a_commitment, a_letter, an_answer, imported
from tests.examples import MONDAY, MONDAY_MORNING


def references(store: Store, wanted: Wanted, *, page: int = 1, size: int = 10) -> list[str | None]:
    return [one.reference for one in lists.list_page(store, PCC, wanted, page=page, size=size).commitments]


@pytest.fixture
def listed(any_store: Store) -> Store:
    """PCC-1 due in November, 2 without a date, 3 late, 4 due today, 5 closed, and a draft without a reference."""
    for due in (date(2026, 11, 5), None, LATE_DUE, MONDAY, date(2026, 10, 1)):
        a_commitment(any_store, due)
    fifth = queries.commitment(any_store, PCC, "PCC-5")
    ledger.close(any_store, fifth.id, Outcome.MET, None, **BY)
    ledger.assign(any_store, queries.commitment(any_store, PCC, "PCC-2").id, "U0CLEO", **BY)
    imported(any_store, a_letter("2"))
    return any_store


def test_a_list_goes_by_due_day_with_the_undated_last_and_without_drafts(listed: Store) -> None:
    assert references(listed, Wanted()) == ["PCC-3", "PCC-4", "PCC-1", "PCC-2"]


def test_a_list_is_narrowed_by_owner_and_dates(listed: Store) -> None:
    assert references(listed, Wanted(owner="U0CLEO")) == ["PCC-2"]
    assert references(listed, Wanted(overdue_on=MONDAY)) == ["PCC-3"]
    assert references(listed, Wanted(due_from=MONDAY, due_by=MONDAY + timedelta(days=30))) == ["PCC-4"]
    assert references(listed, Wanted(closed=True)) == ["PCC-5"]


def test_what_is_proposed_to_close_is_still_listed(listed: Store) -> None:
    one = queries.commitment(listed, PCC, "PCC-1")
    ledger.propose_close(listed, one.id, Outcome.MET, None, **BY)
    assert "PCC-1" in references(listed, Wanted())


def test_pages_follow_one_another_and_each_says_how_many_there_are(listed: Store) -> None:
    assert references(listed, Wanted(), page=1, size=3) == ["PCC-3", "PCC-4", "PCC-1"]
    assert references(listed, Wanted(), page=2, size=3) == ["PCC-2"]
    assert lists.list_page(listed, PCC, Wanted(), page=2, size=3).total == 4


def test_a_page_behind_the_end_is_the_last_page(listed: Store) -> None:
    for page, shown in ((3, 2), (99, 2), (0, 1), (-1, 1)):
        assert lists.list_page(listed, PCC, Wanted(), page=page, size=3).number == shown
    assert references(listed, Wanted(), page=3, size=3) == ["PCC-2"]
    nothing = lists.list_page(listed, PCC, Wanted(owner="U0DEV"), page=2, size=3)
    assert (nothing.commitments, nothing.number, nothing.total) == ((), 1, 0)


def test_what_is_not_there_is_refused(store: Store) -> None:
    for ask in (queries.commitment_by_id, queries.answer_by_id, queries.letter):
        with pytest.raises(NotFound):
            ask(store, 4711)
    with pytest.raises(NotFound, match="PCC-7"):
        queries.commitment(store, PCC, "pcc-7")
    with pytest.raises(UnknownCommittee, match="ABC"):
        queries.committee_by_prefix(store, "abc")


def test_a_digest_is_made_of_the_open_ones_the_weeks_answers_and_the_letters_that_wait(listed: Store) -> None:
    first = queries.commitment(listed, PCC, "PCC-1")
    old = ledger.answer(listed, first.id, an_answer(note="Old"), by="U0BEN", now=MONDAY_MORNING - timedelta(weeks=2))
    new = ledger.answer(listed, first.id, an_answer(note="New"), by="U0BEN", now=MONDAY_MORNING)
    gone = ledger.answer(listed, first.id, an_answer(note="No answer"), by="U0BEN", now=MONDAY_MORNING)
    ledger.take_back_answer(listed, gone.answer.id, **BY)
    open_ones, answered, waiting = queries.digest_values(listed, PCC, now=MONDAY_MORNING)
    assert [one.reference for one in open_ones] == ["PCC-3", "PCC-4", "PCC-1", "PCC-2"]
    assert [(one.reference, answer) for one, answer in answered] == [("PCC-1", new.answer)]
    assert old.answer in queries.answers_of(listed, first.id)
    assert [(one.letter.file_name, one.drafts) for one in waiting] == [("response.md", 2)]


def test_a_reviewed_letter_waits_no_more(store: Store) -> None:
    letter = imported(store, a_letter("2"))
    ledger.confirm(store, letter.letter.id, ticked=[], **BY)
    assert queries.digest_values(store, PCC, now=MONDAY_MORNING)[2] == ()


def test_letters_come_the_latest_first(store: Store) -> None:
    imported(store, a_letter("2"), b"September")
    imported(store, a_letter("2", date=date(2026, 10, 1)), b"October")
    dates = [one.date for one in queries.letters_of(store, PCC, limit=5)]
    assert dates == [date(2026, 10, 1), date(2026, 9, 4)]


@contextmanager
def counting(store: Store) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield statements
    event.remove(store.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: lists.list_page(store, PCC, Wanted(), page=1, size=100),
        lambda store: queries.digest_values(store, PCC, now=MONDAY_MORNING),
        lambda store: queries.drafts_of(store, 1),
        lambda store: queries.opened_from(store, 1),
        lambda store: queries.answers_of(store, 1),
    ],
)
def test_how_often_a_question_asks_does_not_grow_with_the_rows(ask: Callable[[Store], object], store: Store) -> None:
    """Letters and last answers are joined, not fetched one by one."""

    def asked() -> int:
        with counting(store) as statements:
            ask(store)
        return len(statements)

    def more(number: str) -> None:
        letter = imported(store, a_letter(number, date=date(2026, 9, 4) - timedelta(int(number))), number.encode())
        for one in ledger.confirm(store, letter.letter.id, ticked=[letter.drafts[0].id], **BY).opened:
            ledger.answer(store, one.id, an_answer(), **BY)

    more("1")
    few = asked()
    for number in range(2, 9):
        more(str(number))
    assert asked() == few


def test_a_reading_sees_one_state_of_the_database(any_store: Store) -> None:
    one = a_commitment(any_store)
    owner = select(CommitmentRow.owner).where(CommitmentRow.id == one.id)
    with any_store.reading() as session:
        assert session.scalar(owner) == "U0BEN"
        ledger.assign(any_store, one.id, "U0CLEO", **BY)
        assert session.scalar(owner) == "U0BEN"
    assert queries.commitment_by_id(any_store, one.id).owner == "U0CLEO"


def test_an_answer_between_two_digests_is_in_the_second_however_late_it_goes(any_store: Store) -> None:
    """A bank holiday, or downtime, puts more than a week between two digests."""
    commitment = a_commitment(any_store, date(2026, 11, 5))
    with any_store.writing() as session:
        sent = session.scalars(select(OwedRow).where(OwedRow.kind == OwedKind.DIGEST)).one()
        sent.state, sent.sent_at = OwedState.SENT.value, MONDAY_MORNING
    new = an_answer()
    ledger.answer(any_store, commitment.id, new, by="U0BEN", now=MONDAY_MORNING + timedelta(hours=6))

    _, answered, _ = queries.digest_values(any_store, PCC, now=MONDAY_MORNING + timedelta(days=9))

    assert [answer.note for _, answer in answered] == [new.note]
