"""Where the log goes: the screen for the running bot, a file for commands, and never what people typed."""

from __future__ import annotations

import io
import logging
import tempfile
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
FILE_SIZE = 5_000_000


class _FileWhenNeeded(RotatingFileHandler):
    """Makes the file, and its folder, when there is something to say."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=FILE_SIZE, backupCount=3, encoding="utf-8", delay=True)

    def _open(self) -> io.TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


_file: list[_FileWhenNeeded] = []  # the one in use, if any


def log_to_file(data_dir: Path) -> None:
    """Warnings and faults go to `chaser.log` in the data directory from now on, and to no other file."""
    for earlier in _file:
        logging.getLogger().removeHandler(earlier)
        earlier.close()
    _file[:] = [_FileWhenNeeded(data_dir / "chaser.log")]
    _add(_file[0], logging.WARNING)


def log_to_screen() -> None:
    """What the bot does goes to standard error, for whatever keeps the logs of services."""
    _add(logging.StreamHandler(), logging.INFO)
    # APScheduler tells of every knock at INFO, httpx-like chatter helps nobody.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)


def log_fault(fault: Exception) -> str:
    """Logs a fault with its traceback; the sentence that tells the user where comes back."""
    if not _file:  # it broke before the settings named a data directory
        log_to_file(Path(tempfile.gettempdir()))
    logging.getLogger("chaser").error("a command failed", exc_info=fault)
    return f"The details are in {_file[0].baseFilename}; send them to whoever keeps Chaser for you."


def _add(handler: logging.Handler, level: int) -> None:
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
