"""Each step of the ladder does what it says: letters are drafted below the reminder, the chair hears of it once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.commitment import Commitment
from commitments.hearing import Gone, Seen
from commitments.policy import Step, StepKind
from commitments.reminders import Reason
from commitments.spans import Span, Unit
from db import ledger
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed
from tests.db.acting import BY, PCC, a_commitment, an_answer, at, far_from_the_digest, owed_rows
from tests.jobs.fake_slack import FakeSlack, Killed, Posted, Time, after_the_lease, committee_of

LADDER = tuple(Step(kind, Span(4 * number, Unit.WEEK)) for number, kind in enumerate(StepKind, 1))
# Four weeks after another, from Thursday 5 November 2026 on.
LETTER, SECOND, CHAIR, MEETING = (
    at(f"{day}T10:00") for day in ("2026-12-03", "2026-12-31", "2027-01-28", "2027-02-25")
)


@pytest.fixture(autouse=True)
def no_digest(store: Store) -> None:
    far_from_the_digest(store)


@pytest.fixture
def one(store: Store) -> Commitment:
    """With a ladder, and Dev as the committee's chair."""
    to = ledger.CommitteeChange.of(committee_of(store))
    to = replace(to, policy=replace(to.policy, ladder=LADDER), chair="U0DEV")
    ledger.change_committee(store, PCC, to, **BY)
    return a_commitment(store)


def the_step(delivery: Delivery, time: Time, slack: FakeSlack, day: date) -> list[Posted]:
    """What goes out on a day of the ladder; what was owed before it is out of the way."""
    time.both(at(f"{date.fromordinal(day.toordinal() - 1)}T10:00"))
    delivery.drain()
    slack.posted.clear()
    time.both(at(f"{day}T10:00"))
    delivery.drain()
    return slack.posted


def test_a_letter_is_drafted_in_the_reminders_thread(
    one: Commitment, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    reminder, draft = the_step(delivery, time, slack, LETTER.date())
    assert (reminder.thread_ts, draft.thread_ts, draft.channel) == (None, reminder.ts, reminder.channel)
    assert f"Our reference: {one.reference}" in draft.message.text
    assert "Please tell us by Thursday 17 December 2026" in draft.message.text
    assert "In this thread is the draft of a letter to Westmere Constabulary" in reminder.message.text


def test_the_second_letter_says_that_it_is_one(
    one: Commitment, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    del one
    _, draft = the_step(delivery, time, slack, SECOND.date())
    assert "We have written to you about this before" in draft.message.text


def test_the_chair_hears_of_it_by_direct_message_and_the_channel_is_told_so(
    one: Commitment, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    here = replace(delivery, attendance=lambda person, _channel: Seen({"U0DEV": "Dev Rao"}.get(person, person)))
    reminder, told = the_step(here, time, slack, CHAIR.date())
    assert (reminder.channel, told.channel) == (committee_channel(delivery), "DU0DEV")
    assert "The chair, Dev Rao, is told by direct message." in reminder.message.text
    assert f"*{one.reference}*" in told.message.text
    assert "actions" not in {block["type"] for block in told.message.blocks}


def committee_channel(delivery: Delivery) -> str:
    return committee_of(delivery.store).channel


def test_the_meeting_at_which_it_is_to_be_proposed_is_named(
    one: Commitment, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    del one
    meetings = [ledger.NewEvent(day=date(2027, 2, 26), papers_due=date(2027, 2, 15))]  # too late for its papers
    meetings.append(ledger.NewEvent(day=date(2027, 3, 12), papers_due=date(2027, 3, 2)))
    ledger.add_events(store, PCC, meetings, **BY)
    (reminder,) = the_step(delivery, time, slack, MEETING.date())
    assert "the committee's meeting on Friday 12 March 2027, whose papers are due by Tuesday" in reminder.message.text


@pytest.mark.parametrize("method", ["direct", "post"])
def test_whoever_dies_while_telling_the_chair_is_followed_by_one_who_tells_it_once(
    one: Commitment, store: Store, slack: FakeSlack, time: Time, delivery: Delivery, method: str
) -> None:
    del one
    the_step(delivery, time, slack, date.fromordinal(CHAIR.date().toordinal() - 1))
    slack.posted.clear()
    time.both(CHAIR)
    slack.after = lambda called, channel: _die(channel) if called == method else None
    slack.before = lambda called, channel: _die(channel) if called == method == "direct" else None
    with pytest.raises(Killed):
        delivery.drain()
    slack.after = slack.before = lambda _method, _channel: None
    after_the_lease(store, slack, time).drain()
    assert sorted(one.channel for one in slack.posted) == sorted([committee_channel(delivery), "DU0DEV"])
    assert {row.state for row in owed_rows(store, OwedKind.REMINDER) if row.reason == Reason.CHAIR} == {OwedState.SENT}


def _die(channel: str) -> None:
    if channel.endswith("U0DEV"):
        raise Killed


def test_a_chair_who_can_not_be_told_stops_nothing(
    one: Commitment, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    del one

    def refuse(method: str, person: str) -> None:
        if (method, person) == ("direct", "U0DEV"):
            raise DeliveryFailed("user_not_found", permanent=True)

    slack.before = refuse
    posted = the_step(delivery, time, slack, CHAIR.date())
    assert [one.channel for one in posted] == [committee_channel(delivery)]
    assert not [row for row in owed_rows(store, OwedKind.REMINDER, OwedState.OWED) if row.reason == Reason.CHAIR]


def test_a_chair_who_has_gone_is_not_told_and_the_channel_learns_it(
    one: Commitment, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    del one
    gone = replace(delivery, attendance=lambda person, _: Seen(person, Gone.DEACTIVATED if person == "U0DEV" else None))
    (reminder,) = the_step(gone, time, slack, CHAIR.date())
    assert "whom the settings name, is no longer here" in reminder.message.text


def test_a_chair_who_owns_it_is_told_once(
    one: Commitment, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    ledger.assign(store, one.id, "U0DEV", **BY)
    (reminder,) = the_step(delivery, time, slack, CHAIR.date())
    assert "<@U0DEV>, please take it up with" in reminder.message.text


def test_of_many_at_one_time_the_chair_gets_one_message_and_the_thread_each_draft(
    one: Commitment, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    others = [a_commitment(store) for _ in range(4)]
    drafts = the_step(delivery, time, slack, LETTER.date())
    assert len({draft.thread_ts for draft in drafts[1:]}) == 1
    named = [f"Our reference: {each.reference}" for each in (one, *others)]
    assert [name in draft.message.text for name, draft in zip(named, drafts[1:], strict=True)] == [True] * 5
    round_up, told = the_step(delivery, time, slack, CHAIR.date())
    assert len(round_up.owed) == 5
    assert told.channel == "DU0DEV"
    assert "nobody has replied for a long time on 5 commitments" in told.message.text


@pytest.mark.parametrize("day", ["2026-11-05T12:00", "2026-11-20T12:00"])
def test_a_reply_stops_the_ladder(
    one: Commitment, store: Store, slack: FakeSlack, time: Time, delivery: Delivery, day: str
) -> None:
    """On the due day itself too: then it answers what was asked on that day."""
    time.both(at(day))
    delivery.drain()
    ledger.answer(store, one.id, an_answer(said_on=at(day).date()), by="U0BEN", now=at(day))
    time.both(at("2027-06-30T12:00"))
    delivery.drain()
    steps = {Reason.LETTER, Reason.SECOND_LETTER, Reason.CHAIR, Reason.MEETING}
    assert not [row for row in owed_rows(store, OwedKind.REMINDER) if row.reason in steps]


def test_a_step_that_was_missed_while_nothing_ran_is_taken_when_it_runs_again(
    one: Commitment, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    del one
    the_step(delivery, time, slack, date.fromordinal(CHAIR.date().toordinal() - 7))
    slack.posted.clear()
    time.both(at("2027-02-22T10:00"))  # another reminder was planned since
    delivery.drain()
    reminder, told = slack.posted
    assert "Nobody has replied for a long time." in reminder.message.text
    assert told.channel == "DU0DEV"
    (after,) = the_step(delivery, time, slack, MEETING.date())
    assert "Propose it for" in after.message.text


def test_the_chair_hears_of_a_step_that_stands_for_an_earlier_reminder_which_was_missed(
    one: Commitment, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    """Nothing ran since before the due day: what is owed is the first reminder, and what goes is the step."""
    del one
    time.both(CHAIR)
    delivery.drain()
    reminder, told = slack.posted
    assert "Nobody has replied for a long time." in reminder.message.text
    assert told.channel == "DU0DEV"
