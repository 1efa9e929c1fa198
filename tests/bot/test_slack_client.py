"""The client that posts: it keeps its connections, repeats nothing, and says what went wrong as the SDK's does."""

from __future__ import annotations

import json
import ssl
import threading
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
import trustme
from slack_sdk.errors import SlackApiError

from bot.settings import DeliverySettings
from bot.slack.client import patience, slack_client
from bot.slack.messenger import delivered
from messages.messenger import DeliveryFailed


@dataclass(frozen=True)
class Hanging:
    """An answer that comes when nobody waits for it any more."""

    until: threading.Event


class Slack(ThreadingHTTPServer):
    """Answers each call with the next of `answers`, or well; counts connections and what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Call)
        self.answers: list[tuple[int, dict[str, str], bytes] | Hanging | None] = []
        self.connections = 0
        self.asked: list[tuple[str, str, bytes]] = []
        self.proxy_knows: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api/"

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's
        self.connections += 1
        super().process_request(request, client_address)


class Call(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Slack

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"] or 0))
        self.server.asked.append((self.path, self.headers["authorization"], body))
        self.server.proxy_knows.append(self.headers["proxy-authorization"])
        answer = self.server.answers.pop(0) if self.server.answers else (200, {}, b'{"ok": true, "ts": "1.1"}')
        if isinstance(answer, Hanging):
            answer.until.wait()
            answer = None
        if answer is None:  # taken, and then the line breaks
            self.close_connection = True
            return
        status, headers, content = answer
        self.send_response(status)
        for name, value in {**headers, "content-type": "application/json", "content-length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing is said of each call."""


@pytest.fixture
def slack() -> Iterator[Slack]:
    server = Slack()
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    serving.start()
    yield server
    server.shutdown()
    server.server_close()
    serving.join()


def test_one_connection_serves_all_calls(slack: Slack) -> None:
    client = slack_client("xoxb-token", slack.url)
    for number in range(3):
        assert client.chat_postMessage(channel="C01", text=f"Größe & more {number}")["ts"] == "1.1"
    assert client.users_info(user="U01")["ok"]
    assert slack.connections == 1
    assert {(path, token) for path, token, _ in slack.asked} == {
        ("/api/chat.postMessage", "Bearer xoxb-token"),
        ("/api/users.info", "Bearer xoxb-token"),
    }
    assert (
        b"Gr%C3%B6%C3%9Fe+%26+more+0" in slack.asked[0][2] or "Größe & more 0" in json.loads(slack.asked[0][2])["text"]
    )


def test_over_tls_one_connection_serves_as_well_and_an_unknown_certificate_is_told_nothing(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, known = trustme.CA(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(known)
    slack.socket = known.wrap_socket(slack.socket, server_side=True)
    url = slack.url.replace("http:", "https:")
    with pytest.raises(DeliveryFailed) as failed:
        delivered(lambda: slack_client("xoxb-token", url).chat_postMessage(channel="C01", text="Once."))
    assert failed.value.unclear
    assert slack.asked == []
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    client, before = slack_client("xoxb-token", url), slack.connections
    for _ in range(3):
        assert client.chat_postMessage(channel="C01", text="Once.")["ts"] == "1.1"
    assert slack.connections == before + 1


def test_a_connection_that_breaks_is_unclear_and_nothing_is_sent_again(slack: Slack) -> None:
    client = slack_client("xoxb-token", slack.url)
    client.api_test()
    slack.answers = [None]
    with pytest.raises(URLError):
        client.chat_postMessage(channel="C01", text="Once.")
    assert [path for path, *_ in slack.asked] == ["/api/api.test", "/api/chat.postMessage"]
    slack.answers = [None]
    with pytest.raises(DeliveryFailed) as failed:
        delivered(lambda: client.chat_postMessage(channel="C01", text="Once."))
    assert failed.value.unclear
    assert "xoxb" not in str(failed.value)
    client.api_test()  # on a new one


@pytest.mark.parametrize(
    ("status", "headers", "content", "expected"),
    [
        (429, {"Retry-After": "7"}, b'{"ok": false, "error": "ratelimited"}', ("ratelimited", 7.0, False, False)),
        (500, {}, b"<html>broken</html>", ("HTTP 500", None, True, False)),
        (503, {}, b'{"ok": false, "error": "service_unavailable"}', ("service_unavailable", None, False, False)),
        (200, {}, b'{"ok": false, "error": "is_archived"}', ("is_archived", None, False, True)),
        (302, {"Location": "/elsewhere"}, b"", ("HTTP 302", None, True, False)),
    ],
)
def test_what_slack_answers_means_what_it_meant(
    slack: Slack,
    status: int,
    headers: dict[str, str],
    content: bytes,
    expected: tuple[str, float | None, bool, bool],
) -> None:
    slack.answers = [(status, headers, content)]
    with pytest.raises(DeliveryFailed) as failed:
        delivered(lambda: slack_client("xoxb-token", slack.url).chat_postMessage(channel="C01", text="Once."))
    why = failed.value
    assert (why.reason, why.retry_after, why.unclear, why.permanent) == expected
    assert len(slack.asked) == 1


def test_a_refusal_is_the_sdks_own_error(slack: Slack) -> None:
    slack.answers = [(200, {}, b'{"ok": false, "error": "channel_not_found"}')]
    with pytest.raises(SlackApiError, match="channel_not_found"):
        slack_client("xoxb-token", slack.url).chat_postMessage(channel="C01", text="Once.")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("http://127.0.0.1:{port}", None),
        ("127.0.0.1:{port}", None),
        ("http://ada:p%40ss@127.0.0.1:{port}", "Basic " + b64encode(b"ada:p@ss").decode()),
    ],
)
def test_a_proxy_of_the_environment_is_gone_through(
    slack: Slack, monkeypatch: pytest.MonkeyPatch, written: str, known: str | None
) -> None:
    monkeypatch.setenv("HTTP_PROXY", written.format(port=slack.server_port))
    client = slack_client("xoxb-token", "http://slack.example/api/")
    assert client.api_test()["ok"]
    assert slack.asked[0][0] == "http://slack.example/api/api.test"
    assert slack.proxy_knows == [known]


@pytest.mark.parametrize("lease", [5, 60, 3600])
def test_a_post_ends_within_half_of_any_lease_that_the_settings_allow(lease: int) -> None:
    assert DeliverySettings(lease_seconds=lease).lease_seconds == lease
    assert sum(patience(lease)) <= lease / 2


def test_a_slack_that_hangs_is_waited_for_as_long_as_the_lease_allows(slack: Slack) -> None:
    goes_on = threading.Event()
    slack.answers = [Hanging(goes_on)]
    with pytest.raises(DeliveryFailed) as failed:
        delivered(lambda: slack_client("xoxb-token", slack.url, 0.3).chat_postMessage(channel="C01", text="Once."))
    goes_on.set()
    assert failed.value.unclear
    assert len(slack.asked) == 1
