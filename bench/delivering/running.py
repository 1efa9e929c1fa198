"""Starting the sink and the peers, watching what arrives, and ending them."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import trustme

from bench.delivering.orders import Orders
from bench.delivering.stock import owed_id

ROOT = Path(__file__).parents[2]
LOOKS_EVERY = 0.1  # seconds
TRUSTED = "SSL_CERT_FILE"  # OpenSSL's own name for the file of authorities


@dataclass(frozen=True, slots=True)
class Arrivals:
    """`last` on the machine's monotonic clock, in seconds; `calls`: how often each method was called."""

    posts: int
    distinct: int
    last: float
    calls: dict[str, int]


class SinkAt:
    """The sink in its own process."""

    def __init__(self, port: int, secure_port: int) -> None:
        self._port = port
        self.api_url = f"http://127.0.0.1:{port}/api/"
        self.secure_api_url = f"https://127.0.0.1:{secure_port}/api/"

    def begin(self, delay: float) -> None:
        self._ask("begin", str(delay))

    def take(self, delay: float) -> None:
        """From now on an answer takes `delay` seconds; what arrived stays counted."""
        self._ask("delay", str(delay))

    def arrivals(self) -> Arrivals:
        return Arrivals(**json.loads(self._ask("counts")))

    def wrong(self, count: int) -> tuple[int, int]:
        """How many of the first `count` ids are lost, and how many of all stand more than once."""
        ids: dict[str, int] = json.loads(self._ask("ids"))
        lost = sum(owed_id(number) not in ids for number in range(1, count + 1))
        return lost, sum(times > 1 for times in ids.values())

    def _ask(self, what: str, body: str = "") -> bytes:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            line.request("POST", f"/bench/{what}", body)
            return line.getresponse().read()
        finally:
            line.close()


@contextmanager
def sink() -> Iterator[SinkAt]:
    """Whoever is started inside the block trusts its certificate, and nobody else's."""
    with TemporaryDirectory(prefix="chaser-sink-") as name:
        authority, certificate, trusted = trustme.CA(), Path(name) / "sink.pem", Path(name) / "authority.pem"
        authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(certificate))
        authority.cert_pem.write_to_path(str(trusted))
        process = started("bench.delivering.sink", str(certificate))
        before = os.environ.get(TRUSTED)
        os.environ[TRUSTED] = str(trusted)
        try:
            yield SinkAt(*map(int, said(process).split()))
        finally:
            os.environ.pop(TRUSTED)
            if before is not None:
                os.environ[TRUSTED] = before
            killed(process)


@dataclass(frozen=True, slots=True)
class Drained:
    """What a peer sent within so many seconds from its beginning to the last arrival."""

    arrivals: Arrivals
    seconds: float

    @property
    def rate(self) -> float:
        """Messages a second."""
        return self.arrivals.distinct / self.seconds if self.seconds else 0.0


def drained(at: SinkAt, orders: Orders, count: int, delay: float, limit: float) -> Drained:
    """Runs a peer until `count` arrived, or for `limit` seconds."""
    at.begin(delay)
    process = started("bench.delivering", orders.on_the_line())
    try:
        began = float(said(process))
        arrivals = watched(at, process, count, limit)
    finally:
        killed(process)
    return Drained(arrivals, arrivals.last - began)


def killed_on_the_way(at: SinkAt, orders: Orders, arrived: int, delay: float, limit: float) -> Arrivals:
    """Runs a peer and kills it when so many arrived, or after `limit` seconds."""
    at.begin(delay)
    process = started("bench.delivering", orders.on_the_line())
    try:
        said(process)
        return watched(at, process, arrived, limit)
    finally:
        killed(process)


def finished(at: SinkAt, orders: Orders, limit: float, quiet: float) -> bool:
    """Runs a peer until nothing has arrived for `quiet` seconds, for `limit` seconds at most; whether it got there."""
    process = started("bench.delivering", orders.on_the_line())
    try:
        said(process)
        ends = time.monotonic() + limit
        watched(at, process, None, limit, quiet)
        return time.monotonic() < ends
    finally:
        killed(process)


def watched(
    at: SinkAt, process: subprocess.Popen[str], until: int | None, limit: float, quiet: float | None = None
) -> Arrivals:
    """Waits until so many arrived, or nothing more has for `quiet` seconds; `limit` seconds at most.

    Raises RuntimeError where the process failed.
    """
    ends, posts, since = time.monotonic() + limit, -1, time.monotonic()
    while True:
        now, arrivals = time.monotonic(), at.arrivals()
        if arrivals.posts != posts:
            posts, since = arrivals.posts, now
        if now > ends or (until is not None and arrivals.distinct >= until) or (quiet and now - since > quiet):
            return arrivals
        if process.poll():
            raise RuntimeError(f"a process of the bench failed: {process.returncode}")
        time.sleep(LOOKS_EVERY)


def started(module: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-m", module, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen[str]) -> str:
    """Its first line. Raises RuntimeError where it ended without one."""
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise RuntimeError(f"a process of the bench ended at once: {process.wait()}")
    return line


def killed(process: subprocess.Popen[str]) -> None:
    """It ends without a word (kill -9)."""
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
