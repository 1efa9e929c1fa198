"""Put it right: edit with a date in words, undo by button and command, withdraw, and the history of it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commitments.commitment import Source, TheySay
from commitments.status import Outcome, Status
from db import ledger, queries
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_letter_to_commitments import _through_the_review
from tests.journeys.test_months_of_reminders import promised
from tests.journeys.test_what_one_types import answer_to
from tests.person import words

DUE = date(2026, 9, 30)


def confirmed(office: Office, saying: str, channel: str = CHANNEL) -> Json:
    """The private confirmation that Ada gets."""
    return office.ada.wait_for(channel, saying)


def told_instead(office: Office, message: Json, saying: str, channel: str = CHANNEL) -> str:
    """What a message says after its button was pressed."""
    return words(office.ada.wait_for(channel, lambda one: one["ts"] == message["ts"] and saying in words(one)))


def edit(office: Office) -> None:
    office.ada.say(CHANNEL, "/chaser edit PCC-1")
    office.ada.form("Edit commitment")


def test_a_date_in_words_is_read_as_it_is_typed_and_what_was_typed_stays(office: Office) -> None:
    one = promised(office)
    edit(office)
    office.ada.fill({"wording": "Publish the patrol plan", "reason": "Agreed on Monday"})

    office.ada.change_in_form("Due date in words", "end of M")
    assert "names no day so far" in office.ada.form("“end of M”").words
    office.ada.change_in_form("Due date in words", "end of March")
    form = office.ada.form("Read as *Wednesday 31 March 2027*")
    assert (form.value("wording"), form.value("reason")) == ("Publish the patrol plan", "Agreed on Monday")
    assert office.ada.submit() is None

    told = words(confirmed(office, "Your changes to PCC-1 are saved"))
    assert "It is due on Wednesday 31 March 2027." in told
    assert "The next reminder comes on Monday 1 March 2027." in told
    changed = queries.commitment_by_id(office.store, one)
    assert (changed.wording, changed.due, changed.first_due) == ("Publish the patrol plan", date(2027, 3, 31), DUE)


def test_words_that_were_stored_are_completed_in_the_form(office: Office) -> None:
    one = promised(office)
    told = answer_to(office, "/chaser answer PCC-1 They published it on Friday")
    assert "Done, or a new date" in told

    office.ada.press(CHANNEL, confirmed(office, "Done, or a new date"), "Done, or a new date")
    form = office.ada.form("Record an answer")
    assert form.value("note") == "They published it on Friday"
    assert office.ada.submit({"they_say": TheySay.DONE.value, "close_as": Outcome.MET.value}) is None

    confirmed(office, "It is closed as met.")
    (answer,) = queries.answers_of(office.store, one)
    assert (answer.note, answer.they_say) == ("They published it on Friday", TheySay.DONE)
    history = answer_to(office, "/chaser history PCC-1")
    assert "recorded an answer: “They published it on Friday”" in history
    assert "completed that answer: “They published it on Friday”" in history

    office.ada.say(CHANNEL, "/chaser undo")
    told = words(confirmed(office, "Undone: what completed the answer on PCC-1, and the closing that came with it."))
    assert "The answer as it was before stands again: “They published it on Friday”." in told
    (answer,) = queries.answers_of(office.store, one)
    assert answer.they_say is TheySay.NOT_STATED
    assert "which stands again as it was" in answer_to(office, "/chaser history PCC-1")


def test_words_without_a_day_are_refused_below_the_words(office: Office) -> None:
    promised(office)
    edit(office)

    errors = office.ada.submit({"Due date in words": "soon", "reason": "Agreed"})

    assert errors is not None
    assert list(errors) == ["due_words"]
    assert office.ada.submit({"Due date in words": "in six weeks"}) is None


def test_owner_body_quotation_and_recommendation_are_put_right(office: Office) -> None:
    one = promised(office)
    edit(office)

    right = {"owner": "U0CLEO", "body": "Westmere Council", "quotation": "“We shall.”", "recommendation": "4(b)"}
    assert office.ada.submit(right) is None

    confirmed(office, "Your changes to PCC-1 are saved")
    changed = queries.commitment_by_id(office.store, one)
    assert (changed.owner, changed.body) == ("U0CLEO", "Westmere Council")
    assert (changed.quotation, changed.recommendation) == ("“We shall.”", "4(b)")


def test_undo_in_the_private_confirmation_takes_the_change_back_once(office: Office) -> None:
    one = promised(office)
    answer_to(office, "/chaser assign PCC-1 <@U0CLEO>")
    message = confirmed(office, "owns PCC-1 now")

    office.ada.press(CHANNEL, message, "Undo")

    told = told_instead(office, message, "Undone")
    assert "the new owner of PCC-1" in told
    assert "due on Wednesday 30 September 2026, owner <@U0BEN>" in told
    assert queries.commitment_by_id(office.store, one).owner == "U0BEN"


def test_what_was_undone_by_command_is_not_undone_again_by_the_button(office: Office) -> None:
    one = promised(office)
    answer_to(office, "/chaser assign PCC-1 <@U0CLEO>")
    message = confirmed(office, "owns PCC-1 now")
    answer_to(office, "/chaser undo")

    office.ada.press(CHANNEL, message, "Undo")

    told_instead(office, message, "undone already")
    assert [line.verb for line in queries.history_of(office.store, one)] == ["add", "assign", "undo"]


def test_undo_after_a_form_from_home_comes_by_direct_message(office: Office) -> None:
    one = promised(office)
    office.ben.home("PCC-1").choose("commitment_menu", "Snooze reminders")
    office.ben.form("Snooze reminders")
    assert office.ben.submit({"until": "2026-08-03"}) is None
    message = office.ben.wait_for("D0BEN", "PCC-1 is snoozed")
    assert queries.commitment_by_id(office.store, one).snoozed_until == date(2026, 8, 3)

    office.ben.press("D0BEN", message, "Undo")

    office.ben.wait_for("D0BEN", "Undone: the snooze of PCC-1")
    assert queries.commitment_by_id(office.store, one).snoozed_until is None


def test_a_snooze_past_the_due_date_asks_for_a_reason_and_is_seen_in_the_list(office: Office) -> None:
    one = promised(office)
    office.ada.say(CHANNEL, "/chaser snooze PCC-1 until 3 May 2031")
    form = office.ada.form("it is due on Wednesday 30 September 2026. Say why, or choose an earlier day.")
    assert form.value("until") == "2031-05-03"
    errors = office.ada.submit()
    assert errors is not None
    assert list(errors) == ["reason"]
    assert queries.commitment_by_id(office.store, one).snoozed_until is None
    assert office.ada.submit({"reason": "The body is wound up."}) is None
    confirmed(office, "PCC-1 is snoozed")

    assert queries.history_of(office.store, one)[-1].reason == "The body is wound up."
    assert " · snoozed until 3 May 2031" in answer_to(office, "/chaser list")


@pytest.mark.parametrize("command", ["snooze PCC-1 until 3 May 2019", "extend PCC-1 until 3 May 2019, because we can"])
def test_a_day_that_has_passed_is_said_to_have_passed(office: Office, command: str) -> None:
    promised(office)
    assert "Friday 3 May 2019 has passed." in answer_to(office, f"/chaser {command}")


@pytest.mark.parametrize("because", [", because ", ", ", ": "])
def test_a_long_snooze_may_be_typed_with_its_reason(office: Office, because: str) -> None:
    one = promised(office)
    typed = f"/chaser snooze PCC-1 until 3 October{because}the board meets then"
    assert "PCC-1 is snoozed" in answer_to(office, typed)
    line = queries.history_of(office.store, one)[-1]
    assert (line.verb, line.reason) == ("snooze", "the board meets then")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/chaser assign PCC-1 me", "the new owner of PCC-1"),
        ("/chaser snooze PCC-1 for two weeks", "the snooze of PCC-1"),
        ("/chaser answer PCC-1 They are at it", "the answer on PCC-1"),
        ("/chaser withdraw PCC-1 Entered twice", "the withdrawal of PCC-1"),
    ],
)
def test_chaser_undo_takes_back_the_askers_own_last_change(office: Office, command: str, said: str) -> None:
    one = promised(office)
    before = queries.commitment_by_id(office.store, one)
    answer_to(office, command)

    assert f"Undone: {said}. It is open now" in answer_to(office, "/chaser undo")

    after = queries.commitment_by_id(office.store, one)
    assert (after.owner, after.snoozed_until, after.last_answer, after.status) == (
        before.owner,
        before.snoozed_until,
        None,
        Status.OPEN,
    )


def test_an_answer_that_closed_it_is_undone_with_the_closing_and_both_are_named(office: Office) -> None:
    one = promised(office)
    done = ledger.NewAnswer(
        they_say=TheySay.DONE,
        said_on=date(2026, 7, 6),
        note="It is published.",
        source=Source.FORM,
        close_as=Outcome.MET,
    )
    ledger.answer(office.store, one, done, by="U0ADA", now=office.clock.now())

    told = answer_to(office, "/chaser undo")

    assert "Undone: the answer on PCC-1, and the closing that came with it. It is open now" in told


def test_nobody_undoes_what_somebody_else_did(office: Office) -> None:
    one = promised(office)
    ledger.assign(office.store, one, "U0CLEO", by="U0BEN", now=office.clock.now())

    # Ada's own last change is that she added it, and Ben works on it since.
    assert "PCC-1 was changed since" in answer_to(office, "/chaser undo")
    assert queries.commitment_by_id(office.store, one).owner == "U0CLEO"


def test_what_somebody_else_changed_since_is_named_with_them_and_left_alone(office: Office) -> None:
    one = promised(office)
    answer_to(office, "/chaser assign PCC-1 <@U0CLEO>")
    ledger.assign(office.store, one, "U0DEV", by="U0BEN", now=office.clock.now())

    told = answer_to(office, "/chaser undo")

    assert "PCC-1 was changed since" in told
    assert "<@U0BEN> changed its owner: owner <@U0CLEO> → <@U0DEV>" in told
    assert queries.commitment_by_id(office.store, one).owner == "U0DEV"


def test_after_ten_minutes_undo_says_what_helps_instead(office: Office) -> None:
    one = promised(office)
    answer_to(office, "/chaser withdraw PCC-1")
    office.until(office.clock.now() + timedelta(minutes=11))

    assert "`/chaser reopen PCC-1` opens it again" in answer_to(office, "/chaser undo")
    assert queries.commitment_by_id(office.store, one).outcome is Outcome.WITHDRAWN
    assert "PCC-1 is open again" in answer_to(office, "/chaser reopen PCC-1 It was right after all")


def test_what_is_withdrawn_is_never_deleted(office: Office) -> None:
    one = promised(office)

    told = answer_to(office, "/chaser withdraw PCC-1 It was entered twice")

    assert "It is not deleted" in told
    assert queries.commitment_by_id(office.store, one).outcome is Outcome.WITHDRAWN
    assert "closed as withdrawn" in answer_to(office, "/chaser show PCC-1")
    assert "Reason: It was entered twice" in answer_to(office, "/chaser history PCC-1")


def test_adding_is_undone_by_withdrawing(office: Office) -> None:
    office.ada.say(CHANNEL, "/chaser add They will publish a plan by September 2026")
    office.ada.form("Add a commitment")
    assert office.ada.submit({"body": "Westmere Constabulary"}) is None
    assert "/chaser undo" in office.ada.form("Saved as").words
    office.ada.close_form()

    assert "the addition of PCC-1. It is closed as withdrawn now" in answer_to(office, "/chaser undo")


def test_the_review_of_a_letter_is_undone_and_done_again_under_the_same_references(office: Office) -> None:
    imported = office.import_letter()
    summary = office.ada.wait_for(CHANNEL, "Review letter")
    office.ada.press(CHANNEL, summary, "Review letter")
    _through_the_review(office)
    assert "/chaser undo" in office.ada.form("Letter reviewed").words
    office.ada.close_form()
    references = [one.reference for one in queries.opened_from(office.store, imported.letter.id)]
    office.bot.alarm.ring()
    told_instead(office, summary, "has been reviewed")

    told = answer_to(office, "/chaser undo")

    assert "wait for review again" in told
    assert queries.opened_from(office.store, imported.letter.id) == ()
    office.bot.alarm.ring()
    told_instead(office, summary, "Nothing is followed up until someone reviews the letter")
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Review letter"), "Review letter")
    _through_the_review(office)
    assert [one.reference for one in queries.opened_from(office.store, imported.letter.id)] == references


def test_the_history_shows_every_change_page_by_page_the_newest_first(office: Office) -> None:
    promised(office)
    for number in range(12):
        answer_to(office, f"/chaser assign PCC-1 {'me' if number % 2 else '<@U0CLEO>'}")

    first = answer_to(office, "/chaser history PCC-1")

    assert "13 changes, the newest first. Page 1; 3 older on the next pages." in first
    assert "6 Jul 2026 09:10" in first  # in the committee's time zone
    assert "<@U0ADA> changed its owner: owner <@U0CLEO> → <@U0ADA>" in first
    message = office.ada.wait_for(CHANNEL, "Older changes")
    office.ada.press(CHANNEL, message, "Older changes")
    assert "<@U0ADA> added it" in told_instead(office, message, "Newer changes")


def test_what_was_said_of_an_absence_is_undone_and_no_older_answer(office: Office) -> None:
    one = promised(office)
    answer_to(office, "/chaser answer PCC-1 The plan is with the board")
    answer_to(office, "/chaser away <@U0CLEO> until 9 October")
    assert "is not away" in answer_to(office, "/chaser undo")
    answer_to(office, "/chaser away <@U0CLEO> until 9 October")
    answer_to(office, "/chaser back <@U0CLEO>")
    assert "is away until Friday 9 October 2026" in answer_to(office, "/chaser undo")
    assert queries.commitment_by_id(office.store, one).last_answer


def test_settings_are_not_undone_and_nothing_older_in_their_place(office: Office) -> None:
    one = promised(office)
    answer_to(office, "/chaser answer PCC-1 The plan is with the board")
    to = replace(ledger.CommitteeChange.of(office.committee), name="Policing Committee")
    ledger.change_committee(office.store, office.committee.id, to, by="U0ADA", now=office.clock.now())
    told = answer_to(office, "/chaser undo")
    assert "Your last change here was in the settings. That can't be undone, and nothing was changed." in told
    assert queries.commitment_by_id(office.store, one).last_answer
