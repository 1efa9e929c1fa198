"""Events by HTTP: tried again until the app takes them, at any of its addresses."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from starlette.responses import Response

from sandbox.server import Sandbox
from sandbox.workspace import Workspace
from tests.person import Person, ToldError
from tests.sandbox.conftest import until
from tests.sandbox.listening import Heard, Listening, dying, free_address

PCC = "C0PCC"


@pytest.fixture(autouse=True)
def little_patience(workspace: Workspace) -> None:
    workspace.patience.event_retries = (0.01, 0.01, 60)


@pytest.fixture
def app(workspace: Workspace) -> Iterator[Listening]:
    listening = Listening()
    with listening.served() as url:
        workspace.request_urls.append(url)
        yield listening


def again(heard: Heard) -> tuple[str | None, str | None]:
    return heard.headers.get("x-slack-retry-num"), heard.headers.get("x-slack-retry-reason")


def test_an_event_is_signed_json(app: Listening, workspace: Workspace, ada: Person) -> None:
    ada.say(PCC, "hello")
    until(lambda: app.heard)
    (heard,) = app.heard
    assert heard.headers["content-type"] == "application/json"
    assert heard.is_signed_with(workspace.signing_secret)
    assert (heard.body["type"], heard.body["event"]["text"]) == ("event_callback", "hello")
    assert again(heard) == (None, None)


def test_an_event_is_sent_again_after_a_500(app: Listening, ada: Person) -> None:
    answers = iter([500, 302, 200])
    app.reply = lambda _heard: Response(status_code=next(answers))
    ada.say(PCC, "hello")
    until(lambda: len(app.heard) == 3)
    assert [again(one) for one in app.heard] == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert len({one.body["event_id"] for one in app.heard}) == 1


def test_an_app_may_decline_to_be_sent_it_again(app: Listening, sandbox: Sandbox, ada: Person) -> None:
    app.reply = lambda _heard: Response(status_code=500, headers={"x-slack-no-retry": "1"})
    ada.say(PCC, "hello")
    events = sandbox._running.exchange.events
    until(lambda: not events._under_way)
    assert len(app.heard) == 1


def test_an_event_is_sent_again_to_an_app_that_is_slow(app: Listening, workspace: Workspace, ada: Person) -> None:
    released = threading.Event()

    def slow_at_first(_heard: Heard) -> Response:
        if len(app.heard) == 1:
            released.wait(10)
        return Response()

    ada.say(PCC, "/parrot")  # for the url_verification, while there is patience
    app.heard.clear()
    app.reply = slow_at_first
    workspace.patience.answer = 0.3
    ada.say(PCC, "hello")
    until(lambda: len(app.heard) >= 2)
    released.set()
    assert again(app.heard[1]) == ("1", "http_timeout")


def test_a_person_hears_that_the_app_did_not_answer_in_time(app: Listening, workspace: Workspace, ada: Person) -> None:
    ada.say(PCC, "/parrot")
    released = threading.Event()
    app.reply = lambda _heard: Response(status_code=200 if released.wait(10) else 500)
    workspace.patience.answer = 0.05
    with pytest.raises(ToldError, match=r"did not answer within 0\.05 seconds"):
        ada.say(PCC, "/parrot")
    released.set()


def test_an_event_over_which_an_app_died_goes_to_the_other_address(
    app: Listening, workspace: Workspace, ada: Person
) -> None:
    with dying() as (url, taken):
        workspace.request_urls.insert(0, url)
        ada.say(PCC, "hello")
        until(lambda: app.heard)
    assert [again(one) for one in app.heard] == [("1", "connection_failed")]
    assert len(taken) == 1


def test_a_command_over_which_an_app_died_is_not_sent_again(app: Listening, workspace: Workspace, ada: Person) -> None:
    """It may have done it; the person decides."""
    with dying() as (url, taken):
        workspace.request_urls.insert(0, url)
        with pytest.raises(ToldError, match="/parrot failed because Parrot ended the connection before it answered"):
            ada.say(PCC, "/parrot")
    assert (len(taken), app.heard) == (1, [])


def test_addresses_are_used_in_turn(app: Listening, workspace: Workspace, ada: Person) -> None:
    other = Listening()
    with other.served() as url:
        workspace.request_urls.append(url)
        for _ in range(4):
            ada.say(PCC, "/parrot")
    assert (len(app.heard), len(other.heard)) == (2, 2)
    assert (len(app.verifications), len(other.verifications)) == (1, 1)


def test_an_address_that_is_down_is_passed_over_at_once(app: Listening, workspace: Workspace, ada: Person) -> None:
    workspace.request_urls.append(free_address())
    for _ in range(4):
        ada.say(PCC, "/parrot")
    ada.say(PCC, "hello")
    until(lambda: len(app.heard) == 5)
    assert {again(one) for one in app.heard} == {(None, None)}


def test_an_event_waits_for_an_app_that_is_not_there(workspace: Workspace, ada: Person) -> None:
    workspace.patience.event_retries = (0.01,) * 500
    workspace.request_urls.append(free_address())
    ada.say(PCC, "anybody?")
    app = Listening()
    with app.served() as url:
        workspace.request_urls.append(url)
        until(lambda: app.heard)
    number, reason = again(app.heard[0])
    assert app.heard[0].body["event"]["text"] == "anybody?"
    assert reason == ("connection_failed" if number else None)
