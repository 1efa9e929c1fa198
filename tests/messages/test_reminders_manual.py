"""docs/reminders.md holds: each policy in it is read, and said in the words of the settings."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from commitments.policy import ReminderPolicy
from commitments.policy_in_words import FIELDS, changed_by
from commitments.working_days import Nation, QuietDays, bank_holidays, listed_until
from messages.forms.quiet_days import read_quiet
from messages.plan import beyond_the_list
from messages.policy import when
from tests.messages.material import TODAY

MANUAL = (Path(__file__).parents[2] / "docs" / "reminders.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| (.+) \|$", MANUAL, re.MULTILINE)
ALONE = [
    words for words in re.findall(r"`([^`\n]+)`", MANUAL) if words.startswith(tuple(f"{name} " for name in FIELDS))
]


@pytest.mark.parametrize(("typed", "said"), ROWS)
def test_each_policy_of_the_manual_is_said_as_it_says(typed: str, said: str) -> None:
    assert when(changed_by(ReminderPolicy(), typed)) == said


@pytest.mark.parametrize("typed", ALONE)
def test_each_part_of_a_policy_in_the_manual_is_read(typed: str) -> None:
    assert changed_by(ReminderPolicy(), typed.replace("@Ada", "<@U0ADA>"))


def test_the_manual_names_each_part() -> None:
    assert not {name for name in FIELDS if f"`{name} " not in MANUAL and f"; {name} " not in MANUAL}


def test_the_quiet_days_of_the_manual_are_read() -> None:
    (typed,) = re.findall(r"`(Christmas closure: [^`]+)`", MANUAL)
    read = read_quiet(typed, TODAY, bank_holidays())
    assert read == (QuietDays(date(2026, 12, 21), date(2027, 1, 1), "Christmas closure"),)


@pytest.mark.parametrize("nation", Nation)
def test_bank_holidays_end_with_the_year_that_the_manual_names_and_a_plan_beyond_says_so(nation: Nation) -> None:
    last = listed_until()
    assert f"listed up to the end of {last}" in MANUAL
    assert date(last, 12, 27) in bank_holidays(nation)  # the Monday after a Christmas Day on a Saturday
    assert date(last + 1, 12, 26) not in bank_holidays(nation)
    assert beyond_the_list(date(last, 12, 31)) == ""
    assert f"up to the end of {last}" in beyond_the_list(date(last + 1, 1, 1))
