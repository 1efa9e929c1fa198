"""Words and numbers agree: what is overdue, what came in late, what was answered late."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commitments.digest import digest
from commitments.status import Outcome, Status
from commitments.wanted import Wanted
from messages import lines
from messages.digest_numbers import numbers
from messages.import_summary import import_reviewed, late_summary
from messages.lists import ListView, commitment_list
from messages.reading import nothing_new
from tests.examples import ANSWER, COMMITMENT, COMMITTEE
from tests.messages.material import DAY, PLAIN, TODAY

LATE = replace(COMMITMENT, due=TODAY - 5 * DAY)
CLOSED = replace(LATE, id=8, status=Status.CLOSED, outcome=Outcome.MET)
TOO_LATE = replace(ANSWER, said_on=TODAY, occurrence=LATE.due)
IN_TIME = replace(TOO_LATE, commitment_id=9, occurrence=TODAY)


def listed(wanted: Wanted, unchased: int, total: int = 3) -> str:
    view = ListView(
        words="",
        wanted=wanted,
        committee_id=1,
        commitments=(LATE,),
        page=1,
        size=total,
        total=total,
        unchased=unchased,
    )
    return commitment_list(view, TODAY).text


@pytest.mark.parametrize(
    ("unchased", "total", "said"),
    [
        (0, 3, "3 open commitments overdue."),
        (1, 3, "3 open commitments overdue. 1 of them came in late and is not chased yet."),
        (2, 3, "3 open commitments overdue. 2 of them came in late and are not chased yet."),
        (3, 3, "3 open commitments overdue. All of them came in late and are not chased yet."),
        (1, 1, "1 open commitment overdue. It came in late and is not chased yet."),
    ],
)
def test_a_list_of_what_is_overdue_says_how_many_the_digest_counts_apart(unchased: int, total: int, said: str) -> None:
    assert listed(Wanted(overdue_on=TODAY), unchased, total).startswith(said)


def test_a_list_of_something_else_does_not() -> None:
    assert "came in late" not in listed(Wanted(), 2)


def test_what_is_closed_is_not_overdue_in_any_list() -> None:
    assert "overdue" not in lines.list_line(CLOSED, TODAY)
    assert "closed as met · was due 2 Sep 2026" in lines.list_line(CLOSED, TODAY)


def test_what_is_proposed_to_close_says_so() -> None:
    proposed = replace(LATE, status=Status.PROPOSED_TO_CLOSE, outcome=Outcome.MET)
    assert "proposed to close as met" in lines.list_line(proposed, TODAY)


def test_of_what_came_in_late_it_is_said_what_is_chased_and_what_is_closed() -> None:
    said = late_summary([LATE, replace(LATE, id=9), CLOSED], COMMITTEE, TODAY).text
    assert "3 commitments came in already late. 2 are chased now and 1 is closed." in said
    assert late_summary([CLOSED], COMMITTEE, TODAY).text.startswith("1 commitment came in already late. It is closed.")


def test_what_was_answered_late_and_closed_stays_in_the_digests_numbers() -> None:
    said = numbers(digest(COMMITTEE, TODAY, [LATE], [(CLOSED, TOO_LATE)], []))
    assert said == ("1 open commitment: 1 overdue. 1 commitment was answered lately after its due date, and is closed.")


def test_two_answers_on_one_commitment_are_one_that_was_answered() -> None:
    other = replace(COMMITMENT, id=9, due=TODAY)
    answered = [(CLOSED, TOO_LATE), (CLOSED, TOO_LATE), (other, IN_TIME)]
    said = numbers(digest(COMMITTEE, TODAY, [other], answered, []))
    assert said.endswith(" 2 commitments were answered lately, 1 of them after its due date; 1 of them is closed.")


def test_a_reviewed_letter_names_what_has_no_line_of_its_own() -> None:
    message = import_reviewed(PLAIN.letter, PLAIN.commitments(14), 0, [])
    assert message.text.endswith("… and 2 more: PCC-13 and PCC-14.")


def test_what_only_was_set_aside_is_reviewed_again_and_not_for_the_first_time() -> None:
    told = nothing_new("again.md", PLAIN.letter, 0, 2)
    assert "It has been reviewed." in told.text
    assert told.blocks[-1]["elements"][0]["text"]["text"] == "Review what was set aside"
