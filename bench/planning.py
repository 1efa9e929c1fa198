"""How long planning takes, and how much memory it needs, when a committee with many commitments changes its policy."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.filled import NOW, filled_store, multiplied
from bench.measuring import Measured, against, measured
from commitments.commitment import Commitment, Committee
from commitments.reminders import next_reminder
from commitments.wanted import Wanted
from db import lists, queries
from db.store import Store

ROOT = Path(__file__).parents[1]
BY_THE_VERBS, FEW, MANY = 1_000, 10_000, 100_000
PLANNING_GOAL, REPLANNING_GOAL, GROWTH_GOAL = 20.0, 60.0, 1.2  # seconds, seconds, times
MB = 1024 * 1024
WIDTH = 58
# A process of its own, so that its peak is that of the change alone; it says how long and how much.
CHANGE = """
import sys
from dataclasses import replace
from time import perf_counter
from bench.filled import NOW
from commitments.policy_in_words import changed_by
from db import ledger, queries
from db.store import Store
store = Store.open(sys.argv[1])
before = queries.committee(store, 1)
to = replace(ledger.CommitteeChange.of(before), policy=changed_by(before.policy, "lead 60, 14"))
began = perf_counter()
ledger.change_committee(store, 1, to, by="bench", now=NOW, sure=True)
print(perf_counter() - began)
print(next((line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), 0))
"""


def planning() -> Iterator[object]:
    peaks = []
    for count in (FEW, MANY):
        with tempfile.TemporaryDirectory() as folder, filled_store(Path(folder), BY_THE_VERBS) as store:
            if count == FEW:
                yield _planned(store)
            multiplied(store, count)
            seconds, peak = _replanned(store)
            goal = REPLANNING_GOAL if count == MANY else None
            yield Measured(f"a change of policy, {count:,} commitments planned anew", (seconds,), goal)
            yield f"{f'  memory at most, {count:,} commitments':<{WIDTH}} {megabytes(peak):>10}"
            peaks.append(peak)
    if all(peaks):
        growth = peaks[1] / peaks[0]
        what = f"  memory at most, {MANY:,} against {FEW:,}"
        yield f"{what:<{WIDTH}} {times(growth):>10}{'':>36}   {against(growth, GROWTH_GOAL, times)}"


def _planned(store: Store) -> Measured:
    """The planner alone, on values in memory."""
    committee, some = queries.committee(store, 1), lists.every(store, 1, Wanted())
    return measured(
        f"the next reminder of each of {MANY:,} commitments, planned",
        lambda: _plan_all(some, committee),
        times=1,
        goal=PLANNING_GOAL,
    )


def _plan_all(some: tuple[Commitment, ...], committee: Committee) -> None:
    for number in range(MANY):
        one = some[number % len(some)]
        due = one.due + timedelta(days=number // len(some)) if one.due else None
        next_reminder(replace(one, due=due), committee, NOW)


def _replanned(store: Store) -> tuple[float, float]:
    """Seconds, and bytes at most; 0 bytes where the system doesn't tell them."""
    address = str(store.engine.url)
    said = subprocess.run([sys.executable, "-c", CHANGE, address], cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own
    seconds, peak = said.stdout.split()
    return float(seconds), int(peak) * 1024


def megabytes(amount: float) -> str:
    return f"{amount / MB:,.0f} MB"


def times(ratio: float) -> str:
    return f"{ratio:,.2f} times"
