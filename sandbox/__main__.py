"""`python -m sandbox`: a workspace alone, for an app that is started elsewhere."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from sandbox.serving import PortTakenError
from sandbox.workspace import Limit

MANIFEST = Path("slack-manifest.json")


def main(arguments: list[str] | None = None) -> int:
    """Serves until Ctrl-C. Answers the exit status: 2 for a manifest or port that can't be used."""
    given = _parser().parse_args(arguments)
    try:
        manifest = json.loads(given.manifest.read_text(encoding="utf-8"))
        workspace = sample_workspace(manifest)
    except (OSError, ValueError, KeyError) as error:
        return _refuse(f"{given.manifest} can't be read as an app's manifest: {error}")
    workspace.limits.update(given.limit)
    workspace.request_urls.extend(given.request_url)
    sandbox = Sandbox(workspace, port=given.port)
    try:
        sandbox.start()
    except PortTakenError as error:
        return _refuse(f"{error.strerror}; choose another one with --port")
    _say(sandbox)
    try:
        _wait_for_the_end()
    finally:
        sandbox.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A Slack-shaped workspace on this machine.")
    parser.add_argument("--port", type=int, default=8766, help="where to serve it (default: 8766)")
    parser.add_argument("--manifest", type=Path, default=MANIFEST, help=f"the app's manifest (default: {MANIFEST})")
    parser.add_argument(
        "--limit",
        type=_limit,
        action="append",
        default=[],
        metavar="METHOD=CALLS/SECONDS",
        help="refuse more calls than this with 429, e.g. chat.postMessage=20/60",
    )
    parser.add_argument(
        "--request-url",
        type=_request_url,
        action="append",
        default=[],
        metavar="URL",
        help="speak HTTP to the app there instead of Socket Mode; one for each replica, used in turn",
    )
    return parser


def _request_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no web address: write one like http://127.0.0.1:3000/slack/events"
        )
    return text


def _limit(text: str) -> tuple[str, Limit]:
    method, _, rate = text.partition("=")
    calls, _, seconds = rate.partition("/")
    return method, Limit(int(calls), float(seconds or 60))


def _say(sandbox: Sandbox) -> None:
    workspace = sandbox.workspace
    print(f"{workspace.name} is at {sandbox.url}")  # noqa: T201 - a command prints
    print("Settings for the app:")  # noqa: T201
    print(f"  api_url   = {sandbox.api_url}")  # noqa: T201
    print(f"  bot token = {workspace.bot_token}")  # noqa: T201
    if workspace.request_urls:
        print(f"  signing secret = {workspace.signing_secret}")  # noqa: T201
        print(f"Events, commands and forms go to {', '.join(workspace.request_urls)}")  # noqa: T201
    else:
        print(f"  app token = {workspace.app_token}")  # noqa: T201
    print("Ctrl-C ends it.", flush=True)  # noqa: T201


def _wait_for_the_end() -> None:
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - a command prints
    return 2


if __name__ == "__main__":
    sys.exit(main())
