"""The process that reads one file (`letters.apart` starts it): the question as JSON in, the answer as JSON out.

A question has `what` ('letter' or 'tracker'), `bounds`, and what that reading takes. An answer has one name: `letter`
or `tracker` with the values, `unreadable` with a sentence, or `fault` with a traceback.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Container, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import BinaryIO

from commitments.letter import Letter, LetterUnreadable
from commitments.tracker import Tracker, TrackerUnreadable
from letters.bounds import MB, OUT_OF_MEMORY, Bounds, confine
from letters.read import read_letter

LONGEST_FAULT = 8_000  # characters, the last ones
Read = Letter | Tracker


def main() -> None:
    way_out = _own_way_out()
    question = json.loads(sys.argv[1])
    bounds = Bounds(**question.pop("bounds"))
    confine(bounds)
    try:
        said = _as_json(_answer(READERS[question.pop("what")], bounds, question))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    way_out.write(said)
    way_out.close()
    os._exit(0)  # tidying up a large letter takes its time, and nobody needs it


def _own_way_out() -> BinaryIO:
    """Standard output for the answer alone: whatever a library prints goes nowhere."""
    way_out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return way_out


def _letter(bounds: Bounds, path: str, report_date: str | None, nation: str | None) -> Letter:
    largest = bounds.file_mb * MB
    return read_letter(Path(path), report_date=_day(report_date), holidays=_holidays(nation), largest=largest)


def _tracker(
    bounds: Bounds, path: str, today: str, written_on: str | None, body: str | None, nation: str | None
) -> Tracker:
    from letters.tracker import read_tracker  # noqa: PLC0415 - imported when a tracker is read

    return read_tracker(
        Path(path),
        today=date.fromisoformat(today),
        written_on=_day(written_on),
        body=body,
        holidays=_holidays(nation),
        largest=bounds.file_mb * MB,
    )


def _holidays(nation: str | None) -> Container[date] | None:
    from commitments.working_days import Nation, bank_holidays  # noqa: PLC0415 - imported when it is needed

    return bank_holidays(Nation(nation)) if nation else None


READERS: dict[str, Callable[..., Read]] = {"letter": _letter, "tracker": _tracker}


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _answer(reader: Callable[..., Read], bounds: Bounds, question: dict[str, object]) -> dict[str, object]:
    """Raises MemoryError, also where an opener took it for damage."""
    try:
        read = reader(bounds, **question)
    except MemoryError:
        raise
    except (LetterUnreadable, TrackerUnreadable) as problem:
        if any(isinstance(one, MemoryError) for one in _causes(problem)):
            raise MemoryError from problem
        return {"unreadable": str(problem)}
    except Exception:  # noqa: BLE001 - the outermost edge: who started it writes the fault to the log
        return {"fault": traceback.format_exc()[-LONGEST_FAULT:]}
    return {"letter" if isinstance(read, Letter) else "tracker": asdict(read)}


def _causes(problem: BaseException) -> Iterator[BaseException]:
    """Why it was raised, what was handled meanwhile, and what libraries wrapped."""
    waiting: list[object] = [problem]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__, *one.args]


def _as_json(answer: dict[str, object]) -> bytes:
    """Half a character, which a damaged file may hold, becomes a question mark: places in a text stay true."""
    return json.dumps(answer, ensure_ascii=False, default=date.isoformat).encode("utf-8", errors="replace")


if __name__ == "__main__":
    main()
