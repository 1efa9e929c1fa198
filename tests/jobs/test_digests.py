"""The weekly digest: once a week however often the bot restarts, on the next working morning if it was down."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import patch

import pytest

from commitments.commitment import TheySay
from commitments.digest import Changes
from commitments.status import Outcome
from db import digests, ledger
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.composition import digest_of
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import PCC, a_commitment, an_answer, at, owed_rows
from tests.db.committee_acting import change, the_committee
from tests.jobs.fake_slack import FakeSlack, Killed, Time, a_delivery, after_the_lease

MONDAY_AT_NINE = at("2026-09-14T08:00")


def periods(store: Store, *states: OwedState) -> list[str | None]:
    return [row.period for row in owed_rows(store, OwedKind.DIGEST, *states)]


def test_it_goes_on_monday_at_nine_once_however_often_the_bot_restarts(
    store: Store, slack: FakeSlack, time: Time
) -> None:
    time.both(MONDAY_AT_NINE - timedelta(seconds=1))
    a_delivery(store, slack, time, "zero").drain()
    assert slack.posted == []
    for number in range(5):
        time.both(MONDAY_AT_NINE + number * timedelta(hours=20))
        a_delivery(store, slack, time, f"process {number}").drain()
    assert len(slack.posted) == 1
    assert slack.posted[0].message.text.startswith("Weekly digest of the Police and Crime Committee")
    assert periods(store, OwedState.SENT) == ["2026-W38"]
    assert periods(store, OwedState.OWED) == ["2026-W39"]


@pytest.mark.parametrize(
    ("up_again", "goes"),
    [
        ("2026-09-14T09:30", "2026-09-14T09:30"),
        ("2026-09-14T15:00", "2026-09-15T08:00"),
        ("2026-09-18T15:00", "2026-09-21T08:00"),
        ("2026-09-16T09:00", "2026-09-16T09:00"),
    ],
)
def test_if_the_bot_was_down_it_goes_the_next_working_morning(
    up_again: str, goes: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.both(at(up_again))
    delivery.drain()
    time.both(at(goes))
    delivery.drain()
    assert len(slack.posted) == 1
    (row,) = owed_rows(store, OwedKind.DIGEST, OwedState.SENT)
    assert row.sent_at == at(goes)


def test_after_weeks_of_silence_one_digest_comes_and_not_one_for_each_week(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.both(at("2026-10-07T09:00"))
    delivery.drain()
    assert len(slack.posted) == 1
    assert periods(store, OwedState.OWED) == ["2026-W42"]


def test_a_digest_that_falls_on_a_bank_holiday_goes_on_tuesday(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """Easter Monday is 29 March 2027, the day after the clocks went forward."""
    time.both(at("2027-03-22T09:00"))
    delivery.drain()
    time.both(at("2027-03-29T08:00"))
    assert delivery.drain() == 0
    time.both(at("2027-03-30T07:59"))
    assert delivery.drain() == 0
    time.both(at("2027-03-30T08:00"))
    assert delivery.drain() == 1
    assert periods(store, OwedState.SENT)[-1] == "2027-W13"


def test_one_that_had_arrived_before_the_process_died_does_not_cost_the_next_weeks(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    time.both(MONDAY_AT_NINE)
    with pytest.raises(Killed), slack.failing("after", "post", error=Killed):
        delivery.drain()
    time.both(at("2026-09-23T09:00"))  # a week later, on a Wednesday
    after_the_lease(store, slack, time).drain()
    assert periods(store, OwedState.SENT) == ["2026-W38", "2026-W39"]
    assert len(slack.posted) == 2


def test_while_it_cannot_be_posted_it_is_not_owed_twice(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    with slack.failing("before", "post", error=lambda: DeliveryFailed("is_archived", permanent=True), times=99):
        for day in range(30):
            time.both(MONDAY_AT_NINE + timedelta(days=day, minutes=5))
            delivery.drain()
    (row,) = owed_rows(store, OwedKind.DIGEST)
    assert row.last_error == "is_archived"
    time.both(MONDAY_AT_NINE + timedelta(days=30, minutes=5))
    delivery.drain()
    assert len(slack.posted) == 1


def test_every_two_weeks_it_keeps_its_weeks_whenever_the_bot_was_down(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    change(store, digest_every=2, now=at("2026-09-07T09:00"))
    for day in ("2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12"):
        time.both(at(f"{day}T08:00"))
        delivery.drain()
    assert periods(store, OwedState.SENT) == ["2026-W39", "2026-W41"]


def test_with_nothing_to_say_none_comes_where_the_committee_wants_none(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    change(store, digest_if_empty=False, now=at("2026-09-07T09:00"))
    time.both(MONDAY_AT_NINE)
    delivery.drain()
    assert slack.posted == []
    assert periods(store, OwedState.SKIPPED) == ["2026-W38"]
    a_commitment(store, due=date(2026, 9, 24))
    time.both(MONDAY_AT_NINE + timedelta(weeks=1))
    delivery.drain()
    assert periods(store, OwedState.SENT) == ["2026-W39"]


def test_a_person_who_wants_one_gets_one_of_their_own_by_direct_message(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    mine = a_commitment(store, due=date(2026, 9, 17))
    theirs = a_commitment(store, due=date(2026, 9, 18))
    ledger.assign(store, mine.id, "U0BEN", by="U0ADA", now=at("2026-09-07T09:00"))
    ledger.assign(store, theirs.id, "U0ADA", by="U0ADA", now=at("2026-09-07T09:00"))
    change(store, digest_people=("U0BEN", "U0CLEO"), now=at("2026-09-07T09:00"))
    time.both(MONDAY_AT_NINE)
    delivery.drain()
    (own,) = [one for one in slack.posted if one.channel == "DU0BEN"]
    assert f"{mine.reference}" in own.message.text
    assert f"{theirs.reference}" not in own.message.text
    assert [one.channel for one in slack.posted if one.channel == "DU0CLEO"] == []  # she owns nothing


def bens_own_is_due(store: Store, time: Time) -> None:
    one = a_commitment(store, due=date(2026, 9, 17))
    ledger.assign(store, one.id, "U0BEN", by="U0ADA", now=at("2026-09-07T09:00"))
    change(store, digest_people=("U0BEN",), now=at("2026-09-07T09:00"))
    time.both(MONDAY_AT_NINE)


def test_a_persons_own_digest_that_may_have_arrived_is_looked_for_and_not_sent_again(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    bens_own_is_due(store, time)
    with pytest.raises(Killed), slack.failing("after", "post", error=Killed):
        delivery.drain()
    after_the_lease(store, slack, time).drain()
    assert sorted(one.channel for one in slack.posted if "igest" in one.message.text) == ["C0PCC", "DU0BEN"]


def test_it_leads_with_what_has_changed_since_the_last_one(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    moved, closed = a_commitment(store, due=date(2026, 10, 30)), a_commitment(store, due=date(2026, 10, 30))
    time.both(MONDAY_AT_NINE)
    delivery.drain()
    tuesday = MONDAY_AT_NINE + timedelta(days=1)
    ledger.reschedule(store, moved.id, date(2026, 12, 15), "They asked for more time.", by="U0ADA", now=tuesday)
    ledger.close(store, closed.id, Outcome.MET, None, by="U0ADA", now=tuesday)
    time.both(MONDAY_AT_NINE + timedelta(weeks=1))
    delivery.drain()
    text = [one.message.text for one in slack.posted if "digest of" in one.message.text][-1]
    assert "Moved since 14 Sep 2026" in text
    assert "from 30 Oct 2026 to 15 Dec 2026, 46 days later · moved once; first due 30 Oct 2026" in text
    assert "Closed since 14 Sep 2026" in text
    assert "Since 14 Sep 2026: 1 open (was 2)." in text
    assert text.index("Moved since") < text.index("Closed since")
    time.both(MONDAY_AT_NINE + timedelta(weeks=2))
    delivery.drain()
    text = [one.message.text for one in slack.posted if "digest of" in one.message.text][-1]
    assert "since 21 Sep" not in text


def test_what_was_reopened_is_not_new_and_what_was_never_closed_is_neither(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    old, waiting = a_commitment(store), a_commitment(store)
    ledger.close(store, old.id, Outcome.MET, None, by="U0ADA", now=time.now)
    time.both(MONDAY_AT_NINE)
    delivery.drain()
    tuesday = MONDAY_AT_NINE + timedelta(days=1)
    ledger.reopen(store, old.id, "It was not", by="U0ADA", now=tuesday)
    new = a_commitment(store, now=tuesday)
    ledger.close(store, new.id, Outcome.MET, None, by="U0ADA", now=tuesday)
    ledger.reopen(store, new.id, "It was not", by="U0ADA", now=tuesday)
    changes = digests.digest_of(store, the_committee(store), now=tuesday + timedelta(minutes=2)).changes
    assert changes is not None
    assert [one.id for one in changes.opened] == [new.id]
    assert [one.id for one in changes.reopened] == [old.id]
    assert waiting.id not in {one.id for one in (*changes.opened, *changes.reopened)}
    time.both(MONDAY_AT_NINE + timedelta(weeks=1))
    delivery.drain()
    assert "*Reopened since 14 Sep 2026 (1)* These are followed up again." in slack.posted[-1].message.text


def test_what_an_answer_closed_that_was_none_is_reopened_and_what_is_to_be_closed_is_new_still(store: Store) -> None:
    done = an_answer(they_say=TheySay.DONE, close_as=Outcome.MET)
    one = a_commitment(store)
    said = ledger.answer(store, one.id, done, by="U0ADA", now=MONDAY_AT_NINE - timedelta(days=3)).answer
    since = MONDAY_AT_NINE + timedelta(weeks=1)
    ledger.take_back_answer(store, said.id, by="U0ADA", now=since)
    new = a_commitment(store, now=since)
    ledger.propose_close(store, new.id, Outcome.MET, None, by="U0ADA", now=since)
    changes = digests.digest_of(store, the_committee(store), now=since + timedelta(days=1)).changes
    assert changes is not None
    assert ([one.id for one in changes.reopened], [one.id for one in changes.opened]) == ([one.id], [new.id])


def test_what_was_undone_is_no_news(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    one = a_commitment(store, due=date(2026, 10, 30))
    time.both(MONDAY_AT_NINE)
    delivery.drain()
    tuesday = MONDAY_AT_NINE + timedelta(days=1)
    ledger.reschedule(store, one.id, date(2026, 12, 15), "By mistake.", by="U0ADA", now=tuesday)
    ledger.undo_last(store, PCC, by="U0ADA", now=tuesday + timedelta(minutes=1))
    assert digests.digest_of(store, the_committee(store), now=tuesday + timedelta(minutes=2)).changes == Changes(
        date(2026, 9, 14)
    )


def test_the_numbers_that_are_kept_are_those_that_were_said(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    a_commitment(store, due=date(2026, 10, 30))
    time.both(MONDAY_AT_NINE)
    slack.before = lambda method, _channel: method == "post" and a_commitment(store, now=time.now)
    with patch("jobs.delivery.digest_of", wraps=digest_of) as worked_out:
        delivery.drain()
    assert "1 open commitment" in slack.posted[0].message.text
    (tally,) = digests.tallies(store, PCC, limit=2)
    assert tally.counts["open"] == 1
    assert worked_out.call_count == 1


def test_a_persons_own_digest_is_looked_for_later_than_what_stood_in_the_direct_message_before(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    bens_own_is_due(store, time)
    delivery.drain()
    (before,) = [posted for posted in slack.posted if posted.channel == "DU0BEN"]
    time.both(MONDAY_AT_NINE + timedelta(weeks=1))
    lost = DeliveryFailed("lost", unclear=True)

    def fail(method: str, channel: str) -> None:
        if method == "post" and channel == "DU0BEN":
            raise lost

    slack.after = fail
    delivery.drain()
    slack.after = lambda _method, _channel: None
    time.both(time.now + timedelta(minutes=5))
    delivery.drain()
    _, again = [posted for posted in slack.posted if posted.channel == "DU0BEN"]
    assert (again.owed[0], before.ts) in slack.looked
