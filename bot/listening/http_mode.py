"""HTTP mode: Slack posts everything to one address, `/slack/events`, behind a load balancer that speaks TLS.

Each signature is checked before anything is parsed, by the SDK's verifier: it compares in constant time, and refuses
a request whose time is more than five minutes off (docs.slack.dev, verifying requests from Slack).
"""

from __future__ import annotations

import asyncio
import errno
import logging
import re
import socket
import threading
import time
from collections.abc import Callable

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.listening import CannotListen
from bot.listening.ending import listeners_ended
from bot.manifest import EVENTS_PATH

log = logging.getLogger(__name__)

# A view of Slack's holds 250 kB at most and a payload holds one or two of them (docs.slack.dev, modals).
LARGEST_BODY = 1_000_000
LONGEST_BODY = 10.0  # seconds until it is there
LONGEST_START = 30.0
HEALTH_AT_ONCE = 2
NOT_SLACKS = "Only what Slack has signed within the last five minutes is heard here."
A_TIME, A_SIGNATURE = re.compile(r"\d{1,12}", re.ASCII), re.compile(r"v0=[0-9a-f]{64}")

# What is wrong, in a sentence; None where all is well.
Health = Callable[[], str | None]


class HttpMode:
    """Listens on `host` and `port`; port 0 takes a free one. `health` is asked by GET /health."""

    def __init__(self, host: str, port: int, signing_secret: str, health: Health) -> None:
        self._host, self._port = host, port
        self._signed = SignatureVerifier(signing_secret)
        self._health = health
        self._app: App | None = None
        self._server: _Server | None = None
        self._serving: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port that it listens on, once it is started."""
        return self._port

    def start(self, app: App) -> None:
        listening = self._bound()
        self._port = listening.getsockname()[1]
        self._app = app
        self._server = _Server(
            uvicorn.Config(
                application(app, self._signed, self._health),
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
            )
        )
        self._serving = threading.Thread(target=self._server.run, args=([listening],), name="http", daemon=True)
        self._serving.start()
        if not self._server.listening.wait(LONGEST_START):
            raise CannotListen(f"Nothing listens on port {self._port} after {LONGEST_START:.0f} s; the log says why.")

    def stop(self, within: float) -> bool:
        """Takes no more requests, and answers those that it has."""
        if self._server is None or self._serving is None or self._app is None:
            return True
        ends = time.monotonic() + within
        self._server.config.timeout_graceful_shutdown = max(1, int(within))
        self._server.should_exit = True
        self._serving.join(within)
        return listeners_ended(self._app, max(0.0, ends - time.monotonic())) and not self._serving.is_alive()

    def _bound(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        try:
            return socket.create_server((self._host, self._port), family=family, backlog=2048)
        except OSError as problem:
            place = f"port {self._port} of {self._host}"
            if problem.errno == errno.EADDRINUSE:
                raise CannotListen(f"Another program listens on {place}. Choose another port in [http].") from problem
            raise CannotListen(f"Chaser can't listen on {place} ({problem}). Put it right in [http].") from problem


def application(app: App, signed: SignatureVerifier, health: Health) -> Starlette:
    """The web application: POST /slack/events, and GET /health for the load balancer."""

    async def events(request: Request) -> Response:
        stamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not (A_TIME.fullmatch(stamp) and A_SIGNATURE.fullmatch(signature)):
            raise HTTPException(401, NOT_SLACKS)  # before a body of any size is read
        body = await _body(request)
        try:
            if not signed.is_valid(body, stamp, signature):
                raise HTTPException(401, NOT_SLACKS)
            heard = to_bolt_request(request, body)
        except ValueError as unreadable:
            raise HTTPException(400, "The request can't be read.") from unreadable
        # Bolt waits up to three seconds for a listener; the loop goes on meanwhile.
        return to_starlette_response(await run_in_threadpool(app.dispatch, heard))

    asked_at_once = asyncio.Semaphore(HEALTH_AT_ONCE)

    async def is_well(_request: Request) -> Response:
        async with asked_at_once:  # a database that hangs must not take the threads in which Slack is heard
            wrong = await run_in_threadpool(health)
        return JSONResponse({"ok": wrong is None, "wrong": wrong}, 200 if wrong is None else 503)

    return Starlette(routes=[Route(EVENTS_PATH, events, methods=["POST"]), Route("/health", is_well, methods=["GET"])])


async def _body(request: Request) -> bytes:
    """Raises HTTPException for one that is too large or too slow."""
    found = b""
    try:
        async with asyncio.timeout(LONGEST_BODY):
            async for part in request.stream():
                found += part
                if len(found) > LARGEST_BODY:
                    raise HTTPException(413, "The request is too large.")
    except TimeoutError as slow:
        raise HTTPException(408, "The request took too long.") from slow
    except ClientDisconnect as gone:
        raise HTTPException(400, "The request ended early.") from gone
    return found


class _Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()
