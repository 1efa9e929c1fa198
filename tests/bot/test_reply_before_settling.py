"""A reply to a reminder of which nobody knows yet that it arrived: it is not dropped, Slack tells it again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.thread import NotYetKnown, store_reply
from db import owed, queries
from db.store import Store
from tests.db.acting import a_commitment, at

SENDING = at("2026-10-06T08:30")
TS = "1790000000.000001"
REPLY = {"channel": "C0PCC", "user": "U0ADA", "text": "They did it.", "ts": "1790000001.000001", "thread_ts": TS}


def reply(store: Store) -> bool:
    """Whether the event was taken; what isn't is not acknowledged."""
    taken: list[bool] = []
    client = WebClient(token="xoxb-sample", base_url="http://127.0.0.1:9/")
    desk = Desk(store, lambda: SENDING, lambda: None)
    store_reply(REPLY, BoltContext(), client, lambda: taken.append(True), desk=desk)
    return taken == [True]


def claimed(store: Store) -> owed.Claimed:
    claim = owed.claim_next(store, now=SENDING, machine_now=SENDING, lease=timedelta(minutes=1), holder="first")
    while claim:
        one = owed.look_up(store, claim)
        if one.kind is owed.OwedKind.REMINDER:
            return one
        owed.mark_sent(store, one, channel=one.addressee, ts="1.000001", sent_at=SENDING)
        claim = owed.claim_next(store, now=SENDING, machine_now=SENDING, lease=timedelta(minutes=1), holder="first")
    raise AssertionError("no reminder is owed")


def test_a_reply_while_its_reminder_is_being_settled_is_not_taken_yet(store: Store) -> None:
    a_commitment(store)
    one = claimed(store)

    with pytest.raises(NotYetKnown):
        reply(store)
    owed.put_off(store, one.claim, retry_at=SENDING + timedelta(minutes=1), look_first=True)
    with pytest.raises(NotYetKnown):
        reply(store)

    assert queries.answers_of(store, 1) == ()


def test_a_reply_in_any_other_thread_is_taken_and_passed_over(store: Store) -> None:
    a_commitment(store)

    assert reply(store)
    assert queries.answers_of(store, 1) == ()
