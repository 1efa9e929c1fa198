"""Undo takes back the last change of whoever asks, of whatever kind, or nothing: never an older one in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from commitments.commitment import Commitment
from db import ledger, queries
from db.refusals import (
    AbsenceChangedSince,
    EventChangedSince,
    LastNotUndoable,
    NotAnAbsence,
    NothingToUndo,
    TooLate,
    UndoneAlready,
)
from db.store import Store
from db.tables import HistoryRow
from tests.db.acting import BY, PCC, a_commitment, a_letter, an_answer, imported
from tests.db.committee_acting import the_committee
from tests.examples import MONDAY_MORNING

TODAY, UNTIL, MARCH, MAY = date(2026, 9, 7), date(2026, 9, 30), date(2027, 3, 12), date(2027, 5, 14)


@pytest.fixture
def store(any_store: Store) -> Store:
    """Each of these on both databases."""
    return any_store


@pytest.fixture
def answered(store: Store) -> Commitment:
    """Ben answered it, and did something else afterwards."""
    return ledger.answer(store, a_commitment(store).id, an_answer(), **BY).commitment


def away(store: Store, deputy: str | None = None) -> ledger.AbsenceSaid:
    return ledger.away(store, PCC, "U0CLEO", UNTIL, deputy, today=TODAY, **BY)


def add_meetings(store: Store) -> ledger.EventsAdded:
    return ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH), ledger.NewEvent(day=MAY)], **BY)


def undo(store: Store) -> ledger.Undone:
    return ledger.undo_last(store, PCC, **BY)


def still(store: Store, one: Commitment) -> bool:
    return queries.commitment_by_id(store, one.id) == one


def test_an_absence_is_undone_and_the_answer_before_it_stays(store: Store, answered: Commitment) -> None:
    away(store)
    assert undo(store).person == "U0CLEO"
    assert queries.absences(store) == {}
    assert still(store, answered)
    assert undo(store).verb == "answer"


def test_an_absence_that_took_the_place_of_another_goes_back_to_that(store: Store) -> None:
    first = away(store).absence
    away(store, deputy="U0ADA")
    assert undo(store).absence == first
    assert queries.absences(store) == {"U0CLEO": first}


def test_being_back_is_undone_and_the_answer_before_it_stays(store: Store, answered: Commitment) -> None:
    absence = away(store, deputy="U0ADA").absence
    ledger.back(store, PCC, "U0CLEO", **BY)
    assert undo(store).absence == absence
    assert queries.absences(store) == {"U0CLEO": absence}
    assert still(store, answered)


def test_an_absence_of_which_somebody_else_said_more_since_is_left(store: Store) -> None:
    away(store)
    ledger.away(store, PCC, "U0CLEO", UNTIL, "U0ADA", today=TODAY, by="U0CLEO", now=MONDAY_MORNING)
    with pytest.raises(AbsenceChangedSince):
        undo(store)
    assert queries.absences(store)["U0CLEO"].deputy == "U0ADA"


def test_where_only_an_absence_may_be_taken_back_nothing_else_is(store: Store, answered: Commitment) -> None:
    away(store)
    assert ledger.undo_last(store, PCC, **BY, only_absence=True).person == "U0CLEO"
    with pytest.raises(NotAnAbsence):
        ledger.undo_last(store, PCC, **BY, only_absence=True)
    assert still(store, answered)
    with pytest.raises(NotAnAbsence):
        ledger.undo_last(store, PCC, by="U0DEV", now=MONDAY_MORNING, only_absence=True)


def test_meetings_that_were_added_at_once_go_at_once_and_the_answer_stays(store: Store, answered: Commitment) -> None:
    add_meetings(store)
    assert [one.day for one in undo(store).events] == [MARCH, MAY]
    assert the_committee(store).events == ()
    assert still(store, answered)
    assert undo(store).verb == "answer"


def test_a_meeting_to_which_something_was_tied_since_stays(store: Store, answered: Commitment) -> None:
    (meeting,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH)], **BY).events
    ledger.hang(store, answered.id, meeting.id, None, by="U0ADA", now=MONDAY_MORNING)
    with pytest.raises(EventChangedSince):
        undo(store)
    assert the_committee(store).events == (meeting,)


def by_line(store: Store, line: int | None) -> ledger.Undone:
    assert line
    return ledger.undo_line(store, PCC, line, **BY)


def test_an_absence_is_undone_by_its_line_once_and_nothing_that_was_done_since(
    store: Store, answered: Commitment
) -> None:
    said = away(store)
    changed = ledger.assign(store, answered.id, "U0DEV", **BY)
    assert by_line(store, said.line).person == "U0CLEO"
    assert queries.absences(store) == {}
    assert still(store, changed)
    with pytest.raises(UndoneAlready):
        by_line(store, said.line)
    back = ledger.back(store, PCC, "U0CLEO", **BY)
    assert back is None
    assert away(store).line != said.line
    assert away(store).line is None


def test_meetings_are_undone_by_their_line_whatever_was_done_to_each(store: Store) -> None:
    papers = date(2027, 3, 2)
    ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH, papers_due=papers)], **BY)
    before = the_committee(store).events
    earlier = date(2027, 3, 1)
    new = [
        ledger.NewEvent(day=MAY),
        ledger.NewEvent(day=MARCH, papers_due=earlier),
        ledger.NewEvent(day=MAY, papers_due=MARCH),
    ]
    done = ledger.add_events(store, PCC, new, **BY)
    undone = by_line(store, done.line)
    assert the_committee(store).events == before
    assert [(one.day, one.id in undone.gone) for one in undone.events] == [(MAY, True), (MARCH, False)]
    with pytest.raises(UndoneAlready):
        by_line(store, done.line)
    assert ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH)], **BY).line is None


def test_a_meeting_that_was_brought_back_goes_again(store: Store) -> None:
    cancel_a_meeting(store)
    (meeting,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH)], **BY).added
    assert undo(store).gone == {meeting.id}
    assert the_committee(store).events == ()


def test_no_other_line_of_the_history_is_undone_by_its_number(store: Store, answered: Commitment) -> None:
    with store.reading() as session:
        lines = session.scalars(select(HistoryRow.id)).all()
    for line in lines:
        with pytest.raises(NothingToUndo):
            by_line(store, line)
    said = away(store)
    assert said.line
    with pytest.raises(NothingToUndo):
        ledger.undo_line(store, PCC + 1, said.line, **BY)
    with pytest.raises(TooLate):
        ledger.undo_line(store, PCC, said.line, by="U0BEN", now=MONDAY_MORNING + timedelta(minutes=11))


def cancel_a_meeting(store: Store) -> None:
    (meeting,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH)], by="U0ADA", now=MONDAY_MORNING).events
    ledger.cancel_event(store, meeting.id, **BY)


def change_the_settings(store: Store) -> None:
    committee = the_committee(store)
    ledger.change_committee(store, PCC, replace(ledger.CommitteeChange.of(committee), name="Police"), **BY)


NEVER: dict[str, Callable[[Store], object]] = {
    "cancel_event": cancel_a_meeting,
    "change_committee": change_the_settings,
    "import": lambda store: imported(store, a_letter("1")),
}


@pytest.mark.parametrize("verb", NEVER)
def test_what_is_never_undone_leaves_the_answer_before_it(verb: str, store: Store, answered: Commitment) -> None:
    NEVER[verb](store)
    with pytest.raises(LastNotUndoable) as refused:
        undo(store)
    assert refused.value.verb == verb
    assert still(store, answered)


@pytest.mark.parametrize("act", [away, add_meetings])
def test_these_too_are_undone_for_ten_minutes(act: Callable[[Store], object], store: Store) -> None:
    act(store)
    with pytest.raises(TooLate):
        ledger.undo_last(store, PCC, by="U0BEN", now=MONDAY_MORNING + timedelta(minutes=11))


def test_the_event_that_a_commitment_named_is_no_change_of_its_own(store: Store) -> None:
    a_commitment(store)
    with pytest.raises(NothingToUndo):
        undo(store)
