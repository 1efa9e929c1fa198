"""A committee's settings change: what is owed follows at once, and nothing that was sent comes again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from commitments.status import Outcome
from commitments.working_days import Nation
from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from tests.db.acting import BY, a_commitment, an_answer, at, claimed, owed_rows, reminder_of, send_reminder
from tests.db.committee_acting import change, coming_day, digest_of, the_committee
from tests.examples import every, leads

# The first reminder of `a_commitment`: thirty days before Thursday 5 November 2026.
FIRST_DAY = date(2026, 10, 6)


def test_a_new_policy_plans_open_commitments_anew(any_store: Store) -> None:
    one, undated = a_commitment(any_store), a_commitment(any_store, due=None)
    closed = ledger.close(any_store, a_commitment(any_store).id, Outcome.MET, None, **BY)
    before = coming_day(any_store, undated)
    change(any_store, lead=leads(14), at=time(11))
    found = reminder_of(any_store, one)
    assert found is not None
    assert (found.day, found.due_at) == (date(2026, 10, 22), at("2026-10-22T10:00"))
    assert coming_day(any_store, undated) == before
    assert reminder_of(any_store, closed) is None


def test_a_new_hour_alone_moves_what_is_owed(any_store: Store) -> None:
    one = a_commitment(any_store)
    change(any_store, at=time(16))
    found = reminder_of(any_store, one)
    assert found is not None
    assert (found.day, found.due_at) == (FIRST_DAY, at("2026-10-06T15:00"))


def test_a_longer_lead_does_not_send_what_would_have_come_before_today(any_store: Store) -> None:
    one = a_commitment(any_store)
    change(any_store, lead=leads(58, 50, 7), now=at("2026-09-21T12:00"))  # 58 days before was 8 September
    assert coming_day(any_store, one) == date(2026, 10, 29)
    ledger.assign(any_store, one.id, "U0CLEO", by="U0BEN", now=at("2026-09-22T12:00"))
    assert coming_day(any_store, one) == date(2026, 10, 29)


def test_a_reminder_that_still_waits_to_go_is_not_planned_away(any_store: Store) -> None:
    one = a_commitment(any_store)
    change(any_store, overdue=every(14), now=at("2026-10-08T12:00"))  # nothing went out for two days
    assert coming_day(any_store, one) == FIRST_DAY


def test_what_was_sent_never_comes_again(any_store: Store) -> None:
    one = a_commitment(any_store)
    send_reminder(any_store, at("2026-10-06T08:30"))
    change(any_store, at=time(16), now=at("2026-10-06T09:00"))
    assert coming_day(any_store, one) == date(2026, 10, 29)


@pytest.mark.parametrize(
    ("start", "nation", "due", "sent_at", "changed_to"),
    [
        # St Andrew's Day is a Monday: in Scotland the reminder of the day itself went out on the Friday before.
        (Nation.SCOTLAND, Nation.ENGLAND, date(2026, 11, 30), "2026-11-27T09:30", date(2026, 12, 7)),
        # In England it went out on that Monday, as the first overdue one; Scotland would move it to the Tuesday.
        (Nation.ENGLAND, Nation.SCOTLAND, date(2026, 11, 23), "2026-11-30T09:30", date(2026, 12, 7)),
    ],
)
def test_what_was_sent_does_not_come_again_on_the_day_to_which_other_holidays_move_it(
    any_store: Store, start: Nation, nation: Nation, due: date, sent_at: str, changed_to: date
) -> None:
    change(any_store, nation=start, lead=leads())
    one = a_commitment(any_store, due=due)
    sent = at(sent_at)
    while sent_until := reminder_of(any_store, one):
        if sent_until.due_at > sent:
            break
        send_reminder(any_store, sent_until.due_at)
    change(any_store, nation=nation, now=sent + timedelta(hours=1))
    assert coming_day(any_store, one) == changed_to
    ledger.assign(any_store, one.id, "U0CLEO", by="U0BEN", now=sent + timedelta(hours=2))
    assert coming_day(any_store, one) == changed_to


def test_a_review_does_not_come_again_the_day_after_in_another_time_zone(any_store: Store) -> None:
    one = a_commitment(any_store, due=None, now=datetime(2026, 9, 7, 20, 0, tzinfo=UTC))
    found = reminder_of(any_store, one)
    assert found is not None
    assert found.day == date(2026, 11, 6)
    send_reminder(any_store, found.due_at)
    change(any_store, time_zone="Pacific/Auckland", now=found.due_at + timedelta(hours=1))
    assert coming_day(any_store, one) == date(2027, 1, 6)


def test_what_is_on_its_way_is_left_alone_and_the_next_follows_the_new_settings(any_store: Store) -> None:
    one = a_commitment(any_store)
    now = at("2026-10-06T08:30")
    on_its_way = claimed(any_store, OwedKind.REMINDER, now)
    change(any_store, lead=leads(14), now=now)
    assert owed.mark_sent(any_store, on_its_way, channel="C0PCC", ts="1.000001", sent_at=now)
    assert coming_day(any_store, one) == date(2026, 10, 22)


def test_the_digest_moves_with_its_day_and_hour(any_store: Store) -> None:
    change(any_store, digest_weekday=3, digest_at=time(8, 30), now=at("2026-09-07T07:00"))
    assert digest_of(any_store).due_at == at("2026-09-10T07:30")


def test_a_week_that_has_had_its_digest_gets_no_second(any_store: Store) -> None:
    now = at("2026-09-14T08:00")
    digest = claimed(any_store, OwedKind.DIGEST, now)
    assert owed.mark_sent(any_store, digest, channel="C0PCC", ts="1.000001", sent_at=now)
    change(any_store, digest_weekday=3, now=now + timedelta(hours=1))
    assert (digest_of(any_store).period, digest_of(any_store).due_at) == ("2026-W39", at("2026-09-24T08:00"))


def test_a_digest_that_is_late_already_still_comes(any_store: Store) -> None:
    change(any_store, digest_weekday=3, now=at("2026-09-14T09:00"))
    assert digest_of(any_store).due_at == at("2026-09-14T08:00")


def test_a_digest_that_is_on_its_way_is_followed_by_one_of_the_new_day(any_store: Store) -> None:
    now = at("2026-09-14T08:00")
    digest = claimed(any_store, OwedKind.DIGEST, now)
    change(any_store, digest_weekday=3, now=now)
    assert owed.mark_sent(any_store, digest, channel="C0PCC", ts="1.000001", sent_at=now)
    assert digest_of(any_store).due_at.date() == date(2026, 9, 24)


def test_a_name_or_an_owner_moves_nothing(any_store: Store) -> None:
    one = a_commitment(any_store)
    before = [(row.id, row.due_at) for kind in OwedKind for row in owed_rows(any_store, kind)]
    change(any_store, name="Other", default_owner=None, admins=("U0BEN",), guests_allowed=True)
    assert [(row.id, row.due_at) for kind in OwedKind for row in owed_rows(any_store, kind)] == before
    assert the_committee(any_store).policy.counts_from is None
    assert coming_day(any_store, one) == FIRST_DAY


def test_planning_many_commitments_asks_the_database_no_more_than_planning_few(store: Store) -> None:
    def questions(count: int, lead: tuple[int, ...]) -> int:
        for number in range(count):
            one = a_commitment(store, date(2026, 11, 5) + timedelta(days=number % 90))
            ledger.answer(store, one.id, an_answer(), **BY)
        asked: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:  # noqa: ANN401 - SQLAlchemy's
            if statement.startswith("SELECT"):
                asked.append(statement)

        event.listen(store.engine, "before_cursor_execute", note)
        change(store, lead=leads(*lead))
        event.remove(store.engine, "before_cursor_execute", note)
        return len(asked)

    few = questions(3, (14,))
    assert questions(40, (10,)) == few
    assert {row.state for row in owed_rows(store, OwedKind.REMINDER)} == {OwedState.OWED.value}
