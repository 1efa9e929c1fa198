"""How a running bot reads what people share: fetched from Slack, opened as a letter."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from slack_sdk import WebClient

from bot.slack.files import fetch
from jobs.reading import Reader

if TYPE_CHECKING:
    from commitments.letter import Letter
    from commitments.working_days import Nation
    from letters.bounds import Bounds

LONGEST_NAME = 60  # characters; file systems count bytes, and take 255


def reader_of(client: WebClient, bounds: Bounds) -> Reader:
    from letters.bounds import MB

    fetch_bounded = partial(fetch, client, largest=bounds.file_mb * MB)
    return Reader(fetch_bounded, partial(read_content, bounds), timedelta(seconds=bounds.seconds))


def read_content(bounds: Bounds, name: str, content: bytes, nation: Nation) -> Letter:
    """Raises LetterUnreadable, whatever befalls the process that reads it."""
    from letters.apart import read_letter_apart

    with TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(name)
        path.write_bytes(content)
        return read_letter_apart(path, bounds, nation=nation)


def safe_name(name: str) -> str:
    """A foreign name as one of a file: no folders, nothing unprintable, its ending kept."""
    plain = "".join(one if one.isprintable() and one not in '/\\:*?"<>|' else "_" for one in name)
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return f"file-{plain[:LONGEST_NAME]}"
    return f"{stem[:LONGEST_NAME].lstrip('.') or 'file'}.{ending[:10]}"
