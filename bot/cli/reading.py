"""How a running bot reads what people share: fetched from Slack, opened as a letter."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from slack_sdk import WebClient

from bot.slack.files import fetch
from jobs.reading import Reader

if TYPE_CHECKING:
    from commitments.letter import Letter

LONGEST_NAME = 60  # characters; file systems count bytes, and take 255


def reader_of(client: WebClient) -> Reader:
    return Reader(partial(fetch, client), read_content)


def read_content(name: str, content: bytes) -> Letter:
    """Raises LetterUnreadable."""
    from letters import read_letter

    with TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(name)
        path.write_bytes(content)
        return read_letter(path)


def safe_name(name: str) -> str:
    """A foreign name as one of a file: no folders, nothing unprintable, its ending kept."""
    plain = "".join(one if one.isprintable() and one not in '/\\:*?"<>|' else "_" for one in name)
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return f"file-{plain[:LONGEST_NAME]}"
    return f"{stem[:LONGEST_NAME].lstrip('.') or 'file'}.{ending[:10]}"
