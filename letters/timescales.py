"""A promise and its deadline, which may stand in a timescale beside it: 'Timescale: Before Christmas'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commitments.deadline import Deadline
from letters.columns import Column, named
from letters.counting import Counting

LINE = re.compile(r"^(?P<name>[^\W\d][^:\n]{1,50}):[ ]*(?P<day>\S[^\n]{0,80})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Promise:
    """Where the quotation stands; the deadline's own start and end count in the quotation."""

    start: int
    end: int
    wording: str
    deadline: Deadline | None


def with_timescales(made: Sequence[Promise], text: str, written: Counting) -> list[Promise]:
    """Each timescale's day goes to the one promise before it that has none; nothing is promised twice.

    Where more have none, or another day, the timescale stays a promise of its own: its day is not lost.
    """
    kept = list(made)
    begin = 0
    for line in LINE.finditer(text):
        deadline = written.governing(line[0]) if named(line["name"]) is Column.TIMESCALE else None
        if deadline and deadline.due and not deadline.recurrence:
            kept = _with(kept, Promise(line.start(), line.end(), line[0], deadline), begin)
            begin = line.end()
    return kept


def _with(made: Sequence[Promise], timescale: Promise, begin: int) -> list[Promise]:
    others = [one for one in made if not timescale.start <= one.start < timescale.end]
    near = [one for one in others if begin <= one.start < timescale.start]
    due = timescale.deadline.due if timescale.deadline else None
    if any(one.deadline and one.deadline.due == due for one in near):
        return others
    undated = [one for one in near if one.deadline is None or not (one.deadline.due or one.deadline.recurrence)]
    if len(undated) == 1:
        return [_dated(one, timescale) if one is undated[0] else one for one in others]
    return sorted([*others, timescale], key=lambda one: one.start)


def _dated(promise: Promise, timescale: Promise) -> Promise:
    """The quotation reaches to the timescale, for the date stands there."""
    found = timescale.deadline
    if found is None:
        return promise
    shift = timescale.start - promise.start
    placed = replace(found, start=found.start + shift, end=found.end + shift)
    return replace(promise, end=timescale.end, deadline=placed)
