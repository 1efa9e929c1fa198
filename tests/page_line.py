"""How a person in a test reaches the sandbox: the page's own requests, and waiting for what comes about."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx

from tests.form_values import Json

T = TypeVar("T")
PAUSE = 0.01
# Long enough for a busy machine; a test that passes never waits this long.
PATIENCE = 10.0


class ToldError(AssertionError):
    """The page told the person that something can't be done; the message is its sentence."""


class PageLine:
    """Requests as the page makes them for whoever acts there."""

    def __init__(self, url: str, user: str) -> None:
        self._user = user
        # Plain HTTP on loopback: loading certificates would cost 40 ms for nothing.
        self._http = httpx.Client(base_url=url, timeout=PATIENCE + 5, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))

    def get(self, path: str, **query: str) -> Json:
        return _taken(self._http.get(f"/_sandbox/{path}", params={"user": self._user, **query}).json())

    def post(self, path: str, *, timeout: float = PATIENCE + 5, **body: Any) -> Json:  # noqa: ANN401 - JSON
        return _taken(self.asked(path, timeout=timeout, **body))

    def asked(self, path: str, *, timeout: float = PATIENCE + 5, **body: Any) -> Json:  # noqa: ANN401 - JSON
        """The answer, a refusal too."""
        sent = {"user": self._user, **body}
        answer: Json = self._http.post(f"/_sandbox/{path}", json=sent, timeout=timeout).json()
        return answer

    def close(self) -> None:
        self._http.close()


def _taken(answer: Json) -> Json:
    if not answer["ok"]:
        raise ToldError(answer["error"])
    return answer


def awaited(look: Callable[[], T | None], what: str, timeout: float, otherwise: Callable[[], str]) -> T:
    """What `look` finds, looked for again and again; AssertionError with what there was instead."""
    end = time.monotonic() + timeout
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, f"{what} did not come within {timeout:g} s; there was:\n{otherwise()}"
        time.sleep(PAUSE)
