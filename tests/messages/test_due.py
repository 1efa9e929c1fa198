"""A due day chosen in a calendar or typed in words: which of them counts, and how words are shown back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.blocks import modal
from messages.forms.due import due_inputs, read_due, shown_back, with_reading
from messages.forms.state import Filled
from tests.messages.filled_in import as_slack_gives_it, inputs
from tests.messages.material import TODAY

OFFERED = date(2026, 10, 31)
MARCH = date(2027, 3, 31)


def filled(offered: date | None = OFFERED, **picked: object) -> Filled:
    """A form in which only the due day is asked for; `picker` and `words` are what somebody did with it."""
    view = modal("form", "Form", due_inputs(offered), submit="Save")
    ids = dict(zip(("picker", "words"), (block["block_id"] for block in inputs(view)), strict=True))
    return as_slack_gives_it(view, **{ids[name]: value for name, value in picked.items()})


def read(offered: date | None = OFFERED, **picked: object) -> object:
    return read_due(filled(offered, **picked), TODAY)


def test_both_empty_is_no_date() -> None:
    assert read(None) is None
    assert read(picker=None) is None


def test_what_was_offered_and_left_alone_stays() -> None:
    assert read() == OFFERED


def test_words_count_before_a_day_that_was_only_offered() -> None:
    assert read(words="end of March") == MARCH
    assert read(None, words="by the end of March 2027") == MARCH
    assert read(picker=None, words="end of March") == MARCH


def test_a_day_that_was_chosen_counts_without_words() -> None:
    assert read(picker="2026-12-18") == date(2026, 12, 18)
    assert read(picker="2026-12-18", words="  ") == date(2026, 12, 18)


def test_words_and_a_chosen_day_that_agree_are_one_day() -> None:
    assert read(picker="2027-03-31", words="end of March") == MARCH


def test_words_and_another_chosen_day_are_refused_with_both_days() -> None:
    errors = read(picker="2026-12-18", words="end of March")
    assert isinstance(errors, dict)
    assert list(errors) == ["due_words"]
    assert "Friday 18 December 2026" in errors["due_words"]
    assert "Wednesday 31 March 2027" in errors["due_words"]


@pytest.mark.parametrize("words", ["soon", "when the board has met", "31 March 2020", "the end of March or so maybe"])
def test_words_without_a_day_are_refused_with_an_example(words: str) -> None:
    errors = read(words=words)
    assert isinstance(errors, dict)
    assert words in errors["due_words"]
    assert "end of March" in errors["due_words"]


def test_how_the_words_are_read_is_shown_back() -> None:
    assert shown_back(filled(words="end of March"), TODAY) == "Read as *Wednesday 31 March 2027*."
    assert shown_back(filled(), TODAY) == ""
    assert "“&lt;soon&gt;”" in shown_back(filled(words="<soon>"), TODAY)
    two = filled(words="end of March", picker="2026-12-18")
    assert shown_back(two, TODAY) == "Read as *Wednesday 31 March 2027*, unlike Friday 18 December 2026 above."


@pytest.mark.parametrize("picked", [{"words": "soon"}, {"words": "31 June 2027"}, {"picker": "2026-12-18"}])
def test_what_is_shown_while_typing_is_not_said_again_by_a_refused_save(picked: dict[str, str]) -> None:
    words, picker = picked.get("words", "end of March"), picked.get("picker", OFFERED.isoformat())
    form = filled(words=words, picker=picker)
    errors = read_due(form, TODAY)
    assert isinstance(errors, dict)
    told, shown = errors["due_words"].split(". "), shown_back(form, TODAY).rstrip(".")
    assert shown not in told
    assert not [one for one in told if one in shown]


def test_the_hint_says_what_happens_where_both_are_filled_in() -> None:
    calendar, words = due_inputs(None)
    assert "hint" not in calendar
    assert "one that you choose yourself above must be the same day" in words["hint"]["text"]
    assert "Leave both empty if no date can be named" in words["hint"]["text"]


def test_a_day_that_can_be_meant_otherwise_is_shown_with_the_other() -> None:
    assert "If you mean Thursday 4 March 2027" in shown_back(filled(words="3/4/2027"), TODAY)


def test_the_reading_stands_below_the_words_and_is_replaced_by_the_next() -> None:
    view = modal("form", "Form", due_inputs(OFFERED), submit="Save", metadata="{}") | {"id": "V1", "hash": "1.a"}
    once = with_reading(view, "Read as one day.")
    again = with_reading(once, "Read as another.")
    assert [block["block_id"] for block in again["blocks"]] == ["due-2026-10-31", "due_words", "due_read"]
    assert again["blocks"][-1]["text"]["text"] == "Read as another."
    assert with_reading(again, "")["blocks"] == view["blocks"]
    assert "hash" not in once
    assert (once["private_metadata"], once["submit"]) == (view["private_metadata"], view["submit"])


def test_two_days_in_one_form_are_told_apart_by_name() -> None:
    blocks = [*due_inputs(OFFERED), *due_inputs(None, name="later", label="Later date")]
    form = as_slack_gives_it(modal("form", "Form", blocks, submit="Save"), later_words="end of March")
    assert read_due(form, TODAY) == OFFERED
    assert read_due(form, TODAY, name="later") == MARCH


@given(st.text(max_size=100))
def test_whatever_somebody_types_is_read_or_refused(words: str) -> None:
    found = read(words=words)
    assert found is None or isinstance(found, date | dict)
