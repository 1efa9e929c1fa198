"""Slack tells an event again: it is dealt with once, and what could not be stored is stored by the next try."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from slack_bolt import App, BoltRequest

from bot.app import make_app
from bot.desk import Desk
from bot.listeners.once import TELL_IT_AGAIN
from bot.manifest import manifest
from bot.slack.client import slack_client
from db import ledger, queries
from db.slack_events import CLAIMED_FOR
from db.store import Store
from db.tables import HeardRow, HistoryRow
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from tests.db.acting import a_commitment, at, far_from_the_digest, send_reminder
from tests.jobs.fake_slack import Killed, Time
from tests.jobs.test_the_disk_is_full import a_full_disk

SENDING = at("2026-10-06T08:30")
OK = 200
CHANNEL, REMINDER = "C0PCC", "1757000000.000001"


@pytest.fixture
def time() -> Time:
    return Time(SENDING, SENDING)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(sample_workspace(manifest(), now=lambda: SENDING)) as sandbox:
        yield sandbox


@pytest.fixture
def app(sandbox: Sandbox, store: Store, time: Time) -> Iterator[App]:
    far_from_the_digest(store)
    a_commitment(store)
    send_reminder(store, SENDING, REMINDER)
    desk = Desk(store, time, lambda: time.machine, lambda: None)
    app = make_app(slack_client(sandbox.workspace.bot_token, sandbox.api_url), desk)
    yield app
    app.listener_runner.listener_executor.shutdown()


def told(app: App, event_id: str = "Ev1", text: str = "They sent it.", attempt: int = 0, **more: Any) -> int:  # noqa: ANN401 - JSON
    """The status of what Bolt answers to a reply in the reminder's thread, told again for the `attempt`th time."""
    event = {"type": "message", "channel": CHANNEL, "user": "U0ADA", "text": text, "ts": "1757000001.1", **more}
    body = {"type": "event_callback", "event_id": event_id, "event": {"thread_ts": REMINDER, **event}}
    envelope = {"team_id": "T0WEST", "api_app_id": "A0", **body}
    headers: dict[str, Any] = {"x-slack-retry-num": str(attempt)}
    return app.dispatch(BoltRequest(mode="socket_mode", body=envelope, headers=headers)).status


def said_by_the_bot(sandbox: Sandbox) -> list[str]:
    """In all places: the thread is not really there, so that it is said in a direct message."""
    channels, bot = sandbox.workspace.channels.values(), sandbox.workspace.bot.id
    return [one.text for channel in channels for one in channel.messages.values() if one.user == bot]


def notes(store: Store) -> list[str]:
    return [one.note for one in reversed(queries.answers_of(store, 1))]


def test_a_reply_that_is_told_twice_is_confirmed_once(app: App, sandbox: Sandbox, store: Store) -> None:
    with patch("bot.app.thread.confirm_reply") as confirmed:
        assert [told(app), told(app), told(app, "Ev2", "Again.", ts="1757000002.1")] == [OK, OK, OK]
        app.listener_runner.listener_executor.shutdown()
    assert notes(store) == ["They sent it.", "Again."]
    assert confirmed.call_count == 2


def test_while_one_replica_deals_with_it_another_leaves_it_to_slacks_next_try(app: App, store: Store) -> None:
    again: list[int] = []
    real = ledger.answer

    def meanwhile(*given: Any, **named: Any) -> object:  # noqa: ANN401 - whatever the real one takes
        again.append(told(app))
        return real(*given, **named)

    with patch("bot.listeners.thread.ledger.answer", meanwhile):
        assert told(app) == OK
    assert again == [TELL_IT_AGAIN]
    assert told(app) == OK
    assert notes(store) == ["They sent it."]


def test_what_could_not_be_stored_is_stored_by_the_next_try(app: App, store: Store) -> None:
    with patch("bot.listeners.thread.ledger.answer", side_effect=RuntimeError("the disk is full")):
        assert told(app) != OK
    assert notes(store) == []
    assert told(app) == OK
    assert notes(store) == ["They sent it."]


def test_whoever_answered_is_told_when_slack_tells_of_it_no_more(app: App, sandbox: Sandbox, store: Store) -> None:
    with patch("bot.listeners.thread.ledger.answer", side_effect=RuntimeError("the disk is full")):
        for attempt in range(4):
            assert said_by_the_bot(sandbox) == []
            assert told(app, attempt=attempt, parent_user_id=sandbox.workspace.bot.id) != OK
    (said,) = said_by_the_bot(sandbox)
    assert "this was not stored" in said
    assert "You typed: They sent it." in said
    assert notes(store) == []


def test_a_reply_that_the_full_disk_does_not_take_is_stored_once_there_is_room(
    app: App, store: Store, time: Time
) -> None:
    long = "They sent it. " * 2000
    with a_full_disk(store):
        assert told(app, text=long) != OK
    time.machine += CLAIMED_FOR
    assert told(app, text=long) == OK
    assert notes(store) == [long.strip()]


def test_where_not_even_that_can_be_stored_it_is_stored_when_the_claim_has_lapsed(
    app: App, store: Store, time: Time
) -> None:
    full = RuntimeError("the disk is full")
    with (
        patch("bot.listeners.thread.ledger.answer", side_effect=full),
        patch("bot.listeners.once.slack_events.give_back", side_effect=full),
    ):
        assert told(app) != OK
    assert told(app) == TELL_IT_AGAIN
    time.machine += CLAIMED_FOR
    assert told(app) == OK
    assert notes(store) == ["They sent it."]


def test_who_died_over_it_holds_up_nothing_for_long(app: App, store: Store, time: Time) -> None:
    with pytest.raises(Killed), patch("bot.listeners.thread.ledger.answer", side_effect=Killed):
        told(app)
    assert told(app) == TELL_IT_AGAIN
    time.machine += CLAIMED_FOR
    assert told(app) == OK
    assert notes(store) == ["They sent it."]


def test_slacks_last_try_does_not_wait_for_who_died(app: App, store: Store) -> None:
    with pytest.raises(Killed), patch("bot.listeners.thread.ledger.answer", side_effect=Killed):
        told(app)
    assert told(app, attempt=2) == TELL_IT_AGAIN
    assert told(app, attempt=3) == OK
    assert notes(store) == ["They sent it."]


def test_who_died_after_storing_stores_nothing_twice(app: App, store: Store, time: Time) -> None:
    with pytest.raises(Killed), patch("bot.listeners.once.slack_events.done", side_effect=Killed):
        told(app)
    time.machine += CLAIMED_FOR
    assert told(app) == OK
    assert notes(store) == ["They sent it."]


def test_talk_among_people_is_not_noted(app: App, store: Store) -> None:
    assert told(app, thread_ts=None) == OK
    with store.reading() as session:
        assert session.query(HeardRow).count() == 0


def test_an_invitation_that_is_told_twice_is_answered_once(app: App, sandbox: Sandbox, store: Store) -> None:
    bot = sandbox.workspace.bot.id
    event = {"type": "member_joined_channel", "channel": "C0TRANS", "user": bot, "event_ts": "1757000001.1"}
    body = {"type": "event_callback", "event_id": "Ev7", "event": event, "team_id": "T0WEST", "api_app_id": "A0"}
    with patch("bot.listeners.invitation._stands", return_value=False):  # Slack's history may come late
        for _ in range(2):
            assert app.dispatch(BoltRequest(mode="socket_mode", body=body)).status == OK
    said = [one for one in sandbox.workspace.channels["C0TRANS"].messages.values() if one.user == bot]
    assert len(said) == 1


def history_and_answers(store: Store) -> tuple[int, int]:
    with store.reading() as session:
        return session.query(HistoryRow).count(), len(notes(store))


@pytest.mark.parametrize(
    "text",
    [
        "answer PCC-1 They did it",
        "assign PCC-1 <@U0BEN>",
        "snooze PCC-1 until 2 November",
        "extend PCC-1 until 31 March 2027, because the board asked",
        "policy PCC-1 lead 60, 14",
        "withdraw PCC-1",
        "away until 12 January, deputy <@U0BEN>",
        "meetings add 12 March 2027",
        "undo",
    ],
)
def test_a_command_that_comes_twice_is_done_once(app: App, store: Store, text: str) -> None:
    """A load balancer may pass a request on again whose answer it lost; the repeated one is word for word the same."""
    for owner in ("U0CLEO", "U0DEV"):  # for 'undo', which takes back the last of them
        ledger.assign(store, 1, owner, by="U0ADA", now=SENDING)
    body = {"command": "/chaser", "text": text, "user_id": "U0ADA", "channel_id": CHANNEL, "trigger_id": "13345.1"}
    envelope = {"team_id": "T0WEST", "api_app_id": "A0", **body}
    counts = [history_and_answers(store)]
    for _ in range(2):
        assert app.dispatch(BoltRequest(mode="socket_mode", body=envelope)).status == OK
        counts.append(history_and_answers(store))
    before, once, twice = counts
    assert before != once == twice
