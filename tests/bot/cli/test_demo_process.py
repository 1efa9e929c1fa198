"""`chaser demo` as a process of its own: it says where it runs, ends on Ctrl-C, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[3]
LONGEST_END = 15


@contextmanager
def started(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """A demo that keeps its temporary folder in `folder`; it is ended at the latest with the `with`."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "bot", "demo", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def where_it_runs(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    for line in process.stdout:
        if said := re.match(r"Chaser runs at (\S+)", line):
            return said[1]
    pytest.fail(f"the demo ended before it ran: {process.communicate()[1]}")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_runs_until_it_is_stopped_and_leaves_nothing_behind(tmp_path: Path, sent: signal.Signals) -> None:
    with started(tmp_path, 0) as demo:
        page = httpx.get(where_it_runs(demo))
        assert page.status_code == httpx.codes.OK
        assert "<title>" in page.text
        assert [one.name[:12] for one in tmp_path.iterdir()] == ["chaser-demo-"]
        demo.send_signal(sent)
        said, complained = demo.communicate(timeout=LONGEST_END)
    assert (demo.returncode, complained) == (0, "")
    assert said == "Stopped. The sample data is gone.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_demo_on_a_taken_port_says_so_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with started(tmp_path, port) as demo:
            complained = demo.communicate(timeout=LONGEST_END)[1]
    assert demo.returncode == 2
    assert complained == f"Port {port} is taken by another program. Choose another: make demo PORT={port + 1}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_no_machine_has_is_refused(tmp_path: Path) -> None:
    with started(tmp_path, 70000) as demo:
        complained = demo.communicate(timeout=LONGEST_END)[1]
    assert demo.returncode == 2
    assert complained.startswith("Port 70000 can't be used")
