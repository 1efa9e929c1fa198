"""A Slack as cheap as can be, in a process of its own: it counts which owed ids arrived, and how often.

`python -m bench.delivering.sink CERTIFICATE` prints two ports: of plain HTTP, and of HTTPS by that PEM file and key.
POST /bench/begin begins anew, with so many seconds before each answer to a post; /bench/delay changes them;
/bench/counts and /bench/ids say what arrived.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
import time
from collections import Counter, defaultdict
from typing import Any
from urllib.parse import parse_qs, unquote_plus

Given = dict[str, Any]
BLANK = b"\r\n\r\n"


class Arrived:
    """What was posted since the last beginning. Times are the machine's monotonic clock, in seconds."""

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self.ids: Counter[str] = Counter()
        self.messages: dict[str, list[Given]] = defaultdict(list)
        self.posts = 0
        self.last = 0.0
        self.calls: Counter[str] = Counter()

    def counts(self) -> Given:
        return {"posts": self.posts, "distinct": len(self.ids), "last": self.last, "calls": self.calls}

    def post(self, body: bytes, as_json: bool) -> Given:
        channel, metadata = _as_json(body) if as_json else _as_form(body)
        self.posts += 1
        self.last = time.monotonic()
        ts = f"1790000000.{self.posts:06d}"
        self.ids.update(owed_in(metadata))
        self.messages[channel].append({"ts": ts, "user": "U0BOT", "metadata": metadata})
        return {"ok": True, "channel": channel, "ts": ts, "message": {"ts": ts}}

    def answer(self, method: str, body: bytes, as_json: bool) -> Given:
        self.calls[method] += 1
        if method == "chat.postMessage":
            return self.post(body, as_json)
        given = (
            json.loads(body or b"{}") if as_json else {name: one[0] for name, one in parse_qs(body.decode()).items()}
        )
        if method == "conversations.history":
            oldest = str(given.get("oldest") or "")
            return {"ok": True, "messages": [one for one in self.messages[given["channel"]] if one["ts"] > oldest]}
        if method == "conversations.open":
            return {"ok": True, "channel": {"id": f"D{given['users']}"}}
        if method == "users.info":
            return {"ok": True, "user": {"id": given["user"], "name": "ada", "real_name": "Ada"}}
        return {"ok": True, "user_id": "U0BOT", "bot_id": "B0BOT", "team_id": "T0SINK", "messages": []}


def owed_in(metadata: Given) -> list[str]:
    return [str(one) for one in (metadata.get("event_payload") or {}).get("owed") or []]


def _as_form(body: bytes) -> tuple[str, Given]:
    """The two fields that count; the long ones stay as they are, so that a post costs the sink next to nothing."""
    fields = dict(part.split(b"=", 1) for part in body.split(b"&"))
    metadata = unquote_plus(fields.get(b"metadata", b"%7B%7D").decode())
    return unquote_plus(fields[b"channel"].decode()), json.loads(metadata)


def _as_json(body: bytes) -> tuple[str, Given]:
    given = json.loads(body)
    metadata = given.get("metadata") or {}
    return given["channel"], json.loads(metadata) if isinstance(metadata, str) else metadata


class Line(asyncio.Protocol):
    """One connection, kept open for as long as the other end likes."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._heard = b""
        self._out: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._out = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, blank, rest = self._heard.partition(BLANK)
        if not blank:
            return
        fields = head.lower()
        length = int(fields.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0] or 0)
        if len(rest) < length:
            return
        self._heard = rest[length:]
        path = head.split(b" ", 2)[1].decode()
        closes = b"\r\nconnection: close" in fields
        delay, answer = self._sink.answer(path, rest[:length], b"\r\ncontent-type: application/json" in fields)
        asyncio.get_running_loop().call_later(delay, self._say, answer, closes)

    def _say(self, answer: bytes, closes: bool) -> None:
        if self._out is None or self._out.is_closing():
            return
        self._out.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(answer), answer)
        )
        if closes:
            self._out.close()


class Sink:
    def __init__(self) -> None:
        self.arrived = Arrived()

    def answer(self, path: str, body: bytes, as_json: bool) -> tuple[float, bytes]:
        """How long the answer takes, in seconds, and the answer."""
        room, _, method = path.lstrip("/").rpartition("/")
        if room != "bench":
            answer = self.arrived.answer(method, body, as_json)
            return self.arrived.delay if method == "chat.postMessage" else 0.0, json.dumps(answer).encode()
        if method == "begin":
            self.arrived = Arrived(float(body))
        elif method == "delay":
            self.arrived.delay = float(body)
        return 0.0, json.dumps(self.arrived.ids if method == "ids" else self.arrived.counts()).encode()


async def serve(certificate: str) -> None:
    sink, loop = Sink(), asyncio.get_running_loop()
    known = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    known.load_cert_chain(certificate)
    plain = await loop.create_server(lambda: Line(sink), "127.0.0.1", 0, backlog=1000)
    secure = await loop.create_server(lambda: Line(sink), "127.0.0.1", 0, backlog=1000, ssl=known)
    print(*(server.sockets[0].getsockname()[1] for server in (plain, secure)), flush=True)
    await asyncio.gather(plain.serve_forever(), secure.serve_forever())


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
