"""A file read in a process of its own, within bounds: whatever it does there, here it is values or one sentence.

The process is believed no more than a stranger: what it says is at most so long, is JSON, and has the shape of a
letter, or it counts as broken.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from commitments.letter import Letter, LetterUnreadable
from commitments.tracker import Tracker, TrackerUnreadable
from letters.bounds import OUT_OF_MEMORY, Bounds

Read = TypeVar("Read", Letter, Tracker)

log = logging.getLogger(__name__)

# Nothing in the folder where somebody stands is taken for a module, and a crash says where it was.
READER = ("-P", "-X", "faulthandler", "-m", "letters")
ROOT = Path(__file__).parents[1]
LONGEST_COMPLAINT = 4_000  # bytes, the last ones
MOST_SAID = 30_000_000  # bytes; a letter of 400 pages takes three million
# The bot's tokens and its database's password stand in the environment, and concern no reader.
KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT", "TEMP")
TIME = "it takes longer than {seconds:,} seconds to read. Ask for the Word file, or import its annex alone."
MEMORY = (
    "it takes more than {memory_mb:,} MB of memory to read. Ask for the Word file, or save its annex anew and import "
    "that alone."
)
FAR_TOO_MUCH = "more is read in it than any letter holds. Import the response letter alone."
BROKE = "a fault in Chaser; the log has it. Save it as another kind of file, such as HTML."
NOT_STARTED = "this machine has no room for another process now. Try again in a few minutes."
# The process ends itself by these where it wasn't ended in time.
BY_TIME = {-getattr(signal, name) for name in ("SIGALRM", "SIGXCPU") if hasattr(signal, name)}
# The system takes the largest process where memory runs out.
BY_THE_SYSTEM = {-getattr(signal, name) for name in ("SIGKILL",) if hasattr(signal, name)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the process says: one of these."""

    letter: Letter | None = None
    tracker: Tracker | None = None
    unreadable: Annotated[str, Field(min_length=1, max_length=6_000)] | None = None
    fault: Annotated[str, Field(max_length=10_000)] | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A process that is over: what it said, how it complained, its status, and whether its time was over."""

    said: bytes
    complaint: str
    status: int
    late: bool


class _BrokenOff(Exception):  # noqa: N818 - never leaves this module
    """Nothing came of it: the end of a sentence about the file."""


def read_letter_apart(
    path: Path, bounds: Bounds, *, report_date: date | None = None, nation: str | None = None
) -> Letter:
    """As `letters.read_letter`, with the bank holidays of `nation`.

    Raises LetterUnreadable for whatever else befalls the process, too.
    """
    rest = {"report_date": _iso(report_date), "nation": nation}
    return _read(Letter, LetterUnreadable, path, bounds, rest)


def read_tracker_apart(
    path: Path, bounds: Bounds, *, today: date, written_on: date | None, body: str | None, nation: str | None
) -> Tracker:
    """As `letters.tracker.read_tracker`, with the bank holidays of `nation`. Raises TrackerUnreadable, as above."""
    rest = {"today": _iso(today), "written_on": _iso(written_on), "body": body, "nation": nation}
    return _read(Tracker, TrackerUnreadable, path, bounds, rest)


def _read(
    kind: type[Read], unreadable: type[Exception], path: Path, bounds: Bounds, rest: dict[str, str | None]
) -> Read:
    what = kind.__name__.lower()
    question = {"what": what, "bounds": asdict(bounds), "path": str(path), **rest}
    try:
        answer = _answer(json.dumps(question), bounds)
        read = _only(answer, kind)
    except _BrokenOff as problem:
        raise unreadable(f"{path.name or path} can't be read as a {what}: {problem}") from problem
    if read is None:
        raise unreadable(answer.unreadable)
    return read


def _only(answer: Answer, kind: type[Read]) -> Read | None:
    """What was asked for, or None where there is a sentence instead. Raises _BrokenOff where there is neither."""
    read = next((one for one in (answer.letter, answer.tracker) if isinstance(one, kind)), None)
    if read is None and answer.unreadable is None:
        raise _BrokenOff(BROKE)
    return read


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _answer(question: str, bounds: Bounds) -> Answer:
    """Raises _BrokenOff for whatever is no answer."""
    try:
        ended = _ended([sys.executable, *READER, question], bounds.seconds)
    except OSError as problem:
        raise _BrokenOff(NOT_STARTED) from problem
    if ended.late or ended.status in BY_TIME:
        raise _BrokenOff(TIME.format(seconds=bounds.seconds))
    if ended.status == OUT_OF_MEMORY or (ended.status in BY_THE_SYSTEM and not ended.said):
        raise _BrokenOff(MEMORY.format(memory_mb=bounds.memory_mb))
    if len(ended.said) > MOST_SAID:
        raise _BrokenOff(FAR_TOO_MUCH)
    return _understood(ended)


def _ended(command: list[str], seconds: float) -> Ended:
    """Runs a process until it has said what it has to say, or its time is over. Nothing of it is left then."""
    with TemporaryFile() as complaints:
        with subprocess.Popen(  # noqa: S603 - our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=_environment(),
            start_new_session=True,  # its own children end with it, and Ctrl-C is for us
        ) as process:
            said, late = _said(process, seconds)
        complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - LONGEST_COMPLAINT))
        return Ended(said, complaints.read().decode(errors="replace"), process.returncode, late)


def _said(process: subprocess.Popen[bytes], seconds: float) -> tuple[bytes, bool]:
    """What it said, and whether it was ended because its time was over."""
    late = Event()

    def time_is_over() -> None:
        late.set()
        _end(process)

    bell = Timer(seconds, time_is_over)
    bell.start()
    try:
        said = process.stdout.read(MOST_SAID + 1) if process.stdout else b""
        if len(said) > MOST_SAID:
            _end(process)
        process.wait()
    finally:
        bell.cancel()
        bell.join()
        _end(process)
    return said, late.is_set()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends it and whatever it began. Where it has ended already, its number is not given away again so soon."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):  # it has ended by itself
        os.killpg(process.pid, signal.SIGKILL)


def _environment() -> dict[str, str]:
    ours = {name: os.environ[name] for name in KEPT if name in os.environ}
    path = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**ours, "PYTHONPATH": os.pathsep.join(path)}


def _understood(ended: Ended) -> Answer:
    try:
        answer = _answers().validate_json(ended.said, strict=True)
    except ValidationError as problem:
        # What it said is the letter's, and stays out of the log.
        why = problem.errors(include_input=False, include_url=False)[0]["msg"]
        log.error("reading a file ended with %d: %s. %s", ended.status, why, ended.complaint)  # noqa: TRY400 - as above
        raise _BrokenOff(BROKE) from problem
    if answer.fault:
        log.error("reading a file failed: %s", answer.fault)
    return answer


@cache
def _answers() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)
