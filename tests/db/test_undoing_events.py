"""The day of an event is taken back with all that moved by it, for ten minutes, where nobody changed it since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from commitments.commitment import Commitment
from commitments.deadline import Deadline, Kind
from commitments.policy import Lead
from commitments.spans import Span, Unit
from db import ledger, queries
from db.refusals import ChangedSince, EventChangedSince, ManyAtOnce, NothingToUndo, TooLate, UndoneAlready
from db.store import Store
from tests.db.acting import BY, PCC, WRITTEN_ON, a_commitment, reminder_of, verbs
from tests.db.committee_acting import change, coming_day, the_committee
from tests.examples import MONDAY_MORNING

MARCH, MAY = date(2027, 3, 12), date(2027, 5, 14)


@pytest.fixture
def store(any_store: Store) -> Store:
    """Each of these on both databases."""
    return any_store


@pytest.fixture
def one(store: Store) -> Commitment:
    """It waits for the March meeting, which has no day."""
    deadline = Deadline("following the March meeting", 0, 27, Kind.EVENT, None, None, None, "event")
    new = ledger.NewCommitment(
        wording="We will write following the March meeting.",
        body="Westmere Constabulary",
        counted_from=WRITTEN_ON,
        due=None,
        deadline=deadline,
        owner="U0BEN",
    )
    return ledger.add(store, PCC, new, by="U0ADA", now=MONDAY_MORNING)


def dated(store: Store, one: Commitment, day: date) -> int:
    assert one.event_id
    ledger.change_event(store, one.event_id, ledger.NewEvent(name="the March meeting", day=day, is_meeting=False), **BY)
    return one.event_id


def now_of(store: Store, one: Commitment) -> Commitment:
    return queries.commitment_by_id(store, one.id)


def test_dating_an_event_is_undone_with_what_hangs_on_it(store: Store, one: Commitment) -> None:
    before = coming_day(store, one)
    event = dated(store, one, MARCH)
    done = ledger.undo_event(store, event, **BY)
    back = now_of(store, one)
    assert (back.due, back.first_due, back.moves, coming_day(store, one)) == (None, None, 0, before)
    assert done.events
    assert (done.events[0].day, [each.id for each in done.commitments]) == (None, [one.id])
    assert verbs(store, one)[-2:] == ["date_event", "undo"]


def test_moving_it_is_undone_to_the_day_before(store: Store, one: Commitment) -> None:
    dated(store, one, MARCH)
    event = dated(store, one, MAY)
    ledger.undo_event(store, event, **BY)
    assert (now_of(store, one).due, now_of(store, one).moves) == (MARCH, 0)


def test_undo_last_takes_it_back_too(store: Store, one: Commitment) -> None:
    dated(store, one, MARCH)
    assert ledger.undo_last(store, PCC, **BY).events
    assert now_of(store, one).due is None
    with pytest.raises(NothingToUndo):
        ledger.undo_last(store, PCC, **BY)


def test_the_papers_of_a_meeting_are_taken_back_and_what_hung_on_them_is_planned_anew(store: Store) -> None:
    (meeting,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH, papers_due=date(2027, 3, 2))], **BY).events
    one = a_commitment(store, due=date(2027, 2, 26))
    ledger.set_policy(store, one.id, "lead 2 weeks before the papers", **BY)
    assert coming_day(store, one) == date(2027, 2, 16)
    ledger.change_event(store, meeting.id, ledger.NewEvent(day=MARCH, papers_due=date(2027, 2, 22)), **BY)
    assert coming_day(store, one) == date(2027, 2, 8)
    ledger.undo_last(store, PCC, **BY)
    assert coming_day(store, one) == date(2027, 2, 16)
    assert the_committee(store).events == (meeting,)


def test_it_is_undone_once_and_for_ten_minutes(store: Store, one: Commitment) -> None:
    event = dated(store, one, MARCH)
    with pytest.raises(TooLate):
        ledger.undo_event(store, event, by="U0BEN", now=MONDAY_MORNING + timedelta(minutes=11))
    ledger.undo_event(store, event, **BY)
    with pytest.raises(UndoneAlready):
        ledger.undo_event(store, event, **BY)


def test_what_somebody_moved_since_is_left_and_so_is_the_event(store: Store, one: Commitment) -> None:
    event = dated(store, one, MARCH)
    ledger.reschedule(store, one.id, MAY, "agreed", by="U0CLEO", now=MONDAY_MORNING)
    with pytest.raises(ChangedSince):
        ledger.undo_event(store, event, **BY)
    assert (now_of(store, one).due, the_committee(store).events[0].day) == (MAY, MARCH)


def test_a_cancelled_event_has_no_day_to_take_back(store: Store, one: Commitment) -> None:
    event = dated(store, one, MARCH)
    ledger.cancel_event(store, event, **BY)
    with pytest.raises(EventChangedSince):
        ledger.undo_event(store, event, **BY)
    assert reminder_of(store, one)


def papers_put_off(store: Store) -> tuple[int, Commitment]:
    """A meeting whose papers were put off: with the day before, twenty reminders would come tomorrow."""
    change(store, lead=(Lead(Span(2, Unit.WEEK), of_papers=True),))
    new = ledger.NewEvent(day=date(2026, 11, 6), papers_due=date(2026, 9, 22))
    (meeting,) = ledger.add_events(store, PCC, [new], **BY).events
    one, *_ = [a_commitment(store) for _ in range(20)]
    ledger.change_event(store, meeting.id, ledger.NewEvent(day=meeting.day, papers_due=date(2026, 10, 30)), **BY)
    assert coming_day(store, one) == date(2026, 10, 16)
    return meeting.id, one


def test_twenty_reminders_that_come_by_undoing_are_said_first(store: Store) -> None:
    event, one = papers_put_off(store)
    with pytest.raises(ManyAtOnce) as refused:
        ledger.undo_event(store, event, **BY)
    assert refused.value.count == 20
    assert coming_day(store, one) == date(2026, 10, 16)
    ledger.undo_event(store, event, **BY, sure=True)
    assert coming_day(store, one) == date(2026, 9, 8)


def test_who_is_sure_of_undoing_their_last_change_undoes_no_later_one(store: Store) -> None:
    _, one = papers_put_off(store)
    with pytest.raises(ManyAtOnce) as refused:
        ledger.undo_last(store, PCC, **BY)
    line = refused.value.line
    assert line
    with pytest.raises(NothingToUndo):
        ledger.undo_last(store, PCC, **BY, sure_of=line + 1)
    ledger.undo_last(store, PCC, **BY, sure_of=line)
    assert coming_day(store, one) == date(2026, 9, 8)


DECEMBER = ledger.NewEvent(day=date(2026, 12, 3))
LATER: dict[str, Any] = {"by": "U0ADA", "now": MONDAY_MORNING + timedelta(minutes=1)}


def test_a_meeting_that_was_brought_back_stays_where_something_was_tied_to_it_since(store: Store) -> None:
    (meeting,) = ledger.add_events(store, PCC, [DECEMBER], **BY).added
    one = a_commitment(store)
    ledger.cancel_event(store, meeting.id, **BY)
    again = ledger.add_events(store, PCC, [DECEMBER], **LATER)
    ledger.hang(store, one.id, meeting.id, None, by="U0BEN", now=LATER["now"])
    with pytest.raises(EventChangedSince):
        ledger.undo_line(store, PCC, again.line or 0, **LATER)
    assert [one.id for one in queries.committee(store, PCC).events] == [meeting.id]


def test_a_meeting_that_was_added_stays_where_somebody_gave_it_papers_since(store: Store) -> None:
    added = ledger.add_events(store, PCC, [DECEMBER], **BY)
    papers = replace(DECEMBER, papers_due=date(2026, 11, 26))
    ledger.add_events(store, PCC, [papers], by="U0BEN", now=LATER["now"])
    with pytest.raises(EventChangedSince):
        ledger.undo_line(store, PCC, added.line or 0, **LATER)
    (meeting,) = queries.committee(store, PCC).events
    assert meeting.papers_due == papers.papers_due
