"""A recurring promise goes on by answers and by time."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.commitment import Assessment, Commitment, TheySay
from commitments.deadline import Deadline, Kind
from commitments.reminders import Reason
from commitments.series import past_occurrences
from commitments.status import Outcome
from db import ledger, queries
from db.store import Store
from db.tables import CommitmentRow
from tests.db.acting import (
    BY,
    PCC,
    WRITTEN_ON,
    an_answer,
    at,
    far_from_the_digest,
    go_on,
    reminder_of,
    statements,
    verbs,
)

QUARTERLY = "FREQ=MONTHLY;INTERVAL=3"
FIRST, SECOND, THIRD, FOURTH = date(2026, 10, 31), date(2027, 1, 31), date(2027, 4, 30), date(2027, 7, 31)
DAY_AFTER = at("2026-11-01T00:00")


@pytest.fixture
def store(any_store: Store) -> Store:
    """Each of these on both databases."""
    return any_store


def a_series(store: Store, recurrence: str = QUARTERLY) -> Commitment:
    deadline = Deadline("quarterly", 0, 9, Kind.RECURRING, date(2026, 9, 5), FIRST, recurrence, "recurring")
    new = ledger.NewCommitment(
        wording="We will report quarterly.",
        body="Westmere Constabulary",
        counted_from=WRITTEN_ON,
        due=FIRST,
        deadline=deadline,
        owner="U0BEN",
    )
    return ledger.add(store, PCC, new, **BY)


def stored(store: Store, one: Commitment) -> Commitment:
    return queries.commitment_by_id(store, one.id)


def test_what_recurs_begins_with_its_first_occurrence(store: Store) -> None:
    assert a_series(store).occurrence == FIRST


@pytest.mark.parametrize(
    "settling",
    [
        {"they_say": TheySay.DONE, "assessment": None},
        {"they_say": TheySay.WILL_NOT_DO, "assessment": None},
        {"they_say": TheySay.NOT_STATED, "assessment": Assessment.NOT_MET},
    ],
)
def test_an_answer_that_settles_an_occurrence_opens_the_next(store: Store, settling: dict[str, object]) -> None:
    done = ledger.answer(store, a_series(store).id, an_answer(**settling), **BY)
    assert (done.commitment.due, done.commitment.occurrence, done.commitment.missed) == (SECOND, SECOND, None)
    assert (done.commitment.first_due, done.commitment.moves, done.answer.occurrence) == (FIRST, 0, FIRST)


def test_under_way_settles_nothing(store: Store) -> None:
    assert ledger.answer(store, a_series(store).id, an_answer(), **BY).commitment.due == FIRST


def test_the_next_occurrence_goes_back_with_the_answer(store: Store) -> None:
    one = a_series(store)
    done = ledger.answer(store, one.id, an_answer(they_say=TheySay.DONE), **BY)
    (undone,) = ledger.undo(store, one.id, done.commitment.version, **BY).commitments
    assert (undone.due, undone.occurrence, undone.earliest) == (FIRST, FIRST, one.earliest)


def test_closing_with_an_answer_closes_the_series(store: Store) -> None:
    done = ledger.answer(store, a_series(store).id, an_answer(they_say=TheySay.DONE, close_as=Outcome.MET), **BY)
    assert (done.commitment.due, done.commitment.outcome) == (FIRST, Outcome.MET)


def test_a_day_that_passes_without_an_answer_opens_the_next_and_is_told(store: Store) -> None:
    one = a_series(store)
    assert go_on(store, now=at("2026-10-31T23:59")) == 0
    assert go_on(store, now=DAY_AFTER) == 1
    assert go_on(store, now=DAY_AFTER) == 0
    now = stored(store, one)
    assert (now.due, now.occurrence, now.missed, now.first_due) == (SECOND, SECOND, FIRST, FIRST)
    reminder = reminder_of(store, one)
    assert reminder
    assert (reminder.reason, reminder.day) == (Reason.MISSED, date(2026, 11, 2))
    line = queries.history_of(store, one.id)[-1]
    assert (line.actor, line.verb, line.changes["missed"]) == ("Chaser", "open_next", [None, "2026-10-31"])


def test_the_committees_own_time_zone_decides_when_a_day_has_passed(store: Store) -> None:
    one = ledger.answer(store, a_series(store).id, an_answer(they_say=TheySay.DONE), **BY).commitment
    moved = ledger.reschedule(store, one.id, date(2027, 7, 5), "agreed", **BY)
    assert ledger.next_passing(store, BY["now"]) == at("2027-07-05T23:00")
    assert go_on(store, now=at("2027-07-05T22:59")) == 0
    assert go_on(store, now=at("2027-07-05T23:00")) == 1
    assert stored(store, moved).due == FOURTH


def test_after_long_downtime_the_last_of_several_that_passed_is_told(store: Store) -> None:
    one = a_series(store)
    assert go_on(store, now=at("2027-05-20T12:00")) == 1
    now = stored(store, one)
    assert (now.due, now.missed) == (FOURTH, THIRD)
    assert past_occurrences(now) == (THIRD, SECOND, FIRST)
    reminder = reminder_of(store, one)
    assert reminder
    assert reminder.day == date(2027, 5, 4)


def test_a_series_that_has_ended_stays_overdue_on_its_last(store: Store) -> None:
    one = a_series(store, "FREQ=MONTHLY;INTERVAL=3;COUNT=1")
    assert go_on(store, now=DAY_AFTER) == 0
    assert ledger.answer(store, one.id, an_answer(they_say=TheySay.DONE), **BY).commitment.due == FIRST


def test_where_none_goes_on_the_look_is_one_question_however_many_there_are(store: Store) -> None:
    for _ in range(5):
        a_series(store)
        a_series(store, "FREQ=MONTHLY;INTERVAL=3;COUNT=1")
    go_on(store, DAY_AFTER)
    with statements(store) as asked:
        assert ledger.passed_series(store, now=DAY_AFTER) == ()
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


def test_what_is_no_rule_goes_on_no_more_and_stops_no_other(store: Store) -> None:
    broken, other = a_series(store), a_series(store)
    with store.writing() as session:
        session.get_one(CommitmentRow, broken.id).recurrence = "FREQ=NEVER"
    assert ledger.passed_series(store, now=DAY_AFTER) == (other.id,)


def test_the_first_answer_after_an_occurrence_passed_is_for_that_one(store: Store) -> None:
    one = a_series(store)
    go_on(store, now=DAY_AFTER)
    late = ledger.answer(store, one.id, an_answer(they_say=TheySay.DONE), by="U0BEN", now=DAY_AFTER)
    assert (late.answer.occurrence, late.commitment.due, late.commitment.missed) == (FIRST, SECOND, None)
    next_one = ledger.answer(store, one.id, an_answer(they_say=TheySay.DONE), by="U0BEN", now=DAY_AFTER)
    assert (next_one.answer.occurrence, next_one.commitment.due) == (SECOND, THIRD)


def test_what_passed_is_still_asked_for_while_they_say_that_it_is_under_way(store: Store) -> None:
    one = a_series(store)
    go_on(store, now=DAY_AFTER)
    late = ledger.answer(store, one.id, an_answer(), by="U0BEN", now=DAY_AFTER)
    assert (late.answer.occurrence, late.commitment.due, late.commitment.missed) == (FIRST, SECOND, FIRST)


def test_an_answer_may_say_that_it_is_for_the_current_occurrence(store: Store) -> None:
    one = a_series(store)
    go_on(store, now=DAY_AFTER)
    new = an_answer(they_say=TheySay.DONE, occurrence=SECOND)
    assert ledger.answer(store, one.id, new, by="U0BEN", now=DAY_AFTER).commitment.due == THIRD


def test_moving_or_snoozing_one_occurrence_leaves_the_rest_alone(store: Store) -> None:
    one = a_series(store)
    ledger.reschedule(store, one.id, date(2026, 11, 20), "agreed", **BY)
    ledger.snooze(store, one.id, date(2026, 11, 10), **BY)
    done = ledger.answer(store, one.id, an_answer(they_say=TheySay.DONE), **BY)
    assert (done.commitment.due, done.commitment.snoozed_until, done.answer.occurrence) == (SECOND, None, FIRST)


def test_a_moved_occurrence_passes_on_the_day_to_which_it_was_moved(store: Store) -> None:
    one = a_series(store)
    ledger.reschedule(store, one.id, date(2026, 11, 20), "agreed", **BY)
    assert go_on(store, now=at("2026-11-20T12:00")) == 0
    assert go_on(store, now=at("2026-11-21T12:00")) == 1
    assert (stored(store, one).missed, stored(store, one).due) == (date(2026, 11, 20), SECOND)


def test_an_occurrence_under_an_extension_passes_when_that_has_ended(store: Store) -> None:
    one = a_series(store)
    ledger.extend(store, one.id, date(2026, 11, 30), "agreed at the meeting", **BY)
    assert go_on(store, now=at("2026-11-30T12:00")) == 0
    assert go_on(store, now=at("2026-12-01T12:00")) == 1
    assert (stored(store, one).extension_until, verbs(store, one)) == (None, ["add", "extend", "open_next"])


def test_what_came_in_late_waits_until_staff_start_the_chasing(store: Store) -> None:
    far_from_the_digest(store)
    one = a_series(store)
    with store.writing() as session:
        session.get_one(CommitmentRow, one.id).chased = False
    assert go_on(store, now=DAY_AFTER) == 0


def test_a_series_without_a_first_day_begins_on_the_day_that_somebody_gives_it(store: Store) -> None:
    deadline = Deadline("Thereafter quarterly", 0, 20, Kind.RECURRING, None, None, QUARTERLY, "recurring")
    new = ledger.NewCommitment(
        wording="Thereafter we will report quarterly.",
        body="Westmere Constabulary",
        counted_from=WRITTEN_ON,
        due=None,
        deadline=deadline,
    )
    waiting = ledger.add(store, PCC, new, **BY)
    owed = reminder_of(store, waiting)
    assert owed
    assert (waiting.due, waiting.occurrence, owed.reason) == (None, None, Reason.REVIEW)
    dated = ledger.reschedule(store, waiting.id, FIRST, "They named the first day.", **BY)
    assert (dated.first_due, dated.occurrence, dated.moves) == (FIRST, FIRST, 0)
    ledger.answer(store, waiting.id, an_answer(they_say=TheySay.DONE), **BY)
    assert stored(store, dated).due == SECOND
