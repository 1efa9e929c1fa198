"""The sizing table for docs/delivery.md: what was measured in this run, and a hundred times that on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TIMES = 100
HUNDRED_THOUSAND = 100_000
MB, GB = 1_000_000, 1_000_000_000
MINUTE, DAY = 60, 86_400


@dataclass(frozen=True, slots=True)
class Measures:
    """Of one database with `count` open commitments: bytes, seconds and MiB."""

    database: str
    count: int
    commitment: float
    sent: float
    idle: float
    memory: float


def sizing(measures: list[Measures], rates: dict[tuple[str, float], float]) -> Iterator[str]:
    """`rates`: messages a second on each database, with each delay of Slack's answers in seconds."""
    yield ""
    yield "Sizing, as a table for docs/delivery.md; the column on the right is carried on paper:"
    yield ""
    for one in measures:
        yield f"| {one.database} | measured: {one.count:,} open | on paper: {one.count * TIMES:,} open |"
        yield "| --- | --- | --- |"
        for what, measured, on_paper in _rows(one, rates):
            yield f"| {what} | {measured} | {on_paper} |"
        yield ""


def _rows(one: Measures, rates: dict[tuple[str, float], float]) -> Iterator[tuple[str, str, str]]:
    disk, sent = one.commitment * one.count, one.sent * one.count
    yield "disk for open commitments, each with its next reminder", size(disk), size(disk * TIMES)
    yield "disk for as many sent reminders", size(sent), size(sent * TIMES)
    yield (
        "disk for 100,000 commitments; for 100,000 sent",
        f"{size(one.commitment * 1e5)}; {size(one.sent * 1e5)}",
        "same",
    )
    yield "idle look", f"{one.idle * 1000:.1f} ms", "the same and one page more in each index"
    yield "memory of `chaser tick`", f"{one.memory:.0f} MiB", "the same, but for the committees, all read at the start"
    for (database, delay), rate in rates.items():
        if database == one.database and rate:
            share, slack = one.count / 100, f"takes {delay * 1000:.0f} ms" if delay else "answers at once"
            what = f"a hundredth of them owed at once, Slack {slack}"
            yield what, f"{spell(share / rate)} ({rate:,.0f} a second)", spell(share * TIMES / rate)


def size(amount: float) -> str:
    return f"{amount / GB:,.1f} GB" if amount >= GB else f"{amount / MB:,.0f} MB"


def spell(seconds: float) -> str:
    """So long, in the unit that fits."""
    if seconds < MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / MINUTE:,.0f} min" if seconds < DAY else f"{seconds / DAY:,.1f} days"
