"""What a peer is told on its command line, and the one message that all of them post."""

from __future__ import annotations

import json
import ssl
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from bench.delivering.stock import owed_id

THREADS = 20


@dataclass(frozen=True, slots=True)
class Orders:
    """`url`: the database (SQLAlchemy's form); `message`: a file with Chaser's own message, which all post.

    `careful`: APScheduler as somebody sets it who read its documents, else as it comes. `now`: Chaser's clock.
    """

    peer: str
    api_url: str
    url: str = ""
    message: str = ""
    count: int = 0
    careful: bool = True
    now: str = ""

    def on_the_line(self) -> str:
        return json.dumps(asdict(self))


def orders() -> Orders:
    return Orders(**json.loads(sys.argv[1]))


def begins() -> None:
    """Everything is imported and opened: the time counts from here."""
    print(time.monotonic(), flush=True)


def channel(number: int) -> str:
    return f"C0{number}"


class Poster:
    """Posts as a careful user of the SDK does: no retries behind one's back, one TLS context for all its calls."""

    def __init__(self, api_url: str, message: str) -> None:
        context = ssl.create_default_context() if api_url.startswith("https:") else None
        self._client = WebClient("xoxb-bench", base_url=api_url, timeout=20, ssl=context, retry_handlers=[])
        self._message: dict[str, Any] = json.loads(Path(message).read_text(encoding="utf-8"))

    def post(self, number: int) -> None:
        metadata = {"event_type": "chaser_message_posted", "event_payload": {"owed": [owed_id(number)]}}
        self._client.chat_postMessage(
            channel=channel(number), metadata=metadata, unfurl_links=False, unfurl_media=False, **self._message
        )
