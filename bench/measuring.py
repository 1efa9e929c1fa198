"""How a time is taken and shown."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measured:
    """Several runs of one thing, in seconds."""

    what: str
    runs: tuple[float, ...]
    goal: float

    def __str__(self) -> str:
        median, worst = statistics.median(self.runs), max(self.runs)
        share = median / self.goal
        return (
            f"{self.what:<58} {milliseconds(median):>10} median  {milliseconds(worst):>10} worst of {len(self.runs):>3}"
            f"   goal {milliseconds(self.goal):>9}   {share:5.2f} of it"
        )


def measured(what: str, work: Callable[[], object], *, times: int, goal: float) -> Measured:
    """Runs `work` once to warm up, then `times` times."""
    work()
    runs = []
    for _ in range(times):
        began = perf_counter()
        work()
        runs.append(perf_counter() - began)
    return Measured(what, tuple(runs), goal)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms"
