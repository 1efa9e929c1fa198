"""How a time is taken and shown."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter

MILLISECOND = 0.001


@dataclass(frozen=True, slots=True)
class Measured:
    """Several runs of one thing, in seconds; other people's things have no goal."""

    what: str
    runs: tuple[float, ...]
    goal: float | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    def __str__(self) -> str:
        took = (
            f"{self.what:<58} {duration(self.median):>10} median  {duration(max(self.runs)):>10} worst of"
            f" {len(self.runs):>5,}"
        )
        return f"{took}   {against(self.median, self.goal, duration)}" if self.goal else took


def measured(what: str, work: Callable[[], object], *, times: int, goal: float | None = None) -> Measured:
    """Runs `work` once to warm up, then `times` times."""
    work()
    return Measured(what, tuple(timed(work) for _ in range(times)), goal)


def timed(work: Callable[[], object]) -> float:
    """How long one run takes, in seconds."""
    began = perf_counter()
    work()
    return perf_counter() - began


def duration(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms" if seconds >= MILLISECOND else f"{seconds * 1_000_000:,.1f} µs"


def against(value: float, goal: float, shown: Callable[[float], str]) -> str:
    """'goal    50.0 µs    0.76 of it'"""
    return f"goal {shown(goal):>9}   {value / goal:5.2f} of it"


def share(which: Iterable[bool]) -> float:
    """How many of them are true, from 0 to 1; 0 of none."""
    counted = list(which)
    return sum(counted) / len(counted) if counted else 0.0
