"""Socket Mode: events, commands, buttons and forms reach a Bolt app, and its answers reach the person."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from slack_bolt import Say
from slack_sdk import WebClient

from sandbox.server import Sandbox
from sandbox.workspace import Workspace
from tests.person import Person, ToldError
from tests.sandbox.conftest import Bot, button, until

PCC = "C0PCC"


def test_a_message_reaches_the_app_and_its_reply_the_person(bot: Bot, ada: Person) -> None:
    @bot.app.event("message")
    def echo(event: dict[str, Any], say: Say) -> None:
        bot.heard.append(event)
        say(text=f"You said: {event['text']}", thread_ts=event["ts"])

    with bot.connected():
        ts = ada.say(PCC, "Hello @Ben Marsh & all: https://example.org/a.")
        reply = ada.wait_for(PCC, "You said")
    event = bot.heard[0]
    assert event["text"] == "Hello <@U0BEN> &amp; all: <https://example.org/a>."
    assert (event["user"], event["channel_type"], event["ts"]) == ("U0ADA", "channel", ts)
    assert event["client_msg_id"]
    assert reply["thread_ts"] == ts


def test_only_subscribed_events_from_channels_with_the_bot_arrive(bot: Bot, ada: Person) -> None:
    bot.app.event("message")(bot.take)
    with bot.connected():
        ada.say("C0GENERAL", "not for the bot")
        ada.say("D0ADA", "for the bot")
        until(lambda: bot.heard)
    assert [one["text"] for one in bot.heard] == ["for the bot"]
    assert bot.heard[0]["channel_type"] == "im"


def test_a_mention_arrives_as_a_mention_too(bot: Bot, ada: Person) -> None:
    bot.app.event("message")(lambda: None)
    bot.app.event("app_mention")(bot.take)
    with bot.connected():
        ada.say(PCC, "@Parrot are you there?")
        until(lambda: bot.heard)
    assert bot.heard[0]["text"] == "<@U0PARROT> are you there?"


def test_a_command_carries_names_as_ids_where_the_app_asked_for_it(bot: Bot, ada: Person) -> None:
    bot.app.command("/parrot")(lambda ack, command: ack(text=command["text"]))
    bot.app.command("/plain")(lambda ack, command: ack(text=command["text"], response_type="in_channel"))
    with bot.connected():
        ada.say(PCC, "/parrot ask @ben about #transport <soon>")
        ada.say(PCC, "/plain ask @Ben Marsh")
    escaped, typed = ada.messages(PCC)
    assert escaped["text"] == "ask <@U0BEN|ben> about <#C0TRANS|transport> &lt;soon&gt;"
    assert escaped["ephemeral"] is True
    assert (typed["text"], typed.get("ephemeral")) == ("ask @ben", None)


def test_a_command_that_nobody_has_says_so(ada: Person) -> None:
    with pytest.raises(ToldError, match="/nothing is not a command"):
        ada.say(PCC, "/nothing at all")


def test_a_person_hears_that_the_app_is_not_connected(ada: Person) -> None:
    with pytest.raises(ToldError, match="/parrot failed because Parrot is not connected"):
        ada.say(PCC, "/parrot hello")


def test_a_person_hears_that_the_app_did_not_answer_in_time(bot: Bot, workspace: Workspace, ada: Person) -> None:
    workspace.patience.answer = 0.05
    released = threading.Event()
    bot.app.command("/parrot")(lambda ack: released.wait(10) and ack())
    with bot.connected():
        with pytest.raises(ToldError, match=r"did not answer within 0\.05 seconds"):
            ada.say(PCC, "/parrot hello")
        released.set()


def test_an_answer_with_wrong_blocks_is_told_with_its_place(bot: Bot, ada: Person) -> None:
    bot.app.command("/parrot")(lambda ack: ack(text="x", blocks=[{"type": "header"}]))
    with bot.connected(), pytest.raises(ToldError, match="json-pointer:/blocks/0"):
        ada.say(PCC, "/parrot hello")


def test_a_button_carries_its_message_and_its_neighbours_values(bot: Bot, client: WebClient, ada: Person) -> None:
    picker = {"type": "datepicker", "action_id": "day", "initial_date": "2026-09-01"}
    blocks = [{"type": "actions", "block_id": "row", "elements": [button("Snooze", "snooze", value="PCC-7"), picker]}]
    ts = client.chat_postMessage(channel=PCC, text="due", blocks=blocks)["ts"]
    bot.app.action("snooze")(bot.keep)
    with bot.connected():
        ada.press(PCC, ada.wait_for(PCC, "due"), "Snooze")
    (body,) = bot.heard
    assert body["actions"][0]["value"] == "PCC-7"
    assert body["message"]["ts"] == body["container"]["message_ts"] == ts
    assert body["channel"] == {"id": PCC, "name": "police-and-crime"}
    assert body["state"]["values"] == {"row": {"day": {"type": "datepicker", "selected_date": "2026-09-01"}}}
    assert body["user"]["id"] == "U0ADA"


def test_a_response_address_replaces_adds_and_deletes_five_times(bot: Bot, client: WebClient, ada: Person) -> None:
    blocks = [{"type": "actions", "elements": [button("Go", "go")]}]
    client.chat_postMessage(channel=PCC, text="before", blocks=blocks)
    bot.app.action("go")(bot.keep)
    with bot.connected():
        ada.press(PCC, ada.wait_for(PCC, "before"), "Go")

    def answer(**body: object) -> httpx.Response:
        return httpx.post(bot.heard[0]["response_url"], json=body)

    answer(text="private")
    answer(text="public", response_type="in_channel")
    answer(text="after", replace_original=True)
    shown = {one["text"]: one.get("ephemeral", False) for one in ada.messages(PCC)}
    assert shown == {"after": False, "private": True, "public": False}
    assert answer(text="x", blocks=[{"type": "header"}]).json()["error"] == "invalid_blocks"
    answer(delete_original=True)
    assert [one["text"] for one in ada.messages(PCC)] == ["private", "public"]
    assert answer(text="once more").json() == {"ok": False, "error": "used_url"}


def test_an_event_is_sent_again_until_somebody_acknowledges_it(bot: Bot, workspace: Workspace, ada: Person) -> None:
    workspace.patience.event_retries = (0.01, 0.01, 60)
    workspace.patience.answer = 0.1
    tries: list[str] = []
    bot.app.event("message")(lambda: None)

    @bot.app.middleware
    def refuses_at_first(body: dict[str, Any], next: Callable[[], None]) -> None:  # noqa: A002 - Bolt's name
        tries.append(body["event_id"])
        if len(tries) > 1:
            next()

    with bot.connected():
        ada.say(PCC, "hello")
        until(lambda: len(tries) == 2)
    assert tries[0] == tries[1]


def test_an_event_waits_for_an_app_that_is_not_there(bot: Bot, workspace: Workspace, ada: Person) -> None:
    workspace.patience.event_retries = (0.01,) * 500
    bot.app.event("message")(bot.take)
    ada.say(PCC, "anybody?")
    with bot.connected():
        until(lambda: bot.heard)
    assert bot.heard[0]["text"] == "anybody?"


def test_any_connection_gets_what_comes_next_and_a_closed_one_gets_nothing(
    bot: Bot, sandbox: Sandbox, ada: Person
) -> None:
    bot.app.command("/parrot")(bot.keep)
    with bot.connected():
        with bot.connected():
            until(lambda: sandbox.connections == 2)
        until(lambda: sandbox.connections == 1)
        ada.say(PCC, "/parrot")
        ada.say(PCC, "/parrot")
    assert len(bot.heard) == 2


def test_a_polite_disconnect_is_followed_by_a_new_connection(bot: Bot, sandbox: Sandbox, ada: Person) -> None:
    bot.app.command("/parrot")(bot.keep)
    with bot.connected():
        sandbox.refresh_connections()
        until(lambda: sandbox.connections == 1)
        ada.say(PCC, "/parrot")
    assert len(bot.heard) == 1
