"""What a committee's settings say of its policy, and by which names its history tells of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commitments.history import HistoryLine
from commitments.policy_in_words import changed_by
from db.ledger.committee_changes import settings_of
from messages import committee
from messages.policy import policy
from messages.settings_history import LABELS
from tests.examples import COMMITTEE
from tests.messages.material import SENT, TODAY


def test_the_settings_say_every_number_of_the_policy() -> None:
    words = "review every 30 days; check-in from 45; long overdue after 100; day ends 16:45"
    told = policy(replace(COMMITTEE, policy=changed_by(COMMITTEE.policy, words)))
    assert "What has no date is reviewed every 30 days, a window longer than 45 days gets a check-in half-way" in told
    assert "what is more than 100 days late is long overdue. No reminder goes after 16:45." in told


def test_each_setting_has_a_name_that_is_not_the_programs() -> None:
    assert set(settings_of(COMMITTEE)) <= set(LABELS)


def test_the_history_tells_of_reviews_in_words() -> None:
    changes = {"reminders.review every": ["60 days", "30 days"]}
    line = HistoryLine(SENT, "U0BEN", "change_committee", None, changes)
    told = committee.settings(COMMITTEE, TODAY, date(2026, 9, 14), [line], may_change=False).text
    assert "how often what has no date is reviewed from 60 days to 30 days" in told
