"""What `/chaser show` and a confirmation say of the next reminders is what `/chaser plan` says."""

from __future__ import annotations

from datetime import date

from bot.desk import Desk
from bot.listeners.asking import first_reminders
from bot.listeners.changing import coming
from commitments.commitment import Commitment, Committee
from commitments.forecast import forecast
from commitments.reminders import Quiet, Reason
from db import queries
from db.store import Store
from tests.db.acting import at
from tests.db.test_series import a_series

AFTER_THE_LAST_REMINDER = at("2026-10-30T12:00")


def a_desk(store: Store) -> Desk:
    return Desk(store, lambda: AFTER_THE_LAST_REMINDER, lambda: AFTER_THE_LAST_REMINDER, lambda: None)


def planned(commitment: Commitment, committee: Committee) -> list[tuple[date, Reason]]:
    found = forecast(commitment, committee, AFTER_THE_LAST_REMINDER, date(2027, 12, 31))
    assert not isinstance(found, Quiet)
    return [(one.reminder.day, one.reminder.reason) for one in found]


def test_of_a_series_no_reminder_is_promised_that_its_next_occurrence_takes_away(store: Store) -> None:
    one = a_series(store)
    committee = queries.committee(store, one.committee_id)
    shown = first_reminders(a_desk(store), committee, one)
    assert not isinstance(shown, Quiet)
    assert [(each.day, each.reason) for each in shown] == planned(one, committee)[:3]
    assert Reason.MISSED in {each.reason for each in shown}


def test_what_was_saved_is_told_with_the_first_reminder_of_the_plan(store: Store) -> None:
    one = a_series(store)
    committee = queries.committee(store, one.committee_id)
    told = coming(a_desk(store), committee, one)
    assert not isinstance(told, Quiet)
    assert (told.day, told.reason) == planned(one, committee)[0]
    assert told.reason is Reason.MISSED
