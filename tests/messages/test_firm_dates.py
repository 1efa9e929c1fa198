"""Only what has no firm date is asked for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.commitment import Commitment
from commitments.deadline import Kind
from commitments.left_open import has_firm_date
from commitments.reading import read_deadlines
from commitments.reminders import Reason
from messages.deadline_words import as_written
from messages.draft_letter import draft_letter
from messages.forms.as_read import as_read
from messages.reminder import reminder
from tests.examples import COMMITMENT, COMMITTEE
from tests.messages.material import DAY, TODAY

OPEN = [
    replace(COMMITMENT, kind=Kind.PERIOD, phrase="in 2026-27"),
    replace(COMMITMENT, kind=Kind.OFFSET, phrase="within a year"),
]
UNDATED = replace(COMMITMENT, kind=Kind.VAGUE, phrase="in due course", due=None)
FIRM = [
    replace(COMMITMENT, kind=Kind.DAY, phrase="by 31 October"),
    replace(COMMITMENT, kind=None, phrase=None),
    replace(COMMITMENT, kind=Kind.EVENT, phrase="after the launch"),
    replace(COMMITMENT, kind=Kind.PERIOD, phrase="in 2026-27", moves=1),
    replace(COMMITMENT, kind=Kind.VAGUE, phrase="in due course"),
    replace(COMMITMENT, kind=Kind.PERIOD, phrase="in March 2027"),
    replace(COMMITMENT, kind=Kind.PERIOD, phrase="in 2026-27", quotation="We will do so in 2026-27."),
    replace(COMMITMENT, kind=Kind.RECURRING, phrase="annually", recurrence="FREQ=YEARLY"),
]


def asked(one: Commitment, reason: Reason, due: date | None) -> str:
    return reminder(replace(one, due=due, first_due=due), COMMITTEE, reason, TODAY).text


def letter(one: Commitment) -> str:
    late = TODAY - 90 * DAY
    draft = draft_letter(replace(one, due=late, first_due=late), COMMITTEE, Reason.LETTER, TODAY)
    assert draft
    return draft.text


@pytest.mark.parametrize("one", OPEN)
def test_what_has_no_firm_date_is_asked_for_one(one: Commitment) -> None:
    assert "and for a firm date" in asked(one, Reason.CHECK_IN, TODAY + 90 * DAY)
    assert "by which date it will be done" in letter(one)


@pytest.mark.parametrize("one", FIRM)
def test_what_has_a_firm_date_or_comes_again_is_not(one: Commitment) -> None:
    told = asked(one, Reason.CHECK_IN, TODAY + 90 * DAY)
    assert "how far this has got." in told
    assert "firm date" not in told
    assert "by which date" not in letter(one)


def test_a_window_that_nobody_corrected_stays_open() -> None:
    one = replace(OPEN[0], quotation="We will do so in 2026-27.", due=date(2027, 3, 31))
    assert not has_firm_date(one, COMMITTEE)
    assert has_firm_date(replace(one, due=date(2027, 1, 15)), COMMITTEE)


def test_what_has_no_day_at_all_is_asked_for_one() -> None:
    assert not has_firm_date(UNDATED, COMMITTEE)
    assert "for a date by which it will be done" in asked(UNDATED, Reason.REVIEW, None)


@pytest.mark.parametrize("phrase", ["regularly", "at regular intervals", "periodically", "every so often"])
def test_what_comes_again_at_no_interval_is_asked_how_often(phrase: str) -> None:
    one = replace(UNDATED, phrase=phrase)
    assert "how often it will do this, and when next" in asked(one, Reason.REVIEW, None)
    assert f"“{phrase}”, which names no interval: ask how often." in as_written(one)
    dated = replace(one, due=date(2027, 1, 15))
    assert "no interval" not in as_written(dated)


def test_no_interval_is_invented_for_it() -> None:
    for words in ("every so often", "regularly", "at regular intervals", "periodically", "from time to time"):
        (read,) = read_deadlines(f"The register will be reviewed {words}.", TODAY)
        assert (read.kind, read.phrase, read.due, read.recurrence) == (Kind.VAGUE, words, None, None)
        assert "which names no interval: ask how often" in as_read(read, words, TODAY)


def test_of_a_series_without_a_day_the_first_is_asked_for() -> None:
    assert "when it will be done for the first time" in asked(FIRM[-1], Reason.REVIEW, None)
