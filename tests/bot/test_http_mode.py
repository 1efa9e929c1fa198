"""HTTP mode: only Slack is heard, all else is refused in a sentence, and the load balancer is told the truth."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from bot.listening import CannotListen
from bot.listening.http_mode import LARGEST_BODY, HttpMode

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FIVE_MINUTES = 300


@dataclass
class Heard:
    """What reached a listener; `wrong` is what /health says."""

    events: list[dict[str, Any]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    wrong: str | None = None
    holding: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def app(heard: Heard) -> App:
    app = App(
        request_verification_enabled=False,
        authorize=lambda: AuthorizeResult(
            enterprise_id=None, team_id="T0", bot_token="xoxb-hidden", bot_id="B0", bot_user_id="U0BOT"
        ),
        raise_error_for_unhandled_request=False,
    )

    @app.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        heard.events.append(event)

    @app.command("/chaser")
    def command(ack: Any, body: dict[str, Any]) -> None:  # noqa: ANN401 - Bolt's
        heard.commands.append(body["text"])
        ack("Understood.")
        heard.holding.wait(10)

    return app


@pytest.fixture
def http(app: App, heard: Heard) -> Iterator[HttpMode]:
    mode = HttpMode("127.0.0.1", 0, SECRET, lambda: heard.wrong)
    mode.start(app)
    heard.holding.set()
    yield mode
    mode.stop(5)


def url(http: HttpMode, path: str = "/slack/events") -> str:
    return f"http://127.0.0.1:{http.port}{path}"


def signed(body: str, *, at: int | None = None, secret: str = SECRET, form: bool = False) -> dict[str, str]:
    stamp = str(at or int(time.time()))
    return {
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or "",
        "content-type": "application/x-www-form-urlencoded" if form else "application/json",
    }


def an_event() -> str:
    event = {"type": "app_home_opened", "user": "U0ADA", "tab": "home", "channel": "D0ADA"}
    return json.dumps({"type": "event_callback", "event_id": "Ev1", "team_id": "T0", "event": event})


def a_command(text: str = "help") -> str:
    return urlencode({"command": "/chaser", "text": text, "user_id": "U0ADA", "team_id": "T0", "channel_id": "C0PCC"})


def post(http: HttpMode, body: str, headers: dict[str, str]) -> httpx.Response:
    return httpx.post(
        url(http), content=body, headers=[(one.encode(), value.encode()) for one, value in headers.items()]
    )


def test_an_event_and_a_command_are_heard(http: HttpMode, heard: Heard) -> None:
    assert post(http, an_event(), signed(an_event())).status_code == httpx.codes.OK
    answer = post(http, a_command("list overdue"), signed(a_command("list overdue"), form=True))
    assert (answer.status_code, answer.text) == (httpx.codes.OK, "Understood.")
    assert [one["user"] for one in heard.events] == ["U0ADA"]
    assert heard.commands == ["list overdue"]


def test_slacks_challenge_is_answered(http: HttpMode) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1a", "token": "old"})
    answer = post(http, body, signed(body))
    assert answer.json() == {"challenge": "3eZbrw1a"}


def no_signature() -> dict[str, str]:
    return {name: value for name, value in signed(an_event()).items() if name != "x-slack-signature"}


@pytest.mark.parametrize(
    "headers",
    [
        lambda: {"content-type": "application/json"},
        lambda: signed(an_event(), secret="another"),
        lambda: signed(an_event() + " "),
        lambda: signed(an_event(), at=int(time.time()) - FIVE_MINUTES - 60),
        lambda: signed(an_event(), at=int(time.time()) + FIVE_MINUTES + 60),
        lambda: signed(an_event()) | {"x-slack-request-timestamp": "soon"},
        lambda: signed(an_event()) | {"x-slack-signature": "v0=" + "é" * 64},
        no_signature,
    ],
    ids=["unsigned", "another's", "altered", "old", "early", "no time", "no signature's letters", "no signature"],
)
def test_what_is_not_slacks_reaches_no_listener(
    http: HttpMode, heard: Heard, headers: Callable[[], dict[str, str]]
) -> None:
    answer = post(http, an_event(), headers())
    assert answer.status_code == httpx.codes.UNAUTHORIZED
    assert heard.events == []


def test_what_is_no_request_of_slacks_is_refused(http: HttpMode, heard: Heard) -> None:
    assert httpx.get(url(http)).status_code == httpx.codes.METHOD_NOT_ALLOWED
    assert httpx.post(url(http, "/elsewhere"), content="x").status_code == httpx.codes.NOT_FOUND
    broken = "{not json"
    assert post(http, broken, {}).status_code == httpx.codes.UNAUTHORIZED
    assert post(http, broken, signed(broken)).status_code == httpx.codes.BAD_REQUEST
    assert httpx.post(url(http), content=b"\xff", headers=signed("")).status_code == httpx.codes.BAD_REQUEST
    assert heard.events == []


def test_a_body_that_is_too_large_is_refused_before_it_is_read(http: HttpMode) -> None:
    large = "x" * (LARGEST_BODY + 1)
    assert post(http, large, signed(large)).status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE
    fits = json.dumps({"type": "url_verification", "challenge": "c", "padding": "x" * (LARGEST_BODY - 200)})
    assert post(http, fits, signed(fits)).status_code == httpx.codes.OK


def test_neither_secrets_nor_what_people_typed_reach_the_log(http: HttpMode, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.WARNING)
    for headers in (signed(a_command("my words"), form=True), signed("altered"), {}):
        post(http, a_command("my words"), headers)
    assert "my words" not in caplog.text
    assert SECRET not in caplog.text
    assert "v0=" not in caplog.text


def test_the_load_balancer_is_told_what_is_wrong(http: HttpMode, heard: Heard) -> None:
    answer = httpx.get(url(http, "/health"))
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "wrong": None})
    heard.wrong = "The database does not answer."
    answer = httpx.get(url(http, "/health"))
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "wrong": "The database does not answer."})


def test_a_slow_listener_keeps_nobody_else_waiting(http: HttpMode, heard: Heard) -> None:
    heard.holding.clear()
    post(http, a_command(), signed(a_command(), form=True))  # answered, and its listener goes on
    assert httpx.get(url(http, "/health")).status_code == httpx.codes.OK
    assert post(http, an_event(), signed(an_event())).status_code == httpx.codes.OK
    assert heard.events
    heard.holding.set()


def test_a_stop_waits_for_what_is_under_way_and_hears_nothing_more(http: HttpMode, heard: Heard) -> None:
    heard.holding.clear()
    post(http, a_command(), signed(a_command(), form=True))
    threading.Timer(0.2, heard.holding.set).start()
    assert http.stop(10)
    with pytest.raises(httpx.ConnectError):
        post(http, an_event(), signed(an_event()))


def test_a_stop_does_not_wait_for_ever(http: HttpMode, heard: Heard) -> None:
    heard.holding.clear()
    post(http, a_command(), signed(a_command(), form=True))
    assert not http.stop(0.3)
    heard.holding.set()


def test_a_port_that_is_taken_is_named(app: App) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen, match=rf"Another program listens on port {port} of 127\.0\.0\.1"):
            HttpMode("127.0.0.1", port, SECRET, lambda: None).start(app)


def test_an_address_that_is_not_this_machines_is_named(app: App) -> None:
    with pytest.raises(CannotListen, match="can't listen on port 3000 of 192\\.0\\.2\\.1"):
        HttpMode("192.0.2.1", 3000, SECRET, lambda: None).start(app)
