"""How a running bot reads what people share: fetched from Slack, opened as a letter."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from slack_sdk import WebClient

from bot.slack.files import fetch
from commitments.letter import LetterUnreadable
from jobs.reading import Reader

if TYPE_CHECKING:
    from commitments.letter import Letter

log = logging.getLogger(__name__)

BROKE = "can't be read as a letter: a fault in Chaser; the log has it. Save it as another kind of file, such as HTML."
LONGEST_NAME = 60  # characters; file systems count bytes, and take 255


def reader_of(client: WebClient) -> Reader:
    return Reader(partial(fetch, client), read_content)


def read_content(name: str, content: bytes) -> Letter:
    """Raises LetterUnreadable, for a fault of the reader's own too."""
    from letters import read_letter

    with TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(name)
        path.write_bytes(content)
        try:
            return read_letter(path)
        except LetterUnreadable:
            raise
        except Exception as fault:
            # Whoever shared it waits for an answer, and the same file would break the reader again.
            log.exception("reading a shared file failed")
            raise LetterUnreadable(f"{path.name} {BROKE}") from fault


def safe_name(name: str) -> str:
    """A foreign name as one of a file: no folders, nothing unprintable, its ending kept."""
    plain = "".join(one if one.isprintable() and one not in '/\\:*?"<>|' else "_" for one in name)
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return f"file-{plain[:LONGEST_NAME]}"
    return f"{stem[:LONGEST_NAME].lstrip('.') or 'file'}.{ending[:10]}"
