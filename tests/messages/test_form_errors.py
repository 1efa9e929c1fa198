"""What is wrong in a form is said at the input where it was typed, with what would be right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.committee import members_only
from messages.form_errors import without_marks
from messages.forms.answer import AnswerFilled
from messages.messenger import View
from messages.refusals import not_allowed
from tests.examples import COMMITTEE
from tests.messages.filled_in import inputs
from tests.messages.read_back import (
    ADD,
    ANSWER,
    CLOSE,
    CORRECT,
    EDIT,
    EDIT_DUE,
    LATER,
    SNOOZE,
    added,
    answered,
    closed,
    corrected,
    edited,
    snoozed,
)

Read = Callable[..., Any]


@pytest.mark.parametrize(
    ("form", "read", "picked", "place", "cure"),
    [
        (ANSWER, answered, {"note": "  "}, "note", "in a sentence"),
        (ANSWER, answered, {"note": "x", "said_on": "2026-09-08"}, "said_on", "today or an earlier day"),
        (ANSWER, answered, {"note": "x", "evidence": "www.example.org"}, "evidence", "https://"),
        (ANSWER, answered, {"note": "x", "evidence": "https://"}, "evidence", "https://"),
        (ANSWER, answered, {"note": "x", "evidence": "https://a.example b"}, "evidence", "https://"),
        (ANSWER, answered, {"note": "x", "evidence": "https://[a"}, "evidence", "https://"),
        (ANSWER, answered, {"note": "x", "evidence": "javascript:alert(1)"}, "evidence", "https://"),
        (ANSWER, answered, {"note": "x", "later": LATER, "reason": "y"}, "how", "committee agreed"),
        (ANSWER, answered, {"note": "x", "later": LATER, "how": "agreed"}, "reason", "why"),
        (
            ANSWER,
            answered,
            {"note": "x", "later": "2026-10-31", "how": "named", "reason": "y"},
            "later",
            "after the present due date, Saturday 31 October 2026",
        ),
        (ANSWER, answered, {"note": "x", "reason": "y"}, "later", "choose the later date"),
        (
            ANSWER,
            answered,
            {"note": "x", "later": LATER, "how": "agreed", "reason": "y", "close_as": "met"},
            "later",
            "clear this date",
        ),
        (SNOOZE, snoozed, {"until": "2026-09-07"}, "until", "from tomorrow on"),
        (SNOOZE, snoozed, {"until": None}, "until", "from tomorrow on"),
        (SNOOZE, snoozed, {"until": "2026-11-01"}, "reason", "it is due on Saturday 31 October 2026. Say why"),
        (CLOSE, closed, {}, "outcome", "Choose"),
        (EDIT, edited, {"wording": ""}, "wording", "in a sentence"),
        (EDIT, edited, {"body": " "}, "body", "Name the body"),
        (EDIT, edited, {EDIT_DUE: LATER}, "reason", "why the date moves"),
        (EDIT, edited, {EDIT_DUE: None}, "reason", "why the date moves"),
        (ADD, added, {"body": ""}, "body", "Name the body"),
        (ADD, added, {"wording": "\n", "body": "B"}, "wording", "in a sentence"),
        (ADD, added, {"written_on": "2026-09-08", "body": "B"}, "written_on", "today or an earlier day"),
        (CORRECT, corrected, {"wording": ""}, "wording", "in a sentence"),
    ],
)
def test_what_is_wrong_is_said_where_it_was_typed(
    form: View, read: Read, picked: dict[str, object], place: str, cure: str
) -> None:
    errors = read(**picked)
    assert list(errors) == [place]
    assert cure in errors[place]
    assert errors[place].endswith(".")
    assert place in {block["block_id"] for block in inputs(form)}


def test_everything_wrong_is_said_at_once() -> None:
    errors = answered(evidence="x", later="2026-09-01", said_on=LATER)
    assert isinstance(errors, dict)
    assert set(errors) == {"note", "said_on", "evidence", "later", "how", "reason"}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (not_allowed("PCC-10", "closed", "be closed").text, "PCC-10 is closed already. /chaser reopen PCC-10 opens it"),
        (members_only(COMMITTEE).text, "Only members of the committee's channel see and change what"),
        ("*Save* asks <@U0BEN> &amp; 2 * 3 * 4 &lt; 5", "Save asks somebody else & 2 * 3 * 4 < 5"),
        ("<https://example.org|Evidence>", "Evidence"),
    ],
)
def test_below_an_input_nothing_stands_in_marks(said: str, shown: str) -> None:
    assert without_marks(said).startswith(shown)


@given(st.text(max_size=60), st.text(max_size=40), st.none() | st.dates(), st.none() | st.dates())
def test_whatever_is_typed_gives_an_answer_or_errors_at_inputs(
    note: str, evidence: str, said_on: date | None, later: date | None
) -> None:
    picked = {"said_on": said_on.isoformat() if said_on else None, "later": later.isoformat() if later else None}
    filled = answered(note=note, evidence=evidence, **picked)
    if isinstance(filled, AnswerFilled):
        assert filled.note == note.strip()
    else:
        assert filled.keys() <= {block["block_id"] for block in inputs(ANSWER)}


def test_what_staff_judge_not_met_is_not_closed_as_met() -> None:
    errors = answered(note="x", assessment="not met", close_as="met")
    assert errors == {"close_as": "Your assessment above is not met: choose another outcome, or change the assessment."}
    assert not isinstance(answered(note="x", assessment="not met", close_as="not met"), dict)
