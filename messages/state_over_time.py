"""The words of the digest's picture: what it shows, for those who can't see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commitments.commitment import Committee
from commitments.digest import Tally
from commitments.state_over_time import DRAWN, numbers
from messages.text import cut, escaped_line, short_day

ALT = 1000


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG: its file's name, its bytes, the words in its stead, and its title."""

    name: str
    content: bytes
    alt: str
    title: str


def picture(committee: Committee, tallies: Sequence[Tally], content: bytes) -> Picture:
    first, last = tallies[0].day, tallies[-1].day
    since = f"from {short_day(first)} to {short_day(last)}"
    title = f"How the commitments of the {escaped_line(committee.name, 100)} stood at each digest {since}"
    name = f"{committee.prefix}-{last.isoformat()}.png"
    return Picture(name, content, alt_text(tallies), title)


def alt_text(tallies: Sequence[Tally]) -> str:
    """'A chart of the last 5 digests, … Open: from 12 to 9, 14 at most. …'"""
    first, last = tallies[0].day, tallies[-1].day
    said = [f"A line chart of {len(tallies)} digests from {short_day(first)} to {short_day(last)}."]
    said += [_told(name, numbers(tallies, name)) for name in DRAWN]
    return cut(" ".join(said), ALT)


def _told(name: str, counts: Sequence[int]) -> str:
    begins = f"{name.capitalize()}: {counts[0]} at first, {counts[-1]} at last"
    return (
        f"{begins}; between {min(counts)} and {max(counts)}."
        if len(set(counts)) > 1
        else f"{name.capitalize()}: {counts[0]} each time."
    )
