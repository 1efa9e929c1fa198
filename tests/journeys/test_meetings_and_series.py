"""Meetings, events and recurring promises, as a clerk meets them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from commitments.commitment import Commitment
from commitments.reading import read_deadlines
from db import ledger, queries
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_months_of_reminders import promised
from tests.journeys.test_what_one_types import answer_to
from tests.person import words

QUARTERLY = "We will report to the committee quarterly, with the first report due by 30 September 2026."
AFTER_THE_MEETING = "We will write to you following the March meeting."


def added(office: Office, wording: str) -> Commitment:
    today = date(2026, 7, 1)
    deadline = read_deadlines(wording, today)[0]
    new = ledger.NewCommitment(
        wording=wording,
        body="Westmere Constabulary",
        counted_from=today,
        due=deadline.due,
        deadline=deadline,
        owner="U0BEN",
    )
    return ledger.add(office.store, office.committee.id, new, by="U0ADA", now=office.clock.now())


def stored(office: Office, reference: str = "PCC-1") -> Commitment:
    return queries.commitment(office.store, office.committee.id, reference)


def choose(office: Office, message: Json, label: str) -> None:
    """From the menu beside the only event of the list."""
    office.ada.choose(CHANNEL, message, "event_menu", label)


def test_an_occurrence_without_an_answer_is_told_and_the_answer_to_it_is_its_own(office: Office) -> None:
    added(office, QUARTERLY)
    office.ada.move_clock(datetime(2026, 10, 1, 12, 0, tzinfo=UTC))

    reminder = office.ada.wait_for(CHANNEL, "passed without an answer")
    told = words(reminder)
    assert "The occurrence of Wednesday 30 September 2026 passed without an answer" in told
    assert "the next is due on Wednesday 30 December 2026" in told
    assert "It recurs every three months. The next: 30 Dec 2026, 30 Mar 2027 and 30 Jun 2027." in told

    office.ada.press(CHANNEL, reminder, "Record an answer")
    assert "That of Wednesday 30 September 2026" in office.ada.form("For which occurrence").words
    assert office.ada.submit({"note": "They sent it late.", "they_say": "done"}) is None
    confirmed = words(office.ada.wait_for(CHANNEL, "Stored as an answer on PCC-1"))
    assert "It is for the occurrence of Wednesday 30 September 2026; the next is due on" in confirmed
    assert stored(office).due == date(2026, 12, 30)


def test_an_answer_that_settles_an_occurrence_opens_the_next_and_show_tells_the_series(office: Office) -> None:
    added(office, QUARTERLY)
    office.ada.say(CHANNEL, "/chaser answer PCC-1")
    office.ada.form("Record an answer")
    assert office.ada.submit({"note": "The first report is here.", "they_say": "done"}) is None
    confirmed = words(office.ada.wait_for(CHANNEL, "Stored as an answer on PCC-1"))
    assert "the next is due on Wednesday 30 December 2026" in confirmed

    office.ada.move_clock(datetime(2026, 12, 31, 12, 0, tzinfo=UTC))
    shown = answer_to(office, "/chaser show PCC-1")
    assert "30 Dec 2026: no answer" in shown
    assert "30 Sep 2026: answered on 6 Jul 2026: they say it is done." in shown

    office.ada.say(CHANNEL, "/chaser close PCC-1")
    assert "closes the whole series" in office.ada.form("Close commitment").words


def test_an_extension_is_recorded_by_command_and_shown(office: Office) -> None:
    promised(office)
    told = answer_to(office, "/chaser extend PCC-1 until 31 March 2027, because the board meets in March")
    assert "PCC-1 has an extension until Wednesday 31 March 2027: nobody is chased before." in told
    assert "The next reminder comes on Wednesday 31 March 2027." in told
    assert "extension agreed until 31 Mar 2027" in answer_to(office, "/chaser list")
    assert "Say why the committee agreed" in answer_to(office, "/chaser extend PCC-1 until 31 March 2027")
    assert "Choose a day after the due date" in answer_to(office, "/chaser extend PCC-1 until 1 August, because of it")

    office.ada.say(CHANNEL, "/chaser undo")
    office.ada.wait_for(CHANNEL, "Undone: the extension of PCC-1")
    assert stored(office).extension_until is None


def test_an_extension_is_recorded_in_its_form_and_with_an_answer(office: Office) -> None:
    promised(office)
    office.ada.say(CHANNEL, "/chaser extend PCC-1")
    office.ada.form("Record an extension")
    errors = office.ada.submit({"until": "2026-09-01", "reason": "agreed"})
    assert errors is not None
    assert list(errors) == ["until"]
    assert office.ada.submit({"until": "2026-12-01", "reason": "agreed"}) is None
    office.ada.wait_for(CHANNEL, "has an extension until Tuesday 1 December 2026")

    office.ada.say(CHANNEL, "/chaser answer PCC-1")
    office.ada.form("Record an answer")
    later = {"note": "They ask for more time.", "later": "2027-01-29", "how": "extension", "reason": "agreed"}
    assert office.ada.submit(later) is None
    assert "Nobody is chased until Friday 29 January 2027" in words(office.ada.wait_for(CHANNEL, "Stored as an answer"))


def test_a_day_that_only_the_body_names_is_told_with_the_answer_that_names_it_and_with_no_other(office: Office) -> None:
    promised(office)
    office.ada.say(CHANNEL, "/chaser answer PCC-1")
    office.ada.form("Record an answer")
    later = {"note": "They ask for more time.", "later": "2027-01-29", "how": "named", "reason": "their board meets"}
    assert office.ada.submit(later) is None
    first = words(office.ada.wait_for(CHANNEL, "Stored as an answer"))
    assert "The body names Friday 29 January 2027" in first
    second = answer_to(office, "/chaser answer PCC-1 They will have it by 20 February")
    assert "The body names" not in second
    assert "Done, or a new date" in second


def test_meetings_are_added_listed_and_cancelled(office: Office) -> None:
    assert "No meeting is known" in answer_to(office, "/chaser meetings")
    told = answer_to(office, "/chaser meetings add 12 March 2027, papers by 2 March 2027")
    assert "Friday 12 March 2027: committee meeting, papers by Tuesday 2 March 2027" in told
    assert "comes after the meeting" in answer_to(office, "/chaser meetings add 2 March 2027, papers by 12 March 2027")

    answer_to(office, "/chaser meetings")
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Add meetings"), "Add meetings")
    office.ada.form("One a line")
    errors = office.ada.submit({"meetings": "14 May 2027, papers by 4 May\nsoon"})
    assert errors is not None
    assert "“soon”" in errors["meetings"]
    assert office.ada.submit({"meetings": "14 May 2027, papers by 4 May\n9 July 2027"}) is None
    office.ada.wait_for(CHANNEL, "2 meetings are in the committee's list")
    assert [(one.day, one.papers_due) for one in office.committee.events] == [
        (date(2027, 3, 12), date(2027, 3, 2)),
        (date(2027, 5, 14), date(2027, 5, 4)),
        (date(2027, 7, 9), None),
    ]


def test_a_meeting_that_is_there_already_is_said_to_be(office: Office) -> None:
    added = "12 March 2027, papers by 2 March 2027"
    assert "1 meeting is in the committee's list" in answer_to(office, f"/chaser meetings add {added}")
    for again in (added, "12 March 2027"):
        told = answer_to(office, f"/chaser meetings add {again}")
        assert "There already, so nothing was changed:" in told
        assert "Friday 12 March 2027: committee meeting, papers by Tuesday 2 March 2027" in told
        assert "1 meeting is in" not in told

    answer_to(office, "/chaser meetings")
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Add meetings"), "Add meetings")
    office.ada.form("One a line")
    assert office.ada.submit({"meetings": f"{added}\n14 May 2027"}) is None
    told = words(office.ada.wait_for(CHANNEL, "1 meeting is in the committee's list:\n• Friday 14 May 2027"))
    assert "There already, so nothing was changed:\n• Friday 12 March 2027" in told

    told = answer_to(office, "/chaser meetings add 12 March 2027, papers by 1 March 2027")
    assert "There already, and the day of its papers is changed:" in told
    assert "papers by Monday 1 March 2027" in told
    assert len(office.committee.events) == 2


def test_staff_date_an_event_and_what_waits_for_it_is_due(office: Office) -> None:
    added(office, AFTER_THE_MEETING)
    assert "which has no day yet" in answer_to(office, "/chaser show PCC-1")
    told = answer_to(office, "/chaser meetings")
    assert "the March meeting; 1 commitment hangs on it" in told

    choose(office, office.ada.wait_for(CHANNEL, "the March meeting"), "Say on which day it is, or rename it")
    assert "1 commitment hangs on it" in office.ada.form("Change an event").words
    assert office.ada.submit({"day": "2027-03-12"}) is None
    told = words(office.ada.wait_for(CHANNEL, "The March meeting is on Friday 12 March 2027"))
    assert "What hangs on it moved with it: PCC-1." in told
    assert stored(office).due == date(2027, 3, 12)
    assert "the March meeting is on 12 March 2027" in answer_to(office, "/chaser history PCC-1")

    answer_to(office, "/chaser meetings")
    choose(office, office.ada.wait_for(CHANNEL, "the March meeting"), "Cancel it")
    office.ada.form("Cancel an event")
    assert office.ada.submit() is None
    office.ada.wait_for(CHANNEL, "Cancelled: the March meeting of 12 Mar 2027.")
    assert office.committee.events == ()


def test_an_event_is_renamed_before_it_has_a_day_and_keeps_what_hangs_on_it(office: Office) -> None:
    added(office, AFTER_THE_MEETING)
    answer_to(office, "/chaser meetings")
    choose(office, office.ada.wait_for(CHANNEL, "the March meeting"), "Say on which day it is, or rename it")
    office.ada.form("Change an event")
    errors = office.ada.submit()
    assert errors is not None
    assert list(errors) == ["day"]
    assert office.ada.submit({"name": "the March meeting of the Police and Crime Panel"}) is None
    office.ada.wait_for(CHANNEL, "The March meeting of the Police and Crime Panel has no day")
    assert [one.id for one in office.committee.events] == [stored(office).event_id]


def test_a_meeting_moves_with_its_old_papers_only_when_that_was_asked(office: Office) -> None:
    answer_to(office, "/chaser meetings add 12 March 2027, papers by 2 March 2027")
    answer_to(office, "/chaser meetings")
    choose(office, office.ada.wait_for(CHANNEL, "Friday 12 March 2027"), "Change its day")
    office.ada.form("Change an event")
    assert office.ada.submit({"day": "2027-03-19"}) is None
    office.ada.form("its papers are still due by Tuesday 2 March 2027")
    assert office.committee.events[0].day == date(2027, 3, 12)
    assert office.ada.submit() is None
    office.ada.wait_for(CHANNEL, "The committee meeting is on Friday 19 March 2027, papers by Tuesday 2 March 2027")


def test_a_meeting_moves_with_new_papers_at_once(office: Office) -> None:
    answer_to(office, "/chaser meetings add 12 March 2027, papers by 2 March 2027")
    answer_to(office, "/chaser meetings")
    choose(office, office.ada.wait_for(CHANNEL, "Friday 12 March 2027"), "Change its day")
    office.ada.form("Change an event")
    assert office.ada.submit({"day": "2027-03-19", "papers": "2027-03-09"}) is None
    office.ada.wait_for(CHANNEL, "The committee meeting is on Friday 19 March 2027, papers by Tuesday 9 March 2027")


def test_the_day_of_an_event_is_undone_by_its_button_and_by_command(office: Office) -> None:
    added(office, AFTER_THE_MEETING)
    for undo in ("button", "command"):
        answer_to(office, "/chaser meetings")
        choose(office, office.ada.wait_for(CHANNEL, "the March meeting"), "Say on which day it is, or rename it")
        office.ada.form("Change an event")
        assert office.ada.submit({"day": "2027-03-12"}) is None
        told = office.ada.wait_for(CHANNEL, "The March meeting is on Friday 12 March 2027")
        assert "For ten minutes *Undo* takes this back" in words(told)
        assert stored(office).due == date(2027, 3, 12)
        if undo == "button":
            office.ada.press(CHANNEL, told, "Undo")
        else:
            office.ada.say(CHANNEL, "/chaser undo")
        said = words(office.ada.wait_for(CHANNEL, "Undone: the March meeting has no day again."))
        assert "What hangs on it stands as before: PCC-1." in said
        assert stored(office).due is None
        office.ada.move_clock(office.clock.now() + timedelta(minutes=20))


def test_a_commitment_is_tied_to_a_meeting_so_long_after_it(office: Office) -> None:
    promised(office)
    answer_to(office, "/chaser meetings add 12 March 2027")
    answer_to(office, "/chaser meetings")
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Tie a commitment"), "Tie a commitment to an event")
    form = office.ada.form("Tie to an event")
    assert form
    meeting = str(office.committee.events[0].id)
    errors = office.ada.submit({"reference": "PCC-9", "event": meeting})
    assert errors is not None
    assert "There is no PCC-9" in errors["reference"]
    assert office.ada.submit({"reference": "pcc-1", "event": meeting, "span": "1 month after"}) is None
    office.ada.wait_for(CHANNEL, "PCC-1 hangs on this now: 1 month after the committee meeting")
    assert stored(office).due == date(2027, 4, 12)


def test_twenty_reminders_at_once_are_asked_for_first(office: Office) -> None:
    for _ in range(20):
        added(office, AFTER_THE_MEETING)
    answer_to(office, "/chaser meetings")
    choose(office, office.ada.wait_for(CHANNEL, "the March meeting"), "Say on which day it is, or rename it")
    office.ada.form("Change an event")
    office.ada.submit({"day": "2026-07-14"})
    form = office.ada.form("This would bring 20 reminders at once")
    assert form.value("day") == "2026-07-14"
    assert stored(office).due is None
    assert office.ada.submit() is None
    office.ada.wait_for(CHANNEL, "What hangs on it moved with it")
    assert stored(office).due == date(2026, 7, 14)
