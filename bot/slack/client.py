"""One way to make Slack's client, so that nothing is ever sent twice behind our back."""

from __future__ import annotations

import logging
import ssl
from email.message import Message
from io import BytesIO
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import Request

import urllib3
from slack_sdk import WebClient

# At most; together half of the usual lease.
CONNECT_SECONDS, ANSWER_SECONDS = 10, 20
USUAL_LEASE = 60
# As many as the settings allow senders; more would be made and thrown away.
KEPT_CONNECTIONS = 32
REFUSED = 300


class KeepingClient(WebClient):
    """A WebClient that keeps its connections open, where the SDK's own opens one for each call.

    docs/decisions/http-client.md says why, and why like this.

    It raises what the SDK's raises. Nothing is repeated: not by the SDK, whose retries post again after a connection
    that broke although Slack had taken the message, and not by urllib3.
    """

    def __init__(self, token: str, api_url: str, lease_seconds: float) -> None:
        # One TLS context for all calls: the SDK makes one for each, unless it is given.
        context = ssl.create_default_context() if api_url.startswith("https:") else None
        # Below its own level the SDK writes out each call with all that it says, whether or not anybody listens.
        quiet = logging.getLogger(__name__)
        quiet.setLevel(logging.INFO)
        super().__init__(
            token=token, base_url=api_url, timeout=ANSWER_SECONDS, ssl=context, retry_handlers=[], logger=quiet
        )
        connect, answer = patience(lease_seconds)
        timeout = urllib3.Timeout(connect=connect, read=answer)
        kept: dict[str, Any] = {"maxsize": KEPT_CONNECTIONS, "retries": False, "timeout": timeout}
        if context:
            kept["ssl_context"] = context
        # `proxy` is what the SDK found in the environment.
        self._kept = _through(self.proxy, kept) if self.proxy else urllib3.PoolManager(**kept)

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        try:
            body = req.data if isinstance(req.data, bytes) else None  # the SDK sends forms, JSON or nothing
            answer = self._kept.request(
                req.get_method(), url, body=body, headers=dict(req.header_items()), redirect=False
            )
        except urllib3.exceptions.HTTPError as lost:
            # What broke one line without a word, a router that forgets, broke the others that are kept, too.
            self._kept.clear()
            raise URLError(type(lost).__name__) from lost
        if answer.status >= REFUSED:
            headers = Message()
            for name, value in answer.headers.items():
                headers[name] = value
            raise HTTPError(url, answer.status, str(answer.reason), headers, BytesIO(answer.data))
        return {"status": answer.status, "headers": answer.headers, "body": answer.data.decode("utf-8")}


def _through(proxy: str, kept: dict[str, Any]) -> urllib3.ProxyManager:
    """A proxy as the environment names it: perhaps without a scheme, perhaps with a name and a password."""
    address = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    known = None
    if address.username is not None:
        known = urllib3.make_headers(proxy_basic_auth=f"{unquote(address.username)}:{unquote(address.password or '')}")
    place = urlunsplit((address.scheme, address.netloc.rpartition("@")[2], "", "", ""))
    return urllib3.ProxyManager(place, proxy_headers=known, **kept)


def patience(lease_seconds: float) -> tuple[float, float]:
    """For how many seconds a call waits for a connection, and for an answer.

    A post begins in the first half of its lease (jobs/many.py) and ends within the other, so that nobody takes it
    over meanwhile.
    """
    return min(CONNECT_SECONDS, lease_seconds / 6), min(ANSWER_SECONDS, lease_seconds / 3)


def slack_client(token: str, api_url: str, lease_seconds: float = USUAL_LEASE) -> WebClient:
    """A client for all that Chaser does by itself; Bolt makes one of its own for each request that it hears.

    What it posts is held for `lease_seconds`.
    """
    return KeepingClient(token, api_url, lease_seconds)
