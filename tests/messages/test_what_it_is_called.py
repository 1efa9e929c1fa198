"""What a digest is called, and what it and a reminder say of occurrences that passed, events and closures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from commitments.commitment import Source
from commitments.deadline import Kind
from commitments.digest import Changes, Tally, digest
from commitments.events import Event
from commitments.reminders import Quiet, Reason
from commitments.status import Outcome, Status
from commitments.working_days import QuietDays
from messages import lines
from messages.confirmations import answer_recorded
from messages.deadline_words import as_written
from messages.digest import weekly_digest
from messages.reminder import reminder, what_to_do
from tests.examples import ANSWER, COMMITMENT, COMMITTEE, leads
from tests.messages.material import TODAY


@pytest.mark.parametrize(
    ("every", "words"),
    [(1, "Weekly digest of the"), (2, "Fortnightly digest of the"), (4, "Digest, every four weeks, of the")],
)
def test_a_digest_is_named_by_how_often_it_comes(every: int, words: str) -> None:
    committee = replace(COMMITTEE, digest_every=every)
    assert weekly_digest(digest(committee, TODAY, [], [], [])).text.startswith(words)


def test_an_occurrence_that_passed_since_the_last_digest_stands_in_one_digest() -> None:
    missed = replace(COMMITMENT, recurrence="FREQ=MONTHLY;INTERVAL=3", missed=date(2026, 8, 31))
    told = weekly_digest(digest(COMMITTEE, TODAY, [missed], [], [], changes=Changes(date(2026, 8, 31)))).text
    assert "*Passed without an answer since 31 Aug 2026 (1)* Ask what became of each." in told
    assert "The occurrence of Monday 31 August 2026 passed without an answer; the next is due on" in told
    later = weekly_digest(digest(COMMITTEE, TODAY, [missed], [], [], changes=Changes(date(2026, 9, 1)))).text
    assert "Passed without" not in later


def test_an_occurrence_that_passed_is_something_to_say() -> None:
    missed = replace(COMMITMENT, due=date(2027, 1, 31), recurrence="FREQ=MONTHLY", missed=date(2026, 8, 31))
    assert not digest(COMMITTEE, TODAY, [missed], [], [], changes=Changes(date(2026, 8, 31))).is_empty


def test_what_hangs_on_an_event_says_on_which_day_that_is() -> None:
    launch = Event(id=4, name="the launch", day=date(2027, 4, 6), is_meeting=False)
    tied = replace(COMMITMENT, due=date(2027, 4, 6), event_id=4)
    told = reminder(tied, replace(COMMITTEE, events=(launch,)), Reason.BEFORE_DUE, TODAY)
    assert "Its date hangs on this: the launch, on Tuesday 6 April 2027." in told.text
    assert "the launch, on Tuesday 6 April 2027" in str(told.blocks)


def test_an_event_is_without_a_date_as_long_as_nothing_is_due() -> None:
    undated = replace(COMMITMENT, kind=Kind.EVENT, phrase="after the launch", due=None)
    assert as_written(undated) == "Deadline as written: “after the launch”, an event without a date."


def test_a_reminder_that_comes_before_a_closure_says_when_it_would_have_come() -> None:
    christmas = QuietDays(date(2026, 12, 21), date(2027, 1, 3), "Christmas closure")
    committee = replace(COMMITTEE, quiet=(christmas,), policy=replace(COMMITTEE.policy, lead=leads(30)))
    early = replace(COMMITMENT, due=date(2027, 1, 31), expected=None)
    told = reminder(early, committee, Reason.BEFORE_DUE, date(2026, 12, 18))
    words = (
        "in 44 days. This would come on 1 Jan 2027, but that day is quiet "
        "(Christmas closure, 21 Dec 2026 to 3 Jan 2027), so it comes before."
    )
    assert words in told.text
    assert words in what_to_do(early, committee, Reason.BEFORE_DUE, date(2026, 12, 18))
    assert "would come" not in reminder(early, COMMITTEE, Reason.BEFORE_DUE, date(2026, 12, 18)).text
    assert "would come" not in reminder(early, committee, Reason.BEFORE_DUE, date(2026, 12, 17)).text


def test_what_is_due_on_the_last_day_before_a_closure_says_nothing_of_it() -> None:
    christmas = QuietDays(date(2026, 12, 21), date(2027, 1, 3), "Christmas closure")
    due = replace(COMMITMENT, due=date(2026, 12, 18), expected=None)
    told = reminder(due, replace(COMMITTEE, quiet=(christmas,)), Reason.DUE, date(2026, 12, 18))
    assert "would come" not in told.text


def test_what_is_late_with_an_extension_stands_apart_from_what_is_overdue_until_it_ends() -> None:
    late = replace(COMMITMENT, due=date(2026, 8, 13), extension_until=TODAY, expected=None)
    told = weekly_digest(digest(COMMITTEE, TODAY, [late], [], [])).text
    assert "1 open commitment: 1 late with an extension agreed." in told
    assert "*Extension agreed (1)* The committee agreed to wait: nobody is reminded before the extension ends." in told
    assert "Overdue" not in told
    ended = weekly_digest(digest(COMMITTEE, TODAY + timedelta(days=1), [late], [], [])).text
    assert "*Overdue (1)*" in ended


def test_what_was_closed_with_an_answer_stands_once_in_the_digest() -> None:
    closed = replace(COMMITMENT, status=Status.CLOSED, outcome=Outcome.MET)
    changes = Changes(date(2026, 8, 31), closed=(closed,))
    told = weekly_digest(digest(COMMITTEE, TODAY, [], [(closed, ANSWER)], [], changes=changes)).text
    assert told.count("PCC-") == 1
    assert "closed as met" in told
    alone = weekly_digest(digest(COMMITTEE, TODAY, [], [], [], changes=changes)).text
    assert "*Closed since 31 Aug 2026 (1)* Nothing more is to be done." in alone


def test_a_day_to_which_the_committee_agreed_to_wait_is_not_called_unagreed() -> None:
    until = TODAY + timedelta(days=24)
    late = replace(COMMITMENT, due=TODAY - timedelta(days=20), extension_until=until, expected=until)
    for told in (lines.due_sentence(late, COMMITTEE.policy, TODAY), lines.when(late, TODAY)):
        assert "the body names" not in told
    named_later = replace(late, expected=until + timedelta(days=1))
    assert "which the committee has not agreed" in lines.due_sentence(named_later, COMMITTEE.policy, TODAY)


def test_a_fortnightly_digest_a_week_after_the_last_says_that_that_had_waited() -> None:
    fortnightly = replace(COMMITTEE, digest_every=2)
    moved, usual = Tally(date(2027, 1, 4), {}), Tally(date(2026, 12, 28), {})
    january_11 = date(2027, 1, 11)
    told = weekly_digest(digest(fortnightly, january_11, [], [], [], before=moved)).text
    assert "the last one had to wait, until Monday 4 January 2027" in told
    assert "had to wait" not in weekly_digest(digest(fortnightly, january_11, [], [], [], before=usual)).text
    assert "had to wait" not in weekly_digest(digest(COMMITTEE, january_11, [], [], [], before=moved)).text


def test_words_alone_name_no_day_that_was_stored_before_and_offer_the_form_that_takes_one() -> None:
    named = replace(COMMITMENT, expected=date(2026, 12, 31), status=Status.OPEN)
    typed = replace(ANSWER, note="They will have it by 20 August.", source=Source.COMMAND)
    told = answer_recorded(named, typed, Quiet.NOT_OPEN)
    assert "The body names" not in told.text
    assert [each["text"]["text"] for each in told.blocks[-1]["elements"]] == ["Not an answer", "Done, or a new date"]
    by_form = replace(typed, source=Source.FORM)
    assert "The body names Thursday 31 December" in answer_recorded(named, by_form, Quiet.NOT_OPEN, named=True).text
    assert "Done, or a new date" not in str(answer_recorded(named, by_form, Quiet.NOT_OPEN).blocks)


def test_a_reminder_of_an_occurrence_that_passed_says_so_first_when_it_is_drawn_again() -> None:
    quarter = "FREQ=MONTHLY;INTERVAL=3"
    passed = replace(
        COMMITMENT,
        due=date(2026, 11, 30),
        occurrence=date(2026, 11, 30),
        recurrence=quarter,
        missed=date(2026, 8, 31),
        first_due=date(2026, 5, 31),
    )
    sent = datetime(2026, 8, 31, 8, 30, tzinfo=UTC)
    told = reminder(passed, COMMITTEE, Reason.DUE, date(2026, 9, 1), sent_at=sent).text
    assert told.startswith("PCC-7 · The occurrence of Monday 31 August 2026 passed without an answer")
    assert "whether it is done" not in told
