"""`chaser manifest`: the Slack app manifest, for 'Create an app from a manifest'."""

from __future__ import annotations

import argparse
import json
from urllib.parse import urlsplit

from bot.cli.refusal import CommandRefused
from bot.manifest import EVENTS_PATH, manifest


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--url", metavar="ADDRESS", help="for HTTP mode: where Slack reaches Chaser, such as https://chaser.example.org"
    )


def run(options: argparse.Namespace) -> int:
    if options.url and not _is_public(options.url):
        raise CommandRefused(
            f"{options.url} is no address for Slack: Slack posts to https:// and a host, such as "
            f"https://chaser.example.org; {EVENTS_PATH} comes by itself."
        )
    print(json.dumps(manifest(options.url), indent=2, ensure_ascii=False))
    return 0


def _is_public(url: str) -> bool:
    """Slack posts over TLS alone; the path is Chaser's own."""
    parts = urlsplit(url)
    its_own = parts.path.rstrip("/").endswith(EVENTS_PATH)
    return parts.scheme == "https" and bool(parts.hostname) and not (parts.query or parts.fragment or its_own)
