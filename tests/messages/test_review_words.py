"""What stands in a review and its small forms says who set a day, and refuses what is no number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.deadline import Kind
from commitments.events import Event
from commitments.history import DaySet
from commitments.letter import Origin, Position
from commitments.status import Status
from commitments.working_days import Nation, bank_holidays
from messages.deadline_words import as_written
from messages.forms.draft_notes import UNTICKED, draft_notes
from messages.forms.meetings import cancel_form, hang_form
from messages.forms.published import Published, published_on
from messages.forms.recommendation import as_numbered
from messages.forms.review import _draft
from tests.examples import COMMITMENT, COMMITTEE, LETTER
from tests.messages.material import PLAIN
from tests.messages.said_of_meetings import with_events
from tests.seen import words_in


def test_a_day_that_words_did_not_name_was_set_by_somebody() -> None:
    vague = replace(COMMITMENT, phrase="in due course", kind=Kind.VAGUE, due=date(2026, 12, 24))
    assert "“in due course”, which names no date; somebody set the day." in as_written(vague)
    assert "which names no date." in as_written(replace(vague, due=None))


@pytest.mark.parametrize("kind", [Kind.OFFSET, Kind.PERIOD, Kind.RECURRING, Kind.VAGUE])
def test_a_day_that_somebody_set_is_theirs_and_the_words_are_the_letters(kind: Kind) -> None:
    one = replace(COMMITMENT, phrase="in six weeks", kind=kind, assumed=False)
    words = as_written(one, DaySet("U0BEN", date(2026, 9, 7)))
    assert words.startswith("Deadline as written: “in six weeks”, ")
    assert "<@U0BEN> set the due date on 7 Sep 2026." in words
    assert "counted from" not in words
    assert "somebody" not in words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9 maybe", None),
        ("abc", None),
        ("", None),
        ("9", "9"),
        ("4(b)", "4(b)"),
        ("4 (b)", "4 (b)"),
        ("R7", "R7"),
        ("iv", "iv"),
        ("Recommendation 3", "3"),
        ("rec. 8", "8"),
        ("2 (A)", "2(a)"),
        ("Annex", "Annex"),
    ],
)
def test_a_recommendation_has_a_number_alone_and_keeps_the_letters_own(typed: str, kept: str | None) -> None:
    assert as_numbered(typed, ["2(a)", "3", "Annex"]) == kept


def test_an_event_is_cancelled_by_one_button_and_kept_by_the_other() -> None:
    form = cancel_form(with_events(PLAIN).events[0], 0, COMMITTEE, channel=None)
    assert (form["submit"]["text"], form["close"]["text"]) == ("Cancel event", "Keep it")


SENTENCE = "We will train our staff within six weeks, and we will write again by the middle of January."


def test_a_second_deadline_in_a_drafts_words_is_named_with_the_way_to_follow_it_up() -> None:
    one = replace(COMMITMENT, quotation=SENTENCE, phrase="within six weeks", counted_from=date(2026, 7, 2))
    said = draft_notes(one, None)
    assert "hold a second deadline" in said
    assert "by the middle of January" in said
    assert "*Add what was missed*" in said
    assert draft_notes(replace(one, quotation="We will train our staff within six weeks."), None) == ""


@pytest.mark.parametrize(
    ("words", "note"),
    [("We will publish it by 31 June 2027.", "There is no 31 June 2027."), ("We will publish it.", UNTICKED)],
)
def test_a_draft_without_a_date_says_why(words: str, note: str) -> None:
    one = replace(COMMITMENT, quotation=words, phrase=None, kind=None, due=None, ticked=False, origin=Origin.WRITTEN)
    assert note in draft_notes(one, None)
    assert UNTICKED not in draft_notes(replace(one, ticked=True), None)


def test_working_days_in_a_second_deadline_leave_out_the_committees_bank_holidays() -> None:
    words = "We will publish it by 1 March 2027 and reply within 15 working days."
    one = replace(COMMITMENT, quotation=words, phrase="by 1 March 2027", counted_from=date(2026, 12, 14))
    assert "7 Jan 2027" in draft_notes(one, None)
    assert "8 Jan 2027" in draft_notes(one, bank_holidays(Nation.SCOTLAND))


def test_only_what_answers_a_recommendation_says_how_it_was_answered() -> None:
    """A letter's own promise answers none, so that no answer to it is unclear."""
    unclear = replace(COMMITMENT, status=Status.DRAFT, reference=None, position=Position.NO_CLEAR_ANSWER)
    assert "response: no clear answer" in words_in(_draft(unclear, None, bank_holidays()))
    assert "response" not in words_in(_draft(replace(unclear, recommendation=None), None, bank_holidays()))


def test_events_to_tie_to_stand_by_day_those_without_one_last() -> None:
    days = [date(2027, 5, 14), None, date(2027, 3, 12)]
    events = [Event(id=number, name=f"event {number}", day=day) for number, day in enumerate(days, start=1)]
    told = words_in(hang_form(COMMITTEE, events, channel=None))
    assert told.index("event 3") < told.index("event 1") < told.index("event 2")


def test_what_says_when_the_report_was_published_ends_with_a_full_stop() -> None:
    published = Published(date(2026, 7, 1), words="your report of 1 July 2026")
    assert "“your report of 1 July 2026”. What was asked" in words_in(published_on(LETTER, published))


def test_an_event_without_a_date_is_no_second_deadline_of_a_draft() -> None:
    words = "We intend to publish the plan in due course, once staff have been consulted."
    vague = replace(COMMITMENT, quotation=words, phrase="in due course", kind=Kind.VAGUE, due=None, ticked=False)
    assert draft_notes(replace(vague, origin=Origin.WRITTEN), None) == UNTICKED
