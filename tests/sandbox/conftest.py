"""A sandbox with an app called Parrot, and its client; a Bolt app where a test needs one that listens."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode import SocketModeClient

from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from sandbox.workspace import Workspace
from tests.person import Person

SCOPES = [
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "im:history",
    "im:read",
    "im:write",
    "reactions:write",
    "users:read",
]
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Parrot"},
    "features": {
        "bot_user": {"display_name": "Parrot"},
        "app_home": {"home_tab_enabled": True},
        "slash_commands": [
            {"command": "/parrot", "description": "Says it again", "usage_hint": "words", "should_escape": True},
            {"command": "/plain", "description": "Says it as typed"},
        ],
    },
    "oauth_config": {"scopes": {"bot": SCOPES}},
    "settings": {"event_subscriptions": {"bot_events": ["message.channels", "message.im", "app_mention"]}},
}


@dataclass
class Bot:
    """A Bolt app under test. `heard` holds the bodies that reached `keep` and the events that reached `take`."""

    app: App
    workspace: Workspace
    heard: list[dict[str, Any]] = field(default_factory=list)

    def keep(self, ack: Callable[[], None], body: dict[str, Any]) -> None:
        self.heard.append(body)
        ack()

    def take(self, event: dict[str, Any]) -> None:
        self.heard.append(event)

    @contextmanager
    def connected(self) -> Iterator[SocketModeHandler]:
        handler = SocketModeHandler(self.app, self.workspace.app_token)
        handler.connect()  # type: ignore[no-untyped-call] # the SDK's
        try:
            yield handler
        finally:
            _wake(handler.client)
            handler.close()  # type: ignore[no-untyped-call] # as above


def _wake(client: SocketModeClient) -> None:
    """Ends the waits of the SDK's threads, which its own closing would sit out for three seconds."""
    client.closed, client.auto_reconnect_enabled = True, False
    client.current_session_state.terminated = True
    client.enqueue_message("{}")
    line = client.current_session.sock if client.current_session else None
    if line:
        with suppress(OSError):  # closed from the other end before
            line.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def workspace() -> Workspace:
    return sample_workspace(MANIFEST)


@pytest.fixture
def sandbox(workspace: Workspace) -> Iterator[Sandbox]:
    with Sandbox(workspace) as running:
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> WebClient:
    return WebClient(token=sandbox.workspace.bot_token, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def bot(client: WebClient, workspace: Workspace) -> Bot:
    return Bot(App(client=client), workspace)


@pytest.fixture
def people(sandbox: Sandbox) -> Iterator[Callable[[str], Person]]:
    with ExitStack() as until_done:
        yield lambda user: until_done.enter_context(Person(sandbox.url, user))


@pytest.fixture
def ada(people: Callable[[str], Person]) -> Person:
    return people("U0ADA")


@pytest.fixture
def ben(people: Callable[[str], Person]) -> Person:
    return people("U0BEN")


def until(true: Callable[[], object], seconds: float = 10) -> None:
    """Waits for what comes about in another thread."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.005)


def refused(call: Callable[[], object]) -> str:
    """The code that Slack's answer carries; fails if the call went through."""
    with pytest.raises(SlackApiError) as caught:
        call()
    return str(caught.value.response["error"])


def places(call: Callable[[], object]) -> list[str]:
    """The messages with which blocks or a view were refused."""
    with pytest.raises(SlackApiError) as caught:
        call()
    messages: list[str] = caught.value.response["response_metadata"]["messages"]
    return messages


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def button(text: str, action_id: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Block Kit
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def modal(*blocks: dict[str, Any], title: str = "A form", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Block Kit
    return {"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": list(blocks), **more}


def note(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - Block Kit
    """An input for a note."""
    element = {"type": "plain_text_input", "action_id": "text", **more}
    return {"type": "input", "block_id": "note", "label": plain("Note"), "element": element}
