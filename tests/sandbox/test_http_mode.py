"""HTTP: commands, buttons and forms are posted to the app's request URL, signed, and its answer reaches the person."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.server import Sandbox
from sandbox.workspace import Workspace
from tests.person import Person, ToldError
from tests.sandbox.conftest import Bot, button, modal, note, plain, until
from tests.sandbox.listening import PATH, Listening, free_address, json_reply, served, text_reply

PCC = "C0PCC"


@pytest.fixture
def app(workspace: Workspace) -> Iterator[Listening]:
    listening = Listening()
    with listening.served() as url:
        workspace.request_urls.append(url)
        yield listening


def open_form(client: WebClient, app: Listening, ada: Person, view: dict[str, Any]) -> None:
    ada.say(PCC, "/parrot")
    client.views_open(trigger_id=app.heard[-1].body["trigger_id"], view=view)


def test_a_command_is_a_signed_form(app: Listening, workspace: Workspace, ada: Person) -> None:
    ada.say(PCC, "/parrot ask @ben & co")
    (heard,) = app.heard
    assert heard.headers["content-type"] == "application/x-www-form-urlencoded"
    assert heard.is_signed_with(workspace.signing_secret)
    assert not heard.is_signed_with("another secret")
    assert (heard.body["command"], heard.body["text"]) == ("/parrot", "ask <@U0BEN|ben> &amp; co")
    assert ada.messages(PCC) == []


def test_a_signature_tells_the_machines_time_wherever_the_workspaces_clock_stands(
    app: Listening, workspace: Workspace, ada: Person
) -> None:
    workspace.now = lambda: datetime(2031, 5, 1, tzinfo=UTC)
    before = int(time.time())
    ada.say(PCC, "/parrot")
    assert before <= int(app.heard[0].headers["x-slack-request-timestamp"]) <= int(time.time())


def test_the_answer_to_a_command_is_shown(app: Listening, ada: Person) -> None:
    app.reply = text_reply("for you alone")
    ada.say(PCC, "/parrot")
    app.reply = json_reply(text="for all", response_type="in_channel")
    ada.say(PCC, "/parrot")
    private, public = ada.messages(PCC)
    assert (private["text"], private.get("ephemeral")) == ("for you alone", True)
    assert (public["text"], public.get("ephemeral")) == ("for all", None)


def test_an_answer_with_wrong_blocks_is_told_with_its_place(app: Listening, ada: Person) -> None:
    app.reply = json_reply(text="x", blocks=[{"type": "header"}])
    with pytest.raises(ToldError, match="json-pointer:/blocks/0"):
        ada.say(PCC, "/parrot")


def test_a_button_is_a_payload_in_a_form_and_its_answer_is_not_read(
    app: Listening, client: WebClient, ada: Person
) -> None:
    blocks = [{"type": "actions", "elements": [button("Snooze", "snooze", value="PCC-7")]}]
    client.chat_postMessage(channel=PCC, text="due", blocks=blocks)
    app.reply = text_reply("not shown")
    ada.press(PCC, ada.wait_for(PCC, "due"), "Snooze")
    (heard,) = (one for one in app.heard if one.body["type"] == "block_actions")
    assert heard.headers["content-type"] == "application/x-www-form-urlencoded"
    assert heard.body["actions"][0]["value"] == "PCC-7"
    assert [one["text"] for one in ada.messages(PCC)] == ["due"]


def test_a_form_shows_the_errors_of_the_answer_and_closes_with_an_empty_one(
    app: Listening, client: WebClient, ada: Person
) -> None:
    open_form(client, app, ada, modal(note()))
    app.reply = json_reply(response_action="errors", errors={"note": "Say more."})
    assert ada.submit({"Note": "x"}) == {"note": "Say more."}
    app.reply = json_reply(response_action="update", view=modal(note(), title="Changed"))
    assert ada.submit({"Note": "x"}) is None
    assert ada.form().view["title"] == plain("Changed")
    app.reply = text_reply("")
    assert ada.submit({"Note": "y"}) is None
    ada.no_form()
    assert app.heard[-1].body["view"]["state"]["values"]["note"]["text"]["value"] == "y"


@pytest.mark.parametrize(
    ("body", "content_type", "sentence"),
    [
        ("thanks", "text/plain", "answered with something that is not application/json"),
        ("{", "application/json", "answered with JSON that can't be read"),
        ("[]", "application/json", "answered with JSON that is not an object"),
    ],
)
def test_a_form_stays_when_its_answer_is_nothing_that_slack_knows(
    app: Listening, client: WebClient, ada: Person, body: str, content_type: str, sentence: str
) -> None:
    open_form(client, app, ada, modal(note()))
    app.reply = lambda _heard: Response(body, media_type=content_type)
    with pytest.raises(ToldError, match=f"Sending the form failed because Parrot {sentence}"):
        ada.submit({"Note": "x"})
    assert ada.open_form()


def test_a_menus_options_come_from_the_answer(app: Listening, client: WebClient, ada: Person) -> None:
    menu = {"type": "external_select", "action_id": "body", "min_query_length": 1}
    asked = {"type": "input", "block_id": "who", "label": plain("Body"), "element": menu}
    open_form(client, app, ada, modal(asked))
    app.reply = json_reply(options=[{"text": plain("The Met"), "value": "met"}])
    assert ada.suggestions("Body", "me") == ["The Met"]
    assert (app.heard[-1].body["type"], app.heard[-1].body["value"]) == ("block_suggestion", "me")


def test_a_person_hears_what_is_wrong(app: Listening, workspace: Workspace, ada: Person) -> None:
    app.reply = lambda _heard: Response(status_code=503)
    with pytest.raises(ToldError, match=r"/parrot failed because Parrot answered with HTTP 503\."):
        ada.say(PCC, "/parrot")
    workspace.request_urls[:] = [free_address()]
    with pytest.raises(ToldError, match=r"/parrot failed because Parrot can't be reached at http://127\.0\.0\.1:"):
        ada.say(PCC, "/parrot")


def test_an_address_is_asked_for_its_challenge_once(app: Listening, workspace: Workspace, ada: Person) -> None:
    ada.say(PCC, "/parrot")
    ada.say(PCC, "/parrot")
    (asked,) = app.verifications
    assert asked.headers["content-type"] == "application/json"
    assert asked.is_signed_with(workspace.signing_secret)
    assert len(app.heard) == 2


def test_an_app_without_the_challenge_hears_nothing_until_it_brings_it(app: Listening, ada: Person) -> None:
    app.challenge = "something else"
    with pytest.raises(ToldError, match=r"failed its url_verification at http.*: it answered without the challenge"):
        ada.say(PCC, "/parrot")
    assert app.heard == []
    app.challenge = None
    ada.say(PCC, "/parrot")
    assert len(app.heard) == 1


def test_bolt_takes_what_is_posted_to_it(
    sandbox: Sandbox, client: WebClient, workspace: Workspace, ada: Person
) -> None:
    """Bolt checks the signatures, answers the url_verification and reads all three kinds."""
    bot = Bot(App(client=client, signing_secret=workspace.signing_secret), workspace)
    handler = SlackRequestHandler(bot.app)
    bot.app.event("message")(bot.take)

    @bot.app.command("/parrot")
    def form(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack("Here it comes.")
        client.views_open(trigger_id=body["trigger_id"], view=modal(note(), callback_id="form"))

    bot.app.view("form")(lambda ack: ack(response_action="errors", errors={"note": "No."}))

    async def take(request: Request) -> Response:
        return await handler.handle(request)

    with served(Starlette(routes=[Route(PATH, take, methods=["POST"])])) as address:
        workspace.request_urls.append(address + PATH)
        ada.say(PCC, "/parrot")
        assert ada.wait_for(PCC, "Here it comes.")["ephemeral"] is True
        assert ada.form()
        assert ada.submit({"Note": "x"}) == {"note": "No."}
        ada.say(PCC, "hello")
        until(lambda: bot.heard)
    assert bot.heard[0]["text"] == "hello"
