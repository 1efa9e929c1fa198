"""A Slack that is as lean as can be, for the long runs: it keeps messages with their metadata and nothing else."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

Given = dict[str, Any]
PAGE = 200


class Sink:
    """To be a proxy's upstream; `standing` says what people can see."""

    def __init__(self) -> None:
        self._channels: dict[str, dict[str, Given]] = defaultdict(dict)
        self._lock = threading.Lock()
        self._stamp = 1_790_000_000_000_000
        self.deletes = 0

    def __call__(self, method: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        given = _given(headers, body)
        with self._lock:
            answer = METHODS[method](self, given) if method in METHODS else {"ok": False, "error": "unknown_method"}
        return 200, json.dumps({"ok": True, **answer}).encode()

    def standing(self) -> Iterator[tuple[str, str, list[str]]]:
        """The channel, the ts and the owed ids of each message that carries some."""
        for channel, messages in self._channels.items():
            for ts, message in messages.items():
                yield channel, ts, owed_ids(message["metadata"])

    def post(self, given: Given) -> Given:
        self._stamp += 1
        seconds, micro = divmod(self._stamp, 1_000_000)
        ts = f"{seconds}.{micro:06d}"
        message = {"ts": ts, "user": "U0BOT", "bot_id": "B0BOT", "app_id": "A0BOT", "text": given.get("text", "")}
        message |= {"type": "message", "metadata": _parsed(given.get("metadata"))}
        if given.get("thread_ts"):
            message["thread_ts"] = given["thread_ts"]
        self._channels[given["channel"]][ts] = message
        return {"channel": given["channel"], "ts": ts, "message": message}

    def update(self, given: Given) -> Given:
        message = self._channels[given["channel"]].get(given["ts"])
        if message is None:
            return {"ok": False, "error": "message_not_found"}
        if given.get("metadata"):
            message["metadata"] = _parsed(given["metadata"])
        return {"channel": given["channel"], "ts": given["ts"]}

    def delete(self, given: Given) -> Given:
        if self._channels[given["channel"]].pop(given["ts"], None) is None:
            return {"ok": False, "error": "message_not_found"}
        self.deletes += 1
        return {"channel": given["channel"], "ts": given["ts"]}

    def history(self, given: Given) -> Given:
        thread = given.get("ts")
        found = [
            one
            for one in reversed(self._channels[given["channel"]].values())
            if one["ts"] > (given.get("oldest") or "") and one.get("thread_ts") == thread
        ]
        begin = int(given.get("cursor") or 0)
        following = str(begin + PAGE) if len(found) > begin + PAGE else ""
        return {"messages": found[begin : begin + PAGE], "response_metadata": {"next_cursor": following}}

    def open_direct(self, given: Given) -> Given:
        return {"channel": {"id": f"D{str(given['users'])[1:]}"}}

    def auth(self, given: Given) -> Given:
        return {"user_id": "U0BOT", "bot_id": "B0BOT", "team_id": "T0SINK", "app_id": "A0BOT"}


METHODS = {
    "auth.test": Sink.auth,
    "chat.postMessage": Sink.post,
    "chat.update": Sink.update,
    "chat.delete": Sink.delete,
    "conversations.history": Sink.history,
    "conversations.replies": Sink.history,
    "conversations.open": Sink.open_direct,
}


def owed_ids(metadata: dict[str, Any] | None) -> list[str]:
    return list(((metadata or {}).get("event_payload") or {}).get("owed") or [])


def _given(headers: dict[str, str], body: bytes) -> Given:
    if headers.get("Content-Type", "").startswith("application/json"):
        given: Given = json.loads(body or b"{}")
        return given
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _parsed(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads(value) if isinstance(value, str) and value else value
