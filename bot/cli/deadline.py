"""`chaser deadline`: what Chaser reads in a sentence, by which rule, and why; needs no settings and no database."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.cli import opening
from bot.cli.printed import print_json
from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from commitments.deadline import Deadline, PassedOver
    from commitments.working_days import Nation

TIME_ZONE = "Europe/London"
STANDARD_INPUT = "-"
LONGEST = 100_000
BYTES = 4  # of the longest character in UTF-8
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Read:
    """What was asked and what was read in it. `passed` had gone by when it was written, where nothing else is read."""

    text: str
    written_on: date
    nation: Nation
    deadlines: tuple[Deadline, ...]
    passed_over: tuple[PassedOver, ...]
    passed: Deadline | None


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", nargs="+", metavar="TEXT", help="the sentence, in quotation marks; - reads it from a pipe"
    )
    parser.add_argument(
        "--written-on", metavar="YYYY-MM-DD", help="the day on which it was written, from which it counts (else today)"
    )
    opening.for_nation(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object (docs/command-line.md)")


def run(options: argparse.Namespace) -> int:
    read = _read(_text(options.text), _written_on(options.written_on), opening.nation_of(options))
    if options.json:
        print_json(_json(read))
    else:
        from bot.cli.deadline_words import print_read

        print_read(read)
    return 0


def _text(words: list[str]) -> str:
    text = _standard_input() if words == [STANDARD_INPUT] else " ".join(words)
    if len(text) > LONGEST:
        raise CommandRefused(f"The text is longer than {LONGEST:,} characters. Give it in parts.")
    if not text.strip():
        raise CommandRefused("There is no text. Write the sentence in quotation marks, or - to read it from a pipe.")
    # An argument whose bytes are no text comes with halves of characters, which can't be printed.
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _standard_input() -> str:
    """No more of it is held than may be asked."""
    content = sys.stdin.buffer.read(LONGEST * BYTES + BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        if len(content) > LONGEST * BYTES:
            return " " * (LONGEST + 1)  # cut inside a character, and too long all the same
        raise CommandRefused(
            "What came in is no plain text that can be read. In Word, save it as Plain Text and choose Unicode (UTF-8)."
        ) from wrong


def _written_on(words: str | None) -> date:
    from commitments.local_time import day_of

    if words is None:
        return day_of(opening.machine_now(), TIME_ZONE)
    try:
        day = date.fromisoformat(words) if DAY.fullmatch(words) else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise CommandRefused(
            f"--written-on {words!r} can't be read. Write year, month and day of a day from {YEARS[0]} to {YEARS[-1]},"
            " such as 2026-03-27."
        )
    return day


def _read(text: str, written_on: date, nation: Nation) -> Read:
    from commitments.reading import passed_deadline, passed_over, read_deadlines
    from commitments.working_days import Nation, bank_holidays

    # England's are the reader's own, which it fetches only where working days are counted.
    holidays = None if nation is Nation.ENGLAND else bank_holidays(nation)
    found = tuple(read_deadlines(text, written_on, holidays=holidays))
    return Read(
        text=text,
        written_on=written_on,
        nation=nation,
        deadlines=found,
        passed_over=tuple(passed_over(text, written_on, holidays=holidays)),
        passed=None if found else passed_deadline(text, written_on, holidays=holidays),
    )


def _json(read: Read) -> dict[str, Any]:
    from commitments.deadline import NoDeadline
    from messages.deadline_reasons import NOT_READ, why, why_otherwise

    return {
        "written_on": read.written_on.isoformat(),
        "nation": read.nation.value,
        "count": len(read.deadlines),
        "deadlines": [
            _stated(one, why(one, read.text, read.written_on, read.nation))
            | {"alternatives": [_stated(other, why_otherwise(other, one, read.nation)) for other in one.alternatives]}
            for one in read.deadlines
        ],
        "passed_over": [
            {
                "phrase": one.phrase,
                "start": one.start,
                "end": one.end,
                "reason": one.why.value,
                "why": NOT_READ[one.why],
            }
            for one in read.passed_over
        ],
        "passed": _stated(read.passed, NOT_READ[NoDeadline.PASSED]) if read.passed else None,
    }


def _stated(one: Deadline, why: str) -> dict[str, Any]:
    return {
        "phrase": one.phrase,
        "start": one.start,
        "end": one.end,
        "kind": one.kind.value,
        "earliest": one.earliest.isoformat() if one.earliest else None,
        "due": one.due.isoformat() if one.due else None,
        "recurrence": one.recurrence,
        "rule": one.rule,
        "why": why,
    }
