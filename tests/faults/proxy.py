"""What stands between a bot and Slack and breaks what it is told to break. It knows nothing of Chaser."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

POST = "chat.postMessage"
SHORT = 0.02  # seconds of delay
HEADERS = ("Authorization", "Content-Type")


class Fault(StrEnum):
    CUT_BEFORE = "cut before Slack took it"
    CUT_AFTER = "cut after Slack took it"
    DELAY = "delayed"
    TWICE = "taken twice"
    LIMITED = "429 with Retry-After"
    SERVER_ERROR = "500"
    INTERNAL_BEFORE = "internal_error without effect"
    INTERNAL_AFTER = "internal_error with effect"
    FATAL = "fatal_error"


AFTER = frozenset({Fault.CUT_AFTER, Fault.INTERNAL_AFTER})
# What a careful bot answers for. A post that Slack takes twice and confirms once is not to be noticed by anybody.
NOTICED = tuple(one for one in Fault if one is not Fault.TWICE)

Answer = tuple[int, bytes]
Upstream = Callable[[str, dict[str, str], bytes], Answer]
Plan = Callable[[str, int], Fault | None]


def nothing(method: str, nth: int) -> Fault | None:
    return None


def at_calls(chosen: dict[tuple[str, int], Fault]) -> Plan:
    """Breaks the nth call (from 1) of a method."""
    return lambda method, nth: chosen.get((method, nth))


def at_random(seed: int, one_in: int, most: int, kinds: tuple[Fault, ...] = NOTICED) -> Plan:
    """Breaks one call in so many, until `most` were broken; the same seed chooses the same."""
    random = Random(seed)  # noqa: S311 - no secret
    left = most

    def chosen(method: str, nth: int) -> Fault | None:
        nonlocal left
        if not left or random.randrange(one_in):
            return None
        left -= 1
        return random.choice(kinds)

    return chosen


def at_address(api_url: str) -> Upstream:
    """Hands each call on to the API at that address."""
    host = urlsplit(api_url).netloc
    path = urlsplit(api_url).path

    def handed_on(method: str, headers: dict[str, str], body: bytes) -> Answer:
        with closing(HTTPConnection(host, timeout=30)) as connection:
            connection.request("POST", f"{path}{method}", body, headers)
            with connection.getresponse() as answer:
                return answer.status, answer.read()

    return handed_on


class Proxy:
    """Serves on loopback inside of a `with`; `done` counts what it broke, `calls` what was asked for."""

    def __init__(self, upstream: Upstream, plan: Plan = nothing) -> None:
        self.upstream = upstream
        self.plan = plan
        self.done: Counter[tuple[Fault, str]] = Counter()
        self.calls: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.proxy = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/api/"

    def chosen(self, method: str) -> Fault | None:
        with self._lock:
            self.calls[method] += 1
            fault = self.plan(method, self.calls[method])
            if fault:
                self.done[fault, method] += 1
            return fault

    def answered(self, method: str, headers: dict[str, str], body: bytes) -> Answer | None:
        """What the bot hears; None where the line is cut."""
        fault = self.chosen(method)
        if fault is Fault.DELAY:
            time.sleep(SHORT)
        if fault in {None, Fault.DELAY, Fault.TWICE} or fault in AFTER:
            answer = self.upstream(method, headers, body)
            if fault is Fault.TWICE:
                answer = self.upstream(method, headers, body)
            if fault not in AFTER:
                return answer
        return _broken(fault)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _broken(fault: Fault | None) -> Answer | None:
    if fault is Fault.LIMITED:
        return 429, _refusal("ratelimited")
    if fault is Fault.SERVER_ERROR:
        return 500, b"Internal Server Error"
    if fault in {Fault.INTERNAL_BEFORE, Fault.INTERNAL_AFTER}:
        return 200, _refusal("internal_error")
    if fault is Fault.FATAL:
        return 200, _refusal("fatal_error")
    return None


def _refusal(error: str) -> bytes:
    return json.dumps({"ok": False, "error": error}).encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    proxy: Proxy

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever was killed in the middle of a call breaks the line; that is no fault of the proxy's."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: self.headers[name] for name in HEADERS if name in self.headers}
        answer = self.server.proxy.answered(self.path.removeprefix("/api/"), headers, body)
        if answer is None:
            self.close_connection = True
            return
        status, content = answer
        self.send_response_only(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if status == 429:
            self.send_header("Retry-After", "1")
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST  # noqa: N815 - the library's name

    def log_message(self, format: str, *given: object) -> None:  # noqa: A002 - the library's name
        """Says nothing: what was broken is counted."""
