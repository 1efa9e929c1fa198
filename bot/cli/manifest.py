"""`chaser manifest`: the Slack app manifest, for 'Create an app from a manifest'."""

from __future__ import annotations

import argparse
import json

from bot.manifest import manifest


def arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # it takes none


def run(options: argparse.Namespace) -> int:
    del options
    print(json.dumps(manifest(), indent=2, ensure_ascii=False))
    return 0
