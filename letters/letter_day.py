"""The day that a letter bears: in its head, in what it says of itself, or below its answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from letters.blocks import Block, BlockKind
from letters.covering import LONGEST_LINE, Cut
from letters.dates import DATE_LABEL, date_alone, date_within, date_without_year, days_within, month_alone, month_at_end

# 'The report of 12 May 2026' is not the letter's own day.
ANOTHER_DAY = re.compile(
    r"\b(?:report|meeting|inquest|hearing|letter of|visit|inspection|received|your|deadline|due)\b", re.IGNORECASE
)
# 'Treasury minutes dated 2 July 2026 on the report …' says when it answers itself.
OWN_DAY = re.compile(
    r"(?!.{0,60}\byour\b)(?:(?:[\w'’]+ ){0,4}?(?:minutes?|response|reply|memorandum|letter)"
    r"|letter from [^.;]{3,200}?,?) dated (?=\d|[A-Z])",
    re.IGNORECASE,
)
# '… was published on 3 March 2026' ends with another day, 'on' or 'of' that; a letterhead has none before its own.
LEADS_TO_DAY = re.compile(r"\b(?:on|of|by|from|to|until|since|before|after|and|in|at|the|dated)\s*$", re.IGNORECASE)
NEAR = 60
LAST = 3
TOP_ROWS = 8


def day_of_letter(parts: Cut, lines: Sequence[str]) -> date | None:
    """`lines` are the head's."""
    top = [*lines, *_rows(parts.annex[:TOP_ROWS])]
    near = [line for block in [*parts.body[:LAST], *parts.signature] for line in block.lines]
    # Below the answers; a day alone in a row is when something is due.
    end = [line for block in parts.annex[-LAST:] if block.kind is not BlockKind.ROW for line in block.lines]
    end += _rows(parts.annex[-LAST:])
    short = [line for line in lines if len(line) <= LONGEST_LINE]
    found = (
        _first_alone([*top, *near]),
        # 'London, 2 July 2026', 'Our ref: 12/3   2 July 2026'.
        _first_within(line for line in short if not ANOTHER_DAY.search(line)),
        _first_within(line[own.end() :] for line in lines if (own := OWN_DAY.match(line))),
        _first_alone(end),
        _at_end(parts.head),
        _incomplete(parts, [*top, *near, *end], short),
        _first_within(short),
    )
    return next((day for day in found if day), None)


def named_cells(block: Block) -> list[str]:
    """'Date: 3 July 2026' where a row has two cells, a name and what it names; else nothing."""
    said = [cell.text.strip() for cell in block.cells if cell.text.strip()]
    return [f"{said[0].strip(' :')}: {said[1]}"] if len(said) == 2 else []  # noqa: PLR2004 - as above


def _rows(blocks: Sequence[Block]) -> list[str]:
    """What rows say of the letter's day: 'Response date | 3 July 2026'."""
    rows = (line for block in blocks if block.kind is BlockKind.ROW for line in named_cells(block))
    return [line for line in rows if DATE_LABEL.match(line)]


def _first_alone(lines: Iterable[str]) -> date | None:
    return next((day for line in lines if (day := date_alone(line))), None)


def _first_within(lines: Iterable[str]) -> date | None:
    return next((day for line in lines if (day := date_within(line))), None)


def _at_end(blocks: Sequence[Block]) -> date | None:
    """The day that a letterhead ends with, where its lines are one: '… Tel 01632 960 200 2 July 2026'."""
    for block in blocks:
        text = "" if block.kind is BlockKind.ROW else block.text.rstrip(" .")
        days = days_within(text, date.min)
        if days and days[-1].end == len(text) and not _is_told(text[: days[-1].start]):
            return days[-1].day
    return None


def _is_told(before: str) -> bool:
    """Whether the words before a day make it the end of a sentence: '… which you published on 3 March 2026'."""
    return LEADS_TO_DAY.search(before) is not None or ANOTHER_DAY.search(before[-NEAR:]) is not None


def _incomplete(parts: Cut, near: Sequence[str], short: Sequence[str]) -> date | None:
    """'3rd July' is the first one after the day that the letter looks back to; 'July 2026' its last day."""
    said = [day for block in [*parts.head, *parts.body[:LAST]] if (day := date_within(block.text))]
    for line in near:
        found = month_alone(line) or (date_without_year(line, min(said)) if said else None)
        if found:
            return found
    return next((day for line in short if not ANOTHER_DAY.search(line) and (day := month_at_end(line))), None)
