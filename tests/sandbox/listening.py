"""A small app that Slack speaks to by HTTP, on loopback: it keeps what reached it and answers as it is told to."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sandbox.serving import bound

PATH = "/slack/events"


class Heard:
    """One request: its `headers`, and its `body` as the app reads it: the JSON, the form or the form's `payload`."""

    def __init__(self, headers: dict[str, str], raw: bytes) -> None:
        self.headers = headers
        self.raw = raw

    @property
    def body(self) -> dict[str, Any]:
        if self.headers["content-type"] == "application/json":
            read: dict[str, Any] = json.loads(self.raw)
            return read
        fields: dict[str, Any] = {name: one[0] for name, one in parse_qs(self.raw.decode()).items()}
        return json.loads(fields["payload"]) if "payload" in fields else fields

    def is_signed_with(self, secret: str) -> bool:
        return SignatureVerifier(secret).is_valid_request(self.raw, self.headers)


class Listening:
    """`reply` is given each request but the url_verification, which is answered with `challenge` where that is set."""

    def __init__(self, reply: Callable[[Heard], Response] | None = None) -> None:
        self.reply = reply or (lambda _heard: Response())
        self.challenge: str | None = None
        self.heard: list[Heard] = []
        self.verifications: list[Heard] = []

    @contextmanager
    def served(self, port: int = 0) -> Iterator[str]:
        """Its request URL."""
        with served(Starlette(routes=[Route(PATH, self._take, methods=["POST"])]), port) as address:
            yield address + PATH

    async def _take(self, request: Request) -> Response:
        heard = Heard(dict(request.headers), await request.body())
        if heard.body.get("type") == "url_verification":
            self.verifications.append(heard)
            return PlainTextResponse(heard.body["challenge"] if self.challenge is None else self.challenge)
        self.heard.append(heard)
        return await run_in_threadpool(self.reply, heard)


@contextmanager
def served(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """The address of an app that is served in a thread, without a slash at its end."""
    listening = bound(port)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        # The socket listens as soon as it is told to; a request waits in its queue for the server.
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@contextmanager
def dying() -> Iterator[tuple[str, list[bytes]]]:
    """The request URL of an app that answers its url_verification and dies over everything else, which is given too."""
    listening = bound(0)
    listening.listen()
    taken: list[bytes] = []
    thread = threading.Thread(target=_die_over_each, args=(listening, taken), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}{PATH}", taken
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def _die_over_each(listening: socket.socket, taken: list[bytes]) -> None:
    while True:
        try:
            line, _ = listening.accept()
        except OSError:
            return
        with line, line.makefile("rb") as read:
            raw = _body(read)
            if b'"url_verification"' in raw:
                line.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + json.loads(raw)["challenge"].encode())
            else:
                taken.append(raw)


def _body(read: Any) -> bytes:  # noqa: ANN401 - a socket's file
    length = 0
    while (header := read.readline().strip().lower()) != b"":
        if header.startswith(b"content-length:"):
            length = int(header.split(b":")[1])
    return bytes(read.read(length))


def free_address() -> str:
    """A request URL where nobody listens."""
    probe = bound(0)
    with probe:
        return f"http://127.0.0.1:{probe.getsockname()[1]}{PATH}"


def json_reply(**body: object) -> Callable[[Heard], Response]:
    return lambda _heard: JSONResponse(body)


def text_reply(text: str) -> Callable[[Heard], Response]:
    return lambda _heard: PlainTextResponse(text)
