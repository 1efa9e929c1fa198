"""Where quiet days end early, what was sent before them stands for a day to come: no plan promises it once more."""

from __future__ import annotations

from datetime import date

from bot.desk import Desk
from bot.listeners.asking import first_reminders
from bot.listeners.changing import coming
from commitments.forecast import forecast
from commitments.reminders import Quiet
from commitments.working_days import QuietDays
from db import owed
from db.store import Store
from tests.db.acting import PCC, a_commitment, at, reminder_of, send_reminder
from tests.db.committee_acting import change, coming_day, the_committee
from tests.examples import leads

RECESS = QuietDays(date(2026, 10, 20), date(2026, 10, 26), "recess")
DUE = date(2026, 11, 5)


def test_what_was_sent_before_quiet_days_that_ended_is_promised_by_no_plan(store: Store) -> None:
    change(store, lead=leads(14), quiet=(RECESS,))
    one = a_commitment(store, DUE)
    before = reminder_of(store, one)
    assert before
    assert before.day == date(2026, 10, 19)
    send_reminder(store, before.due_at)
    now = at("2026-10-19T12:00")
    change(store, quiet=(), now=now)
    assert coming_day(store, one) == DUE
    sent = owed.days_sent(store, PCC)
    assert sent == owed.days_sent(store, PCC, one.id) == {one.id: date(2026, 10, 22)}

    committee = the_committee(store)
    planned = forecast(one, committee, now, DUE, DUE, sent[one.id])
    assert not isinstance(planned, Quiet)
    assert [each.reminder.day for each in planned] == [DUE]
    desk = Desk(store, lambda: now, lambda: now, lambda: None)
    shown, told = first_reminders(desk, committee, one), coming(desk, committee, one)
    assert not isinstance(shown, Quiet)
    assert not isinstance(told, Quiet)
    assert (shown[0].day, told.day) == (DUE, DUE)
