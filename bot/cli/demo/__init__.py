"""`chaser demo`: the bot with sample data in a workspace on this machine, shown in a browser. Needs no Slack."""

from __future__ import annotations

import argparse
import signal
import tempfile
import threading
from pathlib import Path

PORT = 8765


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=PORT, help=f"where the page is served (else {PORT})")


def run(options: argparse.Namespace) -> int:
    from bot.cli.demo.running import running_demo

    stop = threading.Event()
    for sent in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sent, lambda *_: stop.set())
    with tempfile.TemporaryDirectory(prefix="chaser-demo-") as folder:
        print("Setting up a committee with a few weeks of history …", flush=True)
        with running_demo(Path(folder), options.port) as url:
            print(f"Chaser runs at {url} : open it in a browser. Stop it with Ctrl-C.", flush=True)
            while not stop.wait(1.0):  # as `chaser run`: a signal just before a wait without a bound is lost
                pass
    print("Stopped. The sample data is gone.")
    return 0
