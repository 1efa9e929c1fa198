"""A reply to a reminder of which nobody knows yet that it arrived: the reminder's own id says what it answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.error import URLError

import pytest
from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.thread import NotYetKnown, store_reply
from bot.slack.messenger import EVENT_TYPE
from db import owed, queries
from db.store import Store
from tests.db.acting import a_commitment, at

SENDING = at("2026-10-06T08:30")
TS = "1790000000.000001"
REPLY = {"channel": "C0PCC", "user": "U0ADA", "text": "They did it.", "ts": "1790000001.000001", "thread_ts": TS}


class Thread(WebClient):
    """A thread in a channel of Ada's; it keeps how often it was read."""

    def __init__(self, owed: str, user: str = "U0CHASER") -> None:
        super().__init__(token="xoxb-sample", base_url=f"http://127.0.0.1/{owed}/")
        self.parent = {
            "ts": TS,
            "user": user,
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"owed": [owed]}},
        }
        self.read = 0

    def api_call(self, api_method: str, **_: Any) -> Any:  # noqa: ANN401 - as the SDK has it
        if api_method == "conversations.replies":
            self.read += 1
        return {
            "conversations.replies": {"messages": [self.parent]},
            "conversations.members": {"members": ["U0ADA", "U0CHASER"]},
            "users.info": {"user": {"id": "U0ADA", "team_id": "T0WEST"}},
            "auth.test": {"team_id": "T0WEST", "user_id": "U0CHASER"},
        }[api_method]


def unreachable() -> WebClient:
    return WebClient(token="xoxb-sample", base_url="http://127.0.0.1:9/")


def reply(store: Store, client: WebClient, **said: str) -> bool:
    """Whether the event was taken; what isn't is not acknowledged."""
    taken: list[bool] = []
    desk = Desk(store, lambda: SENDING, lambda: SENDING, lambda: None)
    context = BoltContext(bot_user_id="U0CHASER")
    store_reply({**REPLY, **said}, context, client, lambda: taken.append(True), desk=desk)
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


def test_a_reply_to_a_reminder_whose_sending_is_not_settled_is_stored_once(store: Store) -> None:
    commitment = a_commitment(store)
    one = claimed(store)
    slack = Thread(one.id)

    assert reply(store, slack, parent_user_id="U0CHASER")
    owed.put_off(store, one.claim, retry_at=SENDING + timedelta(minutes=1), look_first=True)
    assert reply(store, slack)

    assert [answer.note for answer in queries.answers_of(store, commitment.id)] == ["They did it."]


def test_other_peoples_threads_are_not_asked_for_while_a_reminder_is_under_way(store: Store) -> None:
    commitment = a_commitment(store)
    slack = Thread(claimed(store).id)

    assert reply(store, slack, parent_user_id="U0BEN")

    assert slack.read == 0
    assert queries.answers_of(store, commitment.id) == ()


def test_an_id_of_ours_in_somebody_elses_message_leads_nowhere(store: Store) -> None:
    commitment = a_commitment(store)

    assert reply(store, Thread(claimed(store).id, user="U0BEN"))

    assert queries.answers_of(store, commitment.id) == ()


def test_a_reply_is_not_taken_while_slack_does_not_say_what_it_answers(store: Store) -> None:
    a_commitment(store)
    one = claimed(store)

    with pytest.raises(NotYetKnown):
        reply(store, unreachable())
    owed.put_off(store, one.claim, retry_at=SENDING + timedelta(minutes=1), look_first=True)
    with pytest.raises(NotYetKnown):
        reply(store, unreachable())

    assert queries.answers_of(store, 1) == ()


def test_a_reply_in_any_other_thread_is_taken_and_passed_over(store: Store) -> None:
    a_commitment(store)

    assert reply(store, unreachable())
    assert queries.answers_of(store, 1) == ()


class Going(Thread):
    """The copy is taken away between our two questions: while Slack is asked, another replica does it."""

    def __init__(self, owed_id: str, store: Store, parent: dict[str, Any] | None) -> None:
        super().__init__(owed_id)
        self.store, self.owed_id, self.left = store, owed_id, parent

    def api_call(self, api_method: str, **given: Any) -> Any:  # noqa: ANN401 - as the SDK has it
        if api_method != "conversations.replies":
            return super().api_call(api_method, **given)
        self.read += 1
        owed.keep_copy(self.store, [self.owed_id], "C0PCC", TS)
        if self.left is None:
            raise URLError("the line broke")
        return {"messages": [self.left]}


@pytest.mark.parametrize(
    "parent",
    [None, {"ts": TS, "user": "USLACKBOT", "subtype": "tombstone"}, {"ts": TS, "user": "U0CHASER"}],
    ids=["nothing", "what Slack leaves of a thread", "a copy that says what it is"],
)
def test_a_reply_to_a_second_copy_that_goes_just_now_is_stored(store: Store, parent: dict[str, Any] | None) -> None:
    commitment = a_commitment(store)
    one = claimed(store)
    owed.mark_sent(store, one, channel="C0PCC", ts="1.000009", sent_at=SENDING, look_again_at=SENDING)

    slack = Going(one.id, store, parent)
    assert reply(store, slack)
    assert reply(store, slack, ts="1790000002.000001", text="All of it.")  # and one after it went

    assert slack.read == 1
    assert {answer.note for answer in queries.answers_of(store, commitment.id)} == {"They did it.", "All of it."}
