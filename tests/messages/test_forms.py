"""Forms are read back as Slack gives them: what was offered, filled in and left alone comes back as it was meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commitments.commitment import Assessment, TheySay
from commitments.status import Outcome
from messages.forms.answer import AnswerFilled, answer_form
from messages.forms.commitment import CommitmentFilled, add_form
from messages.forms.review import DraftFilled, read_review_form, review_form
from messages.text import long_day
from tests.examples import ANSWER as A_REPLY
from tests.examples import COMMITMENT, COMMITTEE, LETTER
from tests.messages.filled_in import as_slack_gives_it, drafts_of, inputs
from tests.messages.material import DAY, PLAIN, TODAY
from tests.messages.read_back import (
    ADD_DUE,
    ANSWER,
    CORRECT_DUE,
    LATER,
    LETTERS,
    added,
    answered,
    closed,
    corrected,
    edited,
    snoozed,
)


def test_an_everyday_answer_needs_one_sentence() -> None:
    assert answered(note="They published it.") == AnswerFilled(
        they_say=TheySay.NOT_STATED,
        said_on=TODAY,
        note="They published it.",
        evidence=None,
        assessment=None,
        close_as=None,
        later=None,
        agreed=False,
        reason="",
    )


def test_what_everyone_fills_in_stands_first_and_the_rest_is_optional() -> None:
    needed = [block["block_id"] for block in inputs(ANSWER) if not block["optional"]]
    assert needed == ["note", "they_say", "said_on"] == [block["block_id"] for block in inputs(ANSWER)][:3]


def test_an_answer_comes_back_whole() -> None:
    filled = answered(
        note=" Half of it. ",
        they_say="under way",
        said_on="2026-09-01",
        evidence="https://example.org/plan?a=1",
        assessment="partly met",
        later=LATER,
        how="agreed",
        reason="The board meets then.",
    )
    assert filled == AnswerFilled(
        they_say=TheySay.UNDER_WAY,
        said_on=date(2026, 9, 1),
        note="Half of it.",
        evidence="https://example.org/plan?a=1",
        assessment=Assessment.PARTLY_MET,
        close_as=None,
        later=date(2026, 12, 18),
        agreed=True,
        reason="The board meets then.",
    )


def test_a_choice_of_whose_date_without_a_date_changes_nothing() -> None:
    filled = answered(note="Nothing new.", how="named")
    assert isinstance(filled, AnswerFilled)
    assert filled.later is None


def test_a_due_date_that_stays_needs_no_reason() -> None:
    filled = edited(wording="Publish the plan.", owner=None)
    assert isinstance(filled, CommitmentFilled)
    assert (filled.wording, filled.due, filled.owner, filled.reason) == (
        "Publish the plan.",
        COMMITMENT.due,
        None,
        None,
    )


def test_a_commitment_is_added_as_typed() -> None:
    picked = {ADD_DUE: LATER, "body": "Westmere Constabulary", "letter": "2", "recommendation": "4(b)"}
    assert added(**picked) == CommitmentFilled(
        wording="We will publish it.",
        body="Westmere Constabulary",
        written_on=TODAY,
        due=date(2026, 12, 18),
        letter_id=2,
        recommendation="4(b)",
        owner="U0ADA",
        reason=None,
        quotation=None,
    )


def test_the_short_forms_come_back() -> None:
    assert snoozed() == (TODAY + 7 * DAY, None)
    assert snoozed(until="2026-09-08") == (TODAY + DAY, None)
    assert snoozed(until="2026-12-01", reason="The board meets then.") == (date(2026, 12, 1), "The board meets then.")
    assert closed(outcome="met") == (Outcome.MET, None)
    assert closed(outcome="not pursued", reason=" Overtaken. ") == (Outcome.NOT_PURSUED, "Overtaken.")
    assert corrected(**{CORRECT_DUE: None}) == DraftFilled(COMMITMENT.wording, None, None)


@pytest.mark.parametrize("they_say", TheySay)
def test_every_claim_on_offer_can_be_read(they_say: TheySay) -> None:
    filled = answered(note="x", they_say=they_say.value)
    assert isinstance(filled, AnswerFilled)
    assert filled.they_say is they_say


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_on_offer_can_be_read(outcome: Outcome) -> None:
    filled = answered(note="x", close_as=outcome.value)
    assert isinstance(filled, AnswerFilled)
    assert filled.close_as is outcome
    assert closed(outcome=outcome.value) == (outcome, None)


def test_ticks_come_back_page_by_page() -> None:
    drafts = drafts_of(PLAIN)
    found: dict[int, bool] = {}
    for page in (1, 2):
        form = review_form(LETTER, drafts, page, unread=[], channel="C0PCC", default_owner="U0ADA")
        found |= read_review_form(as_slack_gives_it(form)).ticks
    assert found == {one.id: one.ticked for one in drafts}


def test_a_tick_that_was_taken_away_comes_back_so() -> None:
    form = review_form(LETTER, drafts_of(PLAIN), 1, unread=[], channel="C0PCC", default_owner="U0ADA")
    filled = read_review_form(as_slack_gives_it(form, **{"tick-1": [], "default_owner": "U0CLEO"}))
    assert filled.ticks[1] is False
    assert filled.default_owner == "U0CLEO"


@pytest.mark.parametrize(
    ("wording", "body"),
    [
        ("Westmere Constabulary will publish it", "Westmere Constabulary"),
        ("the WESTMERE CONSTABULARY will", "Westmere Constabulary"),
        ("They will publish it", None),
    ],
)
def test_the_body_is_filled_in_only_where_the_wording_names_it(wording: str, body: str | None) -> None:
    form = add_form(wording, TODAY, None, letters=LETTERS, owner=None, channel="C0PCC")
    inputs_of_it = {block["block_id"]: block["element"] for block in inputs(form)}
    assert inputs_of_it["body"].get("initial_value") == body


def test_what_was_typed_as_body_stays_when_the_deadline_is_read_again() -> None:
    form = add_form("Westmere Constabulary will", TODAY, None, letters=LETTERS, owner=None, channel="C", body="Council")
    assert as_slack_gives_it(form).text("body") == "Council"


def test_what_completes_an_answer_is_not_asked_for_which_occurrence_it_is() -> None:
    due, passed = date(2026, 9, 30), date(2026, 6, 30)
    rule = "FREQ=MONTHLY;INTERVAL=3"
    series = replace(COMMITMENT, recurrence=rule, first_due=passed, missed=passed, due=due, occurrence=due)
    asked = [
        "For which occurrence" in str(answer_form(series, COMMITTEE, TODAY, channel=None, completes=one))
        for one in (None, A_REPLY)
    ]
    assert asked == [True, False]


def test_nothing_is_due_before_it_was_written() -> None:
    day_before = (TODAY - timedelta(days=1)).isoformat()
    refused = added(**{ADD_DUE: day_before, "body": "Westmere Constabulary"})
    assert isinstance(refused, dict)
    assert list(refused) == [ADD_DUE]
    assert f"written on {long_day(TODAY)}" in refused[ADD_DUE]
    same_day = {ADD_DUE: TODAY.isoformat(), "body": "Westmere Constabulary"}
    assert isinstance(added(**same_day), CommitmentFilled)
