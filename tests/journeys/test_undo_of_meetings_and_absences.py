"""Meetings that were added, and what was said of an absence, are taken back by the button below it."""

from __future__ import annotations

from db import queries
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_put_it_right import told_instead
from tests.journeys.test_what_one_types import answer_to


def test_an_absence_and_being_back_are_undone_by_their_buttons(office: Office) -> None:
    answer_to(office, "/chaser away <@U0CLEO> until 9 October")
    away = office.ada.wait_for(CHANNEL, "is away until Friday 9 October 2026")
    office.ada.press(CHANNEL, away, "Undo")
    told_instead(office, away, "is not away")
    assert queries.absences(office.store) == {}
    answer_to(office, "/chaser away <@U0CLEO> until 10 October")
    answer_to(office, "/chaser back <@U0CLEO>")
    back = office.ada.wait_for(CHANNEL, "is back: reminders of what they own go to them again")
    office.ada.press(CHANNEL, back, "Undo")
    told_instead(office, back, "is away until Saturday 10 October 2026")
    assert list(queries.absences(office.store)) == ["U0CLEO"]


def test_what_else_was_said_of_an_absence_since_is_told_by_its_button(office: Office) -> None:
    answer_to(office, "/chaser away <@U0CLEO> until 9 October")
    away = office.ada.wait_for(CHANNEL, "is away until Friday 9 October 2026")
    answer_to(office, "/chaser away <@U0CLEO> until 10 October")
    office.ada.press(CHANNEL, away, "Undo")
    told_instead(office, away, "Something else was said since of when")


def test_meetings_that_were_added_are_undone_by_the_button_at_once(office: Office) -> None:
    answer_to(office, "/chaser meetings add 12 March 2027, papers by 2 March 2027")
    alone = office.ada.wait_for(CHANNEL, "1 meeting is in the committee's list")
    office.ada.press(CHANNEL, alone, "Undo")
    told_instead(office, alone, "No longer in the meetings: Friday 12 March 2027")
    assert office.committee.events == ()
    answer_to(office, "/chaser meetings")
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Add meetings"), "Add meetings")
    office.ada.form("One a line")
    assert office.ada.submit({"meetings": "14 May 2027\n9 July 2027"}) is None
    both = office.ada.wait_for(CHANNEL, "2 meetings are in the committee's list")
    office.ada.press(CHANNEL, both, "Undo")
    told_instead(office, both, "No longer in the meetings: Friday 14 May 2027")
    assert office.committee.events == ()
    again = answer_to(office, "/chaser meetings add 14 May 2027")
    assert "1 meeting is in the committee's list" in again
