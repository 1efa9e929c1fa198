"""Settings that would send many reminders at once say so first, with what was typed still in the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from commitments.policy_in_words import changed_by
from commitments.working_days import QuietDays
from db import ledger
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_meetings_and_series import added
from tests.journeys.test_what_one_types import answer_to


def test_settings_that_send_twenty_reminders_at_once_are_asked_for_first(office: Office) -> None:
    for _ in range(20):
        added(office, "We will publish the plan by 30 September 2026.")
    answer_to(office, "/chaser settings")
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Change settings"), "Change settings")
    office.ada.form("The next page asks")
    assert office.ada.submit() is None
    office.ada.form("is reminded")
    office.ada.submit({"lead": "85"})  # that is tomorrow
    form = office.ada.form("This would bring 20 reminders at once")
    assert form.value("lead") == "85"
    assert [str(one.span) for one in office.committee.policy.lead] != ["85 days"]
    office.ada.submit()
    office.ada.form("Your changes are saved")
    assert [str(one.span) for one in office.committee.policy.lead] == ["85 days"]


def test_quiet_days_that_end_are_asked_for_first_where_twenty_reminders_waited_for_them(office: Office) -> None:
    quiet = QuietDays(date(2026, 7, 1), date(2026, 9, 1), "recess")
    to = replace(ledger.CommitteeChange.of(office.committee), quiet=(quiet,))
    ledger.change_committee(office.store, office.committee.id, to, by="U0ADA", now=office.clock.now())
    for _ in range(20):
        added(office, "We will publish the plan by 6 August 2026.")  # of which 30 days before is tomorrow
    answer_to(office, "/chaser settings")
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Replies and quiet days"), "Replies and quiet days")
    office.ada.form("when nobody replies, and when it rests")
    office.ada.submit({"quiet": ""})
    form = office.ada.form("This would bring 20 reminders at once")
    assert form.value("quiet") in {"", None}
    assert office.committee.quiet == (quiet,)
    office.ada.submit()
    office.ada.form("Your changes are saved")
    assert not office.committee.quiet


def test_undoing_that_brings_twenty_reminders_is_asked_for_first(office: Office) -> None:
    policy = changed_by(office.committee.policy, "lead 2 weeks before the papers")
    to = replace(ledger.CommitteeChange.of(office.committee), policy=policy)
    by: Any = {"by": "U0ADA", "now": office.clock.now()}
    ledger.change_committee(office.store, office.committee.id, to, **by)
    papers = [date(2026, 7, 21), date(2026, 9, 1)]  # two weeks before the first of them is tomorrow
    meeting, put_off = (ledger.NewEvent(day=date(2026, 10, 6), papers_due=day) for day in papers)
    (event,) = ledger.add_events(office.store, office.committee.id, [meeting], **by).events
    for _ in range(20):
        added(office, "We will publish the plan by 30 September 2026.")
    ledger.change_event(office.store, event.id, put_off, **by)

    assert "Undoing this brings 20 reminders at once" in answer_to(office, "/chaser undo")
    assert [one.papers_due for one in office.committee.events] == papers[1:]
    asked = office.ada.wait_for(CHANNEL, "Undoing this brings 20 reminders")
    office.ada.press(CHANNEL, asked, "Undo all the same")
    office.ada.wait_for(CHANNEL, "papers by Tuesday 21 July 2026 again")
    assert [one.papers_due for one in office.committee.events] == papers[:1]
