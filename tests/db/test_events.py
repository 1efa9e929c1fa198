"""Meetings and other events: what hangs on them is dated and moves with them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from commitments.commitment import Commitment
from commitments.deadline import Deadline, Kind
from commitments.policy import Lead
from commitments.reminders import Reason
from commitments.spans import Span, Unit
from db import ledger, queries
from db.refusals import ManyAtOnce, NotFound
from db.store import Store
from db.tables import HistoryRow
from tests.db.acting import BY, PCC, WRITTEN_ON, a_commitment, reminder_of
from tests.db.committee_acting import change, the_committee

MARCH, APRIL = date(2027, 3, 12), date(2027, 4, 12)


@pytest.fixture
def store(any_store: Store) -> Store:
    """Each of these on both databases."""
    return any_store


def waiting(store: Store, phrase: str = "following the March meeting") -> Commitment:
    deadline = Deadline(phrase, 0, len(phrase), Kind.EVENT, None, None, None, "event")
    new = ledger.NewCommitment(
        wording=f"We will report {phrase}.",
        body="Westmere Constabulary",
        counted_from=WRITTEN_ON,
        due=None,
        deadline=deadline,
    )
    return ledger.add(store, PCC, new, **BY)


def the_event(store: Store, one: Commitment) -> int:
    assert one.event_id
    return one.event_id


def dated(store: Store, one: Commitment, day: date = MARCH, *, sure: bool = False) -> ledger.EventChanged:
    to = ledger.NewEvent(name="the March meeting", day=day, is_meeting=False)
    return ledger.change_event(store, the_event(store, one), to, **BY, sure=sure)


def test_the_same_words_name_the_same_event(store: Store) -> None:
    first, second, other = waiting(store), waiting(store, "after the March Meeting"), waiting(store, "after launch")
    assert first.event_id == second.event_id != other.event_id
    assert [one.name for one in the_committee(store).events] == ["the March meeting", "launch"]


def test_an_event_is_named_before_what_waits_for_it_is_added(store: Store) -> None:
    waiting(store)
    with store.reading() as session:
        verbs = session.scalars(select(HistoryRow.verb).order_by(HistoryRow.id)).all()
    assert list(verbs[-2:]) == ["add_event", "add"]


def test_dating_an_event_dates_what_hangs_on_it_with_its_reason(store: Store) -> None:
    one, later = waiting(store), waiting(store, "one month after the March meeting")
    moved = dated(store, one).moved
    assert [(each.id, each.due, each.first_due, each.moves) for each in moved] == [
        (one.id, MARCH, MARCH, 0),
        (later.id, APRIL, APRIL, 0),
    ]
    assert queries.history_of(store, one.id)[-1].reason == "the March meeting is on 12 March 2027"
    reminder = reminder_of(store, one)
    assert reminder
    assert (reminder.reason, reminder.day) == (Reason.BEFORE_DUE, date(2027, 2, 10))


def test_moving_an_event_keeps_the_first_day_and_counts_the_move(store: Store) -> None:
    one = waiting(store)
    dated(store, one)
    (moved,) = dated(store, one, APRIL).moved
    assert (moved.due, moved.first_due, moved.moves) == (APRIL, MARCH, 1)
    assert dated(store, one, APRIL).moved == ()


def test_what_waits_for_an_event_that_has_its_day_is_dated_at_once(store: Store) -> None:
    dated(store, waiting(store))
    assert waiting(store).due == MARCH


def test_a_cancelled_event_is_kept_and_what_hangs_on_it_keeps_its_day(store: Store) -> None:
    one = waiting(store)
    dated(store, one)
    ledger.cancel_event(store, the_event(store, one), **BY)
    assert queries.commitment_by_id(store, one.id).due == MARCH
    assert the_committee(store).events == ()
    with pytest.raises(NotFound):
        ledger.cancel_event(store, the_event(store, one), **BY)


def test_a_commitment_is_hung_on_an_event_and_taken_off(store: Store) -> None:
    (meeting,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH)], **BY).events
    one = a_commitment(store)
    hung = ledger.hang(store, one.id, meeting.id, Span(1, Unit.MONTH), **BY)
    assert (hung.due, hung.moves, hung.event_span) == (APRIL, 1, "1 month")
    off = ledger.unhang(store, one.id, **BY)
    assert (off.event_id, off.due) == (None, APRIL)
    ledger.undo(store, one.id, off.version, **BY)
    assert queries.commitment_by_id(store, one.id).event_id == meeting.id


def test_a_meeting_brings_the_reminders_that_hang_on_its_papers(store: Store) -> None:
    change(store, lead=(Lead(Span(2, Unit.WEEK), of_papers=True),), on_the_day=False)
    one = a_commitment(store)
    ledger.add_events(store, PCC, [ledger.NewEvent(day=date(2026, 11, 20), papers_due=date(2026, 11, 10))], **BY)
    reminder = reminder_of(store, one)
    assert reminder
    assert (reminder.reason, reminder.day) == (Reason.BEFORE_PAPERS, date(2026, 10, 27))


def test_papers_that_move_move_the_reminders_and_a_cancelled_meeting_brings_none(store: Store) -> None:
    change(store, lead=(Lead(Span(2, Unit.WEEK), of_papers=True),), on_the_day=False)
    one = a_commitment(store)
    (first,) = ledger.add_events(
        store, PCC, [ledger.NewEvent(day=date(2026, 11, 20), papers_due=date(2026, 11, 10))], **BY
    ).events
    same = ledger.add_events(store, PCC, [ledger.NewEvent(day=date(2026, 11, 20), papers_due=date(2026, 11, 9))], **BY)
    assert [each.id for each in same.events] == [first.id]
    reminder = reminder_of(store, one)
    assert reminder
    assert reminder.day == date(2026, 10, 26)
    ledger.cancel_event(store, first.id, **BY)
    reminder = reminder_of(store, one)
    assert reminder
    assert reminder.reason == Reason.OVERDUE


def test_a_meeting_that_is_there_already_is_told_and_not_stored_again(store: Store) -> None:
    papers = date(2027, 3, 4)
    first = ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH, papers_due=papers)], **BY)
    assert (first.added, first.changed, first.known) == (first.events, (), ())
    lines = event_lines(store)
    for again in (ledger.NewEvent(day=MARCH), ledger.NewEvent(day=MARCH, papers_due=papers)):
        assert ledger.add_events(store, PCC, [again], **BY).known == first.events
    assert event_lines(store) == lines
    other = ledger.NewEvent(day=MARCH, papers_due=date(2027, 3, 2))
    both = ledger.add_events(store, PCC, [other, ledger.NewEvent(day=APRIL), ledger.NewEvent(day=APRIL)], **BY)
    assert ([one.day for one in both.added], [one.day for one in both.changed], both.known) == ([APRIL], [MARCH], ())
    assert the_committee(store).events == (*both.changed, *both.added)


def test_a_meeting_that_was_cancelled_is_added_again(store: Store) -> None:
    (meeting,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH)], **BY).events
    ledger.cancel_event(store, meeting.id, **BY)
    assert ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH)], **BY).added == (meeting,)


def event_lines(store: Store) -> int:
    with store.reading() as session:
        verbs = session.scalars(select(HistoryRow.verb)).all()
    return sum(verb.endswith("_event") for verb in verbs)


def test_papers_whose_time_has_passed_bring_nothing_late(store: Store) -> None:
    change(store, lead=(Lead(Span(8, Unit.WEEK), of_papers=True),), on_the_day=False)
    one = a_commitment(store, due=date(2026, 9, 20))
    ledger.add_events(store, PCC, [ledger.NewEvent(day=date(2026, 10, 2), papers_due=date(2026, 9, 25))], **BY)
    reminder = reminder_of(store, one)
    assert reminder
    assert reminder.reason == Reason.OVERDUE


def test_what_hangs_on_a_meeting_and_keeps_its_day_is_planned_by_the_new_papers(store: Store) -> None:
    change(store, lead=(Lead(Span(2, Unit.WEEK), of_papers=True),), on_the_day=False)
    (meeting,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=MARCH, papers_due=date(2027, 3, 4))], **BY).events
    one = a_commitment(store)
    ledger.hang(store, one.id, meeting.id, None, **BY)
    ledger.reschedule(store, one.id, APRIL, "The meeting will be in April.", **BY)
    to = ledger.NewEvent(name=meeting.name, day=APRIL, papers_due=date(2027, 4, 1))
    assert ledger.change_event(store, meeting.id, to, **BY).moved == ()
    assert queries.commitment_by_id(store, one.id).event_id == meeting.id
    reminder = reminder_of(store, one)
    assert reminder
    assert (reminder.reason, reminder.day) == (Reason.BEFORE_PAPERS, date(2027, 3, 18))


def test_twenty_reminders_at_once_are_said_first(store: Store) -> None:
    ones = [waiting(store) for _ in range(20)]
    tomorrow_due = date(2026, 9, 15)  # seven days before it is tomorrow
    with pytest.raises(ManyAtOnce) as refused:
        dated(store, ones[0], tomorrow_due)
    assert refused.value.count == 20
    assert queries.commitment_by_id(store, ones[0].id).due is None
    assert len(dated(store, ones[0], tomorrow_due, sure=True).moved) == 20


def test_twenty_reminders_that_come_by_cancelling_a_meeting_are_said_first(store: Store) -> None:
    change(store, lead=(Lead(Span(2, Unit.WEEK), of_papers=True),))
    first = ledger.NewEvent(day=date(2026, 11, 6), papers_due=date(2026, 9, 4))
    second = ledger.NewEvent(day=date(2026, 11, 13), papers_due=date(2026, 9, 22))  # two weeks before is tomorrow
    meeting, _ = ledger.add_events(store, PCC, [first, second], **BY).events
    ones = [a_commitment(store) for _ in range(20)]
    with pytest.raises(ManyAtOnce) as refused:
        ledger.cancel_event(store, meeting.id, **BY)
    assert refused.value.count == 20
    assert the_committee(store).event(meeting.id) == meeting
    ledger.cancel_event(store, meeting.id, **BY, sure=True)
    reminder = reminder_of(store, ones[0])
    assert reminder
    assert reminder.day == date(2026, 9, 8)


def test_papers_go_to_the_meeting_that_counts_though_another_of_that_day_was_cancelled(store: Store) -> None:
    day = date(2027, 3, 12)
    (first,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=day)], **BY).added
    (other,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=date(2027, 4, 16))], **BY).added
    ledger.cancel_event(store, first.id, **BY)
    ledger.change_event(store, other.id, ledger.NewEvent(day=day), **BY)
    ledger.add_events(store, PCC, [ledger.NewEvent(day=day, papers_due=date(2027, 3, 2))], **BY)
    assert [(one.id, one.papers_due) for one in queries.committee(store, PCC).events] == [(other.id, date(2027, 3, 2))]
