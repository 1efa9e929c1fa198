"""`chaser demo`: the bot with sample data in a workspace on this machine, shown in a browser. Needs no Slack."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bot.cli.stopping import stop_on_signal, wait_for

PORT = 8765


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=PORT, help=f"where the page is served (else {PORT})")


def run(options: argparse.Namespace) -> int:
    from bot.cli.demo.running import running_demo

    stop = stop_on_signal()
    with tempfile.TemporaryDirectory(prefix="chaser-demo-") as folder:
        print("Setting up a committee with a few weeks of history …", flush=True)
        with running_demo(Path(folder), options.port) as url:
            print(f"Chaser runs at {url} : open it in a browser. Stop it with Ctrl-C.", flush=True)
            wait_for(stop)
    print("Stopped. The sample data is gone.")
    return 0
