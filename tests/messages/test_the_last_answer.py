"""A reminder says what was heard last, so that nobody asks what has been answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from commitments.commitment import Commitment, TheySay
from commitments.digest import digest
from commitments.reminders import Reason
from messages.digest import weekly_digest
from messages.reminder import LAST, reminder, what_to_do
from tests.examples import ANSWER, COMMITMENT, COMMITTEE
from tests.messages.material import DAY, SENT, TODAY

NOTE = "The plan is with <!channel> & the board."
ANSWERED = replace(
    COMMITMENT,
    due=TODAY - 9 * DAY,
    last_answer=replace(ANSWER, note=NOTE, said_on=TODAY - 5 * DAY, recorded_at=SENT - timedelta(days=5)),
)
SAID = "Last answer, 2 Sep 2026: they say it is under way. “The plan is with &lt;!channel&gt; &amp; the board.”"


def shown(one: Commitment) -> str:
    message = reminder(one, COMMITTEE, Reason.OVERDUE, TODAY)
    return "\n".join(block["text"]["text"] for block in message.blocks if block["type"] == "section")


def test_a_reminder_quotes_the_last_answer_with_its_day_and_escaped() -> None:
    assert SAID in shown(ANSWERED)
    assert SAID in reminder(ANSWERED, COMMITTEE, Reason.OVERDUE, TODAY).text


def test_a_line_of_a_round_up_does_so_too() -> None:
    assert SAID in what_to_do(ANSWERED, COMMITTEE, Reason.OVERDUE, TODAY)


def test_a_long_answer_is_cut() -> None:
    assert ANSWERED.last_answer
    long = replace(ANSWERED, last_answer=replace(ANSWERED.last_answer, note="x" * 3000))
    assert "x" * (LAST + 1) not in shown(long)
    assert "x" * (LAST - 10) in shown(long)


def test_where_nothing_was_answered_nothing_is_quoted() -> None:
    assert "Last answer" not in shown(replace(ANSWERED, last_answer=None))


def test_what_was_answered_since_the_reminder_went_out_stands_on_top_alone() -> None:
    assert ANSWERED.last_answer
    later = replace(ANSWERED, last_answer=replace(ANSWERED.last_answer, recorded_at=SENT + timedelta(hours=1)))
    text = reminder(later, COMMITTEE, Reason.OVERDUE, TODAY, sent_at=SENT).text
    assert text.count("The plan is with") == 1


def saying(they_say: TheySay, **changes: Any) -> Commitment:  # noqa: ANN401 - as `replace` takes them
    assert ANSWERED.last_answer
    return replace(ANSWERED, last_answer=replace(ANSWERED.last_answer, they_say=they_say), **changes)


def test_what_is_said_to_be_done_is_to_be_checked_and_nobody_asks_for_a_date() -> None:
    later = TODAY + 30 * DAY
    for one in (saying(TheySay.DONE), saying(TheySay.DONE, expected=later), saying(TheySay.DONE, due=None)):
        assert "says that it is done: check that, and close it" in shown(one)
        assert "whether it keeps to that date" not in shown(one)
    assert "check that, and close it" not in shown(saying(TheySay.UNDER_WAY))
    assert "check that, and close it" not in shown(saying(TheySay.DONE, recurrence="FREQ=MONTHLY"))


def test_a_step_of_the_ladder_is_taken_whatever_they_say() -> None:
    asked = what_to_do(saying(TheySay.DONE), COMMITTEE, Reason.LETTER, TODAY)
    assert "check that, and close it" not in asked


def test_the_digest_sets_apart_what_is_overdue_but_said_to_be_done() -> None:
    other = replace(saying(TheySay.UNDER_WAY), id=8, reference="PCC-8")
    words = weekly_digest(digest(COMMITTEE, TODAY, [saying(TheySay.DONE), other], [], [])).text
    asked, checked = words.index("Overdue (1)"), words.index("Overdue, but said to be done (1)")
    assert asked < words.index("PCC-8") < checked < words.index("PCC-7", checked)


def test_a_note_without_a_full_stop_gets_one() -> None:
    assert ANSWERED.last_answer
    bare = replace(ANSWERED, last_answer=replace(ANSWERED.last_answer, note="Nearly there"))
    assert "“Nearly there”. " in reminder(bare, COMMITTEE, Reason.OVERDUE, TODAY).text
