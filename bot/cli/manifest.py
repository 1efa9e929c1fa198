"""`chaser manifest`: the Slack app manifest, for 'Create an app from a manifest'."""

from __future__ import annotations

import argparse
import json
from ipaddress import ip_address
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
            f"{options.url} is no address that Slack can reach: give https:// and a public name, such as "
            f"https://chaser.example.org, and nothing after it. Chaser adds {EVENTS_PATH} itself."
        )
    print(json.dumps(manifest(options.url), indent=2, ensure_ascii=False))
    return 0


def _is_public(url: str) -> bool:
    """Slack posts over TLS alone, from outside; the path is Chaser's own."""
    parts = urlsplit(url)
    more = parts.path.rstrip("/") or parts.query or parts.fragment
    return parts.scheme == "https" and _is_public_host(parts.hostname or "") and not more


def _is_public_host(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".") and not host.endswith(".local")
