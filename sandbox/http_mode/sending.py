"""One request on a connection of its own."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit, urlunsplit

from sandbox.http_mode.answer import Answer
from sandbox.way import UnansweredError


class NotReachedError(UnansweredError):
    """Nothing was sent: another address may be tried."""


def post(url: str, body: bytes, headers: dict[str, str], seconds: float) -> Answer:
    """Waits `seconds` at most for each step; redirections aren't followed.

    NotReachedError if nobody listens there, UnansweredError if no answer comes.
    """
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.netloc, timeout=seconds)
    try:
        _connect(connection, url)
        connection.request("POST", urlunsplit(("", "", parts.path or "/", parts.query, "")), body, headers)
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, told, answer.read())
    except TimeoutError as error:
        raise late(seconds) from error
    except (OSError, HTTPException) as error:
        raise UnansweredError("connection_failed", "ended the connection before it answered.") from error
    finally:
        connection.close()


def late(seconds: float) -> UnansweredError:
    return UnansweredError("http_timeout", f"did not answer within {seconds:g} seconds.")


def _connect(connection: HTTPConnection, url: str) -> None:
    try:
        connection.connect()
    except TimeoutError:
        raise
    except OSError as error:
        raise NotReachedError("connection_failed", f"can't be reached at {url}. Is it running?") from error
