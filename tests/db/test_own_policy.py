"""One commitment is reminded otherwise than its committee: nothing comes at once by it, and it can be undone."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.policy_in_words import PolicyUnread
from commitments.status import Outcome
from db import ledger, queries
from db.refusals import NotAllowed
from db.store import Store
from tests.db.acting import BY, a_commitment, at, reminder_of, send_reminder, verbs
from tests.db.committee_acting import change, coming_day
from tests.examples import leads

FIRST_DAY = date(2026, 10, 6)


@pytest.fixture
def store(any_store: Store) -> Store:
    """Each of these on both databases."""
    return any_store


def test_a_policy_of_its_own_plans_one_commitment_anew_and_leaves_the_others_alone(store: Store) -> None:
    one, other = a_commitment(store), a_commitment(store)
    changed = ledger.set_policy(store, one.id, "lead 10; hears <@U0CLEO|cleo>", **BY)
    assert changed.policy_words == "lead 10 days; hears U0CLEO"
    assert (coming_day(store, one), coming_day(store, other)) == (date(2026, 10, 26), FIRST_DAY)
    assert verbs(store, one)[-1] == "set_policy"


def test_what_was_said_before_stays_and_what_is_as_the_committees_is_kept_no_longer(store: Store) -> None:
    one = a_commitment(store)
    ledger.set_policy(store, one.id, "lead 10", **BY)
    both = ledger.set_policy(store, one.id, "overdue monthly", **BY)
    assert both.policy_words == "lead 10 days; overdue monthly"
    assert ledger.set_policy(store, one.id, "lead 30, 7, 1", **BY).policy_words == "overdue monthly"
    assert ledger.set_policy(store, one.id, None, **BY).policy_words is None


def test_the_same_again_changes_nothing(store: Store) -> None:
    one = a_commitment(store)
    first = ledger.set_policy(store, one.id, "lead 10", **BY)
    assert ledger.set_policy(store, one.id, "lead 10 days", **BY).version == first.version
    plain = a_commitment(store)
    assert ledger.set_policy(store, plain.id, "lead 30, 7, 1", **BY).version == plain.version


def test_a_longer_lead_sends_nothing_at_once(store: Store) -> None:
    one = a_commitment(store)
    ledger.set_policy(store, one.id, "lead 58, 50, 7", by="U0BEN", now=at("2026-09-21T12:00"))
    assert coming_day(store, one) == date(2026, 10, 29)


def test_a_reminder_that_still_waits_to_go_is_kept(store: Store) -> None:
    one = a_commitment(store)
    ledger.set_policy(store, one.id, "overdue monthly", by="U0BEN", now=at("2026-10-08T12:00"))  # it waits for two days
    assert coming_day(store, one) == FIRST_DAY


def test_the_day_of_a_review_stays_where_the_policy_says_nothing_of_reviews(store: Store) -> None:
    one = a_commitment(store, due=None)
    review = coming_day(store, one)
    assert review == date(2026, 11, 6)
    for words in ("lead 60, 14", "overdue monthly", None):
        ledger.set_policy(store, one.id, words, by="U0BEN", now=at("2026-09-21T12:00"))
        assert coming_day(store, one) == review


@pytest.mark.parametrize(
    ("on", "words", "day"),
    [
        ("2026-09-21T12:00", "review every 20", date(2026, 9, 28)),  # the 27th is a Sunday
        ("2026-10-10T12:00", "review every 20", date(2026, 10, 19)),  # so was one before: it does not come at once
        ("2026-10-10T12:00", "review every 90", date(2026, 12, 7)),  # the 6th is a Sunday
    ],
)
def test_reviews_by_another_policy_count_from_where_they_did(store: Store, on: str, words: str, day: date) -> None:
    one = a_commitment(store, due=None)
    ledger.set_policy(store, one.id, words, by="U0BEN", now=at(on))
    assert coming_day(store, one) == day
    ledger.set_policy(store, one.id, "lead 60, 14", by="U0BEN", now=at("2026-10-10T13:00"))
    assert coming_day(store, one) == day


def test_a_review_that_waits_to_go_is_kept(store: Store) -> None:
    one = a_commitment(store, due=None)
    ledger.set_policy(store, one.id, "review every 30", by="U0BEN", now=at("2026-11-09T12:00"))
    reminder = reminder_of(store, one)
    assert reminder
    assert reminder.due_at <= at("2026-11-09T12:00")


def test_what_was_sent_does_not_come_again(store: Store) -> None:
    one = a_commitment(store)
    send_reminder(store, at("2026-10-06T08:30"))
    ledger.set_policy(store, one.id, "lead 31, 30, 29, 20", by="U0BEN", now=at("2026-10-06T09:00"))
    assert coming_day(store, one) == date(2026, 10, 7)


def test_a_change_of_the_committees_policy_leaves_what_differs(store: Store) -> None:
    one = a_commitment(store)
    ledger.set_policy(store, one.id, "lead 10", **BY)
    change(store, lead=leads(20), on_the_day=False)
    reminder = reminder_of(store, one)
    assert reminder
    assert reminder.day == date(2026, 10, 26)


@pytest.mark.parametrize("words", ["judged by first", "at 11:00", "day ends 18:00", "long overdue after 30"])
def test_what_is_the_whole_committees_is_refused_for_one(store: Store, words: str) -> None:
    one = a_commitment(store)
    with pytest.raises(PolicyUnread, match="whole committee"):
        ledger.set_policy(store, one.id, words, **BY)


def test_words_that_are_no_policy_change_nothing(store: Store) -> None:
    one = a_commitment(store)
    with pytest.raises(PolicyUnread):
        ledger.set_policy(store, one.id, "lead 60, soon", **BY)
    assert queries.commitment_by_id(store, one.id).version == one.version


def test_what_is_closed_has_no_reminders_to_change(store: Store) -> None:
    one = ledger.close(store, a_commitment(store).id, Outcome.MET, None, **BY)
    with pytest.raises(NotAllowed):
        ledger.set_policy(store, one.id, "lead 10", **BY)


def test_a_policy_of_its_own_is_undone(store: Store) -> None:
    one = a_commitment(store)
    changed = ledger.set_policy(store, one.id, "lead 10", **BY)
    ledger.undo(store, one.id, changed.version, **BY)
    assert queries.commitment_by_id(store, one.id).policy_words is None
    assert coming_day(store, one) == FIRST_DAY
